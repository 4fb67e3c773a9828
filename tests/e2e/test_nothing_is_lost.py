"""What was typed survives a closed tab, an ended session, a wrong picture and somebody else's change."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from activities.domain import plans
from activities.models import Activity
from core.models import TypedForm
from tests import factories, people

SAVED = re.compile(r"/work/activities/\d+/$")
WORDS = "ตลาดเช้าริมคลอง ของกินจากสวน"


def end_all_sessions():
    Session.objects.all().delete()
    cache.clear()


def wait_until_kept(browser):
    browser.page.locator("[data-autosave-status]", has_text="บันทึกร่างแล้ว").wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_form_saves_itself_and_is_offered_on_the_desk(width, visit, cast):
    browser = visit(width)
    browser.sign_in(cast.coordinator)
    browser.press("ลงทะเบียนกิจกรรม")
    browser.fill("ชื่อกิจกรรม", WORDS)
    wait_until_kept(browser)
    browser.page.close()
    other = visit(width)
    other.sign_in(cast.coordinator)
    assert WORDS in other.text()
    other.take("พิมพ์ต่อ", WORDS)
    assert other.page.locator("#id_title").input_value() == WORDS
    other.settled()


def test_what_is_typed_before_the_script_arrives_is_kept_too(visit, cast):
    browser = visit(360)
    browser.sign_in(cast.coordinator)
    held = []
    browser.page.route("**/js/autosave*.js", lambda route: held.append(route))
    with browser.page.expect_request("**/js/autosave*.js"):
        browser.page.goto(f"{browser.base}/work/activities/new/", wait_until="commit")
    browser.fill("ชื่อกิจกรรม", WORDS)
    held[0].continue_()
    wait_until_kept(browser)
    assert TypedForm.objects.get().title == WORDS


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(script, visit, cast):
    browser = visit(360, script=script)
    browser.sign_in(cast.coordinator)
    browser.go("/work/activities/new/")
    browser.fill("ชื่อกิจกรรม", WORDS)
    browser.fill("สถานที่", "ริมคลองบ้านทุ่ง")
    end_all_sessions()
    browser.press("บันทึกร่าง")
    browser.page.wait_for_url(re.compile(r"/accounts/login/"))
    browser.page.get_by_label("อีเมล").fill(cast.coordinator.email)
    browser.page.get_by_label("รหัสผ่าน").fill(people.PASSWORD)
    browser.page.locator("main form").get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    browser.page.wait_for_url(re.compile(r"/work/activities/new/$"))
    assert browser.page.locator("#id_title").input_value() == WORDS
    assert browser.page.locator("#id_venue").input_value() == "ริมคลองบ้านทุ่ง"
    browser.press("บันทึกร่าง")
    browser.page.wait_for_url(SAVED)
    assert Activity.objects.get().venue == "ริมคลองบ้านทุ่ง"
    assert not TypedForm.objects.exists()


def test_a_stale_edit_shows_the_other_persons_change(visit, cast):
    plan = factories.activity(by=cast.coordinator, host=cast.organization, venue="ศาลาวัด")
    browser = visit(1280)
    browser.sign_in(cast.coordinator)
    browser.go(f"{plan.get_work_url()}edit/")
    plans.update(plan, by=cast.editor, version=plan.version, venue="หอประชุมอำเภอ")
    browser.fill("สถานที่", "โรงเรียนบ้านทุ่ง")
    browser.press("บันทึกร่าง")
    browser.page.get_by_text("มีผู้อื่นบันทึกเรื่องนี้ไปแล้ว").wait_for()
    assert "หอประชุมอำเภอ" in browser.text()
    assert browser.page.locator("#id_venue").input_value() == "โรงเรียนบ้านทุ่ง"
    browser.trouble.clear()  # the browser reports the answer 409 itself
    browser.settled()
    browser.press("บันทึกร่าง")
    browser.page.wait_for_url(SAVED)
    plan.refresh_from_db()
    assert plan.venue == "โรงเรียนบ้านทุ่ง"


def test_a_double_click_sends_once(visit, cast):
    plan = factories.activity(by=cast.coordinator)
    browser = visit(360)
    browser.sign_in(cast.coordinator)
    browser.go(plan.get_work_url())
    browser.page.get_by_role("button", name="ส่งให้สำนักงานตรวจ").dblclick()
    browser.page.locator(".status", has_text="รอสำนักงานตรวจ").wait_for()
    assert cast.officer.notifications.count() == 1
