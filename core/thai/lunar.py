"""Thai lunar days: the Buddhist holy days (วันพระ) and the holidays that follow the moon.

The library is imported where it is used: only planning a series asks for it.
"""

from datetime import date, timedelta
from functools import lru_cache

# Python's ordinal of a day + this = its Julian day number.
JULIAN = 1721425
HALF_MOON, FULL_MOON, WANING_HALF = 8, 15, 23
SECOND_EIGHTH = 88
DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def lunar_day(day):
    """(month, day of 1-30) of a date; month 88 is the second eighth month of a year with thirteen."""
    from pythaidate import CsDate

    found = CsDate.fromjulianday(day.toordinal() + JULIAN)
    return found.month, found.day


def is_holy_day(day):
    """Waxing 8 and 15, waning 8 and the last of the month (14 in a short one)."""
    return lunar_day(day)[1] in (HALF_MOON, FULL_MOON, WANING_HALF) or lunar_day(day + DAY)[1] == 1


def lunar_words(day):
    """ "ขึ้น 15 ค่ำ เดือน 4"; the second eighth month is "เดือน 8 หลัง"."""
    month, number = lunar_day(day)
    phase = f"ขึ้น {number}" if number <= FULL_MOON else f"แรม {number - FULL_MOON}"
    return f"{phase} ค่ำ เดือน {'8 หลัง' if month == SECOND_EIGHTH else month}"


@lru_cache(maxsize=64)
def _has_thirteen_months(year):
    """Whether the rains of a Gregorian year begin with a second eighth month: earlier feasts are a month later."""
    midsummer = (date(year, 6, 20) + number * DAY for number in range(45))
    return any(lunar_day(day)[0] == SECOND_EIGHTH for day in midsummer)


def lunar_holiday(day):
    """The name of the holiday that the moon gives this day, or ""."""
    month, number = lunar_day(day)
    late = _has_thirteen_months(day.year)
    feasts = {
        (4 if late else 3, FULL_MOON): "วันมาฆบูชา",
        (7 if late else 6, FULL_MOON): "วันวิสาขบูชา",
        (SECOND_EIGHTH if late else 8, FULL_MOON): "วันอาสาฬหบูชา",
        (SECOND_EIGHTH if late else 8, FULL_MOON + 1): "วันเข้าพรรษา",
        (11, FULL_MOON): "วันออกพรรษา",
        (12, FULL_MOON): "วันลอยกระทง",
    }
    return feasts.get((month, number), "")
