"""The Thai fiscal year."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from core import thai
from core.thai import FiscalYear


def test_what_a_fiscal_year_says():
    year = FiscalYear(2565)
    assert (year.start, year.end) == (date(2021, 10, 1), date(2022, 9, 30))
    assert year.label == str(year) == "ปีงบประมาณ 2565"
    assert year.range_label == "ต.ค. 2564 – ก.ย. 2565"
    assert int(year) == year.year == 2565


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2021, 12, 8), 2565),
        (date(2022, 9, 30), 2565),
        (datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC), 2564),
        (datetime(2021, 9, 30, 17, 0, tzinfo=UTC), 2565),
        (datetime(2021, 10, 1, 0, 0, tzinfo=thai.BANGKOK), 2565),
    ],
)
def test_the_edges(moment, year):
    assert FiscalYear.of(moment) == FiscalYear(year)
    assert moment in FiscalYear(year)
    assert moment not in FiscalYear(year).next
    assert moment not in FiscalYear(year).previous


def test_the_current_one_turns_at_midnight_in_bangkok():
    with time_machine.travel(datetime(2026, 9, 30, 16, 59, tzinfo=UTC), tick=False):
        assert FiscalYear.current() == FiscalYear(2569)
    with time_machine.travel(datetime(2026, 9, 30, 17, 0, tzinfo=UTC), tick=False):
        assert FiscalYear.current() == FiscalYear(2570)


def test_the_half_open_span_for_queries():
    year = FiscalYear(2565)
    assert year.starts_at == datetime(2021, 9, 30, 17, 0, tzinfo=UTC)
    assert year.ends_before == year.next.starts_at
    assert year.ends_before - timedelta(microseconds=1) in year


def test_the_twelve_months():
    months = FiscalYear(2565).months()
    assert months[0] == (2021, 10)
    assert months[-1] == (2022, 9)
    assert len(set(months)) == 12
    assert months == sorted(months)


def test_it_is_a_value():
    assert sorted([FiscalYear(2566), FiscalYear(2564)]) == [FiscalYear(2564), FiscalYear(2566)]
    assert len({FiscalYear(2565), FiscalYear(2565)}) == 1
    assert FiscalYear(FiscalYear(2565)) == FiscalYear(2565)
    with pytest.raises(AttributeError):
        FiscalYear(2565).year = 2566


@pytest.mark.parametrize("year", [2021, 65, 25650, "2565", None])
def test_other_years_are_refused(year):
    with pytest.raises(ValueError, match="พ.ศ. สี่หลัก"):
        FiscalYear(year)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_in_exactly_its_own_year(day):
    year = FiscalYear.of(day)
    assert year.start <= day <= year.end
    assert (day.year, day.month) in year.months()
    assert year.next.start - year.end == timedelta(days=1)
