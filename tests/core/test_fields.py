"""The form fields that read Thai, and their widgets."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from core import fields
from core.forms import Form

DAY = date(2021, 12, 8)


def refusal(field, typed):
    with pytest.raises(ValidationError) as error:
        field.clean(typed)
    return error.value.messages


@pytest.mark.parametrize(
    "typed", ["8/12/2564", "8/12/64", "8 ธ.ค. 2564", "8 ธันวาคม 2564", "๘/๑๒/๒๕๖๔", "2021-12-08", "8/12/2021", DAY]
)
def test_a_date_is_read(typed):
    assert fields.ThaiDateField().clean(typed) == DAY


def test_a_moment_becomes_its_day_in_bangkok():
    assert fields.ThaiDateField().clean(datetime(2021, 12, 7, 18, 0, tzinfo=UTC)) == DAY


@pytest.mark.parametrize("typed", ["พรุ่งนี้", "8/12", "32 มกรา", "abc\x00"])
def test_a_nonsense_date_gets_a_sentence_with_an_example(typed):
    [sentence] = refusal(fields.ThaiDateField(), typed)
    assert "เช่น 8/12/2564" in sentence


def test_an_impossible_day_gets_its_own_sentence():
    assert refusal(fields.ThaiDateField(), "31/11/2569") == ["เดือนพฤศจิกายนมี 30 วัน ลองตรวจวันที่อีกครั้ง"]


@pytest.mark.parametrize("empty", ["", None, "  ", "\u200b"])
def test_an_empty_date(empty):
    assert fields.ThaiDateField(required=False).clean(empty) is None
    assert refusal(fields.ThaiDateField(), empty) == ["กรุณาระบุวันที่ เช่น 8/12/2564"]


def test_the_limits_of_a_date():
    field = fields.ThaiDateField(min_date=date(2021, 10, 1), max_date=date(2022, 9, 30))
    assert field.clean("1/10/2564") == date(2021, 10, 1)
    assert field.clean("30/9/2565") == date(2022, 9, 30)
    assert refusal(field, "30/9/2564") == ["กรุณาระบุวันที่ตั้งแต่ 1 ตุลาคม 2564 เป็นต้นไป"]
    assert refusal(field, "1/10/2565") == ["กรุณาระบุวันที่ไม่เกิน 30 กันยายน 2565"]
    assert 'data-min="2021-10-01"' in field.widget.render("day", None)


class DayForm(Form):
    day = fields.ThaiDateField(label="วันที่จัด", help_text="เช่น 28/11/2569")
    at = fields.ThaiTimeField(label="เวลา", required=False)


def test_the_date_widget_shows_the_buddhist_year():
    html = str(DayForm(initial={"day": DAY, "at": time(8, 30)})["day"])
    assert 'value="8/12/2564"' in html
    assert 'type="text"' in html
    assert 'autocomplete="off"' in html
    assert 'class="input"' in html
    assert "placeholder" not in html
    assert "style=" not in html
    assert "onclick" not in html


def test_the_calendar_button_is_hidden_until_the_script_uncovers_it():
    html = str(DayForm()["day"])
    assert "data-datepicker" in html
    assert 'aria-label="เลือกวันที่จากปฏิทิน" hidden>' in html


def test_what_was_typed_stays():
    form = DayForm({"day": "31/11/2569", "at": "เช้า ๆ"})
    assert not form.is_valid()
    assert 'value="31/11/2569"' in str(form["day"])
    assert 'value="เช้า ๆ"' in str(form["at"])


def test_an_untouched_date_has_not_changed():
    typed = {"day": "8 ธ.ค. 64", "at": "8.30"}
    assert not DayForm(typed, initial={"day": DAY, "at": time(8, 30)}).has_changed()
    assert DayForm(typed, initial={"day": date(2021, 12, 9), "at": time(8, 30)}).changed_data == ["day"]


@pytest.mark.parametrize(
    ("typed", "expected"), [("๘.๓๐ น.", time(8, 30)), ("0830", time(8, 30)), (time(8, 30, 5), time(8, 30))]
)
def test_a_time_is_read(typed, expected):
    assert fields.ThaiTimeField().clean(typed) == expected


def test_a_time_in_its_input():
    assert 'value="08.30"' in fields.ThaiTimeInput().render("at", time(8, 30))
    assert refusal(fields.ThaiTimeField(), "25.00") == ["เวลามีตั้งแต่ 00.00 ถึง 23.59 น. ลองตรวจอีกครั้ง เช่น 8.30 หรือ 13.00"]
    assert refusal(fields.ThaiTimeField(), "") == ["กรุณาระบุเวลา เช่น 8.30"]


@pytest.mark.parametrize(("typed", "expected"), [("๑๒๐", 120), ("1,200 คน", 1200), (" 7 ", 7), (7, 7), ("0", 0)])
def test_a_whole_number_is_read(typed, expected):
    assert fields.ThaiIntegerField().clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-1", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
        ("๑๐,๐๐๑", "กรุณาพิมพ์ตัวเลขไม่เกิน 10,000"),
        ("1.5", "กรุณาพิมพ์เป็นจำนวนเต็ม ไม่มีทศนิยม เช่น 120 หรือ ๑๒๐"),
        ("มาก", "อ่านตัวเลขนี้ไม่ได้ กรุณาพิมพ์เป็นตัวเลข เช่น 1,250 หรือ ๑,๒๕๐"),
        ("", "กรุณาระบุตัวเลข ถ้าไม่มีให้พิมพ์ 0"),
    ],
)
def test_other_whole_numbers_are_refused(typed, sentence):
    assert refusal(fields.ThaiIntegerField(min_value=0, max_value=10_000), typed) == [sentence]


def test_money_is_exact():
    field = fields.ThaiDecimalField(min_value=0, max_digits=9, decimal_places=2)
    assert field.clean("๑,๒๓๔.๕๐ บาท") == Decimal("1234.50")
    assert field.clean("9,999,999.99") == Decimal("9999999.99")
    assert refusal(field, "0.001") == ["พิมพ์ทศนิยมได้ไม่เกิน 2 ตำแหน่ง เช่น 1,250.50"]
    assert refusal(field, "10,000,000") == ["ตัวเลขใหญ่เกินไป กรุณาพิมพ์ตัวเลขที่น้อยกว่า 10,000,000"]
    assert refusal(field, "-0.01") == ["กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"]


def test_money_in_its_input_is_read_back():
    html = fields.ThaiDecimalInput().render("budget", Decimal("15000.00"))
    assert 'value="15,000.00"' in html
    assert 'inputmode="decimal"' in html
    assert not fields.ThaiDecimalField().has_changed(Decimal("15000.00"), "15,000")


def test_text_is_cleaned():
    field = fields.CleanCharField()
    assert field.clean("  น\u0e4d\u0e49าใจ\x00  งาม \r\n") == "น้ำใจ งาม"
    assert refusal(field, " \x00\u200b ") == ["กรุณากรอกข้อความในช่องนี้"]
    assert fields.CleanCharField(required=False).clean("\x00") == ""
    assert fields.CleanCharField(required=False).clean("😀 ดีมาก") == "😀 ดีมาก"


def test_text_over_several_lines_keeps_them():
    field = fields.CleanCharField(widget=forms.Textarea)
    assert field.clean("หนึ่ง \r\n\r\nสอง\x00") == "หนึ่ง\n\nสอง"


def test_a_text_too_long_says_by_how_much_and_is_not_cut():
    field = fields.CleanCharField(max_length=200)
    assert field.clean("ก" * 200) == "ก" * 200
    assert refusal(field, "ก" * 5000) == ["ข้อความยาวเกินไป 4,800 ตัวอักษร ช่องนี้รับได้ไม่เกิน 200 ตัวอักษร กรุณาตัดให้สั้นลง"]
    assert "maxlength" not in field.widget.render("title", "")


def test_a_text_too_short():
    field = fields.CleanCharField(min_length=10, required=False)
    assert refusal(field, "สั้น") == ["ข้อความสั้นเกินไป กรุณาเขียนอย่างน้อย 10 ตัวอักษร"]
    assert field.clean("") == ""


def test_every_field_survives_a_form_sent_with_nothing():
    class Everything(Form):
        day = fields.ThaiDateField()
        at = fields.ThaiTimeField()
        people = fields.ThaiIntegerField()
        money = fields.ThaiDecimalField()
        text = fields.CleanCharField()

    form = Everything(MultiValueDict())
    assert set(form.errors) == {"day", "at", "people", "money", "text"}
