"""A month as weeks of days, for the grid on a wide screen and the small one on a phone."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings

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


def grid(month, events, today, *, is_more=False):
    """Weeks from Sunday to Saturday. An activity of several days stands on each of them."""
    by_day = _by_day(month, events)
    start = month.first - timedelta(days=(month.first.weekday() + 1) % 7)
    weeks = []
    while start <= month.last:
        weeks.append([_day(start + timedelta(days=offset), month, by_day, today) for offset in range(7)])
        start += timedelta(days=7)
    return Grid(month, weeks, len(events), today, is_more)


def _by_day(month, events):
    """{day of the month: the events on it}."""
    days = {}
    for event in events:
        day = max(event.first, month.first)
        while day <= min(event.last, month.last):
            days.setdefault(day, []).append(event)
            day += timedelta(days=1)
    return days


def _day(day, month, by_day, today):
    events = by_day.get(day, [])
    shown = SHOWN_PER_DAY if len(events) <= SHOWN_PER_DAY else SHOWN_PER_DAY - 1
    is_out = not month.first <= day <= month.last
    return Day(
        day,
        day.day,
        is_out,
        day == today,
        events[:shown],
        max(0, len(events) - shown),
        thai.format_date_typed(day),
        len(events),
    )


def agenda(month, events, *, most=LISTED_PER_DAY):
    """The same events as days with their list, for phones: [(date, [Row], how many more)]; each Row wears the day it
    stands under. most: so many of a day; None for all of them."""
    days = sorted(_by_day(month, events).items())
    return [
        (day, [_on(day, event) for event in of_day[:most]], max(0, len(of_day) - most) if most else 0)
        for day, of_day in days
    ]


def _on(day, event):
    weekday = thai.weekday_abbreviations[(day.weekday() + 1) % 7]
    return replace(event, weekday=weekday, day=day.day, month=thai.month_abbreviations[day.month - 1])


def subscription(path):
    """The address of a feed that makes a phone follow it instead of saving it once."""
    return f"webcal://{settings.SITE_URL.split('://', 1)[1]}{path}"
