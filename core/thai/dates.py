"""Dates and times as Thai people read them: Buddhist Era, Asia/Bangkok.

Every function takes a date or a datetime; an aware datetime is first moved to Asia/Bangkok,
a naive one is taken as local already.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
ERA = 543

month_names = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
month_abbreviations = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
# Sunday first, as Thai calendars are printed.
weekday_names = ("อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์")
weekday_abbreviations = ("อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.")


def local(moment):
    """The same date or moment as Bangkok's clocks show it."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(BANGKOK)
    return moment


def local_date(moment):
    """The calendar day in Bangkok."""
    moment = local(moment)
    return moment.date() if isinstance(moment, datetime) else moment


def today():
    """The calendar day it is in Bangkok now."""
    return datetime.now(BANGKOK).date()


def weekday_name(moment):
    """ "พุธ": without the word วัน."""
    return weekday_names[local(moment).isoweekday() % 7]


def format_date(moment):
    """8 ธันวาคม 2564"""
    day = local(moment)
    return f"{day.day} {month_names[day.month - 1]} {day.year + ERA}"


def format_date_short(moment):
    """8 ธ.ค. 64"""
    day = local(moment)
    return f"{day.day} {month_abbreviations[day.month - 1]} {(day.year + ERA) % 100:02}"


def format_date_typed(moment):
    """8/12/2564, the form a date has in an input."""
    day = local(moment)
    return f"{day.day}/{day.month}/{day.year + ERA}"


def format_weekday_date(moment):
    """วันพุธที่ 8 ธันวาคม 2564"""
    day = local(moment)
    return f"วัน{weekday_names[day.isoweekday() % 7]}ที่ {format_date(day)}"


def format_month(year_ce, month):
    """ธันวาคม 2564, from a Gregorian year and a month of 1-12."""
    return f"{month_names[month - 1]} {year_ce + ERA}"


def format_clock(moment):
    """08.30, the form a time has in an input."""
    clock = moment if isinstance(moment, time) else local(moment)
    return f"{clock.hour:02}.{clock.minute:02}"


def format_time(moment):
    """08.30 น."""
    return f"{format_clock(moment)} น."


def format_time_range(start, end):
    """08.30–15.00 น.; one time when there is no end or it is the same."""
    first, last = format_clock(start), format_clock(end) if end is not None else ""
    return f"{first} น." if last in ("", first) else f"{first}–{last} น."


def format_range(start, end=None, *, short=False):
    """21–22 มิถุนายน 2565; says month and year once where they are the same."""
    style = format_date_short if short else format_date
    names = month_abbreviations if short else month_names
    first = local_date(start)
    last = first if end is None else local_date(end)
    if first == last:
        return style(first)
    if first.year != last.year:
        return f"{style(first)} – {style(last)}"
    if first.month != last.month:
        return f"{first.day} {names[first.month - 1]} – {style(last)}"
    return f"{first.day}–{style(last)}"


def format_period(start, end=None):
    """8 ธันวาคม 2564 เวลา 08.30–15.00 น.; over several days both ends say day and time."""
    if end is None or local_date(start) == local_date(end):
        return f"{format_date(start)} เวลา {format_time_range(start, end)}"
    return f"{_day_and_time(start)} – {_day_and_time(end)}"


def _day_and_time(moment):
    return f"{format_date(moment)} เวลา {format_time(moment)}"
