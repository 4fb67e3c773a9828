"""On which days something repeats. Pure: a rule in, dates out."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import thai
from core.thai.lunar import is_holy_day

MOST = 60
DAY = timedelta(days=1)
LAST = 5
# From the first to the last day of a rule at the most: nobody plans further, and nothing is counted for ever.
LONGEST = timedelta(days=3 * 366)


class Every(TextChoices):
    WEEK = "week", gettext_lazy("ทุกสัปดาห์ หรือทุกกี่สัปดาห์ ตามวันที่เลือก")
    DATE = "date", gettext_lazy("ทุกเดือน วันที่เดียวกัน")
    NTH = "nth", gettext_lazy("ทุกเดือน วันเดียวกันของสัปดาห์ เช่น เสาร์ที่สอง")
    HOLY = "holy", gettext_lazy("ทุกวันพระ")


@dataclass(frozen=True, slots=True)
class Rule:
    """first and until are inclusive; weekdays count Monday as 0; weeks, and the day of the first date, where needed."""

    every: Every
    first: date
    until: date
    weekdays: tuple = ()
    weeks: int = 1


def dates(rule):
    """The days of a rule in order, at most one more than MOST, so that too many can be told from enough."""
    found = []
    day = rule.first
    while day <= rule.until and len(found) <= MOST:
        if _falls_on(rule, day):
            found.append(day)
        day += DAY
    return found


def skips_months(rule):
    """Whether a month in between has no such day, e.g. no 31st: nothing is held in it."""
    day = rule.first
    while rule.every == Every.DATE and day <= rule.until:
        last = day.replace(day=monthrange(day.year, day.month)[1])
        if last.day < rule.first.day and last <= rule.until:
            return True
        day = last + DAY
    return False


def _falls_on(rule, day):
    if rule.every == Every.HOLY:
        return is_holy_day(day)
    if rule.every == Every.DATE:
        return day.day == rule.first.day
    if rule.every == Every.NTH:
        return day.weekday() == rule.first.weekday() and _turn(day, rule.first)
    monday = rule.first - rule.first.weekday() * DAY
    return day.weekday() in rule.weekdays and (day - monday).days // 7 % rule.weeks == 0


def _turn(day, like):
    """Whether a day is the first, second … or last of its weekday in its month, as another is in its own."""
    if nth(like) == LAST:
        return day.day + 7 > monthrange(day.year, day.month)[1]
    return nth(day) == nth(like)


def nth(day):
    """1 to 4, or LAST for the last of its weekday in the month when that is the fifth."""
    return (day.day - 1) // 7 + 1


def words(rule):
    """The rule as people say it, e.g. "ทุกวันพระ ตั้งแต่ 1 ต.ค. 69 ถึง 30 ก.ย. 70"."""
    names = [thai.weekday_names[(number + 1) % 7] for number in sorted(rule.weekdays)]
    weekday = thai.weekday_name(rule.first)
    turn = _("สุดท้าย") if nth(rule.first) == LAST else _("ที่ %(number)d") % {"number": nth(rule.first)}
    what = {
        Every.HOLY: _("ทุกวันพระ"),
        Every.DATE: _("ทุกวันที่ %(day)d ของเดือน") % {"day": rule.first.day},
        Every.NTH: _("ทุกวัน%(weekday)s%(turn)s ของเดือน") % {"weekday": weekday, "turn": turn},
        Every.WEEK: _("ทุกวัน%(days)s") % {"days": _(" และ ").join(names)},
    }[rule.every]
    if rule.every == Every.WEEK and rule.weeks > 1:
        what = _("%(what)s ทุก %(weeks)d สัปดาห์") % {"what": what, "weeks": rule.weeks}
    ends = {"what": what, "first": thai.format_date_short(rule.first), "last": thai.format_date_short(rule.until)}
    return _("%(what)s ตั้งแต่ %(first)s ถึง %(last)s") % ends
