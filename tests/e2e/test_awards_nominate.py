"""A neighbour nominates by phone in five minutes: saved by itself, confirmed by letter, followed; the nominee consents by link."""

import re

import pytest

from awards import links
from awards.domain import nominations
from awards.models import Consent, Nomination, Nominator
from networks.models import District
from notifications.models import Notification
from tests import files
from tests.awards import building

OWN = re.compile(r"/n/[\w-]{22}/\?new$")
STORY = "ขุดลอกคลองของหมู่บ้านทุกเดือนมาสิบปี ชวนเด็กมาช่วยจนคลองกลับมาใส"


@pytest.fixture(autouse=True)
def _pages(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def category(cast):
    return building.category(building.round_(by=cast.officer), name="ประชาชนทั่วไป")


def choose(visitor, words):
    visitor.page.locator("label.choice", has_text=words).first.click()


def check(visitor, script):
    """axe needs a script in the page."""
    if script:
        visitor.settled()


def start(visitor, category, script):
    visitor.go(f"/awards/{category.round_id}/nominate/")
    check(visitor, script)
    choose(visitor, "ประชาชนทั่วไป")
    visitor.fill("ชื่อและนามสกุลของคุณ", "แสงดาว ใจดี")
    visitor.fill("อีเมลของคุณ", "near@example.com")
    choose(visitor, "ฉันอ่านและเข้าใจ")
    visitor.press("เริ่มเขียน")
    visitor.page.wait_for_url(OWN)
    check(visitor, script)
    visitor.press("เริ่มเขียน: เสนอใคร")


def write(visitor, cast, script):
    visitor.page.wait_for_url("**/who/")
    visitor.page.locator("#id_prefix").fill("นาย")
    visitor.page.locator("#id_name").fill("มานะ ทองดี")
    visitor.page.locator("#id_birth_year").fill("1956")
    visitor.page.locator("#id_place").fill(cast.organization.name)
    visitor.page.locator("#id_district").select_option(label=District.objects.first().name)
    if script:
        visitor.page.locator("[data-autosave-status]", has_text="บันทึกร่างแล้ว").wait_for()
        visitor.page.reload()
        assert visitor.page.locator("#id_name").input_value() == "มานะ ทองดี"
    check(visitor, script)
    visitor.press("บันทึกและไปต่อ")
    visitor.page.wait_for_url("**/why/")
    choose(visitor, "จิตอาสา")
    visitor.page.locator("#id_story").fill(STORY)
    visitor.page.locator("#id_rows-0-year").fill("๒๕๖๐")
    visitor.page.locator("#id_rows-0-text").fill("ขุดคลองครั้งแรก")
    visitor.press("เพิ่มอีกปี")
    visitor.page.locator("#id_rows-1-text").fill("ชวนเด็กมาช่วย")
    check(visitor, script)
    visitor.press("บันทึกและไปต่อ")
    visitor.page.wait_for_url("**/files/")
    photo = {"name": "คลอง.jpg", "mimeType": "image/jpeg", "buffer": files.photo()}
    visitor.page.locator("#id_new_files").set_input_files(photo)
    visitor.press("แนบไฟล์ที่เลือก")
    visitor.page.get_by_text("คลอง.webp").wait_for()
    check(visitor, script)
    visitor.press("บันทึกและไปต่อ")
    visitor.page.wait_for_url("**/send/")
    check(visitor, script)


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, True), (360, False)])
def test_a_neighbour_nominates_confirms_and_follows(width, script, visit, cast, category):
    visitor = visit(width, script=script)
    start(visitor, category, script)
    write(visitor, cast, script)
    visitor.press("ส่งการเสนอชื่อ")
    visitor.page.get_by_text("อีกขั้นเดียว: ยืนยันทางอีเมล").wait_for()
    check(visitor, script)
    nominator = Nominator.objects.get()
    letter = Notification.objects.get(url=links.CONFIRM.address_of(nominator))
    visitor.go(letter.url)
    check(visitor, script)
    visitor.press("ยืนยัน")
    visitor.page.get_by_text("สำนักงานได้รับแล้ว").wait_for()
    check(visitor, script)
    row = Nomination.objects.get()
    assert (row.status, row.birth_year, row.organization) == ("submitted", 2499, cast.organization)
    assert [(deed.year, deed.text) for deed in row.deeds.all()] == [(2560, "ขุดคลองครั้งแรก"), (None, "ชวนเด็กมาช่วย")]
    assert visitor.trouble == []


def test_typing_goes_on_while_it_saves_itself_and_is_no_quarrel(visit, category):
    nominator = nominations.start(category, name="แสงดาว", email="near@example.com")
    visitor = visit(360)
    visitor.go(f"/n/{nominator.token}/who/")
    for words in ("มา", "มานะ", "มานะ ทอง", "มานะ ทองดี"):
        visitor.page.locator("#id_name").fill(words)
        visitor.page.locator("[data-autosave-status][data-state=saved]").wait_for()
    visitor.page.locator("#id_occupation").fill("ชาวนา")
    visitor.press("บันทึกและไปต่อ")  # at once, perhaps while the last answer is on its way
    visitor.page.wait_for_url("**/why/")
    row = Nomination.objects.get()
    assert (row.name, row.occupation) == ("มานะ ทองดี", "ชาวนา")
    assert visitor.trouble == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_a_nominee_consents_by_link_and_takes_it_back(width, scheme, visit, cast):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    row = building.nomination(category, birth_year=2556, email="nominee@example.com")
    officer = visit(width, scheme)
    officer.sign_in(cast.officer)
    officer.go(f"/work/awards/{category.round_id}/consents/")
    officer.settled()
    officer.press("ส่งอีเมลถามทุกรายที่ยังไม่ได้ถาม")
    officer.page.get_by_text("ส่งอีเมลถามความยินยอมแล้ว").wait_for()
    consent = Consent.objects.get(nomination=row)
    nominee = visit(width, scheme)
    nominee.go(links.CONSENT.address_of(consent))
    nominee.settled()
    nominee.page.locator("#id_guardian_name").fill("แม่ ใจดี")
    nominee.page.locator("#id_signed_name").fill("มานะ ทดสอบ")
    choose(nominee, "ยินยอมตามข้อความข้างต้น")
    nominee.press("ให้ความยินยอม")
    nominee.page.get_by_text("ให้ความยินยอมแล้ว ขอบคุณ").wait_for()
    nominee.settled()
    officer.go(f"/work/nominations/{row.pk}/consent/")
    assert "แม่ ใจดี" in officer.text()
    officer.settled()
    nominee.press("ถอนความยินยอม")
    nominee.page.get_by_text("ถอนความยินยอมแล้ว").wait_for()
    nominee.settled()
    assert officer.trouble == nominee.trouble == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_coordinator_nominates_from_the_desk(width, visit, cast, category):
    coordinator = visit(width)
    coordinator.sign_in(cast.coordinator)
    coordinator.go("/work/nominate/")
    coordinator.settled()
    choose(coordinator, "ประชาชนทั่วไป")
    coordinator.press("เริ่มเขียน")
    write(coordinator, cast, True)
    coordinator.press("ส่งการเสนอชื่อ")
    coordinator.page.get_by_text("สำนักงานได้รับแล้ว").wait_for()
    coordinator.go("/work/nominate/")
    assert "สำนักงานกำลังตรวจความครบถ้วน" in coordinator.text()
    coordinator.settled()
    assert coordinator.trouble == []
