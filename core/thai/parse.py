"""Dates and times as Thai people type them."""

import re
from calendar import monthrange
from datetime import date, time

from core.thai.dates import (
    ERA,
    format_date,
    month_abbreviations,
    month_names,
    weekday_abbreviations,
    weekday_name,
    weekday_names,
)
from core.thai.digits import to_arabic_digits
from core.thai.normalise import normalise

FIRST_YEAR, LAST_YEAR = 2443, 2643
DATE_EXAMPLE = "8/12/2564 หรือ 8 ธ.ค. 64"
TIME_EXAMPLE = "8.30 หรือ 13.00"
LONGEST = 60


class UnreadableDate(ValueError):
    """What was typed is not a date; the text is a Thai sentence for the person."""


class UnreadableTime(ValueError):
    """What was typed is not a time of day; the text is a Thai sentence for the person."""


def _bare(word):
    return re.sub(r"[.\s]", "", word)


def _month_words():
    """{"ธค": 12, "ธันวาคม": 12, "ธันวา": 12, …}"""
    words = {}
    for number, (name, abbreviation) in enumerate(zip(month_names, month_abbreviations, strict=True), start=1):
        spoken = re.sub(r"(คม|ยน|พันธ์)$", "", name)
        words.update(dict.fromkeys((name, spoken, _bare(abbreviation)), number))
    return words


def _weekday_words():
    words = {_bare(short): name for short, name in zip(weekday_abbreviations, weekday_names, strict=True)}
    return words | {name: name for name in weekday_names} | {"พฤหัส": "พฤหัสบดี"}


_MONTHS = _month_words()
_WEEKDAYS = _weekday_words()
_WEEKDAY = "|".join(sorted(map(re.escape, (*_WEEKDAYS, *weekday_abbreviations)), key=len, reverse=True))
_PREFIX = re.compile(rf"(?:วัน)?\s*(?P<weekday>{_WEEKDAY})?\s*(?:วัน)?(?:ที่)?\s*(?=\d)")
_ERA = re.compile(r"(?P<era>[พค])\.?\s?ศ\.?\s*(?=\d+$)")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", re.ASCII)
_NUMERIC = re.compile(r"(?P<day>\d{1,2})(?:\s?[-/.]\s?|\s)(?P<month>\d{1,2})(?:\s?[-/.]\s?|\s)(?P<year>\d+)", re.ASCII)
_WORDS = re.compile(r"(?P<day>\d{1,2})[\s/-]*(?:เดือน)?\s*(?P<month>[ก-์][ก-์. ]*?)[\s/-]*(?P<year>\d*)", re.ASCII)
_COMPACT = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})", re.ASCII)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d{2})(?:[.:]\d{2})?)?", re.ASCII)
_TIME_COMPACT = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})", re.ASCII)


def parse_date(text):
    """The date a person typed, day before month always; raises UnreadableDate with a sentence.

    Reads 8/12/2564, 8-12-2564, 8.12.2564, 08122564, 8 ธ.ค. 2564, 8 ธค 64, 8 ธันวาคม 2564, วันพุธที่ 8 ธันวาคม พ.ศ. 2564,
    ๘/๑๒/๒๕๖๔ and, year first, 2021-12-08 or 2564-12-08.

    Years: 2443-2643 are Buddhist, 1900-2100 Gregorian typed by habit; nothing else is believed. Two digits are
    always the Buddhist 25xx (64 -> 2564, 21 -> 2521), never a Gregorian year, unless ค.ศ. is written before them.
    """
    typed = normalise(to_arabic_digits(text))
    if len(typed) > LONGEST:
        raise _unreadable()
    prefix = _PREFIX.match(typed)
    weekday = prefix["weekday"] if prefix else None
    rest = typed[prefix.end() :] if prefix else typed
    era = _ERA.search(rest)
    rest = _ERA.sub("", rest).strip() if era else rest
    day = _read(rest, era=era["era"] if era else "")
    if weekday and weekday_name(day) != _WEEKDAYS[_bare(weekday)]:
        raise UnreadableDate(f"{format_date(day)} ตรงกับวัน{weekday_name(day)} ลองตรวจวันที่อีกครั้ง")
    return day


def _unreadable():
    return UnreadableDate(f"อ่านวันที่นี้ไม่ได้ กรุณาพิมพ์วัน เดือน ปี พ.ศ. เช่น {DATE_EXAMPLE}")


def _read(typed, *, era):
    for pattern in (_ISO, _NUMERIC, _COMPACT):
        if match := pattern.fullmatch(typed):
            return _date(int(match["day"]), int(match["month"]), _year(match["year"], era))
    match = _WORDS.fullmatch(typed)
    month = _MONTHS.get(_bare(match["month"])) if match else None
    if month is None:
        raise _unreadable()
    if not match["year"]:
        raise UnreadableDate(f"กรุณาพิมพ์ปี พ.ศ. ด้วย เช่น {DATE_EXAMPLE}")
    return _date(int(match["day"]), month, _year(match["year"], era))


def _year(digits, era):
    """The Gregorian year behind the digits of a year."""
    number = int(digits) if len(digits) in (2, 4) else 0
    if len(digits) == 2:
        number += 2000 if era == "ค" else 2500
    gregorian = range(FIRST_YEAR - ERA, LAST_YEAR - ERA + 1)
    if era != "ค" and number - ERA in gregorian:
        return number - ERA
    if era != "พ" and number in gregorian:
        return number
    raise UnreadableDate(f"ปีนี้อยู่นอกช่วง พ.ศ. {FIRST_YEAR}–{LAST_YEAR} กรุณาพิมพ์ปี พ.ศ. เช่น {DATE_EXAMPLE}")


def _date(day, month, year):
    if not 1 <= month <= 12:
        raise UnreadableDate(f"เดือนมีตั้งแต่ 1 ถึง 12 กรุณาพิมพ์วันก่อนเดือน เช่น {DATE_EXAMPLE}")
    days = monthrange(year, month)[1]
    if day < 1:
        raise UnreadableDate(f"วันที่เริ่มจาก 1 กรุณาพิมพ์วัน เดือน ปี พ.ศ. เช่น {DATE_EXAMPLE}")
    if day > days:
        of_year = f" {year + ERA} " if month == 2 else ""
        raise UnreadableDate(f"เดือน{month_names[month - 1]}{of_year}มี {days} วัน ลองตรวจวันที่อีกครั้ง")
    return date(year, month, day)


def parse_time(text):
    """The time of day behind "8.30", "08:30", "๘.๓๐ น.", "0830" or "8 น."; raises UnreadableTime."""
    typed = normalise(to_arabic_digits(text))
    typed = re.sub(r"^เวลา\s*|\s*(?:น\.?|นาฬิกา)$", "", typed)
    match = _TIME.fullmatch(typed) or _TIME_COMPACT.fullmatch(typed)
    if match is None:
        raise UnreadableTime(f"อ่านเวลานี้ไม่ได้ กรุณาพิมพ์เป็นชั่วโมงและนาที เช่น {TIME_EXAMPLE}")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise UnreadableTime(f"เวลามีตั้งแต่ 00.00 ถึง 23.59 น. ลองตรวจอีกครั้ง เช่น {TIME_EXAMPLE}")
    return time(hour, minute)
