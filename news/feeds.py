"""RSS and Atom of the newest articles. Names the office as author, never a person."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from core.pagecache import public_page
from news.models import Article


class NewsFeed(Feed):
    title = _("ข่าวอุดรธานีจังหวัดคุณธรรม")
    link = reverse_lazy("news:list")
    description = _("ข่าวและเรื่องเล่าจากหกเครือข่ายของจังหวัดอุดรธานี")
    language = "th"

    def author_name(self):
        return settings.OFFICE["name"]

    def items(self):
        return Article.objects.public().newest().for_rows()[:30]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_pubdate(self, item):
        return item.published_at


class AtomNewsFeed(NewsFeed):
    feed_type = Atom1Feed
    subtitle = NewsFeed.description


rss = public_page(NewsFeed())
atom = public_page(AtomNewsFeed())
