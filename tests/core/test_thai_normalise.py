"""One spelling for what looks the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import thai

MESSY = st.text(
    alphabet="กนปเแา\u0e30\u0e33\u0e34\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4c\u0e4d\u200b\u200d \n\r\x00❤😀a",
    max_size=20,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("น\u0e4d\u0e49า", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4dา", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("น\u0e49\u0e33", "น\u0e49\u0e33"),
        ("ท\u0e4dา", "ทำ"),
        ("ป\u0e48\u0e34น", "ป\u0e34\u0e48น"),
        ("อย\u0e39\u0e48\u0e48", "อยู่"),
        ("ท\u0e49\u0e48", "ท\u0e48"),
        ("นา\u0e48", "น่า"),
        ("คะ\u0e48", "ค่ะ"),
        ("เเม่", "แม่"),
        ("พันธ\u0e4c\u0e38", "พันธุ์"),
        ("ก\x00ข\x07ค", "กขค"),
        ("ก\u200bข\u2060ค\ufeff\u200d\u00ad", "กขค"),
        ("\u202eก", "ก"),
        ("  ก \t\r\n ข\u00a0\u3000ค ", "ก ข ค"),
        ("e\u0301", "é"),
        ("ก\ud83d", "ก"),
        ("น้ำใจ 😀", "น้ำใจ 😀"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("", ""),
    ],
)
def test_one_spelling(typed, expected):
    assert thai.normalise(typed) == expected


def test_lines_stay_where_they_are_wanted():
    typed = " บรรทัดแรก \r\n\r\n\r\n\r\nบรรทัด  สอง\u2028สาม\r\n\x00"
    assert thai.normalise(typed, lines=True) == "บรรทัดแรก\n\nบรรทัด สอง\nสาม"
    assert thai.normalise(typed) == "บรรทัดแรก บรรทัด สอง สาม"


def test_good_thai_is_left_alone():
    good = "สำนักงานวัฒนธรรมจังหวัดอุดรธานี น้ำโสม ผู้ใหญ่ เก๋ง เท่ห์ สิทธิ์ พันธุ์ ญี่ปุ่น ฤๅษี ฯลฯ ก็ เน็ต ปฺราณ"
    assert thai.normalise(good) == good


@given(st.text() | MESSY, st.booleans())
def test_twice_is_once(text, lines):
    once = thai.normalise(text, lines=lines)
    assert thai.normalise(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\x00" not in once
    once.encode()


def test_a_summary_ends_at_a_word_and_never_passes_its_column():
    assert thai.shorten("สั้น  พอ\nดี") == "สั้น พอ ดี"
    assert thai.shorten("คำ " * 100).endswith("คำ…")
    assert len(thai.shorten("ก" * 5000)) == 181
