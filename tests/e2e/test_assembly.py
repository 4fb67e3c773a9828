"""An assembly with its programme, a booth and three resolutions: one finished, one carried to the next, one dropped."""

import re
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from django.utils import timezone

from core import thai
from networks import domain as networks
from tests import people
from tests.activities import assemblies

PAGE = re.compile(r"/assembly/(#\w+)?$")
RESOLUTION = re.compile(r"/work/resolutions/\d+/$")
FOAM, SCREEN, BOOK = "ให้งานบุญทุกงานงดโฟม", "ให้ทุกโรงเรียนร่างกติกาหน้าจอกับเด็ก", "ให้พิมพ์สมุดพกแจกทั้งจังหวัด"


def write_programme(planner, activity):
    planner.go(f"/work/activities/{activity.pk}/")
    planner.press("แผน")
    planner.page.get_by_role("link", name="กำหนดการและมติ", exact=True).click()
    planner.page.wait_for_url(PAGE)
    planner.settled()
    planner.press("เพิ่มรายการ")
    planner.fill("รายการ", "เปิดงานและเล่าหนึ่งปีของหกเครือข่าย")
    planner.page.locator("#id_starts").fill("๘.๓๐")
    planner.page.locator("#id_ends").fill("8.00")
    planner.settled()
    planner.press("เพิ่มรายการ")
    planner.page.locator("#id_ends_error").wait_for()
    planner.settled()
    planner.page.locator("#id_ends").fill("10.00")
    planner.press("เพิ่มแล้วทำรายการต่อไป")
    planner.page.get_by_text("เพิ่มรายการแล้ว").wait_for()
    assert planner.page.locator("#id_starts").input_value() == "10.00"
    planner.fill("รายการ", "รับรองมติ")
    planner.page.locator("#id_day").select_option(index=1)
    planner.page.locator("#id_ends").fill("11.30")
    planner.press("เพิ่มรายการ")
    planner.page.wait_for_url(PAGE)
    planner.press("เพิ่มบูท")
    planner.choose("หน่วยงาน", "โรงเรียนบ้านทุ่งทดสอบ")
    planner.page.locator("#id_shows").fill("สมุดบัญชีสหกรณ์นักเรียน")
    planner.settled()
    planner.press("เพิ่มบูท")
    planner.page.wait_for_url(PAGE)


def write_resolutions(planner):
    for text, network in ((FOAM, "ศาสนา"), (SCREEN, "การศึกษา"), (BOOK, "การศึกษา")):
        planner.press("เพิ่มมติ")
        planner.fill("มติ", text)
        planner.page.locator("#id_network").select_option(label=network)
        planner.page.locator("#id_due_on").fill(thai.format_date_typed(timezone.localdate() + timedelta(days=20)))
        if text == FOAM:
            planner.settled()
        planner.press("บันทึกมติ")
        planner.page.wait_for_url(PAGE)
    planner.settled()


def open_resolution(browser, text):
    browser.go("/work/resolutions/")
    browser.page.get_by_role("link", name=re.compile(text)).first.click()
    browser.page.wait_for_url(RESOLUTION)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_an_assembly_decides_is_followed_up(width, visit, cast):
    held, later = assemblies.held(cast, days=-40, title="สมัชชาปีนี้"), assemblies.held(cast, days=300, title="สมัชชาปีหน้า")
    monk = people.person("monk", given_name="ประสานบุญ")
    networks.give_membership(monk, "coordinator", network=cast.other_network)
    planner, reporter, officer, visitor = (visit(width, height=2400) for _ in range(4))

    planner.sign_in(cast.coordinator)
    write_programme(planner, held)
    write_resolutions(planner)

    reporter.sign_in(monk)
    reporter.settled()
    reporter.take("รายงานความคืบหน้า", FOAM)
    reporter.page.wait_for_url(RESOLUTION)
    reporter.settled()
    reporter.page.locator("#id_text").fill("วัดสิบสองแห่งมีกองกลางจานชามแล้ว")
    reporter.page.locator("#id_share_done").fill("๑๐๐")
    reporter.press("ส่งความคืบหน้า")
    reporter.page.get_by_text("บันทึกความคืบหน้าแล้ว").wait_for()
    reporter.settled()

    officer.sign_in(cast.officer)
    officer.settled()
    officer.take("ตรวจและปิดมติ", FOAM)
    officer.settled()
    officer.press("ปิดว่าเสร็จแล้ว")
    officer.page.get_by_text("ปิดมติว่าเสร็จแล้ว และแจ้งผู้รับผิดชอบแล้ว").wait_for()
    officer.settled()
    open_resolution(officer, BOOK)
    officer.press("ยุติมติ")
    officer.fill("เหตุผล", "ใช้กระดานในห้องเรียนแทน")
    officer.settled()
    officer.press("ยืนยันยุติมติ")
    officer.page.wait_for_url(RESOLUTION)
    assert "ใช้กระดานในห้องเรียนแทน" in officer.text()

    planner.go(f"/work/activities/{later.pk}/assembly/")
    planner.settled()
    planner.press("เลือกข้อที่จะนำเข้าครั้งนี้")
    planner.page.get_by_text(SCREEN).click()
    planner.page.locator("#id_due_on").fill(thai.format_date_short(later.ends_at + timedelta(days=90)))
    planner.settled()
    planner.press("นำเข้าที่เลือก")
    planner.page.wait_for_url(PAGE)
    assert SCREEN in planner.text()
    planner.go("/work/resolutions/?network=edu")
    planner.settled()
    assert planner.text().count(SCREEN) == 2

    look_as_visitor(visitor, held, later)


def look_as_visitor(visitor, held, later):
    visitor.go(held.get_absolute_url())
    visitor.settled()
    text = visitor.text()
    for words in (
        "เปิดงานและเล่าหนึ่งปี",
        "08.30–10.00 น.",
        "สมุดบัญชีสหกรณ์นักเรียน",
        FOAM,
        "เสร็จแล้ว",
        "ยุติ",
        "คืบหน้า 100%",
        "ศาสนา",
    ):
        assert words in text
    assert "กระดานในห้องเรียน" not in text and "จานชาม" not in text and "ประสาน งานดี" not in text
    with visitor.page.expect_download() as download:
        visitor.press("ใส่กำหนดการทั้งหมดในปฏิทิน")
    events = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["เปิดงานและเล่าหนึ่งปีของหกเครือข่าย", "รับรองมติ"]
    visitor.press(f"ทำต่อใน {later.title}")
    visitor.page.wait_for_url(f"**{later.get_absolute_url()}#resolutions")
    assert SCREEN in visitor.text() and "กำลังดำเนินการ" in visitor.text()
    visitor.settled()


def test_every_page_of_an_assembly_holds_with_long_words_and_without_anything(visit, cast):
    long = "มติ" + "x" * 150
    empty, full = assemblies.held(cast, days=30), assemblies.held(cast, days=-30, title=long)
    assemblies.session(full, by=cast.officer, title=long, place="ห" + "x" * 110, speaker=long)
    assemblies.booth(full, cast, number="ก12345", shows=long)
    row = assemblies.resolution(
        full, cast, text=long, organization=cast.organization, due_on=timezone.localdate() - timedelta(days=9)
    )
    dropped = assemblies.resolution(full, cast, status="dropped")
    browser = visit(768, "both", height=5000)
    browser.sign_in(cast.officer)
    for page in (empty, full):
        browser.go(f"/work/activities/{page.pk}/assembly/")
        browser.settled()
        browser.go(page.get_absolute_url())
        browser.settled()
    session, booth = full.sessions.get(), full.booths.get()
    for path in (
        f"/work/activities/{full.pk}/assembly/sessions/{session.pk}/", f"/work/activities/{full.pk}/assembly/booths/{booth.pk}/",
        f"/work/activities/{empty.pk}/assembly/resolutions/carry/", row.get_work_url(), f"{row.get_work_url()}edit/",
        f"{row.get_work_url()}carry/", dropped.get_work_url(), "/work/resolutions/", "/work/resolutions/?late=1&q=ไม่มี", "/work/",
    ):  # fmt: skip
        browser.go(path)
        browser.settled()
    browser.page.set_viewport_size({"width": 360, "height": 5000})
    for path in (
        f"/work/activities/{full.pk}/assembly/",
        full.get_absolute_url(),
        row.get_work_url(),
        "/work/resolutions/",
    ):
        browser.go(path)
        browser.settled()


def test_progress_is_reported_without_javascript(visit, cast):
    row = assemblies.resolution(assemblies.held(cast), cast)
    browser = visit(360, script=False)
    browser.sign_in(cast.coordinator)
    browser.go(row.get_work_url())
    browser.page.locator("#id_text").fill("เริ่มแล้วสองแห่ง")
    browser.page.locator("#id_share_done").fill("๑๒๐")
    browser.press("ส่งความคืบหน้า")
    assert "ไม่เกิน 100" in browser.text()
    assert browser.page.locator("#id_text").input_value() == "เริ่มแล้วสองแห่ง"
    browser.page.locator("#id_share_done").fill("๒๐")
    browser.press("ส่งความคืบหน้า")
    assert "คืบหน้า 20%" in browser.text()
