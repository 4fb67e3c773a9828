"""From a reported activity to a lesson, through the office into the library, and from there to somebody else's plan."""

import re

import pytest

from networks import domain as networks
from tests import people
from tests.activities import reporting
from tests.visits import following

LESSON, EDIT = re.compile(r"/work/lessons/\d+/$"), re.compile(r"/work/activities/\d+/edit/$")
TITLE = "ชวนผู้เฒ่านั่งย้อมคราม เด็กอยู่ได้ทั้งวัน"


def write(planner, report):
    """Begins with the words of the report; sent without a result it comes back."""
    planner.go(report.activity.get_work_url())
    planner.settled()
    planner.press("ถอดบทเรียน")
    planner.settled()
    assert planner.page.locator("#id_done").input_value() == report.done
    planner.page.locator("#id_title").fill(TITLE)
    planner.page.locator("#id_result").fill("")
    planner.press("ส่งให้สำนักงานตรวจ")
    planner.page.locator("#id_result_error").wait_for()
    planner.settled()
    planner.page.locator("#id_result").fill("เด็กเจ็ดคนขอมาเรียนต่อ")
    planner.page.locator("#id_why").fill("ผู้เฒ่าเป็นครู เด็กเป็นมือ")
    planner.press("ส่งให้สำนักงานตรวจ")
    planner.page.wait_for_url(LESSON)
    planner.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_lesson_becomes_somebody_elses_plan(width, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = reporting.report_in(cast, "accepted")
    monk = people.person("monk", given_name="ประสานบุญ")
    networks.give_membership(monk, "coordinator", network=cast.other_network)
    planner, officer, visitor, reader = (visit(width, height=2400) for _ in range(4))

    planner.sign_in(cast.coordinator)
    write(planner, report)

    officer.sign_in(cast.officer)
    officer.settled()
    officer.take("อ่านและเผยแพร่", TITLE)
    officer.page.wait_for_url(LESSON)
    officer.press("ส่งกลับให้แก้")
    officer.fill("เหตุผล", "ขอบอกอุปสรรคด้วย")
    officer.settled()
    officer.press("ส่งกลับพร้อมเหตุผล")
    officer.page.wait_for_url(LESSON)

    planner.go("/work/")
    planner.take("แก้แล้วส่งใหม่", TITLE)
    assert "ขอบอกอุปสรรคด้วย" in planner.text()
    planner.settled()
    planner.page.locator("#id_obstacles").fill("ฝนตกช่วงบ่าย จึงย้อมตอนเช้า")
    planner.press("ส่งให้สำนักงานตรวจ")
    planner.page.wait_for_url(LESSON)

    officer.go("/work/")
    officer.take("อ่านและเผยแพร่", TITLE)
    officer.press("เผยแพร่บทเรียน")
    officer.page.get_by_text("เผยแพร่ในคลังบทเรียนแล้ว").wait_for()
    officer.settled()

    visitor.go("/lessons/?virtue=volunteer")
    visitor.settled()
    visitor.press(TITLE)
    visitor.page.wait_for_url(re.compile(r"/lessons/\d+/$"))
    visitor.settled()
    for words in ("ฝนตกช่วงบ่าย", "ผู้เฒ่าเป็นครู", "โรงเรียนบ้านทุ่งทดสอบ", report.activity.title):
        assert words in visitor.text()
    assert "ประสาน งานดี" not in visitor.text()

    reader.sign_in(monk)
    reader.go(visitor.page.url.removeprefix(visitor.base))
    reader.press("ใช้เป็นแผน")
    reader.settled()
    reader.press("เริ่มร่างแผน")
    reader.page.wait_for_url(EDIT)
    assert reader.page.locator("#id_title").input_value() == TITLE
    assert reader.page.locator("#id_objective").input_value() == "เด็กเจ็ดคนขอมาเรียนต่อ"
    reader.go(reader.page.url.removeprefix(reader.base).removesuffix("edit/"))
    assert f"แนวคิดจากบทเรียน {TITLE}" in reader.text()
    reader.settled()


def test_every_page_holds_with_long_words_and_without_anything(visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = visit(768, "both", height=5000)
    browser.go("/lessons/")
    browser.settled()
    long = "บทเรียน" + "x" * 150
    rows = {
        status: following.lesson_in(cast, status, title=f"{long} {status}", done=f"{long}\n\n{long}")
        for status in ("draft", "submitted", "returned", "published", "archived")
    }
    browser.sign_in(cast.officer)
    paths = [row.get_work_url() for row in rows.values()] + [
        "/lessons/", "/lessons/?q=ไม่มี", rows["published"].get_absolute_url(), "/work/lessons/", "/work/lessons/?q=ไม่มี",
        "/work/lessons/new/", f"{rows['draft'].get_work_url()}edit/", f"{rows['published'].get_work_url()}use/",
        f"{rows['submitted'].get_work_url()}return/", "/work/",
    ]  # fmt: skip
    for width in (768, 360):
        browser.page.set_viewport_size({"width": width, "height": 5000})
        for path in paths:
            browser.go(path)
            browser.settled()
