"""Lunar days against the holidays we know from the calendars of these years."""

from datetime import date, timedelta

import pytest

from core.thai.holidays import holiday_name
from core.thai.lunar import is_holy_day, lunar_holiday, lunar_words
from portal.demo.holidays import LISTED

NAMES = {
    "makha": "วันมาฆบูชา",
    "visakha": "วันวิสาขบูชา",
    "asanha": "วันอาสาฬหบูชา",
    "okphansa": "วันออกพรรษา",
    "loykrathong": "วันลอยกระทง",
}
KNOWN = [(NAMES[name], day) for name, days in LISTED.items() for day in days]


@pytest.mark.parametrize(("name", "day"), KNOWN, ids=lambda value: str(value))
def test_every_feast_we_know_is_found_on_its_day_and_is_a_holy_day(name, day):
    assert lunar_holiday(day) == name and name in holiday_name(day)
    assert is_holy_day(day)
    assert lunar_words(day).startswith("ขึ้น 15 ค่ำ")


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_each_feast_comes_once_a_year(year):
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    found = [lunar_holiday(day) for day in days if day.year == year and lunar_holiday(day)]
    assert sorted(found) == sorted([*NAMES.values(), "วันเข้าพรรษา"])


def test_lent_begins_the_day_after_asalha():
    assert lunar_holiday(date(2026, 7, 30)) == "วันเข้าพรรษา"
    assert lunar_words(date(2026, 7, 29)) == "ขึ้น 15 ค่ำ เดือน 8 หลัง"


def test_holy_days_are_seven_or_eight_days_apart_and_about_four_a_month():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]
    holy = [day for day in days if is_holy_day(day)]
    assert {(second - first).days for first, second in zip(holy, holy[1:], strict=False)} == {6, 7, 8}
    assert 96 <= len(holy) <= 100


def test_the_last_day_of_a_short_month_is_holy_as_waning_14():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    dark = {lunar_words(day).split(" เดือน")[0] for day in days if is_holy_day(day)}
    assert dark == {"ขึ้น 8 ค่ำ", "ขึ้น 15 ค่ำ", "แรม 8 ค่ำ", "แรม 14 ค่ำ", "แรม 15 ค่ำ"}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 5), "วันพ่อแห่งชาติ"),
        (date(2024, 2, 29), ""),
        (date(2026, 4, 13), "วันสงกรานต์"),
        (date(2023, 6, 3), "วันเฉลิมพระชนมพรรษาพระบรมราชินี · วันวิสาขบูชา"),
    ],
)
def test_fixed_holidays(day, name):
    assert holiday_name(day) == name
