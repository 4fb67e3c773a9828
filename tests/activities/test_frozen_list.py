"""While the waiting list stands still no page promises that it moves; once the door is closed again it moves on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities import hours
from activities.domain import door, plans
from activities.domain import registration as registrations
from activities.domain.registration import admission_of
from core.errors import DomainError
from notifications.models import Notification
from tests.activities.guests import terms
from tests.activities.signing_up import assert_numbers_are_right, join, open_activity, someone, states_of
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
MOVES_BY_ITSELF = ("เลื่อนให้เองตามลำดับ", "ไปถึงคนถัดไป")


@pytest.fixture
def activity(cast):
    return open_activity(cast, capacity=1)


@pytest.fixture
def frozen(activity):
    """(activity, the one with a place, the one who waits); the door was opened early."""
    rows = join(activity), join(activity)
    terms(activity, door_opens_at=timezone.now() - HOUR)
    return activity, *rows


def set_door(cast, activity, **times):
    return door.set_door(activity, by=cast.coordinator, version=admission_of(activity).version, **times)


# --- a door is open around the activity ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (-DAY, None, ""),
        (-DAY - MINUTE, None, "เปิดเช็กชื่อได้ไม่เกิน 24 ชั่วโมงก่อน"),
        (None, DAY, ""),
        (None, DAY + MINUTE, "ปิดเช็กชื่อได้ไม่เกิน 24 ชั่วโมงหลัง"),
    ],
)
def test_a_door_is_open_at_most_a_day_before_and_after(cast, activity, opens, closes, sentence):
    times = {
        "door_opens_at": opens and activity.starts_at + opens, "door_closes_at": closes and activity.ends_at + closes
    }  # fmt: skip
    if not sentence:
        assert set_door(cast, activity, **times).version > 1
        return
    with pytest.raises(DomainError, match=sentence):
        set_door(cast, activity, **times)
    assert admission_of(activity).door_opens_at is None


def test_a_day_without_a_time_counts_whole(cast):
    activity = open_activity(cast, starts_at=at(2027, 1, 20), ends_at=at(2027, 1, 20))
    set_door(cast, activity, door_opens_at=at(2027, 1, 19), door_closes_at=at(2027, 1, 22))
    with pytest.raises(DomainError, match="24 ชั่วโมงหลัง"):
        set_door(cast, activity, door_closes_at=at(2027, 1, 22, 0, 1))


@pytest.mark.parametrize(("field", "years"), [("opens", -1), ("closes", 1)])
def test_the_form_says_so_at_the_field(cast, activity, sign_in, field, years):
    day = timezone.localtime(activity.starts_at)
    typed = {f"{field}_date": f"1/1/{day.year + years + 543}", f"{field}_time": "9.00", "version": "2"}
    page = Page(sign_in(cast.coordinator).post(f"{activity.get_work_url()}attendance/settings/", typed))
    assert "24 ชั่วโมง" in page.refusal(f"{field}_time")


# --- it moves on -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("opens", [None, HOUR])
def test_a_door_that_is_closed_again_moves_the_list_up(cast, frozen, opens):
    activity, first, _second = frozen
    registrations.cancel(first)
    assert states_of(activity) == ["cancelled", "waiting"]
    opens = opens and timezone.now() + opens
    terms(activity, door_opens_at=timezone.now() - DAY)
    activity.starts_at = timezone.now() + 20 * HOUR
    activity.ends_at = activity.starts_at + HOUR
    activity.save()
    set_door(cast, activity, door_opens_at=opens)
    assert states_of(activity) == ["cancelled", "confirmed"]
    assert_numbers_are_right(activity)


def test_an_activity_that_moves_away_moves_the_list_up(cast, activity):
    first, _second = join(activity), join(activity)
    now = hours.window(activity, admission_of(activity)).opens + MINUTE
    registrations.cancel(first, at=now)
    activity.refresh_from_db()
    later = {"starts_at": activity.starts_at + 7 * DAY, "ends_at": activity.ends_at + 7 * DAY}
    plans.update(activity, by=cast.officer, version=activity.version, at=now, **later)
    assert states_of(activity) == ["cancelled", "confirmed"]
    assert_numbers_are_right(activity)


def test_a_start_that_gets_its_hour_moves_the_list_up(cast):
    activity = open_activity(cast, capacity=1, starts_at=at(2027, 1, 20), ends_at=at(2027, 1, 20))
    first, _second = join(activity), join(activity)
    now = at(2027, 1, 20, 6, 30)
    registrations.cancel(first, at=now)
    activity.refresh_from_db()
    plans.update(
        activity, by=cast.officer, version=activity.version, at=now,
        starts_at=at(2027, 1, 20, 13), ends_at=at(2027, 1, 20, 16),
    )  # fmt: skip
    assert states_of(activity) == ["cancelled", "confirmed"]


def test_a_day_without_a_time_stands_still_from_six_in_the_morning_only(cast):
    """The hall is open the day before, for those who bring things; people still sign up then."""
    activity = open_activity(cast, capacity=1, starts_at=at(2027, 1, 20), ends_at=at(2027, 1, 21))
    set_door(cast, activity, door_opens_at=at(2027, 1, 19, 13))
    first, second = join(activity), join(activity)
    registrations.cancel(first, at=at(2027, 1, 20, 5, 59))
    assert states_of(activity) == ["cancelled", "confirmed"]
    join(activity)
    registrations.cancel(second, at=at(2027, 1, 20, 6))
    assert states_of(activity) == ["cancelled", "cancelled", "waiting"]


# --- what pages and letters say --------------------------------------------------------------------------


def test_the_sign_up_page_offers_no_place_to_who_will_wait(client, frozen):
    activity, first, _second = frozen
    registrations.cancel(first)
    html = Page(client.get(f"/activities/{activity.pk}/register/")).html
    assert "ขึ้นรายชื่อสำรอง" in html and "ลงชื่อในรายชื่อสำรอง" in html
    assert "เหลือ 1 ที่" not in html
    assert not any(words in html for words in MOVES_BY_ITSELF)


def test_the_sign_up_page_offers_places_when_nobody_waits(client, activity):
    terms(activity, door_opens_at=timezone.now() - HOUR)
    assert "เหลือ 1 ที่ จาก 1 ที่" in Page(client.get(f"/activities/{activity.pk}/register/")).html
    join(activity)
    html = Page(client.get(f"/activities/{activity.pk}/register/")).html
    assert "ที่นั่งเต็มแล้ว" in html and not any(words in html for words in MOVES_BY_ITSELF)


def test_the_sign_up_page_promises_while_it_can_keep_it(client, activity):
    join(activity), join(activity)
    assert MOVES_BY_ITSELF[0] in Page(client.get(f"/activities/{activity.pk}/register/")).html


def test_the_personal_page_promises_only_what_happens(client, frozen):
    activity, first, second = frozen
    html = Page(client.get(second.get_absolute_url())).html
    assert "อยู่ในรายชื่อสำรองลำดับที่ 1" in html and "กรุณาสอบถามผู้จัดที่หน้างาน" in html
    for row in (first, second):
        html = Page(client.get(row.get_absolute_url())).html
        assert not any(words in html for words in MOVES_BY_ITSELF)
    terms(activity, door_opens_at=None)
    assert MOVES_BY_ITSELF[0] in Page(client.get(second.get_absolute_url())).html
    assert MOVES_BY_ITSELF[1] in Page(client.get(first.get_absolute_url())).html
    assert MOVES_BY_ITSELF[1] not in Page(client.get(second.get_absolute_url())).html


def test_the_organizers_read_that_the_list_stands_still(cast, sign_in, frozen):
    activity, first, second = frozen
    client, url = sign_in(cast.coordinator), f"{activity.get_work_url()}registrations/"
    words = "รายชื่อสำรองหยุดเลื่อน"
    assert words in Page(client.get(url)).html
    assert MOVES_BY_ITSELF[1] not in Page(client.get(f"{url}{first.pk}/cancel/")).html
    terms(activity, door_opens_at=None)
    assert words not in Page(client.get(url)).html
    assert "ไปถึงคนถัดไป" in Page(client.get(f"{url}{first.pk}/cancel/")).html
    assert "ไปถึงคนถัดไป" not in Page(client.get(f"{url}{second.pk}/cancel/")).html


def test_the_letter_to_who_joins_a_list_that_stands_still_promises_nothing(frozen):
    activity = frozen[0]
    registrations.join(activity, **someone(contact="late@example.org"))
    text = Notification.objects.get(address="late@example.org").text
    assert "รายชื่อสำรองลำดับที่ 2" in text and "จะเลื่อนให้" not in text and len(text) <= 500


# --- who was cancelled -----------------------------------------------------------------------------------

GONE = {
    ("person", "confirmed"): ("ขอบคุณที่บอก", "ที่นั่งนี้ว่างให้ผู้อื่นแล้ว"),
    ("person", "waiting"): ("ขอบคุณที่บอก", "นำชื่อออกจากรายชื่อสำรองแล้ว"),
    ("organizers", "confirmed"): ("ผู้จัดยกเลิกการลงทะเบียนนี้", "กรุณาสอบถาม"),
    ("organizers", "waiting"): ("ผู้จัดยกเลิกการลงทะเบียนนี้", "กรุณาสอบถาม"),
}


@pytest.mark.parametrize(("who", "state"), GONE)
def test_who_is_off_the_list_reads_by_whom_and_from_where(cast, client, activity, who, state):
    first, second = join(activity), join(activity)
    row = first if state == "confirmed" else second
    registrations.cancel(row, by=cast.coordinator if who == "organizers" else None)
    html = Page(client.get(row.get_absolute_url())).html
    assert all(words in html for words in GONE[who, state])
    for others in set(GONE.values()) - {GONE[who, state]}:
        assert others[1] not in html
    assert MOVES_BY_ITSELF[1] not in html
