"""Steps that several journeys share, in the words of the pages. Each takes the browser of the person who acts."""

import re
import subprocess
from io import BytesIO
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image

from core import thai

TITLE = "วันเก็บฝ้าย ย้อมคราม ทอขิดกับผู้เฒ่า"
PEOPLE = (
    ("นางสาวสมหญิง ใจดี", "081 234 5678"),
    ("นายบุญมี ทุ่งรวงทอง", "boonmee@example.com"),
    ("นางทองใบ นาดอกคูน", "thongbai@example.com"),
)
SAVED = re.compile(r"/work/activities/\d+/$")
LIST = re.compile(r"/registrations/$")
OWN = re.compile(r"/r/[\w-]{22}/\?new$")
REPORT = re.compile(r"/reports/\d+/$")


def check(browser, script):
    """axe needs a script of its own; without JavaScript only the width is looked at by a person's eye."""
    if script:
        browser.settled()


def fill_plan(planner, day):
    planner.fill("ชื่อกิจกรรม", TITLE)
    planner.choose("ประเภท", "อบรม")
    planner.page.locator("#id_start_date").fill(thai.format_date_short(day))
    planner.page.locator("#id_start_time").fill("๘.๓๐")
    planner.page.locator("#id_end_time").fill("15.00")
    planner.fill("สถานที่", "เรือนทอผ้าบ้านหนองดอกคูน")
    planner.choose("อำเภอ", "บ้านผือ")
    planner.page.get_by_text("กตัญญู", exact=True).click()
    planner.page.locator("#id_objective").fill("ให้เด็กได้นั่งข้างผู้เฒ่าและรู้ว่าของหนึ่งผืนใช้แรงเท่าไร")


def send_again_with_people(planner):
    """Answers the office: the number of people it asked for."""
    planner.go("/work/")
    planner.take("แก้แล้วส่งใหม่", TITLE)
    planner.page.locator("summary", has_text="ผู้เข้าร่วม").click()
    planner.page.locator("#id_expected_participants").fill("๔๐")
    planner.settled()
    planner.press("ส่งให้สำนักงานตรวจ")
    planner.page.wait_for_url(SAVED)


def open_sign_up(planner, script):
    """Two places and a waiting list."""
    planner.press("ผู้ลงทะเบียน")
    planner.page.wait_for_url(LIST)
    check(planner, script)
    planner.press("เปิดรับลงทะเบียน")
    planner.page.locator("#id_takes_signups").check()
    planner.page.locator("#id_capacity").fill("๒")
    check(planner, script)
    planner.press("บันทึกการรับลงทะเบียน")
    planner.page.wait_for_url(LIST)
    assert "บันทึกการรับลงทะเบียนแล้ว" in planner.text()
    assert "ยังไม่มีผู้ลงทะเบียน" in planner.text()
    check(planner, script)


def sign_up(visitor, activity, name, contact, button, script):
    visitor.go(activity.get_absolute_url())
    check(visitor, script)
    visitor.press("ลงทะเบียนเข้าร่วม")
    check(visitor, script)
    visitor.page.locator("#id_name").fill(name)
    visitor.choose("เครือข่าย", "ประชาชนทั่วไป")
    visitor.page.locator("#id_contact").fill(contact)
    visitor.page.locator("#id_consent").check()
    visitor.press(button)
    visitor.page.wait_for_url(OWN)
    check(visitor, script)


def sign_up_three(visitors, activity, script):
    """Two get the places, the third waits."""
    buttons = ("ลงทะเบียน", "ลงทะเบียน", "ลงชื่อในรายชื่อสำรอง")
    for visitor, person, button in zip(visitors, PEOPLE, buttons, strict=True):
        sign_up(visitor, activity, *person, button, script)
    first, second, third = visitors
    for visitor in (first, second):
        assert "ลงทะเบียนแล้ว ได้ที่แล้ว" in visitor.text()
    assert "จดลิงก์นี้ไว้" in first.text()
    assert "อยู่ในรายชื่อสำรองลำดับที่ 1" in third.text()


def cancel_own(visitor, script):
    """From the personal page that is open."""
    visitor.page.locator("summary", has_text="ยกเลิกการลงทะเบียน").click()
    check(visitor, script)
    visitor.press("ยืนยันยกเลิกการลงทะเบียน")
    visitor.page.get_by_role("heading", name="ยกเลิกการลงทะเบียนแล้ว").wait_for()
    check(visitor, script)


def ask_for_venue(planner, activity, venue):
    """The way an approved plan changes: from its form to the office."""
    planner.go(f"{activity.get_work_url()}edit/")
    planner.settled()
    planner.press("ขอเปลี่ยนวัน สถานที่ หรืองบประมาณ")
    planner.page.wait_for_url("**/change/")
    planner.fill("สถานที่", venue)
    planner.page.get_by_label("เหตุผลที่ขอเปลี่ยน").fill("หอเดิมซ่อม")
    planner.settled()
    planner.press("ส่งคำขอให้สำนักงาน")
    planner.page.get_by_text("ส่งคำขอให้สำนักงานแล้ว").wait_for()
    planner.settled()


def approve_change(officer, title, *, before, after):
    """From the desk, with both versions side by side."""
    officer.take("เทียบและตัดสิน", title)
    officer.page.wait_for_url("**/work/changes/*/")
    assert after in officer.text() and before in officer.text()
    officer.settled()
    officer.press("อนุมัติการเปลี่ยนแปลง")
    officer.page.get_by_text("อนุมัติการเปลี่ยนแปลงแล้ว").wait_for()


def address_on_the_poster(browser, activity, tmp_path):
    """What a camera reads from the printed poster."""
    answer = browser.context.request.get(f"{browser.base}{activity.get_work_url()}poster.pdf")
    assert answer.ok
    (tmp_path / "poster.pdf").write_bytes(answer.body())
    png = subprocess.run(
        ["pdftoppm", "-r", "100", "-png", "-l", "1", tmp_path / "poster.pdf"], capture_output=True, check=True
    )
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(png.stdout)))
    return urlsplit(code.text).path


def large_photos(folder, number):
    """So many photographs as large as a phone keeps them."""
    paths = [folder / f"IMG_{count}.jpg" for count in range(number)]
    for count, path in enumerate(paths):
        Image.new("RGB", (2600, 1400), (20 * count, 90, 120)).save(path, "JPEG")
    return paths


def step(number):
    """The address of a step of a report."""
    return re.compile(rf"/steps/{number}/$")


def write_report(writer, *, came=None):
    """From the desk through the first three steps to the photos. came: people of the education network, else as counted."""
    writer.take("เขียนรายงาน", TITLE)
    writer.settled()
    writer.press("เริ่มเขียนรายงาน")
    writer.page.wait_for_url(step(1))
    writer.page.locator("#id_done").fill("เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย")
    writer.page.locator("[data-autosave-status]", has_text="บันทึกร่างแล้ว").wait_for()
    writer.settled()
    writer.press("ถัดไป")
    writer.page.wait_for_url(step(2))
    writer.settled()
    if came:
        writer.page.get_by_label("การศึกษา").fill(came)
    writer.press("ถัดไป")
    writer.page.wait_for_url(step(3))
    writer.page.locator("#id_outputs").fill("ผ้าห้าผืน")
    writer.page.locator("#id_spent").fill("1,250.50")
    writer.settled()
    writer.press("ถัดไป")
    # The plan has no budget: asked about once.
    writer.page.get_by_label("ยืนยันจำนวนเงิน").check()
    writer.settled()
    writer.press("ถัดไป")
    writer.page.wait_for_url(step(4))


def send_report(writer):
    """From the photos through the last look to the office."""
    writer.press("ถัดไป")
    writer.page.wait_for_url(step(5))
    writer.settled()
    writer.press("ส่งรายงานให้สำนักงาน")
    writer.page.wait_for_url(REPORT)


def accept_report(officer):
    officer.go("/work/")
    officer.take("ตรวจรายงาน", TITLE)
    officer.press("รับรายงาน")
    officer.page.get_by_text("รับรายงานแล้ว ผลและภาพที่เผยแพร่ได้ขึ้นหน้าสาธารณะ").wait_for()
    officer.settled()


def draft_news(officer):
    """From the report that was just accepted."""
    officer.press("ทำร่างข่าวจากรายงานนี้")
    officer.page.wait_for_url(re.compile(r"/work/news/\d+/$"))
    officer.settled()
