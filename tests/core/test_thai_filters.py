"""The template filters."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.template import Context, Template

from core.templatetags.thai import register

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
START = datetime(2021, 12, 8, 1, 30, tzinfo=UTC)
END = datetime(2021, 12, 8, 8, 0, tzinfo=UTC)


def render(expression, **values):
    return Template("{% load thai %}{{ " + expression + " }}").render(Context(values))


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("v|thai_date", START, "8 ธันวาคม 2564"),
        ("v|thai_date_short", START, "8 ธ.ค. 64"),
        ("v|thai_weekday_date", START, "วันพุธที่ 8 ธันวาคม 2564"),
        ("v|thai_time", START, "08.30 น."),
        ("v|thai_period", START, "8 ธันวาคม 2564 เวลา 08.30 น."),
        ("v|thai_period:end", START, "8 ธันวาคม 2564 เวลา 08.30–15.00 น."),
        ("v|thai_period:none", START, "8 ธันวาคม 2564 เวลา 08.30 น."),
        ("v|thai_range:end", date(2021, 12, 7), "7–8 ธันวาคม 2564"),
        ("v|thai_digits", "ปี 2564", "ปี ๒๕๖๔"),
        ("v|thai_number", 1234567, "1,234,567"),
        ("v|thai_number", 0, "0"),
        ("v|baht", Decimal("15000.00"), "15,000 บาท"),
        ("v|relative_day", date(2026, 11, 27), "อีก 3 วัน"),
        ("v|relative_time", NOW - timedelta(minutes=5), "5 นาทีที่แล้ว"),
    ],
)
def test_filters(expression, value, expected):
    with time_machine.travel(NOW, tick=False):
        assert render(expression, v=value, end=END, none=None) == expected


@pytest.mark.parametrize("name", register.filters)
@pytest.mark.parametrize("value", [None, ""])
def test_nothing_prints_nothing(name, value):
    assert render(f"v|{name}", v=value) == ""


def test_what_a_person_wrote_stays_escaped():
    assert render("v|thai_digits", v="<b>1</b>") == "&lt;b&gt;๑&lt;/b&gt;"
