"""From a coordinator's phone to the visitor's own calendar, with one return on the way."""

import re
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from django.utils import timezone

from activities.models import Activity
from tests import people
from tests.e2e.steps import SAVED, TITLE, fill_plan, send_again_with_people

PUBLIC = re.compile(r"/activities/\d+/$")


def day_ahead():
    """Three days on, but never past the end of the month shown first."""
    today = timezone.localdate()
    last = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(today + timedelta(days=3), last)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_activity_goes_from_plan_to_the_visitors_calendar(width, visit, cast):
    coordinator, officer, visitor = visit(width), visit(width), visit(width)

    coordinator.sign_in_by_form(cast.coordinator)
    coordinator.settled()
    coordinator.press("ลงทะเบียนกิจกรรม")
    coordinator.settled()
    fill_plan(coordinator, day_ahead())
    coordinator.press("ส่งให้สำนักงานตรวจ")
    coordinator.page.wait_for_url(SAVED)
    assert "รอสำนักงานตรวจ" in coordinator.text()
    coordinator.settled()

    officer.sign_in_by_form(cast.officer)
    assert TITLE in officer.text()
    officer.settled()
    officer.take("ตรวจและอนุมัติ", TITLE)
    officer.settled()
    officer.press("ส่งกลับให้แก้")
    officer.page.get_by_role("textbox", name="เหตุผล").fill("ขอจำนวนผู้เข้าร่วมที่คาดไว้ด้วย")
    officer.settled()
    officer.press("ส่งกลับพร้อมเหตุผล")
    officer.page.wait_for_url(SAVED)
    assert "ส่งกลับให้แก้" in officer.text()

    coordinator.go("/work/")
    assert "ขอจำนวนผู้เข้าร่วมที่คาดไว้ด้วย" in coordinator.text()
    send_again_with_people(coordinator)

    officer.go("/work/")
    officer.take("ตรวจและอนุมัติ", TITLE)
    assert "40 คน" in officer.text()
    officer.press("อนุมัติกิจกรรม")
    officer.page.get_by_text("อนุมัติแล้ว กิจกรรมขึ้นปฏิทินสาธารณะ").wait_for()
    officer.settled()

    visitor.go("/calendar/")
    visitor.settled()
    visitor.page.get_by_role("link", name=TITLE).locator("visible=true").first.click()
    visitor.page.wait_for_url(PUBLIC)
    visitor.settled()
    assert "เรือนทอผ้าบ้านหนองดอกคูน" in visitor.text()
    with visitor.page.expect_download() as download:
        visitor.press("ใส่ปฏิทินของฉัน")
    check_calendar_file(Path(download.value.path()).read_bytes())


def check_calendar_file(content):
    event = next(iter(icalendar.Calendar.from_ical(content).walk("VEVENT")))
    activity = Activity.objects.get()
    assert event["SUMMARY"] == TITLE
    assert event["UID"] == activity.uid
    assert event.decoded("DTSTART") == timezone.localtime(activity.starts_at)
    assert f"{event.decoded('DTSTART'):%H:%M}" == "08:30"
    assert event["STATUS"] == "CONFIRMED"


def test_the_same_with_the_keyboard_only(visit, cast):
    browser = visit(1280)
    keys = browser.page.keyboard
    browser.go("/accounts/login/")
    tab_to(browser, "[name=login]")
    keys.type(cast.coordinator.email)
    tab_to(browser, "[name=password]")
    keys.type(people.PASSWORD)
    keys.press("Enter")
    browser.page.wait_for_url("**/work/")
    tab_to(browser, "main a[href='/work/activities/new/']")
    keys.press("Enter")
    browser.page.wait_for_url("**/new/")
    tab_to(browser, "#id_title")
    keys.type(TITLE)
    tab_to(browser, "#id_kind")
    keys.press("ArrowDown")
    tab_to(browser, "#id_start_date")
    keys.type("28/11/2569")
    tab_to(browser, "#id_start_time")
    keys.type("8.30")
    tab_to(browser, "#id_venue")
    keys.type("ศาลากลางบ้าน")
    tab_to(browser, "#id_district")
    keys.press("ArrowDown")
    tab_to(browser, "[name=virtues]")
    keys.press("Space")
    tab_to(browser, "#id_objective")
    keys.type("ให้คนต่างวัยได้ทำงานด้วยกัน")
    tab_to(browser, "button[value=send]")
    keys.press("Enter")
    browser.page.wait_for_url(SAVED)
    assert "รอสำนักงานตรวจ" in browser.text()
    assert Activity.objects.get().status == "submitted"


def tab_to(browser, selector, most=80):
    """Presses Tab until the element has the focus, and checks that the focus can be seen."""
    for _step in range(most):
        browser.page.keyboard.press("Tab")
        if browser.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = browser.page.evaluate(
                "() => getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement.closest('label') || document.body).outlineStyle"
            )
            assert "solid" in outline, f"{selector} has the focus but does not show it"
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_the_same_without_javascript(visit, cast):
    coordinator, officer, visitor = visit(360, script=False), visit(360, script=False), visit(360, script=False)
    coordinator.sign_in_by_form(cast.coordinator)
    coordinator.press("ลงทะเบียนกิจกรรม")
    fill_plan(coordinator, day_ahead())
    coordinator.press("ส่งให้สำนักงานตรวจ")
    assert "รอสำนักงานตรวจ" in coordinator.text()
    officer.sign_in_by_form(cast.officer)
    officer.take("ตรวจและอนุมัติ", TITLE)
    officer.press("อนุมัติกิจกรรม")
    assert "อนุมัติแล้ว" in officer.text()
    visitor.go("/calendar/")
    visitor.page.get_by_role("link", name=TITLE).locator("visible=true").first.click()
    assert "เรือนทอผ้าบ้านหนองดอกคูน" in visitor.text()
    # What only a script can do is not offered.
    for words in ("คัดลอกที่อยู่", "แบ่งปัน", "พิมพ์"):
        assert visitor.page.get_by_role("button", name=words, exact=True).count() == 0
    assert coordinator.trouble + officer.trouble + visitor.trouble == []
