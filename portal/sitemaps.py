"""Public addresses only; each sitemap reads through the same `public()` as the pages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from activities.models import Activity
from awards.models import Honoree, Round
from networks.models import Network, Organization
from news.models import Article
from portal.glance.public import years_with_something
from visits.models import Lesson, SiteVisit

STANDING = (
    "home", "about", "contact", "privacy", "cookies", "accessibility", "removal", "nominate", "english",
    "sitemap_page",
)  # fmt: skip


class StandingSitemap(Sitemap):
    def items(self):
        return [f"portal:{name}" for name in STANDING] + [
            "activities:calendar",
            "activities:list",
            "news:list",
            "networks:list",
            "visits:list",
            "visits:library",
            "portal:year_now",
            "awards:calls",
            "awards:roll",
        ]

    def location(self, item):
        return reverse(item)


class ActivitySitemap(Sitemap):
    def items(self):
        return Activity.objects.public().only("pk", "approved_at").order_by("pk")

    def lastmod(self, item):
        return item.approved_at


class ArticleSitemap(Sitemap):
    def items(self):
        return Article.objects.public().only("pk", "updated_at").order_by("pk")

    def lastmod(self, item):
        return item.updated_at


class YearSitemap(Sitemap):
    """Fiscal years in which something was held."""

    def items(self):
        return years_with_something()

    def location(self, item):
        return reverse("portal:year", args=[item])


class NetworkSitemap(Sitemap):
    def items(self):
        return Network.objects.only("slug")


class OrganizationSitemap(Sitemap):
    def items(self):
        return Organization.objects.members().only("pk").order_by("pk")


class VisitSitemap(Sitemap):
    def items(self):
        return SiteVisit.objects.public().only("pk", "accepted_at").order_by("pk")

    def lastmod(self, item):
        return item.accepted_at


class LessonSitemap(Sitemap):
    def items(self):
        return Lesson.objects.public().only("pk", "published_at").order_by("pk")

    def lastmod(self, item):
        return item.published_at


class CallSitemap(Sitemap):
    """Calls for nominations. No `lastmod`: it would tell when a round moved on."""

    def items(self):
        return Round.objects.public().only("pk").order_by("pk")


class HonoreeSitemap(Sitemap):
    def items(self):
        return Honoree.objects.public().only("pk").order_by("pk")


SITEMAPS = {
    "standing": StandingSitemap,
    "activities": ActivitySitemap,
    "news": ArticleSitemap,
    "years": YearSitemap,
    "networks": NetworkSitemap,
    "organizations": OrganizationSitemap,
    "visits": VisitSitemap,
    "calls": CallSitemap,
    "lessons": LessonSitemap,
    "honours": HonoreeSitemap,
}
