"""A month as weeks of days, for the grid on a wide screen and the small one on a phone."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from core import thai

MOST = 500
WEEKDAY_HEADS = tuple(zip(thai.weekday_names, thai.weekday_abbreviations, strict=True))
SHOWN_PER_DAY = 3
LISTED_PER_DAY = 6


@dataclass(frozen=True)
class Month:
    """A calendar month by its first and last day (Gregorian dates inside, Buddhist to people)."""

    first: date
    last: date

    @classmethod
    def containing(cls, day):
        first = day.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        return cls(first, following - timedelta(days=1))

    @property
    def label(self):
        return thai.format_month(self.first.year, self.first.month)

    @property
    def slug(self):
        """For addresses: Buddhist year and month, 2569-11."""
        return f"{self.first.year + 543}-{self.first.month:02d}"

    @property
    def previous(self):
        return Month.containing(self.first - timedelta(days=1))

    @property
    def next(self):
        return Month.containing(self.last + timedelta(days=1))


@dataclass(slots=True)
class Day:
    date: date
    number: int
    is_out: bool
    is_today: bool
    events: list
    more: int
    typed: str
    total: int


@dataclass(slots=True)
class Grid:
    month: Month
    weeks: list
    count: int
    today: Any
    is_more: bool = False


def month_of(text, today):
    """ "2569-11" -> that month; nonsense or a year far away -> this month."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", thai.to_arabic_digits(text))
    if found:
        year, number = int(found[1]), int(found[2])
        year -= 543 if year > 2400 else 0
        if abs(year - today.year) <= 20 and 1 <= number <= 12:
            return Month.containing(date(year, number, 1))
    return Month.containing(today)


def first_of(activities):
    """What a month shows of a selection: (the first MOST by their start, whether there is more)."""
    found = list(activities.order_by("starts_at", "pk")[: MOST + 1])
    return found[:MOST], len(found) > MOST


@dataclass(slots=True)
class Stay:
    """One activity of a month by its key and days: all that is read of those a full day only counts."""

    pk: int
    first: date
    last: date


def page(month, activities, today, prepare):
    """What templates/activities/_month.html shows, in two queries: who stands where, and the rows of those that are seen.

    prepare: activities of `for_rows()` -> [Row].
    """
    found, is_more = first_of(activities.values_list("pk", "starts_at", "ends_at"))
    zone = timezone.get_current_timezone()
    stays = [Stay(pk, *(moment.astimezone(zone).date() for moment in moments)) for pk, *moments in found]
    standing = by_day(month, stays)
    keys = {stay.pk for stays_of_day, _total in standing.values() for stay in stays_of_day[:LISTED_PER_DAY]}
    rows = {row.pk: row for row in prepare(activities.for_rows().filter(pk__in=keys))}
    days = {
        day: ([rows[stay.pk] for stay in stays_of_day if stay.pk in rows], total)
        for day, (stays_of_day, total) in standing.items()
    }
    return {
        "month": grid(month, days, today, count=len(stays), is_more=is_more),
        "agenda": agenda(days),
        "weekday_heads": WEEKDAY_HEADS,
    }


def by_day(month, events):
    """{day of the month: (the events on it, how many)}. An activity of several days stands on each of them."""
    days = {}
    for event in events:
        day = max(event.first, month.first)
        while day <= min(event.last, month.last):
            days.setdefault(day, []).append(event)
            day += timedelta(days=1)
    return {day: (of_day, len(of_day)) for day, of_day in days.items()}


def grid(month, days, today, *, count=0, is_more=False):
    """Weeks from Sunday to Saturday. days: as `by_day`; of a day the first rows are enough."""
    start = month.first - timedelta(days=(month.first.weekday() + 1) % 7)
    weeks = []
    while start <= month.last:
        weeks.append([_day(start + timedelta(days=offset), month, days, today) for offset in range(7)])
        start += timedelta(days=7)
    return Grid(month, weeks, count, today, is_more)


def _day(day, month, days, today):
    events, total = days.get(day, ([], 0))
    shown = events[: SHOWN_PER_DAY if total <= SHOWN_PER_DAY else SHOWN_PER_DAY - 1]
    is_out = not month.first <= day <= month.last
    return Day(
        day,
        day.day,
        is_out,
        day == today,
        shown,
        max(0, total - len(shown)),
        thai.format_date_typed(day),
        total,
    )


def agenda(days, *, most=LISTED_PER_DAY):
    """The same events as days with their list, for phones: [(date, [Row], how many more)]; each Row wears the day it
    stands under. most: so many of a day; None for all of them."""
    return [
        (day, [_on(day, event) for event in events[:most]], max(0, total - most) if most else 0)
        for day, (events, total) in sorted(days.items())
    ]


def _on(day, event):
    weekday = thai.weekday_abbreviations[(day.weekday() + 1) % 7]
    return replace(event, weekday=weekday, day=day.day, month=thai.month_abbreviations[day.month - 1])


def subscription(path):
    """The address of a feed that makes a phone follow it instead of saving it once."""
    return f"webcal://{settings.SITE_URL.split('://', 1)[1]}{path}"
