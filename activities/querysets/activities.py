"""Every read of activities worth a name; `public` and `visible_to` decide who sees what."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Min, Q, Subquery, Value
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from activities.querysets.times import span, start_of, still_on, touches
from activities.querysets.totals import TotalsMixin
from activities.states import Status
from core import history, search, thai
from networks.querysets import Scope

LISTED = (
    "title", "summary", "starts_at", "ends_at", "venue", "status", "is_sample", "network", "district", "cover",
    "sequence", "submitted_at", "fiscal_year", "expected_participants", "budget",
)  # fmt: skip
RELATED = ("network__name", "network__slug", "network__tone", "network__icon", "district__name")
COVER = ("cover__token", "cover__width", "cover__height", "cover__widths", "cover__alt")

EARLIEST = Value(start_of(date(1900, 1, 1)))
# What one row of the printed plan shows.
PLAN_FORM = (
    "title", "virtues", "problem", "good_deed", "indicator", "starts_at", "ends_at", "budget", "budget_source",
    "contact_name", "expected_participants", "network__name", "host__name",
)  # fmt: skip
PUBLIC = Q(status=Status.APPROVED) | Q(status=Status.CANCELLED, approved_at__isnull=False)


class ActivityQuerySet(TotalsMixin, models.QuerySet):
    def public(self):
        """What anybody may read: approved, and cancelled after it had been approved (people must learn of it)."""
        return self.filter(PUBLIC)

    def visible_to(self, user):
        """The workspace's view: the office sees all, others what their network or organization plans or joins."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        scope = Scope.of(user)
        mine = Q(network__in=scope.networks) | Q(host__in=scope.organizations)
        joined = Q(
            pk__in=self.model.partner_networks.through.objects.filter(network__in=scope.networks).values("activity")
        )
        return self.filter(mine | joined & Q(approved_at__isnull=False))

    def planned_by(self, user):
        """What this person plans: of the networks they coordinate and the organizations they edit."""
        scope = Scope.of(user)
        return self.filter(Q(network__in=scope.coordinates) | Q(host__in=scope.organizations))

    def on_board_of(self, user):
        """What this person's numbers are about: the office's all, others' what they plan."""
        return self if user.is_office else self.planned_by(user)

    def of_network(self, network):
        """What a network plans or joins; each once, because joining rows are looked up and not joined."""
        joined = self.model.partner_networks.through.objects.filter(network=network).values("activity")
        return self.filter(Q(network=network) | Q(pk__in=joined))

    def known_to(self, user):
        """What may be named in a warning of clashes: public ones, what this person sees, and (untitled) what waits."""
        if user.is_authenticated and user.is_office:
            return self.exclude(status=Status.CANCELLED)
        seen = Q(pk__in=self.model.objects.visible_to(user).values("pk"))
        return self.filter(Q(status__in=[Status.APPROVED, Status.SUBMITTED]) | seen).exclude(status=Status.CANCELLED)

    def with_venue_key(self):
        """The venue in one spelling, as `clashes.venue_key` writes it."""
        return self.annotate(venue_key=Lower(Replace("venue", models.Value(" "), models.Value(""))))

    def of_series(self, series_id):
        """The activities of a series in their order."""
        return self.filter(series=series_id).order_by("starts_at", "pk")

    def saying(self, words):
        """In whose public texts these words stand."""
        return search.matching(self, search.query(words))

    def awaiting_review(self):
        return self.filter(status=Status.SUBMITTED).order_by("submitted_at", "pk")

    def between(self, first, last):
        """Activities that touch any day from `first` to `last`, both included."""
        found = self.alias(span=span()).filter(touches(first, last))
        return found.filter(self._begun_for(first)) if first == last else found

    def _begun_for(self, day):
        """Says from where to where those on that day begin: asked for the first few of them by start, the database would
        else walk through everything before."""
        every = self.model.objects.alias(span=span()).filter(touches(day, day))
        earliest = Min("starts_at", filter=Q(ends_at__isnull=False))
        first = every.values(same=Value(1)).annotate(first=earliest).values("first")
        return Q(starts_at__gte=Subquery(first), starts_at__lt=start_of(day + timedelta(days=1)))

    def in_year(self, fiscal_year):
        """Activities of a fiscal year; by its days too, so that an ordered list reads only that part of its index."""
        year = thai.FiscalYear(fiscal_year)
        return self.filter(fiscal_year=fiscal_year, starts_at__gte=year.starts_at, starts_at__lt=year.ends_before)

    def upcoming(self, now=None):
        """Approved and not over yet, the next one first."""
        return self.filter(status=Status.APPROVED).not_over(now).order_by("starts_at", "pk")

    def not_over(self, now=None):
        """Still on or to come. Says where the first of them all begins: asked for the next few by start, the database
        would else walk through everything that is over (also for a minimum without a filter of its own)."""
        every = self.model.objects.filter(ends_at__gte=start_of(timezone.localdate(now)))
        earliest = Min("starts_at", filter=Q(ends_at__isnull=False))
        first = every.values(same=Value(1)).annotate(first=earliest).values("first")
        return self.filter(still_on(now), starts_at__gte=Subquery(first))

    def beginning(self, first, last, now=None):
        """Approved, to begin on a day from `first` to `last`, both included; not those that have begun at an hour."""
        ahead = Q(starts_at__gt=now or timezone.now()) | Q(starts_at=start_of(first))
        days = Q(starts_at__gte=start_of(first), starts_at__lt=start_of(last + timedelta(days=1)))
        return self.filter(days & ahead, status=Status.APPROVED, is_record_only=False)

    def left_lying(self, since, now=None):
        """Returned plans that nobody touched since then and that still can take place."""
        waiting = self.filter(Q(ends_at=None) | still_on(now), status=Status.RETURNED)
        return history.untouched_since(waiting, since)

    def over(self, now=None):
        return self.exclude(still_on(now))

    def for_rows(self):
        """Only what a row of a list shows, in one query."""
        rows = self.select_related("network", "district", "cover")
        return rows.only(*LISTED, *RELATED, *COVER)

    def in_detail(self):
        return self.select_related("network", "district", "cover", "host", "kind", "created_by", "series")

    def counts_by_network(self, fiscal_year):
        """{network id: approved activities of the fiscal year}."""
        rows = self.filter(status=Status.APPROVED, fiscal_year=fiscal_year).order_by()
        return dict(rows.values_list("network").annotate(models.Count("network")))

    def counts_by_district(self, fiscal_year):
        """{district code: approved activities of the fiscal year}."""
        rows = self.filter(status=Status.APPROVED, fiscal_year=fiscal_year).order_by()
        return dict(rows.values_list("district").annotate(models.Count("network")))

    def overdue_by_network(self):
        """{network id: reports that are late}."""
        return dict(self.overdue().order_by().values_list("network").annotate(models.Count("network")))
