"""Dates and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import thai

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "8/12/2564",
        "8/12/64",
        "08/12/2564",
        "8-12-2564",
        "8.12.2564",
        "8 / 12 / 2564",
        "8 12 2564",
        "08122564",
        "081264",
        "8 ธ.ค. 2564",
        "8 ธ.ค. 64",
        "8 ธค 64",
        "8ธ.ค.64",
        "8-ธ.ค.-2564",
        "8 ธันวาคม 2564",
        "8 ธันวา 2564",
        "วันพุธที่ 8 ธันวาคม 2564",
        "วันพุธที่ 8 ธันวาคม พ.ศ. 2564",
        "วันพุธ ที่ 8 เดือน ธันวาคม พ.ศ.2564",
        "พ. 8 ธ.ค. 64",
        "วันที่ 8 ธันวาคม 2564",
        "๘/๑๒/๒๕๖๔",
        "๘ ธันวาคม ๒๕๖๔",
        "2021-12-08",
        "2564-12-08",
        "8/12/2021",
        "8 ธันวาคม 2021",
        "8 ธันวาคม ค.ศ. 2021",
        "8 ธ.ค. ค.ศ. 21",
        "  8/12/2564\u200b\u00a0",
    ],
)
def test_every_spelling_is_read(typed):
    assert thai.parse_date(typed) == date(2021, 12, 8)


@pytest.mark.parametrize("typed", ["พรุ่งนี้", "8/12", "abc", "", "8 ธันวามกรา 2564", "2564", "8/12/2564/1", "8//12//2564"])
def test_nonsense_is_refused_with_an_example(typed):
    with pytest.raises(thai.UnreadableDate) as refusal:
        thai.parse_date(typed)
    assert "เช่น 8/12/2564" in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/11/2569", "เดือนพฤศจิกายนมี 30 วัน ลองตรวจวันที่อีกครั้ง"),
        ("32/12/2564", "เดือนธันวาคมมี 31 วัน ลองตรวจวันที่อีกครั้ง"),
        ("29/2/2565", "เดือนกุมภาพันธ์ 2565 มี 28 วัน ลองตรวจวันที่อีกครั้ง"),
        ("29 ก.พ. 2022", "เดือนกุมภาพันธ์ 2565 มี 28 วัน ลองตรวจวันที่อีกครั้ง"),
        ("30/2/2567", "เดือนกุมภาพันธ์ 2567 มี 29 วัน ลองตรวจวันที่อีกครั้ง"),
        ("12/31/2564", "เดือนมีตั้งแต่ 1 ถึง 12 กรุณาพิมพ์วันก่อนเดือน เช่น 8/12/2564 หรือ 8 ธ.ค. 64"),
        ("0/12/2564", "วันที่เริ่มจาก 1 กรุณาพิมพ์วัน เดือน ปี พ.ศ. เช่น 8/12/2564 หรือ 8 ธ.ค. 64"),
        ("8 ธ.ค.", "กรุณาพิมพ์ปี พ.ศ. ด้วย เช่น 8/12/2564 หรือ 8 ธ.ค. 64"),
        ("วันศุกร์ที่ 8 ธันวาคม 2564", "8 ธันวาคม 2564 ตรงกับวันพุธ ลองตรวจวันที่อีกครั้ง"),
    ],
)
def test_what_cannot_be_says_why(typed, sentence):
    with pytest.raises(thai.UnreadableDate) as refusal:
        thai.parse_date(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("typed", ["29/2/2567", "29/2/2024", "29/2/67", "2024-02-29", "2567-02-29", "29 กุมภา 67"])
def test_the_leap_day_in_both_eras(typed):
    assert thai.parse_date(typed) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1/1/2443", 1900),
        ("31/12/2643", 2100),
        ("1/1/1900", 1900),
        ("31/12/2100", 2100),
        ("1/1/00", 1957),
        ("1/1/21", 1978),
    ],
)
def test_years_that_are_believed(typed, year):
    assert thai.parse_date(typed).year == year


@pytest.mark.parametrize(
    "typed",
    ["1/1/2442", "1/1/2644", "1/1/1899", "1/1/2101", "1/1/564", "1/1/25644", "1/1/9", "1/1/ค.ศ. 2564", "1/1/พ.ศ. 2021"],
)
def test_years_that_are_not(typed):
    with pytest.raises(thai.UnreadableDate, match="2443–2643"):
        thai.parse_date(typed)


@given(DAYS)
def test_every_written_form_is_read_back(day):
    for style in (thai.format_date, thai.format_weekday_date, thai.format_date_typed, date.isoformat):
        assert thai.parse_date(style(day)) == day
        assert thai.parse_date(thai.to_thai_digits(style(day))) == day


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)))
def test_the_short_form_is_read_back_within_its_century(day):
    assert thai.parse_date(thai.format_date_short(day)) == day


@given(st.text(max_size=80) | st.text(alphabet="0123456789๐๘/-. ธคพศวันที่", max_size=30))
def test_whatever_is_typed_is_a_date_or_a_sentence(typed):
    try:
        assert isinstance(thai.parse_date(typed), date)
    except thai.UnreadableDate as refusal:
        assert len(str(refusal)) > 20


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8.30", time(8, 30)),
        ("08:30", time(8, 30)),
        ("08:30:00", time(8, 30)),
        ("๘.๓๐ น.", time(8, 30)),
        ("เวลา 8.30 น.", time(8, 30)),
        ("8.30น", time(8, 30)),
        ("0830", time(8, 30)),
        ("830", time(8, 30)),
        ("8 น.", time(8, 0)),
        ("13 นาฬิกา", time(13, 0)),
        ("00.00", time(0, 0)),
        ("23.59", time(23, 59)),
    ],
)
def test_times_are_read(typed, expected):
    assert thai.parse_time(typed) == expected


@pytest.mark.parametrize("typed", ["เช้า", "", "8.3", "8.300", "25.00", "24.00", "8.60", "08302", "-8.30"])
def test_other_times_are_refused_with_an_example(typed):
    with pytest.raises(thai.UnreadableTime, match="เช่น 8.30"):
        thai.parse_time(typed)


@given(st.times())
def test_written_times_are_read_back(clock):
    assert thai.parse_time(thai.format_time(clock)) == clock.replace(second=0, microsecond=0, fold=0)
