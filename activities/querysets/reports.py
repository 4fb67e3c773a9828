"""Reads of reports."""

from django.db import models

from activities.states import REPORT_IN_HAND, ReportStatus


class ReportQuerySet(models.QuerySet):
    def awaiting_review(self):
        """Reports the office has not looked at, the oldest first."""
        return self.filter(status=ReportStatus.SUBMITTED).order_by("submitted_at", "pk")

    def in_hand(self):
        """Being written or looked at: at most one of each activity."""
        return self.filter(status__in=REPORT_IN_HAND)

    def accepted(self):
        return self.filter(status=ReportStatus.ACCEPTED)
