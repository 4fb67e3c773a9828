"""From a decided round to a certificate in a stranger's hand: rehearsed, announced, read, checked, taken back."""

import re
from io import BytesIO

import pytest
import zxingcpp
from django.db import transaction
from PIL import Image

from awards import drawing
from awards.domain import announcement, batches, honours
from awards.models import CertificateBatch, Consent, Honoree, Round
from core import documents
from tests.awards import honouring

NAMES = ("ว่าที่ร้อยตรีหญิงณัฏฐ์ธิญากร ผู้กล้าปิ่นเพ็ญ์ศิริ", "มะลิ หอมไกล", "คำปุ่น ใจเย็น")


def rehearse(officer, round):
    officer.go(f"/work/awards/{round.pk}/announcement/")
    officer.settled()
    text = officer.text()
    assert NAMES[0] in text and "ไม่เผยแพร่" in text and NAMES[2] not in text
    officer.page.locator("summary", has_text=NAMES[0]).first.click()
    officer.page.get_by_role("link", name="เขียนคำประกาศ").first.click()
    officer.settled()
    officer.page.locator("#id_text").fill("ดูแลผู้เฒ่าเจ็ดบ้านทุกเช้า\nสิบสองปีไม่เคยขาด")
    officer.press("บันทึก")
    officer.page.wait_for_url("**/announcement/")
    officer.page.get_by_label("พิมพ์คำว่า “ประกาศผล” เพื่อยืนยัน").fill("ประกาศ")
    officer.press("ประกาศผลเดี๋ยวนี้")
    officer.page.get_by_text("กรุณาพิมพ์คำว่า ประกาศผล ให้ตรง").wait_for()
    officer.settled()


def announce(officer):
    officer.page.get_by_label("พิมพ์คำว่า “ประกาศผล” เพื่อยืนยัน").fill("ประกาศผล")
    officer.press("ประกาศผลเดี๋ยวนี้")
    officer.page.get_by_text("ประกาศแล้วเมื่อ").wait_for()
    officer.settled()


def read(visitor):
    """The page of one, from the front page."""
    visitor.go("/")
    visitor.settled()
    visitor.press(NAMES[0])
    visitor.page.wait_for_url(re.compile(r"/honours/\d+/$"))
    visitor.settled()
    assert "ดูแลผู้เฒ่าเจ็ดบ้านทุกเช้า" in visitor.text()
    visitor.go("/honours/")
    visitor.settled()
    assert NAMES[0] in visitor.text() and NAMES[1] not in visitor.text()


def scan(visitor, certificate):
    """PDF -> picture -> code -> page."""
    image = Image.open(BytesIO(documents.png("certificate", drawing.sheets([certificate]), points_per_inch=150)))
    (code,) = zxingcpp.read_barcodes(image)
    visitor.go(code.text.removeprefix("http://testserver"))
    visitor.settled()
    assert "เกียรติบัตรนี้เป็นของจริง" in visitor.text()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_decision_to_a_certificate_in_a_strangers_hand(width, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    round = honouring.decided(
        cast, outcomes=("honoured", "commended", "not_this_time"), consents=("given", "asked", "given"), names=NAMES
    )
    officer, visitor = (visit(width, height=2400, scheme=scheme) for scheme in ("light", "dark"))
    visitor.go("/honours/")
    visitor.settled()
    officer.sign_in(cast.officer)
    officer.settled()
    rehearse(officer, round)
    announce(officer)
    assert Round.objects.get(pk=round.pk).is_out
    read(visitor)

    first, second = Honoree.objects.order_by("pk")
    certificate = first.certificates.get()
    scan(visitor, certificate)
    assert NAMES[0] in visitor.text()
    scan(visitor, second.certificates.get())
    assert NAMES[1] not in visitor.text() and "ไม่ประสงค์เปิดเผยชื่อ" in visitor.text()

    visitor.go("/verify/")
    visitor.settled()
    visitor.page.get_by_label("รหัสบนเกียรติบัตร").fill("O" + certificate.shown_code.lower()[1:])
    visitor.press("ตรวจ")
    visitor.page.get_by_text("น่าจะอ่านสับกับ").wait_for()
    visitor.trouble = [line for line in visitor.trouble if "404" not in line]
    visitor.settled()
    visitor.page.get_by_label("รหัสบนเกียรติบัตร").fill(certificate.shown_code.lower())
    visitor.press("ตรวจ")
    visitor.page.get_by_role("heading", name="เกียรติบัตรนี้เป็นของจริง").wait_for()

    office(officer, round, certificate)
    Consent.objects.filter(nomination=first.nomination).update(status="withdrawn")
    with transaction.atomic():
        honours.keep_in_step(Consent.objects.get(nomination=first.nomination))
    response = visitor.page.goto(visitor.base + first.get_absolute_url())
    assert response.status == 410
    visitor.trouble = [line for line in visitor.trouble if "410" not in line]
    visitor.settled()


def office(officer, round, certificate):
    """Every page of the office around certificates."""
    officer.press("ดูเกียรติบัตร")
    officer.settled()
    officer.press("ทำไฟล์เดียวสำหรับพิมพ์")
    officer.page.get_by_text("รอทำ", exact=True).wait_for()
    batches.run(CertificateBatch.objects.get().pk)
    officer.page.get_by_role("link", name="ดาวน์โหลด 2 ฉบับ").wait_for()
    officer.settled()
    for path in (
        certificate.get_work_url(), f"{certificate.get_work_url()}replace/", f"{certificate.get_work_url()}withdraw/",
        certificate.honoree.get_work_url(), f"{certificate.honoree.get_work_url()}edit/", "/work/honours/", "/work/honours/new/",
        "/work/certificate-template/",
    ):  # fmt: skip
        officer.go(path)
        officer.settled()


@pytest.mark.parametrize("width", [768])
def test_a_minute_is_set_and_the_clock_announces(width, visit, cast):
    round = honouring.decided(cast, names=NAMES)
    officer, visitor = visit(width, height=2400, scheme="dark"), visit(width, height=2400)
    officer.sign_in(cast.officer)
    officer.take("ไปหน้าประกาศผล", round.title)
    officer.page.locator("summary", has_text="ตั้งเวลาประกาศ").click()
    officer.fill("วันที่ประกาศ", "๒๔ มิ.ย. ๒๖๐๐")
    officer.fill("เวลา", "๙.๐๐")
    officer.press("ตั้งเวลา")
    officer.page.get_by_text("ระบบจะประกาศเองวันที่ 24 มิถุนายน 2600").first.wait_for()
    officer.settled()
    visitor.go("/honours/")
    assert NAMES[0] not in visitor.text()
    Round.objects.update(announce_at=round.created_at)
    announcement.announce_due()
    visitor.go("/honours/")
    assert NAMES[0] in visitor.text()
    visitor.settled()
