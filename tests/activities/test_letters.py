"""Letters to everybody who signed up: one for each person, to nobody who is there already, none when it is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities import admissions
from activities.domain import changes, door, letters, plans
from notifications.models import Notification
from tests import factories
from tests.activities import signing_up
from tests.activities.guests import open_activity, signed_up

pytestmark = pytest.mark.django_db
MAIL = "family@example.com"


@pytest.fixture
def activity(cast):
    return open_activity(cast)


def told(**which):
    return Notification.objects.filter(recipient=None, **which)


def test_a_family_with_one_address_gets_a_letter_for_each(cast, activity):
    rows = [signed_up(activity, name, contact=MAIL) for name in ("นายพ่อ ใจดี", "นางแม่ ใจดี", "ด.ญ.ลูก ใจดี")]
    signed_up(activity, "มีแต่โทรศัพท์", contact="0812345678")
    signed_up(activity, "ยกเลิกไปแล้ว", contact="gone@example.com", status="cancelled")
    signed_up(activity, "รออยู่", contact="waiting@example.com", status="waiting")

    plans.cancel(activity, by=cast.officer, reason="ฝนตกหนัก")

    letters_home = told(address=MAIL)
    assert {(note.name, note.url) for note in letters_home} == {(row.name, row.get_absolute_url()) for row in rows}
    assert set(told().values_list("address", flat=True)) == {MAIL, "waiting@example.com"}


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("นางสาวสมหญิง ใจดี", "นางสาวสมหญิง ใจดี"),
        ("ดร. สมชาย ณ อุดร", "ดร. สมชาย ณ อุดร"),
        ("พล.ต.อ.สมศักดิ์ (ตี๋) Anne-Marie O'Neil", "พล.ต.อ.สมศักดิ์ (ตี๋) Anne-Marie O'Neil"),
        ("ถูกรางวัล http://evil.example/x สมชาย", "ถูกรางวัล สมชาย"),
        ("WWW.EVIL.example สมชาย", "สมชาย"),
        ("สมชายevil.com/login", ""),
        ("สมชาย เว็บ.ไทย", "สมชาย"),
        ("สมชาย a@evil.example 0812345678 @line", "สมชาย"),
        ("<b>สมชาย</b>", ""),
        ("กรุณาโอนเงิน " * 12, "กรุณาโอนเงิน กรุณาโอนเงิน กรุณาโอนเงิน กรุณาโอนเงิน…"),
        ("", ""),
    ],
)
def test_a_name_typed_by_a_stranger_carries_no_link_and_no_message(name, greeted):
    assert admissions.greeted(name) == greeted
    assert len(greeted) <= 60


@pytest.mark.parametrize("write", ["join", "tell_all"])
def test_every_letter_greets_so(cast, write):
    activity = signing_up.open_activity(cast)
    row = signing_up.join(activity, name="คลิก https://evil.example สมชาย", organization="evil.example", contact=MAIL)
    if write == "tell_all":
        told().delete()
        letters.tell_all(activity, "ข่าว", "k")
    letter = told().get()
    assert letter.name == "คลิก สมชาย"
    assert "evil" not in f"{letter.name}{letter.text}{letter.url}"
    assert row.name == "คลิก https://evil.example สมชาย"


def test_the_same_key_writes_once(activity):
    rows = [signed_up(activity, f"คน {number}", contact=MAIL) for number in range(3)]
    assert [letters.tell_all(activity, "ข่าว", "k:1") for _turn in range(2)] == [3, 0]
    late = signed_up(activity, "มาทีหลัง", contact=MAIL)
    assert letters.tell_all(activity, "ข่าว", "k:1") == 1
    assert told().count() == len([*rows, late])
    assert letters.tell_all(activity, "ข่าวใหม่", "k:2") == 4


@pytest.mark.parametrize("people", [1, 3, 30])
def test_it_costs_the_same_for_one_and_for_thirty(activity, people, django_assert_num_queries):
    for number in range(people):
        signed_up(activity, f"คน {number}", contact=f"p{number}@example.com")
    with django_assert_num_queries(3):
        assert letters.tell_all(activity, "ข่าว", "k:1") == people


def test_each_letter_goes_to_the_worker_after_the_commit(activity, django_capture_on_commit_callbacks):
    for number in range(3):
        signed_up(activity, f"คน {number}", contact=f"p{number}@example.com")
    with django_capture_on_commit_callbacks() as jobs:
        letters.tell_all(activity, "ข่าว", "k:1")
    assert len(jobs) == 3


def test_who_is_there_already_gets_no_letter(cast, activity):
    there = signed_up(activity, "มาแล้ว", contact="there@example.com")
    signed_up(activity, "กำลังมา", contact="coming@example.com")
    door.check_in(there, method="self")
    assert activity.registrations.reach() == {"people": 1, "letters": 1, "calls": 0}
    plans.cancel(activity, by=cast.officer, reason="ไฟดับ")
    assert list(told().values_list("address", flat=True)) == ["coming@example.com"]


@pytest.mark.parametrize(("days", "written"), [(0, 1), (1, 0)], ids=["its last day", "the day after"])
def test_after_its_last_day_nobody_is_written_to(activity, days, written):
    signed_up(activity, contact=MAIL)
    at = activity.ends_at + timedelta(days=days)
    assert letters.tell_all(activity, "ข่าว", "k:1", at=at) == written


def test_correcting_the_place_of_a_past_activity_tells_nobody(cast):
    now = timezone.now()
    activity = open_activity(cast, starts_at=now - timedelta(days=3), ends_at=now - timedelta(days=3))
    signed_up(activity, contact=MAIL)
    plans.update(activity, by=cast.officer, version=activity.version, venue="ที่จัดจริง")
    assert not told().exists()


def test_a_request_that_moves_a_past_day_into_the_future_tells_who_signed_up(cast):
    now = timezone.now()
    activity = open_activity(cast, starts_at=now - timedelta(days=3), ends_at=now - timedelta(days=3))
    signed_up(activity, contact=MAIL)
    asked_at, later = now - timedelta(days=5), now + timedelta(days=9)
    change = factories.change(activity, by=cast.coordinator, when=asked_at, starts_at=later, ends_at=later)
    changes.approve(change, by=cast.officer)
    assert "เปลี่ยนเป็น" in told().get().text
