"""How far away a day or a moment is."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from core import thai

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "วันนี้"),
        (1, "พรุ่งนี้"),
        (-1, "เมื่อวาน"),
        (3, "อีก 3 วัน"),
        (-3, "3 วันที่แล้ว"),
        (13, "อีก 13 วัน"),
        (14, "อีก 2 สัปดาห์"),
        (-17, "2 สัปดาห์ที่แล้ว"),
        (18, "อีก 3 สัปดาห์"),
        (59, "อีก 8 สัปดาห์"),
        (60, "อีก 2 เดือน"),
        (-180, "6 เดือนที่แล้ว"),
        (365, "อีก 1 ปี"),
        (-800, "2 ปีที่แล้ว"),
    ],
)
def test_days(days, expected):
    assert thai.relative_day(TODAY + timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, "วันนี้"), (1, "พรุ่งนี้"), (2, "ในอีก 2 วัน"), (60, "ในอีก 2 เดือน")])
def test_a_day_to_come_after_a_verb(days, expected):
    assert thai.coming_day(TODAY + timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (timedelta(0), "เมื่อสักครู่"),
        (timedelta(seconds=-59), "เมื่อสักครู่"),
        (timedelta(seconds=59), "อีกสักครู่"),
        (timedelta(minutes=-5), "5 นาทีที่แล้ว"),
        (timedelta(minutes=59), "อีก 59 นาที"),
        (timedelta(hours=3), "อีก 3 ชั่วโมง"),
        (timedelta(hours=-23, minutes=-59), "23 ชั่วโมงที่แล้ว"),
        (timedelta(hours=-24), "เมื่อวาน"),
        (timedelta(days=3), "อีก 3 วัน"),
    ],
)
def test_moments(distance, expected):
    assert thai.relative_time(NOW + distance, NOW) == expected


def test_days_turn_at_midnight_in_bangkok():
    late = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
    assert thai.relative_day(late, NOW) == "พรุ่งนี้"
    with time_machine.travel(late, tick=False):
        assert thai.relative_day(date(2026, 11, 25)) == "วันนี้"
        assert thai.relative_time(late - timedelta(minutes=2)) == "2 นาทีที่แล้ว"


@pytest.mark.parametrize(("days", "words"), [(-3, ""), (0, ""), (1, "เกินกำหนด 1 วัน"), (1200, "เกินกำหนด 1,200 วัน")])
def test_how_late_something_is(days, words):
    assert thai.late_words(days) == words
