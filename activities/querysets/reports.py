"""Reads of reports."""

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from activities.querysets.totals import IN_PLAN
from activities.states import REPORT_IN_HAND, ReportStatus, Status
from core import history
from networks.querysets import Scope


class ReportQuerySet(models.QuerySet):
    def awaiting_review(self):
        """Reports the office has not looked at, the oldest first; of an activity that was called off nobody waits for one."""
        waiting = self.filter(status=ReportStatus.SUBMITTED, activity__status=Status.APPROVED)
        return waiting.order_by("submitted_at", "pk")

    def left_lying(self, since):
        """Returned, and nobody touched them since then."""
        waiting = self.filter(status=ReportStatus.RETURNED, activity__status=Status.APPROVED)
        return history.untouched_since(waiting, since)

    def in_hand(self):
        """Being written or looked at: at most one of each activity."""
        return self.filter(status__in=REPORT_IN_HAND)

    def accepted(self):
        return self.filter(status=ReportStatus.ACCEPTED)

    def by_gender(self, fiscal_years):
        """{(fiscal year, network, district): (women, men)} of accepted reports of the plan that tell them apart."""
        told = self.accepted().filter(activity__fiscal_year__in=fiscal_years, activity__status__in=IN_PLAN)
        told = told.exclude(women=None, men=None).order_by()
        rows = told.values_list("activity__fiscal_year", "activity__network", "activity__district")
        rows = rows.annotate(all_women=Coalesce(Sum("women"), 0), all_men=Coalesce(Sum("men"), 0))
        return {tuple(place): (women, men) for *place, women, men in rows}

    def public(self):
        """Accepted, of an activity the public reads."""
        on_page = Q(activity__status=Status.APPROVED) | Q(
            activity__status=Status.CANCELLED, activity__approved_at__isnull=False
        )
        return self.accepted().filter(on_page)

    def visible_to(self, user):
        """The office reads all; others those of their own network or organization, not of activities they only joined."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        scope = Scope.of(user)
        return self.filter(Q(activity__network__in=scope.networks) | Q(activity__host__in=scope.organizations))

    def in_detail(self):
        """With everything a page about one report says of its activity and its people."""
        people = ("created_by", "submitted_by", "accepted_by")
        return self.select_related("activity__network", "activity__host", "activity__kind", *people)
