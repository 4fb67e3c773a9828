"""A round from nothing to the first score: set up, opened, read by everybody, screened by two officers, closed, judged."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import Category, Round
from core import thai
from tests.awards import building

ROUND = re.compile(r"/work/awards/\d+/$")
NOMINATION = re.compile(r"/work/nominations/\d+/$")
TITLE = "คนดีศรีอุดร ประจำปีนี้"


def day(days):
    return thai.format_date_typed(timezone.localdate() + timedelta(days=days))


def set_up(officer):
    """Dates, one category, two criteria."""
    officer.go("/work/awards/")
    officer.settled()
    officer.press("ตั้งรอบใหม่")
    officer.settled()
    officer.fill("ชื่อรอบ", TITLE)
    for field, value in (("opens_on", day(0)), ("closes_on", day(20)), ("judging_until", day(40))):
        officer.page.locator(f"#id_{field}").fill(value)
    officer.page.locator("#id_story").fill("ชวนกันเล่าเรื่องคนดีใกล้ตัว")
    officer.press("บันทึกรอบ")
    officer.page.wait_for_url(ROUND)
    assert "ก่อนขั้นถัดไปยังขาด" in officer.text()
    officer.settled()
    officer.press("เตรียมประเภทและเกณฑ์")
    officer.page.locator("#id_rows-0-name").fill("ประชาชน")
    officer.page.locator("#id_rows-0-quorum").fill("๑")
    officer.press("เพิ่มประเภทอีกข้อ")
    officer.page.locator("#id_rows-1-name").fill("เยาวชน")
    officer.page.locator("#id_rows-1-max_age").fill("18")
    officer.settled()
    officer.press("บันทึก")
    officer.page.wait_for_url(ROUND)
    for category in Category.objects.all():
        criteria_of(officer, category)


def criteria_of(officer, category):
    officer.go(f"/work/categories/{category.pk}/criteria/")
    officer.settled()
    for place, (name, weight) in enumerate((("ทำต่อเนื่อง", "๓๐"), ("ผลต่อสังคม", "10"))):
        if place:
            officer.press("เพิ่มเกณฑ์อีกข้อ")
        officer.page.locator(f"#id_rows-{place}-name").fill(name)
        officer.page.locator(f"#id_rows-{place}-weight").fill(weight)
        officer.page.locator(f"#id_rows-{place}-labels").fill("พอใช้\nดี\nดีมาก")
    officer.press("บันทึก")
    officer.page.get_by_text("บันทึกเกณฑ์แล้ว").wait_for()
    assert "ร้อยละ 75" in officer.text() and "ร้อยละ 25" in officer.text()
    officer.settled()


def seat(officer, round):
    officer.go(f"{round.get_work_url()}panel/")
    officer.settled()
    officer.page.get_by_role("checkbox", name="กรรมการ", exact=True).first.check()
    officer.press("บันทึกคณะกรรมการ")
    officer.page.wait_for_url(ROUND)


def screen(officer, director, round):
    """One complete, one asked for more, one doubted and cleared by another officer, one the same as the first."""
    people, young = round.categories.order_by("pk")
    for name, category in (("สมชาย ใจดี", people), ("สมหญิง ใจงาม", young), ("บุญมี ศรีสุข", people)):
        building.nomination(category, name=name, status="submitted", birth_year=2540)
    twin = building.nomination(people, prefix="นาย", name="สมชาย ใจดี", status="submitted")
    officer.go(f"{round.get_work_url()}nominations/?status=submitted")
    officer.settled()
    officer.press("สมชาย ใจดี")
    officer.settled()
    assert "อาจซ้ำกับอีก 1 รายการ" in officer.text()
    officer.press("รับว่าครบถ้วน แล้วไปรายการถัดไป")
    officer.page.get_by_text("ตรวจแล้วว่าครบถ้วน").wait_for()
    assert "สมหญิง ใจงาม" in officer.text() and "อายุไม่อยู่ในช่วง" in officer.text()
    officer.press("ขอข้อมูลเพิ่ม")
    officer.settled()
    officer.press("ส่งคำขอถึงผู้เสนอ")
    officer.page.locator("#id_words_error").wait_for()
    officer.settled()
    officer.page.get_by_text("ปีเกิด", exact=True).click()
    officer.press("ส่งคำขอถึงผู้เสนอ")
    officer.page.wait_for_url(NOMINATION)
    officer.press("แก้ข้อมูลที่สะกดผิด")
    officer.settled()
    officer.fill("ทำไมจึงแก้", "ผู้เสนอโทรแจ้ง")
    officer.page.locator("#id_birth_year").fill("๒๕๕๕")
    officer.press("บันทึกการแก้ไข")
    officer.page.wait_for_url(NOMINATION)
    officer.settled()
    doubt_and_clear(officer, director, building.fresh(people.nominations.get(name="บุญมี ศรีสุข")))
    officer.go(f"{twin.get_work_url()}duplicates/")
    officer.settled()
    officer.page.locator("form[action$='/merge/'] button").first.click()
    officer.page.get_by_text("รวมแล้ว ผู้เสนอทั้งสองฝ่าย").wait_for()
    officer.settled()


def doubt_and_clear(officer, director, nomination):
    officer.go(nomination.get_work_url())
    officer.page.locator("summary", has_text="ไม่เข้าเกณฑ์หรือซ้ำ").click()
    officer.press("เสนอว่าไม่เข้าเกณฑ์")
    officer.settled()
    officer.page.locator("#id_reason").fill("อยู่นอกจังหวัด")
    officer.press("เสนอพร้อมเหตุผล")
    officer.page.wait_for_url(NOMINATION)
    assert "คุณเป็นผู้เสนอว่าไม่เข้าเกณฑ์เอง" in officer.text()
    director.go("/work/")
    director.settled()
    director.take("อ่านและตัดสิน", str(nomination))
    director.settled()
    director.press("เห็นว่าเข้าเกณฑ์ ส่งกลับไปตรวจ")
    director.page.get_by_text("ส่งกลับไปตรวจแล้ว").wait_for()
    director.press("รับว่าครบถ้วน แล้วไปรายการถัดไป")


def look_as_visitor(visitor, round, words):
    visitor.go("/awards/")
    visitor.settled()
    visitor.press(TITLE)
    visitor.settled()
    for expected in words:
        assert expected in visitor.text(), expected


@pytest.mark.parametrize("width", [360, 1280])
def test_from_nothing_to_the_first_score(width, visit, cast):
    officer, director, visitor = (visit(width, height=3000) for _turn in range(3))
    officer.sign_in(cast.officer)
    director.sign_in(cast.director)
    set_up(officer)
    round = Round.objects.get()
    seat(officer, round)
    officer.settled()
    officer.press("เปิดรับการเสนอชื่อ")
    officer.page.get_by_text("เปิดรับแล้ว หน้าเสนอชื่อขึ้นสาธารณะแล้ว").wait_for()
    officer.settled()
    look_as_visitor(visitor, round, ["เปิดรับอยู่", "ชวนกันเล่าเรื่องคนดีใกล้ตัว", "ทำต่อเนื่อง", "อายุไม่เกิน 18 ปี"])
    screen(officer, director, round)

    officer.go(round.get_work_url())
    officer.page.locator("summary", has_text="ขั้นตอนอื่นของรอบ").click()
    officer.settled()
    officer.press("ปิดรับ")
    officer.page.get_by_text("ปิดรับแล้ว และแจ้งผู้ที่ยังเขียนค้างอยู่แล้ว").wait_for()
    assert "ตรวจคุณสมบัติครบทุกรายการ ยังเหลือ 1 รายการ" in officer.text()
    look_as_visitor(visitor, round, ["ปิดรับแล้ว กำลังพิจารณา"])
    round.nominations.filter(status="returned").update(status="complete", reason="")
    for nomination in round.nominations.filter(status="complete"):
        building.review(nomination, cast.judge)
    round.categories.get(name="เยาวชน").panel.create(judge=cast.judge)
    round.categories.update(quorum=1)
    officer.go(round.get_work_url())
    officer.settled()
    officer.press("เริ่มให้คะแนน")
    officer.page.get_by_text("เริ่มให้คะแนนแล้ว และแจ้งกรรมการทุกคนแล้ว").wait_for()
    officer.page.locator("summary", has_text="ขั้นตอนอื่นของรอบ").click()
    officer.press("หยุดให้คะแนน กลับไปตรวจคุณสมบัติ")
    officer.settled()
    officer.page.locator("#id_reason").fill("พบว่าประเภทผิด")
    officer.press("หยุดให้คะแนน")
    officer.page.get_by_text("หยุดให้คะแนนแล้ว").wait_for()
    officer.settled()
    assert officer.page.get_by_role("link", name="เชิดชูเกียรติ").count() >= 1
    look_as_visitor(visitor, round, ["ปิดรับแล้ว กำลังพิจารณา"])
