"""Every read of articles worth a name."""

from django.db import models
from django.db.models import Q

from awards.states import ROUND_OUT
from news.states import Status

LISTED = ("title", "summary", "category", "publish_at", "published_at", "status", "is_sample", "network", "cover")
RELATED = ("network__name", "network__slug", "network__tone", "network__icon")
COVER = ("cover__is_public", "cover__token", "cover__width", "cover__height", "cover__widths", "cover__alt")


class PhotoQuerySet(models.QuerySet):
    def described(self):
        """Photos with words for those who cannot see them; the public gets no others."""
        return self.exclude(alt="")

    def public(self):
        """Photos with words whose picture is out: not where somebody in it did not agree, or took the consent back."""
        return self.described().filter(picture__is_public=True)


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """Published, and not waiting for a result that is still to be announced."""
        return self.filter(Q(waits_for=None) | Q(waits_for__status__in=ROUND_OUT), status=Status.PUBLISHED)

    def due(self, at):
        """Scheduled ones whose minute has come, the oldest first."""
        return self.filter(status=Status.SCHEDULED, publish_at__lte=at).order_by("publish_at", "pk")

    def visible_to(self, user):
        """The newsroom is the office's; nobody else finds drafts."""
        return self if user.is_authenticated and user.is_office else self.none()

    def newest(self):
        return self.order_by("-published_at", "-pk")

    def for_rows(self):
        """Only what a row of a list shows, in one query."""
        return self.select_related("network", "cover").only(*LISTED, *RELATED, *COVER)
