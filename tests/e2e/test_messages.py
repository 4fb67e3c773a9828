"""Letters that did not arrive, on the office's desk: seen, understood, sent again; one's own bell and its settings."""

import pytest

from notifications.models import Notification
from tests.notifications import letters

WIDTHS = pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "light"), (1280, "dark")])


@WIDTHS
def test_the_office_finds_a_letter_that_failed_and_sends_it_again(width, scheme, visit, cast):
    failed = letters.failed(cast.coordinator, text="สำนักงานอนุมัติ “ปลูกป่าชุมชนบ้านหนองดอกคูน” แล้ว ประชาชนเห็นในปฏิทินแล้ว")
    letters.letter(
        address="a.very.long.address.of.somebody@school-of-the-village.example.com", state="unknown",
        email_error="SMTPServerDisconnected: Connection unexpectedly closed",
    )  # fmt: skip
    officer = visit(width, scheme)
    officer.sign_in(cast.officer)
    officer.take("ดูและส่งอีกครั้ง", "ปลูกป่าชุมชน")
    officer.page.get_by_text("เซิร์ฟเวอร์อีเมลไม่รู้จักผู้รับนี้").wait_for()
    officer.page.locator("summary", has_text="ข้อความเดิม").click()
    officer.settled()
    officer.press("ส่งอีกครั้ง")
    officer.page.wait_for_url("**/resend/")
    officer.settled()
    officer.press("ส่งอีกครั้ง")
    officer.page.get_by_text("กรุณาบอกเหตุผลที่ส่งอีกครั้ง").first.wait_for()
    officer.settled()
    officer.fill("เหตุผลที่ส่งอีกครั้ง", "ผู้รับแก้ที่อยู่แล้ว")
    officer.press("ส่งอีกครั้ง")
    officer.page.get_by_text("เข้าคิวส่งแล้ว").wait_for()
    officer.page.get_by_text("ผู้รับแก้ที่อยู่แล้ว").wait_for()
    officer.settled()
    failed.refresh_from_db()
    assert failed.email_state == "waiting"
    officer.go("/work/messages/")
    assert "school-of-the-village" in officer.text()
    assert "ปลูกป่าชุมชน" not in officer.text()
    officer.settled()
    officer.page.locator("nav.chips").get_by_role("link", name="ส่งแล้ว", exact=True).click()
    officer.page.get_by_text("ไม่มีอีเมลในสถานะนี้").wait_for()
    officer.settled()


@WIDTHS
def test_a_person_reads_the_bell_and_chooses_fewer_mails(width, scheme, visit, cast):
    for _ in range(3):
        letters.letter(cast.coordinator, state="sent")
    person = visit(width, scheme)
    person.sign_in(cast.coordinator)
    person.go("/work/notices/?show=unread")
    person.settled()
    person.press("อ่านทั้งหมดแล้ว")
    person.page.get_by_text("นับว่าอ่านแล้ว").wait_for()
    assert not Notification.objects.visible_to(cast.coordinator).unread().exists()
    person.settled()
    person.press("การแจ้งเตือนทางอีเมล")
    person.page.wait_for_url("**/settings/")
    person.settled()
    person.page.get_by_label("รับอีเมลเตือนกำหนดด้วย").uncheck()
    person.press("บันทึก")
    person.page.get_by_text("บันทึกแล้ว").wait_for()
    cast.coordinator.refresh_from_db()
    assert not cast.coordinator.wants_reminder_mail
