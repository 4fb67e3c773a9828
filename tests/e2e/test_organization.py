"""An organization's page is kept true by its editor, renamed by the office, found by its district and as a learning centre."""

import re

import pytest
from playwright.sync_api import expect

from networks.models import Organization
from tests.networks import directory

OVERVIEW = re.compile(r"/work/organizations/\d+/$")
LISTED = re.compile(r"/networks/\?.*district=4102")


def keep_page(editor):
    """From the desk's menu to a page that tells who it is."""
    editor.go("/work/organizations/")
    editor.settled()
    editor.press("โรงเรียนบ้านทุ่งทดสอบ")
    editor.page.wait_for_url(OVERVIEW)
    assert "ยังไม่มีที่ตั้งสำนักงาน" in editor.text()
    editor.settled()
    editor.press("แก้ไขข้อมูล")
    editor.page.wait_for_url("**/edit/")
    editor.page.locator("#id_district").select_option(label="กุดจับ")
    editor.page.locator("#id_about").fill("โรงเรียนเล็กริมทุ่งที่เด็กดูแลแปลงผักเอง")
    editor.page.locator("#id_office_address").fill("เลขที่ ๙๙ หมู่ ๓")
    editor.page.locator("#id_office_email").fill("ไม่ใช่อีเมล")
    editor.settled()
    editor.press("บันทึก")
    editor.page.locator("#id_office_email_error").wait_for()
    editor.settled()
    editor.page.locator("#id_office_email").fill("school@example.org")
    editor.press("บันทึก")
    editor.page.wait_for_url(OVERVIEW)
    editor.settled()


def write_virtues(editor, script):
    """Three letters, each in a row of its own."""
    editor.press("คุณธรรมอัตลักษณ์")
    editor.page.wait_for_url("**/virtues/")
    for number, (mark, meaning) in enumerate((("ซ", "ซื่อตรง"), ("ต", "ตรงเวลา"), ("น", "น้ำใจ"))):
        if number:
            editor.press("เพิ่มคุณธรรมอีกข้อ")
        editor.page.locator(f"#id_rows-{number}-mark").fill(mark)
        editor.page.locator(f"#id_rows-{number}-meaning").fill(meaning)
    if script:
        editor.settled()
    editor.press("บันทึก")
    editor.page.wait_for_url(OVERVIEW)


def write_centre(editor):
    editor.press("แหล่งเรียนรู้")
    editor.page.wait_for_url("**/centre/")
    editor.page.locator("#id_hours").fill("วันเสาร์ 9.00–12.00 น.")
    editor.page.locator("#id_booking").fill("โทรธุรการ 0 4200 0099 ล่วงหน้า 7 วัน")
    editor.page.get_by_text("กตัญญู", exact=True).click()
    editor.page.locator("#id_rows-0-title").fill("แปลงผักของฉัน")
    editor.settled()
    editor.press("บันทึก")
    editor.page.wait_for_url(OVERVIEW)


def ask_for_name(editor):
    editor.press("ขอเปลี่ยนชื่อหรือเครือข่าย")
    editor.page.wait_for_url("**/change/")
    editor.fill("ชื่อหน่วยงาน", "โรงเรียนทุ่งทดสอบวิทยา")
    editor.page.locator("#id_note").fill("ประกาศเปลี่ยนชื่อ")
    editor.settled()
    editor.press("ส่งคำขอให้สำนักงาน")
    editor.page.wait_for_url(OVERVIEW)
    assert "มีคำขอเปลี่ยนชื่อหรือเครือข่ายรอสำนักงาน" in editor.text()
    editor.settled()


def find_by_district(visitor, name):
    """Two taps: the directory, the tile."""
    visitor.go("/networks/")
    visitor.settled()
    visitor.page.locator("a.tilemap__tile", has_text="กุดจับ").click()
    visitor.page.wait_for_url(LISTED)
    visitor.settled()
    visitor.press(name)
    visitor.page.get_by_role("heading", level=1, name=name).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_is_edited_renamed_with_acceptance_and_found(width, visit, cast):
    directory.organization(cast, name="วัดอีกแห่ง", network=cast.other_network, district_id="4103")
    editor, officer, visitor = (visit(width, height=2400) for _ in range(3))

    editor.sign_in(cast.editor)
    keep_page(editor)
    write_virtues(editor, script=True)
    write_centre(editor)
    ask_for_name(editor)
    find_by_district(visitor, "โรงเรียนบ้านทุ่งทดสอบ")

    officer.sign_in(cast.officer)
    officer.settled()
    officer.take("เทียบและตัดสิน", "โรงเรียนบ้านทุ่งทดสอบ")
    officer.page.wait_for_url("**/work/organization-changes/*/")
    assert "โรงเรียนบ้านทุ่งทดสอบ" in officer.text() and "โรงเรียนทุ่งทดสอบวิทยา" in officer.text()
    officer.settled()
    officer.press("อนุมัติการเปลี่ยนแปลง")
    officer.page.get_by_text("อนุมัติการเปลี่ยนแปลงแล้ว").wait_for()

    find_by_district(visitor, "โรงเรียนทุ่งทดสอบวิทยา")
    assert "น้ำใจ" in visitor.text() and "เลขที่ ๙๙ หมู่ ๓" in visitor.text()
    visitor.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_learning_centre_is_found_with_how_to_book(width, visit, cast):
    values = {"booking": "โทรธุรการ 0 4200 0099", "hours": "วันเสาร์", "virtues": ["gratitude"], "group_max": 40}
    directory.centre(cast.organization, {"title": "แปลงผักของฉัน"}, by=cast.editor, **values)
    directory.organization(cast, name="ไม่ใช่แหล่งเรียนรู้")
    visitor = visit(width)
    visitor.go("/networks/")
    if width < 768:
        visitor.page.locator("summary", has_text="กรอง").click()
    visitor.page.get_by_label("แหล่งเรียนรู้", exact=True).check()
    visitor.press("แสดงผล")
    visitor.page.wait_for_url("**centre=1**")
    visitor.settled()
    expect(visitor.page.locator(".directory__item")).to_have_count(1)
    visitor.press("โรงเรียนบ้านทุ่งทดสอบ")
    for words in ("มาเรียนรู้ที่นี่", "โทรธุรการ 0 4200 0099", "วันเสาร์", "ไม่เกิน 40 คน", "แปลงผักของฉัน"):
        visitor.page.get_by_text(words).first.wait_for()
    visitor.settled()


def test_rows_are_written_without_javascript(visit, cast):
    editor = visit(360, script=False)
    editor.sign_in(cast.editor)
    editor.go(cast.organization.get_work_url())
    write_virtues(editor, script=False)
    assert list(cast.organization.identity_virtues.values_list("mark", flat=True)) == ["ซ", "ต", "น"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_offices_pages_stand(width, visit, cast):
    directory.rows_for_tour(cast)
    officer = visit(width, "dark", height=2400)
    officer.sign_in(cast.officer)
    base = cast.organization.get_work_url()
    paths = ("/work/organizations/new/", "/work/organizations/kinds/", "/work/networks/", "/work/networks/edu/edit/")
    parts = ("goals/", "contacts/", "history/", "leave/")
    for path in (*paths, *(f"{base}{part}" for part in parts)):
        officer.go(path)
        officer.settled()
    officer.go("/work/networks/edu/edit/")
    officer.page.get_by_text("ชมพูบัวแดง", exact=True).click()
    officer.press("ดูตัวอย่าง")
    officer.page.get_by_text("ตัวอย่างตามที่พิมพ์ ยังไม่ได้บันทึก").wait_for()
    officer.settled()
    officer.press("บันทึก")
    officer.page.wait_for_url("**/work/networks/")
    officer.go(f"{base}leave/")
    officer.page.locator("#id_reason").fill("ยุบรวม")
    officer.press("ยืนยันออกจากเครือข่าย")
    officer.page.wait_for_url(OVERVIEW)
    officer.settled()
    officer.press("กลับเข้าเครือข่าย")
    officer.page.get_by_text("กลับเข้าเครือข่ายแล้ว").first.wait_for()
    assert Organization.objects.get(pk=cast.organization.pk).status == "active"
