"""The order of a Thai dictionary."""

import itertools
import unicodedata
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import thai

CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"
VOWELS = "ะัาำิีึืุูเแโใไๅ"
MARKS = "ฺ็่้๊๋์ํ๎"
THAI_TEXT = st.text(alphabet=CONSONANTS[:6] + "รลสห" + "ะัาำิีุู" + "เแโใไ" + "็่้์" + " .ๆ0129๑aB", max_size=12)


@pytest.mark.parametrize(
    "ordered",
    [
        "กก กข เก เกาะ แกะ ไก่ ขา",
        "กก กะ กัก กา กำ กิน กีบ กึก กือ กุน กูด เก แก โก ใกล้ ไก ขอ",
        "เกง เก็ง เก่ง เก้ง เก๋ง",
        "ปา ป่า ป้า ป๊า ป๋า ปาก",
        "การ การณ์ การ์ด กาล",
        "รู ฤกษ์ ฤทัย ลง ลู ฦๅ วัน",
        "ข้าว ขาวผ่อง",
        "กลม เกม เกลอ เกวียน เกาะ เกียรติ",
        "จันทร์ จาก จิต เจ้า แจก โจทย์ ใจ ไจ ฉาก",
        "7-Eleven a Abc b กก",
    ],
)
def test_known_order(ordered):
    words = ordered.split()
    backwards = words[::-1]
    assert sorted(backwards, key=thai.sort_key) == words


@pytest.mark.parametrize(
    "ordered",
    [
        ["อนุบาล", "อนุบาล 2", "อนุบาล 10", "อนุบาล 100", "อนุบาลอุดรธานี"],
        ["หมู่ ๒", "หมู่ 4", "หมู่ ๑๐"],
        ["วัด", "วัดป่าบ้านตาด", "วัดโพธิสมภรณ์", "เวียง"],
        ["เด็ก", "เด็ก ๆ", "เด็กดี"],
    ],
)
def test_names_of_bodies(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=thai.sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น\u0e4d\u0e49าตก", "น้ำตก"),
        ("เเก้ว", "แก้ว"),
        ("ABC", "abc"),
        ("บ้าน เชียง", "บ้านเชียง"),
        ("“บ้านเชียง”", "บ้านเชียง"),
        ("หมู่ ๔", "หมู่ 4"),
        ("หมู่ 04", "หมู่ 4"),
    ],
)
def test_what_counts_as_the_same(one, other):
    assert thai.sort_key(one) == thai.sort_key(other)


@pytest.mark.parametrize("text", ["", "…", "\x00", "\ud800", "ก" * 5000, "่", "เ", "9" * 5000])
def test_any_text_has_a_key_that_a_database_takes(text):
    assert "\x00" not in thai.sort_key(text).encode().decode()


def test_twenty_districts_in_the_order_of_the_province():
    names = "เมืองอุดรธานี กุดจับ หนองวัวซอ กุมภวาปี โนนสะอาด หนองหาน ทุ่งฝน ไชยวาน ศรีธาตุ วังสามหมอ บ้านดุง บ้านผือ น้ำโสม เพ็ญ"
    expected = "กุดจับ กุมภวาปี ไชยวาน ทุ่งฝน น้ำโสม โนนสะอาด บ้านดุง บ้านผือ เพ็ญ เมืองอุดรธานี วังสามหมอ ศรีธาตุ หนองวัวซอ หนองหาน"
    assert sorted(names.split(), key=thai.sort_key) == expected.split()


def reference_levels(text):
    """The same two levels as lists of numbers, found letter by letter instead of by one pass of patterns."""
    text = unicodedata.normalize("NFD", thai.to_arabic_digits(thai.normalise(text)).casefold())
    units, position = [], 0
    while position < len(text):
        character = text[position]
        following = text[position + 1 : position + 2]
        if character in "เแโใไ" and following and "ก" <= following <= "ฮ":
            units += [following, character]
            position += 2
        elif character in "0123456789":
            digits = "".join(itertools.takewhile(lambda c: c in "0123456789", text[position:]))
            units.append(int(digits))
            position += len(digits)
        else:
            units.append(character)
            position += 1
    return reference_weights(units)


def reference_weights(units):
    first, second = [], []
    for unit in units:
        if isinstance(unit, int):
            first.append((0, unit))
        elif unit == "ๆ":
            first.append((2, 0))
        elif unit in CONSONANTS:
            first.append((2, 1 + CONSONANTS.index(unit)))
        elif unit in VOWELS:
            first.append((3, VOWELS.index(unit)))
        elif unit in MARKS:
            if second:
                second[-1].append(1 + MARKS.index(unit))
            continue
        elif unit.isalpha():
            first.append((1, ord(unit)))
        else:
            continue
        second.append([])
    return first, second


def reference_comparison(one, other):
    for mine, others in zip(reference_levels(one), reference_levels(other), strict=True):
        if mine != others:
            return -1 if mine < others else 1
    return 0


def sign(one, other):
    return (one > other) - (one < other)


@given(THAI_TEXT, THAI_TEXT)
def test_keys_order_as_the_slow_comparison_does(one, other):
    mine, others = thai.sort_key(one).encode(), thai.sort_key(other).encode()
    assert sign(mine, others) == reference_comparison(one, other)


@given(st.lists(THAI_TEXT, max_size=8))
def test_whole_lists_sort_alike(words):
    by_key = sorted(words, key=lambda word: thai.sort_key(word).encode())
    assert by_key == sorted(words, key=cmp_to_key(reference_comparison))


@given(st.text(max_size=30), st.text(max_size=30))
def test_every_text_has_a_key_and_code_points_order_as_bytes(one, other):
    mine, others = thai.sort_key(one), thai.sort_key(other)
    assert sign(mine, others) == sign(mine.encode(), others.encode())


@given(st.integers(0, 10**60), st.integers(0, 10**60))
def test_numbers_of_any_length_sort_by_value(one, other):
    assert sign(thai.sort_key(f"ปี {one} ก"), thai.sort_key(f"ปี {other} ก")) == sign(one, other)
