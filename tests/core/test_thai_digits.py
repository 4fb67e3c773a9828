"""Thai digits and numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import thai


def test_digits_both_ways():
    assert thai.to_thai_digits("8 ธันวาคม 2564") == "๘ ธันวาคม ๒๕๖๔"
    assert thai.to_thai_digits(92) == "๙๒"
    assert thai.to_arabic_digits("๐๑๒๓๔๕๖๗๘๙ คน") == "0123456789 คน"


@given(st.text(alphabet=st.characters(exclude_characters="๐๑๒๓๔๕๖๗๘๙")))
def test_thai_digits_come_back(text):
    assert thai.to_arabic_digits(thai.to_thai_digits(text)) == text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("๑,๒๓๔.๕๐ บาท", "1234.50"),
        ("1234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1,200.-", "1200"),
        ("1200 บาทถ้วน", "1200"),
        ("฿500", "500"),
        ("๑๒๐คน", "120"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("007", "7"),
        ("0", "0"),
    ],
)
def test_numbers_are_read(typed, expected):
    assert thai.parse_number(typed) == Decimal(expected)


@pytest.mark.parametrize(
    "typed",
    ["", "สิบ", "12,50", "1,2345", "1.2.3", "1e5", "NaN", "Infinity", "--5", "5 ลิงก์", "²", "1" * 5000, "0." + "1" * 40],
)
def test_other_numbers_are_refused_with_an_example(typed):
    with pytest.raises(thai.UnreadableNumber, match="เช่น 1,250 หรือ ๑,๒๕๐"):
        thai.parse_number(typed)


def test_whole_numbers():
    assert thai.parse_integer("๑,๒๐๐ คน") == 1200
    assert thai.parse_integer("12.00") == 12
    with pytest.raises(thai.UnreadableNumber, match="จำนวนเต็ม"):
        thai.parse_integer("12.5")


def test_numbers_are_written_for_reading():
    assert thai.format_number(1234567) == "1,234,567"
    assert thai.format_number(Decimal("1234.50")) == "1,234.50"
    assert thai.format_number(-1000) == "-1,000"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("1234.50"), "1,234.50 บาท"),
        (Decimal("15000.00"), "15,000 บาท"),
        (0, "0 บาท"),
        (Decimal("0.005"), "0.01 บาท"),
        (Decimal("-20"), "-20 บาท"),
    ],
)
def test_baht(amount, expected):
    assert thai.format_baht(amount) == expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_written_money_is_read_back(amount):
    assert thai.parse_number(thai.format_baht(amount)) == amount
    assert thai.parse_number(thai.to_thai_digits(thai.format_number(amount))) == amount
