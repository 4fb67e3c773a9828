"""Reads of change requests."""

from django.db import models

from activities.states import ChangeStatus


class ChangeRequestQuerySet(models.QuerySet):
    def awaiting_decision(self):
        """Open requests, the oldest first."""
        return self.filter(status=ChangeStatus.OPEN).order_by("requested_at", "pk")

    def visible_to(self, user):
        """Requests are for who plans the activity and for the office; a network that only joins sees none."""
        if user.is_authenticated and user.is_office:
            return self
        activities = self.model._meta.get_field("activity").related_model.objects
        return self.filter(activity__in=activities.planned_by(user)) if user.is_authenticated else self.none()

    def in_detail(self):
        return self.select_related(
            "requested_by", "decided_by", "activity__network", "activity__district", "activity__host", "activity__kind"
        )
