"""Articles that wait for publishing."""

from django.utils.translation import gettext as _

from core import thai
from news.models import Article
from portal.desk.items import Group, Item, first_of

MOST_NEWS = 5


def draft_news():
    drafts = Article.objects.filter(status="draft").order_by("-updated_at").only("title", "updated_at")
    rows, total = first_of(drafts, MOST_NEWS)
    items = [
        Item(
            what=_("ข่าวรอเผยแพร่"),
            title=article.title,
            url=article.get_work_url(),
            button=_("ดูก่อนเผยแพร่"),
            facts=[_("แก้ล่าสุด %(date)s") % {"date": thai.format_date_short(article.updated_at)}],
        )
        for article in rows
    ]
    return Group(_("ข่าวที่ยังเป็นร่าง"), items, total, more_url="/work/news/?status=draft" if total > MOST_NEWS else "")
