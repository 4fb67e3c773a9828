"""The whole life of one activity with five actors: coordinator, officer, director, keeper and visitors.

Sent, returned, corrected, approved; sign-up with a waiting list; a change after approval; the day with its code;
a report with twelve photos, accepted; news. The clock of the server moves on with the story.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from activities.models import Activity, ActivityReport, Registration
from news.models import Article
from notifications.models import Notification
from tests.e2e import steps

OLD, NEW = "เรือนทอผ้าบ้านหนองดอกคูน", "ศาลาการเปรียญวัดหนองดอกคูน"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path, live_server):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SITE_URL = live_server.url


@pytest.mark.parametrize("width", [360, 1280])
def test_an_activity_lives_from_its_plan_to_its_news(width, visit, cast, post, tmp_path):
    planner, officer, director, keeper = (visit(width, height=1400) for _person in range(4))
    visitors = [visit(width) for _person in steps.PEOPLE]
    for browser, user in ((planner, cast.coordinator), (officer, cast.officer), (director, cast.director)):
        browser.sign_in_by_form(user)
        browser.settled()

    activity = plan_with_a_return(planner, officer)
    planner.go(activity.get_work_url())
    steps.open_sign_up(planner, script=True)
    steps.sign_up_three(visitors, activity, script=True)
    move_house(planner, director, visitors[2], activity, post)
    third_moves_up(visitors, post)
    with time_machine.travel(activity.starts_at + timedelta(minutes=10)):
        check_in_both_ways(planner, keeper, visitors[2], cast.member, activity, tmp_path)
    with time_machine.travel(activity.ends_at + timedelta(days=1)):
        report_with_photos(planner, officer, steps.large_photos(tmp_path, 12))
        read_the_result(visitors[0], activity)
        publish_news(officer, visitors[0])
    everybody = (planner, officer, director, keeper, *visitors)
    assert [browser.trouble for browser in everybody] == [[]] * 7


def plan_with_a_return(planner, officer):
    """Registered and sent, returned with a common reason, corrected, approved in the queue."""
    planner.press("ลงทะเบียนกิจกรรม")
    planner.settled()
    steps.fill_plan(planner, timezone.localdate() + timedelta(days=3))
    planner.press("ส่งให้สำนักงานตรวจ")
    planner.page.wait_for_url(steps.SAVED)
    planner.settled()

    officer.go("/work/")
    officer.take("ตรวจและอนุมัติ", steps.TITLE)
    officer.settled()
    officer.press("ส่งกลับให้แก้")
    officer.page.get_by_label("เหตุผลที่พบบ่อย").select_option(index=1)
    officer.settled()
    officer.press("ส่งกลับพร้อมเหตุผล")
    officer.page.wait_for_url(steps.SAVED)
    activity = Activity.objects.get()
    assert activity.status == "returned"

    planner.go("/work/")
    assert activity.reason in planner.text()
    steps.send_again_with_people(planner)

    officer.go("/work/activities/queue/")
    officer.page.locator("summary", has_text="ดูรายละเอียดและตัดสิน").click()
    assert "40 คน" in officer.text()
    officer.settled()
    officer.page.get_by_role("button", name="อนุมัติกิจกรรม").click()
    officer.page.get_by_text("อนุมัติแล้ว กิจกรรมขึ้นปฏิทินสาธารณะ").wait_for()
    officer.settled()
    activity.refresh_from_db()
    return activity


def move_house(planner, director, visitor, activity, post):
    """Asked for by the coordinator: public only once the director has approved, and everybody is told."""
    steps.ask_for_venue(planner, activity, NEW)
    visitor.go(activity.get_absolute_url())
    assert OLD in visitor.text() and NEW not in visitor.text()
    director.go("/work/")
    director.settled()
    steps.approve_change(director, steps.TITLE, before=OLD, after=NEW)
    director.settled()
    visitor.go(activity.get_absolute_url())
    assert NEW in visitor.text() and OLD not in visitor.text()
    visitor.settled()
    post()
    visitor.go("/demo/mailbox/")
    letters = visitor.page.locator("article", has_text=NEW)
    assert letters.count() == 2  # who left a phone number is called
    text = " ".join(letters.all_inner_texts())
    assert all(contact in text for _name, contact in steps.PEOPLE[1:])
    told = Notification.objects.filter(text__contains="สำนักงานอนุมัติการเปลี่ยนแปลง", recipient__isnull=False)
    assert [note.recipient.email for note in told] == ["coordinator@example.org"]


def third_moves_up(visitors, post):
    """The first cancels by the personal link; who waited has the place and is told."""
    first, _second, third = visitors
    row = Registration.objects.get(contact="0812345678")
    first.go(row.get_absolute_url())
    steps.cancel_own(first, script=True)
    post()
    third.go("/demo/mailbox/")
    letter = third.page.locator("article", has_text="คุณเลื่อนขึ้นจากรายชื่อสำรอง")
    row = Registration.objects.get(contact="thongbai@example.com")
    assert row.get_absolute_url() in letter.inner_text()
    third.go(row.get_absolute_url())
    assert "ได้ที่แล้ว" in third.text()
    third.settled()


def check_in_both_ways(planner, keeper, visitor, member, activity, tmp_path):
    """One scans the poster: the address opens, one button. Another is ticked by a member of the network."""
    planner.go(f"{activity.get_work_url()}attendance/")
    planner.settled()
    visitor.go(steps.address_on_the_poster(planner, activity, tmp_path))
    assert "นางทองใบ น••• ใช่ไหม" in visitor.text()
    visitor.settled()
    visitor.press("เช็กชื่อ")
    visitor.page.get_by_text("ขอบคุณที่มาร่วม").wait_for()
    visitor.settled()

    row = Registration.objects.get(contact="boonmee@example.com")
    keeper.sign_in_by_form(member)
    keeper.settled()
    keeper.take("เช็กชื่อหน้างาน", activity.title)
    keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    keeper.page.locator(f"[data-row='{row.pk}'].is-there").wait_for()
    keeper.page.locator("[data-there]", has_text="2").wait_for()
    keeper.settled()
    assert sorted(Registration.objects.there().values_list("contact", "check_in_method")) == [
        ("boonmee@example.com", "keeper"),
        ("thongbai@example.com", "self"),
    ]


def report_with_photos(planner, officer, photos):
    """People as counted at the door, twelve photos with one answer for all; the office accepts."""
    planner.go("/work/")
    steps.write_report(planner)
    planner.page.locator("#id_new_photos").set_input_files(photos)
    planner.page.locator("[data-words]", has_text="ส่งภาพครบแล้ว 12 ภาพ").wait_for(timeout=60_000)
    planner.press("ใช้ “ยินยอม” กับทุกภาพ")
    planner.settled()
    steps.send_report(planner)
    planner.settled()
    report = ActivityReport.objects.get()
    assert (report.status, report.participants, report.photos.count()) == ("submitted", 2, 12)
    steps.accept_report(officer)


def read_the_result(visitor, activity):
    visitor.go(activity.get_absolute_url())
    assert "เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย" in visitor.text()
    assert visitor.page.locator(".gallery img").count() == 12
    visitor.settled()


def publish_news(officer, visitor):
    """A draft made from the report, published, found and read by a visitor."""
    steps.draft_news(officer)
    article = Article.objects.get()
    assert article.status == "draft"
    officer.press("เผยแพร่ให้ทุกคนอ่าน")
    officer.page.get_by_role("link", name="ดูหน้าสาธารณะ").wait_for()
    officer.settled()
    visitor.go("/news/")
    visitor.settled()
    visitor.page.locator("main").get_by_role("link", name=article.title).first.click()
    visitor.page.wait_for_url(f"**{article.get_absolute_url()}")
    assert "เก็บฝ้ายตอนเช้า" in visitor.text()
    visitor.settled()
