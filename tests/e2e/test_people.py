"""From an invitation to one's own desk; and a right that ends while its holder has the page open."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from networks import domain
from notifications.models import Mail
from tests import factories, people
from tests.networks import inviting

SENT = re.compile(r"/work/people/$")


def link_in_the_mailbox(visitor, subject):
    """The link of the newest letter, taken from the mailbox page as a reader would."""
    visitor.go("/demo/mailbox/")
    letter = visitor.page.locator("article", has_text=subject).first
    return letter.get_by_role("link").first.get_attribute("href")


def open_link(visitor, link):
    """Letters carry the address of the site, the test's server another port."""
    visitor.go("/" + link.split("/", 3)[3])


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_invitation_to_the_desk(width, visit, cast, post):
    officer, somjai = visit(width, height=2400), visit(width, height=2400)
    officer.sign_in(cast.officer)
    officer.go("/work/people/")
    officer.settled()
    officer.press("เชิญคน")
    officer.page.locator("#id_email").fill("somjai@example.org")
    officer.page.locator("#id_name").fill("นางสมใจ ใฝ่ดี")
    assert not officer.page.locator("#id_network").is_hidden()
    officer.page.locator("[name=role][value=editor]").check()
    assert officer.page.locator("#id_network").is_hidden()
    officer.page.locator("#id_organization").fill("ทุ่งทดสอบ")
    officer.settled()
    officer.press("ตรวจก่อนส่ง")
    officer.page.get_by_text("ไม่พบหน่วยงานชื่อนี้ในทำเนียบ ใกล้เคียงคือ").first.wait_for()
    officer.settled()
    officer.page.locator("#id_organization").fill(cast.organization.name)
    officer.press("ตรวจก่อนส่ง")
    officer.page.get_by_role("heading", name="จดหมายเขียนว่า").wait_for()
    assert "somjai@example.org" in officer.text() and not Mail.objects.exists()
    officer.settled()
    officer.press("ส่งคำเชิญ")
    officer.page.wait_for_url(SENT)
    officer.page.get_by_text("ส่งคำเชิญถึง somjai@example.org แล้ว").wait_for()
    officer.settled()

    post()
    open_link(somjai, link_in_the_mailbox(somjai, "ขอเชิญเป็นผู้ดูแลข้อมูลหน่วยงาน"))
    assert cast.organization.name in somjai.text()
    somjai.settled()
    somjai.page.locator("#id_prefix").fill("นาง")
    somjai.page.locator("#id_given_name").fill("สมใจ")
    somjai.page.locator("#id_family_name").fill("ใฝ่ดี")
    somjai.page.locator("#id_password").fill("สั้น")
    somjai.page.locator("#id_again").fill("สั้น")
    somjai.press("ตอบรับและเริ่มใช้งาน")
    somjai.page.locator("#id_password_error").wait_for()
    assert somjai.page.locator("#id_given_name").input_value() == "สมใจ"
    somjai.settled()
    somjai.page.locator("#id_password").fill(inviting.STRONG)
    somjai.page.locator("#id_again").fill(inviting.STRONG)
    somjai.press("ตอบรับและเริ่มใช้งาน")
    somjai.page.wait_for_url("**/work/")
    somjai.page.get_by_text("ยินดีต้อนรับ คุณเป็นผู้ดูแลข้อมูลหน่วยงาน").wait_for()
    somjai.settled()
    somjai.go(f"/work/organizations/{cast.organization.pk}/people/")
    assert "นางสมใจ ใฝ่ดี" in somjai.text() and "@example.org" not in somjai.text()
    somjai.settled()
    officer.go("/work/people/?status=accepted")
    officer.press("ดูสิทธิ์ somjai@example.org")
    officer.page.get_by_role("heading", name="นางสมใจ ใฝ่ดี").wait_for()
    officer.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_right_ends_while_its_holder_has_the_page_open(width, visit, cast):
    activity = factories.activity(by=cast.coordinator, title="ปลูกป่าริมห้วย")
    officer, coordinator = visit(width, height=2400), visit(width, height=2400)
    coordinator.sign_in(cast.coordinator)
    coordinator.go(activity.get_work_url())

    officer.sign_in(cast.officer)
    officer.go("/work/people/rights/?role=coordinator")
    officer.settled()
    officer.press("นางประสาน งานดี")
    officer.page.get_by_role("heading", name="สิทธิ์ที่ใช้อยู่").wait_for()
    officer.settled()
    officer.page.get_by_role("link", name="เปลี่ยนวันสิ้นสุด").click()
    officer.page.locator("#id_until").fill("๓๐/๙/๒๕๙๐")
    officer.settled()
    officer.press("บันทึกวันสิ้นสุด")
    officer.page.get_by_text("ถึง 30 ก.ย. 90").wait_for()
    officer.page.get_by_role("link", name="สิ้นสุดสิทธิ์").click()
    officer.page.get_by_role("heading", name="สิ้นสุดสิทธิ์").wait_for()
    officer.settled()
    officer.press("ยืนยันสิ้นสุดสิทธิ์")
    officer.page.get_by_role("heading", name="สิทธิ์ที่สิ้นสุดแล้ว").wait_for()
    officer.settled()

    coordinator.page.get_by_role("button", name="ส่งให้สำนักงานตรวจ").first.click()
    coordinator.page.get_by_role("heading", name="ไม่พบหน้านี้").wait_for()
    coordinator.trouble.clear()  # the browser remarks on the 404
    activity.refresh_from_db()
    assert activity.status == "draft"
    coordinator.go("/work/")
    assert "ยังไม่มีงานสำหรับบทบาทของคุณ" in coordinator.text()
    coordinator.settled()
    coordinator.go("/work/notices/")
    assert "สิทธิ์ของคุณในฐานะผู้ประสานงานเครือข่ายการศึกษา สิ้นสุดแล้ว" in coordinator.text()
    coordinator.settled()


def test_every_other_page_about_people_holds(visit, cast):
    now = timezone.now()
    people.person("somjai", given_name="สมใจ" * 20)
    known = inviting.path_of(inviting.invite(cast, name="ย" * 200))
    officers = inviting.path_of(inviting.invite(cast, email="x" * 60 + "@example.org", role="officer"))
    ran_out = inviting.path_of(inviting.invite(cast, email="late@example.org", at=now - timedelta(days=9)))
    domain.give_membership(cast.coordinator, "coordinator", network=cast.other_network)
    visitor, officer, coordinator = visit(768, "both"), visit(768, "both", height=4000), visit(360, "both")
    for path in (known, officers):
        visitor.go(path)
        visitor.settled()
    for path in (ran_out, "/invitations/1-1.x/"):
        visitor.page.goto(visitor.base + path)
        visitor.trouble.clear()
        visitor.settled()
    officer.sign_in(cast.officer)
    right = cast.editor.memberships.get()
    for path in (
        known, "/work/", "/work/people/", "/work/people/?q=ไม่มี", "/work/people/rights/", "/work/people/rights/?q=ไม่มี",
        f"/work/people/{cast.director.pk}/", f"/work/people/{cast.stranger.pk}/", "/work/networks/edu/people/",
        "/work/networks/media/people/", f"/work/memberships/{right.pk}/until/", "/work/people/invite/?role=editor",
    ):  # fmt: skip
        officer.go(path)
        officer.settled()
    officer.page.set_viewport_size({"width": 360, "height": 4000})
    for path in (known, "/work/people/", "/work/people/rights/", "/work/networks/edu/people/"):
        officer.go(path)
        officer.settled()
    coordinator.sign_in(cast.coordinator)
    for path in ("/work/people/", "/work/networks/religion/people/", known):
        coordinator.go(path)
        coordinator.settled()


def test_inviting_and_joining_without_javascript(visit, cast, post):
    officer, somjai = visit(360, script=False), visit(360, script=False)
    officer.sign_in(cast.officer)
    officer.go("/work/people/invite/?role=coordinator&network=edu")
    officer.page.locator("#id_email").fill("somjai@example.org")
    officer.press("ตรวจก่อนส่ง")
    officer.press("แก้ไข")
    assert officer.page.locator("#id_email").input_value() == "somjai@example.org"
    officer.press("ตรวจก่อนส่ง")
    officer.press("ส่งคำเชิญ")
    assert "somjai@example.org" in officer.text()
    post()
    open_link(somjai, link_in_the_mailbox(somjai, "ขอเชิญเป็นผู้ประสานงานเครือข่าย"))
    somjai.page.locator("#id_given_name").fill("สมใจ")
    somjai.page.locator("#id_family_name").fill("ใฝ่ดี")
    for box in ("#id_password", "#id_again"):
        somjai.page.locator(box).fill(inviting.STRONG)
    somjai.press("ตอบรับและเริ่มใช้งาน")
    assert "คุณเป็นผู้ประสานงานเครือข่ายการศึกษาแล้ว" in somjai.page.locator("body").inner_text()
