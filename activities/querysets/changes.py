"""Reads of change requests."""

from django.db import models

from activities.states import ChangeStatus


class ChangeRequestQuerySet(models.QuerySet):
    def awaiting_decision(self):
        """Open requests, the oldest first."""
        return self.filter(status=ChangeStatus.OPEN).order_by("requested_at", "pk")
