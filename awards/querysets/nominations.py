"""Reads of nominations: the office's, their nominators', their judges'."""

from django.db import models

from awards.states import NOMINATION_AT_OFFICE, NOMINATION_LIVE, NominationStatus
from core import thai

LONG = (
    "story", "result_self", "result_family", "result_organization", "result_society", "past_awards", "references",
    "citation", "search_text", "search_keys",
)  # fmt: skip


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees what was sent to it. Nominators have their own page, judges their reviews."""
        return self.at_office() if user.is_authenticated and user.is_office else self.none()

    def at_office(self):
        """Sent; what somebody still writes, or took back before sending, is nobody else's."""
        return self.filter(status__in=NOMINATION_AT_OFFICE, submitted_at__isnull=False)

    def live(self):
        return self.filter(status__in=NOMINATION_LIVE)

    def complete(self):
        """What is judged."""
        return self.filter(status=NominationStatus.COMPLETE)

    def named(self, text):
        """Whose name has this text; nothing else of a nomination is looked into (a judge may not know it yet)."""
        key = thai.name_key(text)
        return self.filter(name_key__contains=key) if key else self

    def in_lists(self):
        """Without the long texts and the words to find: lists show none of them."""
        return self.defer(*LONG)

    def awaiting_review(self):
        return self.filter(status=NominationStatus.SUBMITTED).order_by("submitted_at", "pk")
