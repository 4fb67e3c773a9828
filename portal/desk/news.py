"""Articles that wait for publishing."""

from django.utils.translation import gettext as _

from core import thai
from news.models import Article
from portal.desk.items import Item, group


def draft_news():
    drafts = Article.objects.filter(status="draft").order_by("-updated_at").only("title", "updated_at")
    return group(_("ข่าวที่ยังเป็นร่าง"), drafts, _item, more="/work/news/?status=draft")


def _item(article):
    return Item(
        what=_("ข่าวรอเผยแพร่"),
        title=article.title,
        url=article.get_work_url(),
        button=_("ดูก่อนเผยแพร่"),
        facts=[_("แก้ล่าสุด %(date)s") % {"date": thai.format_date_short(article.updated_at)}],
    )
