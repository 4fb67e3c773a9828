"""Names of people."""

import pytest

from core import thai


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("นาย", "สมชาย", "ใจดี"), "นายสมชาย ใจดี"),
        (("นางสาว", "สมหญิง", "ใจดี"), "นางสาวสมหญิง ใจดี"),
        (("ด.ช.", "กล้า", "หาญ"), "ด.ช.กล้า หาญ"),
        (("ดร.", "สมชาย", "ใจดี"), "ดร.สมชาย ใจดี"),
        (("ผศ.ดร.", "สมชาย", "ใจดี"), "ผศ.ดร.สมชาย ใจดี"),
        (("ว่าที่ร้อยตรี", "สมชาย", "ใจดี"), "ว่าที่ร้อยตรีสมชาย ใจดี"),
        (("พระครู", "สุนทรธรรม", ""), "พระครูสุนทรธรรม"),
        (("พระ", "สมชาย", "ฐิตธมฺโม"), "พระสมชาย ฐิตธมฺโม"),
        (("", "สมชาย", "ใจดี"), "สมชาย ใจดี"),
        (("Mr.", "John", "Smith"), "Mr. John Smith"),
        (("นาย", "John", "Smith"), "นาย John Smith"),
        ((" นาย ", " สมชาย ", "  ใจดี "), "นายสมชาย ใจดี"),
        ((None, "สมชาย", None), "สมชาย"),
        (("นาย", "", ""), "นาย"),
        (("", "", ""), ""),
    ],
)
def test_names(parts, expected):
    assert thai.format_name(*parts) == expected


def test_parts_that_stay_on_one_line():
    assert thai.name_parts("นาง", "สมศรี", "ณ อุดร") == ["นางสมศรี", "ณ อุดร"]
    assert thai.name_parts("พระมหา", "สมชาย", "") == ["พระมหาสมชาย"]


@pytest.mark.parametrize("prefix", ["พระ", "พระครู", "พระมหา", "สามเณร", "หลวงพ่อ", " พระ "])
def test_monks_need_no_family_name(prefix):
    assert not thai.needs_family_name(prefix)


@pytest.mark.parametrize("prefix", ["นาย", "ดร.", "", None, "แม่ชี"])
def test_others_do(prefix):
    assert thai.needs_family_name(prefix)


def test_suggestions_are_those_of_the_programme():
    assert {"นาย", "นาง", "นางสาว", "ด.ช.", "ด.ญ.", "ดร.", "ผศ.", "พระ", "พระครู", "ว่าที่ร้อยตรี"} <= set(
        thai.PREFIX_SUGGESTIONS
    )


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("นางสาวสมหญิง ใจดี", "สมหญิง ใจดี"),
        ("ว่าที่ร้อยตรีหญิง ปิ่น ศรีน้ำ", "ปิ่น ศรีน้ำ"),
        ("ผศ.ดร. แก้ว", "แก้ว"),
        ("สมหญิง ใจดี", "สมหญิง ใจดี"),
        ("นาย", "นาย"),
        ("", ""),
    ],
)
def test_a_name_without_its_prefix_is_for_ordering(name, bare):
    assert thai.without_prefix(name) == bare


@pytest.mark.parametrize("typed", ["สมหมาย ใจดี", "นายสมหมาย  ใจดี", "นาย สมหมายใจดี"])
def test_one_name_has_one_key(typed):
    assert thai.name_key(typed) == "สมหมายใจดี"
