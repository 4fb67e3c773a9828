"""Moments and days that reads of activities share."""

from datetime import datetime, time, timedelta

from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary
from django.db.models import F, Func, Q
from django.utils import timezone


def start_of(day):
    """Midnight in Bangkok at the start of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def still_on(now=None):
    """Ends later; one whose end nobody gave (midnight, or the start itself) lasts until its day is over."""
    now = now or timezone.now()
    today = start_of(timezone.localdate(now))
    # That it ends today or later follows from each of the three; said first, it lets an index of ends find the few.
    return Q(ends_at__gte=today) & (Q(ends_at__gte=now) | Q(ends_at=today) | Q(ends_at=F("starts_at")))


def span():
    """From start to end as one range, both included; the index `activity_span` is made of it."""
    return Func(
        F("starts_at"), F("ends_at"), RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="TSTZRANGE", output_field=DateTimeRangeField(),
    )  # fmt: skip


def touches(first, last):
    """Condition on rows with `span`: on at any moment from `first` to `last`, both days included. `activity_span` answers it."""
    return Q(starts_at__isnull=False, span__overlap=(start_of(first), start_of(last + timedelta(days=1))))
