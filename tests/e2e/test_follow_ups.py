"""What is promised at a visit: done with a photo, reopened with a reason, done again, verified; one that is overdue."""

import re

import pytest

from core import thai
from tests import files
from tests.visits import following

STOP, PAGE = re.compile(r"/work/stops/\d+/#follow-ups$"), re.compile(r"/work/follow-ups/\d+/$")
SIGN, ROAD = "ติดป้ายทางเข้าแหล่งเรียนรู้ 2 จุด", "ซ่อมทางเดินหน้าโรงเรียน"


def ask(team, stop):
    """From a finding at the stop."""
    team.go(stop.get_work_url())
    team.settled()
    team.press("ตั้งเรื่องติดตาม")
    team.settled()
    team.press("ตั้งเรื่องและแจ้ง")
    team.page.locator("#form-errors").wait_for()
    team.settled()
    team.page.locator("#id_text").fill(SIGN)
    team.page.locator("#id_finding").select_option(index=1)
    team.page.locator("#id_owner").select_option(label="นายดูแล ข้อมูล")
    team.page.locator("#id_due_on").fill(thai.format_date_typed(following.today(9)))
    team.press("ตั้งเรื่องและแจ้ง")
    team.page.wait_for_url(STOP)
    team.settled()
    assert SIGN in team.text()


def finish(owner, words, *, photo=False):
    owner.go("/work/")
    owner.settled()
    owner.take("แจ้งว่าทำแล้ว", SIGN)
    owner.page.wait_for_url(PAGE)
    owner.settled()
    owner.press("แจ้งว่าทำแล้ว")
    owner.settled()
    owner.page.locator("#id_evidence").fill(words)
    if photo:
        picture = {"name": "sign.jpg", "mimeType": "image/jpeg", "buffer": files.photo(size=(640, 480))}
        owner.page.locator("#id_evidence_picture").set_input_files(picture)
    owner.press("ส่งให้สำนักงานตรวจสอบ")
    owner.page.wait_for_url(PAGE)
    assert words in owner.text()
    owner.settled()


def check(officer):
    officer.go("/work/")
    officer.settled()
    officer.take("ดูหลักฐาน", SIGN)
    officer.page.wait_for_url(PAGE)
    officer.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_promised_is_done_and_checked(width, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    stop = following.visited_stop(cast)
    following.follow_up(cast, text=ROAD, days=-3)
    team, owner, officer = (visit(width, height=2400) for _ in range(3))

    team.sign_in(cast.member)
    ask(team, stop)
    assert ROAD in team.text() and "เกินกำหนด 3 วัน" in team.text()

    owner.sign_in(cast.editor)
    assert ROAD in owner.page.locator(".desk-item").first.inner_text()  # what is late stands first
    finish(owner, "ติดแล้วป้ายเดียว")
    assert "รอสำนักงานตรวจสอบ" in owner.text()

    officer.sign_in(cast.officer)
    assert ROAD in officer.page.locator(".desk-item").first.inner_text()
    check(officer)
    officer.press("เปิดอีกครั้ง")
    officer.fill("เหตุผล", "ยังขาดป้ายที่สอง")
    officer.settled()
    officer.press("เปิดอีกครั้งพร้อมเหตุผล")
    officer.page.wait_for_url(PAGE)

    finish(owner, "ครบสองป้ายแล้ว", photo=True)
    check(officer)
    assert "ครบสองป้ายแล้ว" in officer.text()
    assert officer.page.locator(".promise__proof img").count() == 1
    officer.press("ยืนยันว่าตรวจแล้ว")
    officer.page.get_by_text("ตรวจสอบแล้ว และแจ้งผู้รับผิดชอบแล้ว").wait_for()
    officer.settled()

    officer.go("/work/follow-ups/?late=1")
    officer.settled()
    assert ROAD in officer.text() and SIGN not in officer.text()
    officer.go("/work/follow-ups/?status=verified")
    assert SIGN in officer.text()
    officer.settled()


def test_every_page_holds_with_long_words_and_without_anything(visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    long = "ป้าย" + "x" * 150
    rows = [
        following.follow_up_in(
            cast, status, text=f"{long} {status}", owner_name=long, stop=following.visited_stop(cast)
        )
        for status in ("overdue", "done", "verified", "reopened", "dropped")
    ]
    browser = visit(768, "both", height=5000)
    browser.sign_in(cast.officer)
    paths = [row.get_work_url() for row in rows] + [
        "/work/", "/work/follow-ups/", "/work/follow-ups/?q=ไม่มี", "/work/follow-ups/new/", f"{rows[0].get_work_url()}edit/",
        f"{rows[0].get_work_url()}finish/", f"{rows[0].get_work_url()}drop/", f"{rows[1].get_work_url()}reopen/",
        rows[0].stop.get_work_url(),
    ]  # fmt: skip
    for width in (768, 360):
        browser.page.set_viewport_size({"width": width, "height": 5000})
        for path in paths:
            browser.go(path)
            browser.settled()


def test_it_is_finished_without_javascript(visit, cast):
    row = following.follow_up(cast, text=SIGN)
    owner = visit(360, script=False)
    owner.sign_in(cast.editor)
    owner.go(f"{row.get_work_url()}finish/")
    owner.press("ส่งให้สำนักงานตรวจสอบ")
    assert "กรุณาเล่าว่าทำอะไรไปแล้ว" in owner.text()
    owner.page.locator("#id_evidence").fill("ติดแล้ว")
    owner.press("ส่งให้สำนักงานตรวจสอบ")
    assert "ทำแล้ว รอตรวจสอบ" in owner.text()
