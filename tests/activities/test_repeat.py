"""On which days something repeats: edges of months, leap days, fiscal years."""

from datetime import date

import pytest

from activities import repeat
from activities.repeat import Every, Rule
from core.thai import FiscalYear
from core.thai.lunar import is_holy_day


def days(*, every, first, until, **more):
    return [day.isoformat() for day in repeat.dates(Rule(every, first, until, **more))]


def test_every_week_on_several_days():
    rule = {"every": Every.WEEK, "first": date(2026, 11, 25), "until": date(2026, 12, 6), "weekdays": (0, 4)}
    assert days(**rule) == ["2026-11-27", "2026-11-30", "2026-12-04"]


def test_every_second_week_counts_from_the_week_of_the_first_day():
    rule = {"every": Every.WEEK, "first": date(2026, 11, 25), "until": date(2026, 12, 31), "weekdays": (2,), "weeks": 2}
    assert days(**rule) == ["2026-11-25", "2026-12-09", "2026-12-23"]


def test_a_month_without_the_day_is_left_out():
    rule = {"every": Every.DATE, "first": date(2027, 1, 31), "until": date(2027, 6, 30)}
    assert days(**rule) == ["2027-01-31", "2027-03-31", "2027-05-31"]


def test_the_29th_comes_in_february_of_a_leap_year_only():
    rule = {"every": Every.DATE, "until": date(2028, 3, 31)}
    assert "2028-02-29" in days(first=date(2028, 1, 29), **rule)
    assert days(every=Every.DATE, first=date(2027, 1, 29), until=date(2027, 3, 31)) == ["2027-01-29", "2027-03-29"]


def test_the_second_saturday_and_the_last():
    assert days(every=Every.NTH, first=date(2027, 1, 9), until=date(2027, 3, 31)) == [
        "2027-01-09", "2027-02-13", "2027-03-13",
    ]  # fmt: skip
    assert days(every=Every.NTH, first=date(2027, 1, 30), until=date(2027, 3, 31)) == [
        "2027-01-30", "2027-02-27", "2027-03-27",
    ]  # fmt: skip


def test_holy_days_over_the_edge_of_the_fiscal_year():
    found = repeat.dates(Rule(Every.HOLY, date(2026, 9, 20), date(2026, 10, 20)))
    assert all(is_holy_day(day) for day in found)
    assert {int(FiscalYear.of(day)) for day in found} == {2569, 2570}


def test_first_and_last_day_count():
    rule = {"every": Every.WEEK, "first": date(2026, 9, 30), "until": date(2026, 10, 7), "weekdays": (2,)}
    assert days(**rule) == ["2026-09-30", "2026-10-07"]


def test_at_most_one_more_than_allowed_is_counted():
    rule = Rule(Every.WEEK, date(2026, 1, 1), date(2028, 12, 31), weekdays=(0, 1, 2, 3, 4, 5, 6))
    assert len(repeat.dates(rule)) == repeat.MOST + 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(Every.HOLY, date(2026, 10, 1), date(2027, 9, 30)), "ทุกวันพระ ตั้งแต่ 1 ต.ค. 69 ถึง 30 ก.ย. 70"),
        (Rule(Every.DATE, date(2026, 10, 5), date(2027, 9, 30)), "ทุกวันที่ 5 ของเดือน"),
        (Rule(Every.NTH, date(2027, 1, 9), date(2027, 9, 30)), "ทุกวันเสาร์ที่ 2 ของเดือน"),
        (Rule(Every.NTH, date(2027, 1, 30), date(2027, 9, 30)), "ทุกวันเสาร์สุดท้าย ของเดือน"),
        (Rule(Every.WEEK, date(2027, 1, 9), date(2027, 9, 30), (5, 6), 2), "ทุกวันเสาร์ และ อาทิตย์ ทุก 2 สัปดาห์"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert repeat.words(rule).startswith(words)


@pytest.mark.parametrize(
    ("every", "first", "until", "skips"),
    [
        (Every.DATE, date(2027, 1, 31), date(2027, 6, 30), True),
        (Every.DATE, date(2027, 1, 31), date(2027, 2, 27), False),
        (Every.DATE, date(2027, 1, 31), date(2027, 2, 28), True),
        (Every.DATE, date(2027, 1, 30), date(2027, 12, 31), True),
        (Every.DATE, date(2028, 1, 29), date(2028, 12, 31), False),
        (Every.DATE, date(2027, 1, 28), date(2029, 12, 31), False),
        (Every.DATE, date(2027, 7, 31), date(2027, 8, 31), False),
        (Every.HOLY, date(2027, 1, 31), date(2027, 6, 30), False),
    ],
)
def test_whether_a_month_in_between_has_no_such_day(every, first, until, skips):
    assert repeat.skips_months(Rule(every, first, until)) is skips
