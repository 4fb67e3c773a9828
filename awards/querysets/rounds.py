"""Reads of rounds and their categories."""

from django.db import models
from django.utils import timezone

from awards.states import ROUND_OUT, ROUND_PUBLIC, RoundStatus


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The workspace pages of a round are the office's; judges and nominators have their own pages."""
        return self if user.is_authenticated and user.is_office else self.none()

    def public(self):
        """Rounds whose call may be read."""
        return self.filter(status__in=ROUND_PUBLIC)

    def taking_nominations(self, at=None):
        at = at or timezone.now()
        return self.filter(status=RoundStatus.OPEN, opens_at__lte=at, closes_at__gt=at)

    def out(self):
        """Rounds whose result is public."""
        return self.filter(status__in=ROUND_OUT)

    def due_to_announce(self, at=None):
        return self.filter(status=RoundStatus.DECIDED, announce_at__lte=at or timezone.now())


class CategoryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the workspace pages of their round."""
        return self if user.is_authenticated and user.is_office else self.none()

    def of_panel(self, user):
        """Categories this person judges."""
        return self.filter(panel__judge=user)
