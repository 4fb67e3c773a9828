"""A visit from its plan to the public page: three stops, hosts who answer by the letter and signed in, findings with photos
written on a phone, the report, its acceptance, and what the host says to it."""

import re

import pytest
from django.utils import timezone

from core import thai
from notifications.models import Notification
from tests.e2e.steps import large_photos
from tests.visits import visiting
from visits import links
from visits.domain import stops
from visits.models import SiteVisit

TITLE = "เยี่ยมสามแห่งในวันเดียว"
SCHOOL, GARDEN, TEMPLE = "โรงเรียนบ้านทุ่งทดสอบ", "สวนของลุงคำ", "ลานวัดป่าทดสอบ"
VISIT = re.compile(r"/work/visits/\d+/$")
STOP = re.compile(r"/work/stops/\d+/(#\w+)?$")
FINDING = re.compile(r"/work/findings/\d+/$")


def plan(officer):
    """The plan with its three stops in order and its leader."""
    officer.go("/work/visits/")
    officer.settled()
    officer.press("วางแผนลงพื้นที่")
    officer.settled()
    officer.fill("ชื่อการลงพื้นที่", TITLE)
    officer.page.locator("#id_aim").fill("ไปแลกเปลี่ยนเรียนรู้กับคนที่ลงมือทำ")
    officer.page.locator("#id_starts_on").fill(thai.format_date_short(timezone.localdate()))
    officer.press("บันทึกแผน")
    officer.page.wait_for_url(VISIT)
    officer.settled()
    add_stops(officer)
    officer.press("เพิ่มคนในคณะ")
    officer.page.locator("#id_user").select_option(label="สมาชิก")
    officer.page.locator("#id_position").fill("ผู้แทนเครือข่ายการศึกษา")
    officer.page.locator("#id_is_leader").check()
    officer.settled()
    officer.press("เพิ่มในคณะ")
    officer.page.get_by_text("หัวหน้าคณะ").first.wait_for()
    officer.settled()


def add_stops(officer):
    officer.press("เพิ่มจุดเยี่ยมชม")
    for place, starts, ends, email in (
        (SCHOOL, "๙.๐๐", "10.00", ""),
        (TEMPLE, "13.00", "14.00", "wat@example.com"),
        (GARDEN, "10.30", "11.30", "kham@example.com"),
    ):
        if place == SCHOOL:
            officer.page.locator("#id_organization").select_option(label=place)
            officer.settled()
        else:
            officer.page.locator("#id_place").fill(place)
        officer.page.locator("#id_starts").fill(starts)
        officer.page.locator("#id_ends").fill(ends)
        officer.page.locator("#id_host_email").fill(email)
        if place != GARDEN:
            officer.press("เพิ่มแล้วทำจุดต่อไป")
            officer.page.get_by_text("เพิ่มจุดเยี่ยมชมแล้ว").wait_for()
    officer.press("เพิ่มจุดเยี่ยมชม")
    officer.page.wait_for_url(VISIT)
    officer.page.get_by_role("button", name=f"เลื่อน {GARDEN} ขึ้น").click()
    officer.page.wait_for_load_state("networkidle")
    assert officer.text().index(GARDEN) < officer.text().index(TEMPLE)
    officer.settled()


def ask(officer):
    """Before anything goes out: to whom and how many."""
    officer.page.locator(".tabs").get_by_role("link", name="แผน").click()
    officer.page.wait_for_url(VISIT)
    officer.press("ถามเจ้าของพื้นที่")
    assert "kham@example.com" in officer.text() and "editor@example.org" in officer.text()
    officer.settled()
    officer.press("ส่งถาม (3 คน)")
    officer.page.wait_for_url(VISIT)
    assert "รอเจ้าของพื้นที่ตอบ 3 จุด" in officer.text()
    officer.settled()


def letter_to(address):
    return Notification.objects.filter(address=address).order_by("-pk").first().url


def answer_by_letter(host):
    """One confirms, one asks for another time."""
    host.go(letter_to("wat@example.com"))
    host.settled()
    assert GARDEN not in host.text() and SCHOOL not in host.text()
    host.press("ยืนยัน")
    host.page.get_by_text("ยืนยันแล้ว ขอบคุณ").wait_for()
    host.settled()
    host.go(letter_to("kham@example.com"))
    host.page.locator("summary", has_text="ขอเวลาอื่น").click()
    host.press("ส่งเวลาที่ขอ")
    host.page.locator("#id_propose-clock_error").wait_for()
    host.settled()
    host.page.locator("#id_propose-clock").fill("๑๕.๓๐")
    host.page.locator("#id_propose-note").fill("ตอนเช้ารดน้ำ")
    host.press("ส่งเวลาที่ขอ")
    host.page.get_by_text("ส่งเวลาที่ขอแล้ว").wait_for()
    host.settled()


def write_at(member, place, *, kind, text, photo=None):
    """One finding at a stop, straight from the phone."""
    member.page.locator("section", has=member.page.get_by_role("heading", name=place)).get_by_role(
        "link", name="เขียนข้อค้นพบ"
    ).click()
    member.page.locator(".kinds .choice", has_text=kind).click()
    member.page.locator("#id_text").fill(text)
    member.page.locator("#id_is_public").check()
    if photo:
        member.page.locator("#id_new_photos").set_input_files(photo)
        member.settled()
    member.press("บันทึก")
    if photo:
        member.page.wait_for_url(FINDING)
        member.page.get_by_text("คนในภาพยินยอม", exact=True).click()
        member.settled()
        member.press("บันทึก")
    member.page.wait_for_url(STOP)


def release(director):
    """The office reads what hosts say before the public does."""
    director.go("/work/")
    director.take("อ่านคำตอบ", SCHOOL)
    director.settled()
    director.page.get_by_role("button", name="เผยแพร่คำตอบของเจ้าของพื้นที่").click()
    director.page.get_by_text("เผยแพร่คำตอบได้แล้ว").wait_for()
    director.settled()


def look_as_visitor(visitor, visit):
    visitor.go("/visits/")
    visitor.settled()
    visitor.press(TITLE)
    visitor.settled()
    text = visitor.text()
    for words in (SCHOOL, GARDEN, TEMPLE, "เด็กออมความดี", "ทำได้ดี", "จะขยายให้ครบทุกชั้น"):
        assert words in text, words
    for secret in ("kham@example.com", "สมาชิก", "สรุปภายใน", "ขอบคุณที่มาเยี่ยม"):
        assert secret not in text, secret
    assert visitor.page.locator(".found__photos img").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_from_plan_to_public_page(width, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (photo,) = large_photos(tmp_path, 1)
    officer, member, editor, host, director, visitor = (visit(width, height=3000) for _ in range(6))
    officer.sign_in(cast.officer)
    plan(officer)
    ask(officer)
    answer_by_letter(host)
    editor.sign_in(cast.editor)
    editor.settled()
    editor.take("ตอบ", SCHOOL)
    editor.settled()
    editor.press("ยืนยัน")
    editor.page.get_by_text("บันทึกคำตอบแล้ว").wait_for()
    officer.go("/work/")
    officer.settled()
    officer.take("ดูแผน", GARDEN)
    officer.press("ตกลงตามเวลานี้")
    officer.page.get_by_text("ตกลงตามเวลาที่ขอแล้ว").wait_for()
    officer.press("ยืนยันกำหนดการ")
    officer.page.get_by_text("ยืนยันกำหนดการแล้ว และแจ้งคณะแล้ว").wait_for()
    officer.settled()

    row = SiteVisit.objects.get()
    member.sign_in(cast.member)
    member.settled()
    for place, kind, text in (
        (SCHOOL, "ทำได้ดี", "เด็กออมความดีทุกวันศุกร์"), (GARDEN, "ข้อเสนอแนะ", "ลองชวนเด็กมาช่วย"), (TEMPLE, "ปัญหา", "น้ำไม่พอ"),
    ):  # fmt: skip
        member.go(f"{row.get_work_url()}findings/")
        member.settled()
        write_at(member, place, kind=kind, text=text, photo=photo if place == SCHOOL else None)
    member.settled()
    member.go(row.get_work_url())
    member.press("บันทึกว่าลงพื้นที่แล้ว")
    member.page.get_by_text("บันทึกว่าลงพื้นที่แล้ว").wait_for()
    member.press("เขียนสรุปและส่งรายงาน")
    member.settled()
    member.press("เขียนสรุป")
    member.page.locator("#id_summary").fill("สรุปภายใน")
    member.press("บันทึกสรุป")
    member.press("ส่งรายงานให้สำนักงาน")
    member.page.get_by_text("ส่งรายงานแล้ว ขอบคุณทั้งคณะ").wait_for()

    director.sign_in(cast.director)
    director.take("ตรวจรายงาน", TITLE)
    director.settled()
    director.press("รับรายงาน")
    director.page.get_by_text("รับรายงานแล้ว ข้อค้นพบและภาพ").wait_for()
    editor.go(row.stops.first().get_work_url())
    assert "เด็กออมความดี" in editor.text() and "น้ำไม่พอ" not in editor.text()
    editor.page.locator("#id_answer-text").fill("จะขยายให้ครบทุกชั้น")
    editor.settled()
    editor.press("ส่งคำตอบ")
    editor.page.get_by_text("บันทึกคำตอบแล้ว").wait_for()
    host.go(letter_to("wat@example.com"))
    host.page.locator("#id_answer-text").fill("ขอบคุณที่มาเยี่ยม")
    host.settled()
    host.press("ส่งคำตอบ")
    host.page.get_by_role("heading", name="คำตอบของเจ้าของพื้นที่").wait_for()
    host.settled()
    release(director)
    look_as_visitor(visitor, row)


def test_every_page_holds_in_every_state_with_long_words(visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    long = "จุด" + "x" * 150
    browser, visitor = visit(360, "both", height=5000), visit(360, "both", height=5000)
    browser.sign_in(cast.officer)
    pages = ["/work/visits/", "/work/visits/?q=ไม่มี", "/work/visits/new/", "/work/"]
    for status in ("planned", "confirmed", "reported", "accepted", "postponed", "cancelled"):
        photos = ["yes"] if status in {"reported", "accepted"} else []
        row = visiting.visit_in(cast, status, photos=photos, title=long)
        pages += [f"{row.get_work_url()}{tab}" for tab in ("", "team/", "findings/", "report/", "history/")]
        pages += [stop.get_work_url() for stop in row.stops.all()[:1]]
        if status == "accepted":
            visitor.go(row.get_absolute_url())
            visitor.settled()
    stop = visiting.stop_in(cast, "proposed", place=long, theme=long)
    pages += [f"{stop.visit.get_work_url()}ask/", f"{stop.get_work_url()}edit/", f"{stop.get_work_url()}drop/"]
    pages += [
        stop.visit.get_work_url(),
        f"{stop.visit.get_work_url()}postpone/",
        f"{stop.visit.get_work_url()}team/new/",
    ]
    answered, made = visiting.answered(cast, text=long), visiting.visit_in(cast, "made", title=long)
    pages += [
        answered.get_work_url(),
        f"{answered.visit.get_work_url()}findings/",
        answered.visit.get_work_url(),
        "/work/",
    ]
    pages += [made.get_work_url(), f"{made.get_work_url()}unmake/"]
    for path in pages:
        browser.go(path)
        browser.settled()
    browser.page.set_viewport_size({"width": 768, "height": 5000})
    for path in (stop.visit.get_work_url(), "/work/visits/"):
        browser.go(path)
        browser.settled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_that_is_over_or_cut_says_what_to_do(scheme, visit, cast):
    stop = visiting.stop_in(cast, "proposed")
    browser, had = visit(360, scheme, height=3000), links.HOST.address_of(stop)
    browser.go(had)
    browser.settled()
    words = {name: getattr(stop, name) for name in stops.FIELDS} | {"host_email": "new@example.com"}
    stops.update(stop, by=cast.officer, version=stop.version, **words)
    for address, sentence in ((had, "ไม่ต้องเตรียมรับคณะแล้ว"), (f"{had[:-9]}/", "ลิงก์ไม่ครบ")):
        browser.page.goto(browser.base + address)
        browser.trouble.clear()  # the browser notes the 410 and the 404 themselves
        browser.settled()
        assert sentence in browser.text()


def test_a_host_answers_without_javascript(visit, cast):
    stop = visiting.stop_in(cast, "asked")
    browser = visit(360, script=False)
    browser.go(letter_to(visiting.HOST))
    browser.page.locator("summary", has_text="ไม่สะดวก").click()
    browser.press("แจ้งว่าไม่สะดวก")
    assert "กรุณาบอกเหตุผล" in browser.text()
    browser.page.locator("#id_decline-note").fill("ติดงานบุญ")
    browser.press("แจ้งว่าไม่สะดวก")
    assert "แจ้งว่าไม่สะดวกแล้ว" in browser.text()
    assert visiting.fresh(stop).status == "declined"
