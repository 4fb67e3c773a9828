"""Thai and Arabic digits, and numbers as people type and read them."""

import re
from decimal import ROUND_HALF_UP, Decimal

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)

LONGEST_NUMBER = 18
NUMBER_EXAMPLE = "1,250 หรือ ๑,๒๕๐"
_UNITS = r"(?:บาท(?:ถ้วน)?|คน|฿)"
_NUMBER = re.compile(
    rf"฿?\s*(?P<sign>[-−–]?)\s*(?P<whole>\d+|\d{{1,3}}(?:[, ]\d{{3}})+)(?:\.(?P<fraction>\d+)|\.?-)?\s*{_UNITS}?",
    re.ASCII,
)
_CENT = Decimal("0.01")


class UnreadableNumber(ValueError):
    """What was typed is not a number; the text is a Thai sentence for the person."""


def to_thai_digits(value):
    """The same text with ๐-๙."""
    return str(value).translate(_TO_THAI)


def to_arabic_digits(value):
    """The same text with 0-9."""
    return str(value).translate(_TO_ARABIC)


def parse_number(text):
    """The Decimal behind "๑,๒๓๔.๕๐ บาท", "1,234.-" or "-12"; raises UnreadableNumber.

    Commas must stand where thousands end: "12,50" is refused rather than guessed.
    """
    typed = " ".join(to_arabic_digits(text).split())
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise UnreadableNumber(f"อ่านตัวเลขนี้ไม่ได้ กรุณาพิมพ์เป็นตัวเลข เช่น {NUMBER_EXAMPLE}")
    whole = re.sub(r"[, ]", "", match["whole"]).lstrip("0") or "0"
    fraction = match["fraction"] or ""
    if len(whole) + len(fraction) > LONGEST_NUMBER:
        raise UnreadableNumber(f"ตัวเลขยาวเกินไป ลองตรวจอีกครั้ง ตัวอย่างที่ใช้ได้ เช่น {NUMBER_EXAMPLE}")
    number = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return -number if match["sign"] else number


def parse_integer(text):
    """The int behind "๑,๒๐๐ คน"; raises UnreadableNumber, also for a fraction."""
    number = parse_number(text)
    if number != number.to_integral_value():
        raise UnreadableNumber("กรุณาพิมพ์เป็นจำนวนเต็ม ไม่มีทศนิยม เช่น 120 หรือ ๑๒๐")
    return int(number)


def format_number(value):
    """1234567 -> "1,234,567"; a Decimal keeps the decimals it has."""
    return f"{value:,}"


def format_baht(amount):
    """Money for reading: "15,000 บาท", with satang only where there are any: "1,234.50 บาท"."""
    amount = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    return f"{amount:,.0f} บาท" if amount == amount.to_integral_value() else f"{amount:,.2f} บาท"
