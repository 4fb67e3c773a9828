"""Dates and times as people read them."""

from datetime import UTC, date, datetime, time

import pytest

from core import thai

DAY = date(2021, 12, 8)
MORNING = datetime(2021, 12, 8, 1, 30, tzinfo=UTC)
AFTERNOON = datetime(2021, 12, 8, 8, 0, tzinfo=UTC)
AFTER_MIDNIGHT_IN_BANGKOK = datetime(2021, 12, 7, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize("moment", [DAY, MORNING, AFTER_MIDNIGHT_IN_BANGKOK, datetime(2021, 12, 8, 23, 59)])
def test_a_date_and_any_moment_of_it_in_bangkok_read_the_same(moment):
    assert thai.format_date(moment) == "8 ธันวาคม 2564"
    assert thai.format_date_short(moment) == "8 ธ.ค. 64"
    assert thai.format_date_typed(moment) == "8/12/2564"
    assert thai.format_weekday_date(moment) == "วันพุธที่ 8 ธันวาคม 2564"
    assert thai.local_date(moment) == DAY


def test_short_years_keep_two_digits():
    assert thai.format_date_short(date(1962, 1, 2)) == "2 ม.ค. 05"


def test_months_are_named_with_their_buddhist_year():
    assert thai.format_month(2021, 12) == "ธันวาคม 2564"
    assert thai.format_month(2022, 1) == "มกราคม 2565"


def test_names_of_months_and_weekdays():
    assert len(set(thai.month_names)) == len(set(thai.month_abbreviations)) == 12
    assert thai.weekday_abbreviations == ("อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.")
    week = [thai.weekday_name(date(2021, 12, day)) for day in range(5, 12)]
    assert tuple(week) == thai.weekday_names
    assert week[3] == "พุธ"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(MORNING, "08.30 น."), (time(13, 0), "13.00 น."), (datetime(2021, 12, 8, 0, 5), "00.05 น.")],
)
def test_times(moment, expected):
    assert thai.format_time(moment) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (MORNING, AFTERNOON, "08.30–15.00 น."),
        (time(8, 30), time(8, 30), "08.30 น."),
        (time(8, 30), None, "08.30 น."),
    ],
)
def test_time_ranges(start, end, expected):
    assert thai.format_time_range(start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected", "short"),
    [
        (DAY, None, "8 ธันวาคม 2564", "8 ธ.ค. 64"),
        (DAY, DAY, "8 ธันวาคม 2564", "8 ธ.ค. 64"),
        (date(2022, 6, 21), date(2022, 6, 22), "21–22 มิถุนายน 2565", "21–22 มิ.ย. 65"),
        (date(2022, 6, 30), date(2022, 7, 2), "30 มิถุนายน – 2 กรกฎาคม 2565", "30 มิ.ย. – 2 ก.ค. 65"),
        (date(2021, 12, 31), date(2022, 1, 2), "31 ธันวาคม 2564 – 2 มกราคม 2565", "31 ธ.ค. 64 – 2 ม.ค. 65"),
        (date(2021, 12, 8), date(2022, 12, 8), "8 ธันวาคม 2564 – 8 ธันวาคม 2565", "8 ธ.ค. 64 – 8 ธ.ค. 65"),
        (AFTER_MIDNIGHT_IN_BANGKOK, AFTERNOON, "8 ธันวาคม 2564", "8 ธ.ค. 64"),
    ],
)
def test_ranges_say_month_and_year_once(start, end, expected, short):
    assert thai.format_range(start, end) == expected
    assert thai.format_range(start, end, short=True) == short


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (MORNING, AFTERNOON, "8 ธันวาคม 2564 เวลา 08.30–15.00 น."),
        (MORNING, None, "8 ธันวาคม 2564 เวลา 08.30 น."),
        (AFTER_MIDNIGHT_IN_BANGKOK, MORNING, "8 ธันวาคม 2564 เวลา 00.05–08.30 น."),
        (
            MORNING,
            datetime(2021, 12, 9, 9, 0, tzinfo=UTC),
            "8 ธันวาคม 2564 เวลา 08.30 น. – 9 ธันวาคม 2564 เวลา 16.00 น.",
        ),
    ],
)
def test_periods(start, end, expected):
    assert thai.format_period(start, end) == expected
