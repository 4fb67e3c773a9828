"""Every read of activities worth a name; `public` and `visible_to` decide who sees what."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from activities.states import Status
from networks.querysets import Scope

LISTED = (
    "title", "summary", "starts_at", "ends_at", "venue", "status", "is_sample", "network", "district", "cover",
    "sequence", "submitted_at", "fiscal_year", "expected_participants", "budget",
)  # fmt: skip
RELATED = ("network__name", "network__slug", "network__tone", "network__icon", "district__name")
COVER = ("cover__token", "cover__width", "cover__height", "cover__widths", "cover__alt")


def start_of(day):
    """Midnight in Bangkok at the start of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def still_on(now=None):
    """Ends later; one whose end nobody gave (midnight, or the start itself) lasts until its day is over."""
    now = now or timezone.now()
    today = start_of(timezone.localdate(now))
    return Q(ends_at__gte=now) | Q(ends_at=today) | Q(ends_at=models.F("starts_at"), ends_at__gte=today)


class ActivityQuerySet(models.QuerySet):
    def public(self):
        """What anybody may read: approved, and cancelled after it had been approved (people must learn of it)."""
        return self.filter(Q(status=Status.APPROVED) | Q(status=Status.CANCELLED, approved_at__isnull=False))

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

    def of_network(self, network):
        """What a network plans or joins; each once, because joining rows are looked up and not joined."""
        joined = self.model.partner_networks.through.objects.filter(network=network).values("activity")
        return self.filter(Q(network=network) | Q(pk__in=joined))

    def known_to(self, user):
        """What may be named in a warning of clashes: public ones, what this person sees, and (untitled) what waits."""
        seen = Q(pk__in=self.model.objects.visible_to(user).values("pk"))
        return self.filter(Q(status__in=[Status.APPROVED, Status.SUBMITTED]) | seen).exclude(status=Status.CANCELLED)

    def with_venue_key(self):
        """The venue in one spelling, as `clashes.venue_key` writes it."""
        return self.annotate(venue_key=Lower(Replace("venue", models.Value(" "), models.Value(""))))

    def of_series(self, series_id):
        """The activities of a series in their order."""
        return self.filter(series=series_id).order_by("starts_at", "pk")

    def awaiting_review(self):
        return self.filter(status=Status.SUBMITTED).order_by("submitted_at", "pk")

    def between(self, first, last):
        """Activities that touch any day from `first` to `last`, both included."""
        return self.filter(starts_at__lt=start_of(last + timedelta(days=1)), ends_at__gte=start_of(first))

    def upcoming(self, now=None):
        """Approved and not over yet, the next one first."""
        return self.filter(still_on(now), status=Status.APPROVED).order_by("starts_at", "pk")

    def not_over(self, now=None):
        return self.filter(still_on(now))

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
        return dict(rows.values_list("network").annotate(models.Count("pk")))

    def counts_by_district(self, fiscal_year):
        """{district code: approved activities of the fiscal year}."""
        rows = self.filter(status=Status.APPROVED, fiscal_year=fiscal_year).order_by()
        return dict(rows.values_list("district").annotate(models.Count("pk")))
