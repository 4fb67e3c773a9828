"""Sign-up in the domain: who gets a place, who is told what, and what is forgotten."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from activities import admissions
from activities.domain import changes, plans
from activities.domain import registration as registrations
from activities.domain.admission import set_admission
from activities.models import Registration
from core import history
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from notifications.models import Notification
from tests import factories
from tests.activities.signing_up import assert_numbers_are_right, join, open_activity, set_terms, someone, states_of

pytestmark = pytest.mark.django_db
MAIL = "somjai@example.com"


def letters(address=MAIL):
    return list(Notification.objects.filter(address=address).order_by("pk").values_list("text", flat=True))


def test_a_person_gets_a_place_a_code_and_a_letter(cast):
    activity = open_activity(cast, capacity=2, title="ปลูกป่าริมหนอง")
    row = join(activity, contact="Somjai@Example.com", organization=" โรงเรียน  บ้านทุ่ง ", network=cast.network)
    assert (row.status, row.contact, len(row.code), len(row.token)) == ("confirmed", MAIL, 6, 22)
    assert (row.consent_version, row.consent_at is None) == (admissions.CONSENT_VERSION, False)
    assert row.organization_key == "โรงเรียนบ้านทุ่ง"
    (text,) = letters()
    assert "ปลูกป่าริมหนอง" in text and row.code in text and "ยกเลิก" in text
    assert Notification.objects.get(address=MAIL).url == row.get_absolute_url()
    event = history.events_of(row).get()
    assert (event.action, event.by) == ("registration.join", None)
    assert MAIL not in str(event.changes)


def test_a_letter_about_a_very_long_title_still_says_what_to_do(cast):
    activity = open_activity(cast, capacity=1, title="ก" * 250, venue="ข" * 250)
    join(activity, contact=MAIL)
    join(activity, contact="second@example.com")
    registrations.cancel(Registration.objects.get(contact=MAIL))
    for text in [*letters(), *letters("second@example.com")]:
        assert len(text) < 500
        assert text.endswith(("ให้คนถัดไปได้ที่", "กดลิงก์เพื่อยกเลิก", "ที่ยังเปิดรับ"))


def test_a_phone_number_gets_no_letter(cast):
    join(open_activity(cast), contact="081 234 5678")
    assert Registration.objects.get().contact == "0812345678"
    assert not Notification.objects.filter(recipient=None).exists()


def test_the_waiting_list_moves_up_in_order_and_lets_others_pass_a_full_quota(cast):
    activity = open_activity(cast, capacity=2, quotas={cast.network: 1})
    first, free = join(activity, network=cast.network), join(activity)
    blocked, next_one = join(activity, network=cast.network), join(activity)
    assert states_of(activity) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [registrations.number_in_queue(row) for row in (blocked, next_one)] == [1, 2]
    registrations.cancel(free)
    assert states_of(activity) == ["confirmed", "cancelled", "waiting", "confirmed"]
    registrations.cancel(first)
    assert states_of(activity) == ["cancelled", "cancelled", "confirmed", "confirmed"]
    assert_numbers_are_right(activity)


@pytest.mark.parametrize(
    ("terms", "status"),
    [
        ({"capacity": 2}, "confirmed"),
        ({"capacity": None}, "confirmed"),
        ({"quotas": {}}, "waiting"),
        ({"has_waiting_list": False}, "waiting"),
    ],
)
def test_more_places_move_the_queue_up(cast, terms, status):
    activity = open_activity(cast, capacity=1)
    join(activity)
    waiting = join(activity, contact=MAIL)
    set_terms(activity, cast, **terms)
    waiting.refresh_from_db()
    assert waiting.status == status
    assert len(letters()) == (2 if status == "confirmed" else 1)
    assert_numbers_are_right(activity)


def test_a_dropped_or_raised_quota_moves_the_queue_up(cast):
    activity = open_activity(cast, capacity=9, quotas={cast.network: 1})
    rows = [join(activity, network=cast.network) for _ in range(4)]
    set_terms(activity, cast, quotas={cast.network: 2})
    assert states_of(activity) == ["confirmed", "confirmed", "waiting", "waiting"]
    set_terms(activity, cast, quotas={})
    assert states_of(activity) == ["confirmed"] * 4
    set_terms(activity, cast, quotas={cast.network: 4})
    assert activity.admission.quotas.get().taken == len(rows)
    assert_numbers_are_right(activity)


@pytest.mark.parametrize("terms", ["capacity", "quotas"])
def test_nobody_who_has_a_place_loses_it_to_new_terms(cast, terms):
    activity = open_activity(cast, capacity=5)
    for _ in range(3):
        join(activity, network=cast.network)
    with pytest.raises(DomainError, match="มีผู้ได้ที่แล้ว 3 คน"):
        set_terms(activity, cast, **{terms: 2 if terms == "capacity" else {cast.network: 2}})
    assert_numbers_are_right(activity)


def test_two_organizers_who_set_terms_are_told(cast):
    activity = open_activity(cast, capacity=5)
    version = registrations.admission_of(activity).version
    set_terms(activity, cast, capacity=6)
    with pytest.raises(StaleEdit):
        set_admission(activity, by=cast.editor, version=version, capacity=7)
    assert registrations.admission_of(activity).capacity == 6


REFUSALS = [
    ({"takes_signups": False}, {}, "ไม่ต้องลงทะเบียนล่วงหน้า"),
    ({"opens_at": timedelta(days=1)}, {}, "ยังไม่เปิดรับลงทะเบียน จะเปิด"),
    ({"closes_at": timedelta(minutes=-5), "opens_at": timedelta(days=-2)}, {}, "ปิดรับลงทะเบียนแล้วเมื่อ"),
    ({}, {"starts_at": timedelta(minutes=-1), "ends_at": timedelta(hours=1)}, "เริ่มแล้วหรือจบแล้ว"),
    ({}, {"starts_at": timedelta(days=-9), "ends_at": timedelta(days=-8)}, "เริ่มแล้วหรือจบแล้ว"),
]


@pytest.mark.parametrize(("terms", "times", "sentence"), REFUSALS)
def test_closed_doors_say_why_and_what_to_do(cast, terms, times, sentence):
    now = timezone.now()
    activity = open_activity(cast, **{name: now + step for name, step in times.items()})
    set_terms(
        activity,
        cast,
        **{name: now + value if isinstance(value, timedelta) else value for name, value in terms.items()},
    )
    with pytest.raises(DomainError, match=sentence):
        join(activity)
    assert not Registration.objects.exists()


def test_a_cancelled_activity_takes_nobody_and_writes_to_all_who_left_an_e_mail(cast):
    activity = open_activity(cast, capacity=1)
    join(activity, contact=MAIL)
    join(activity, contact="waiting@example.com")
    gone = join(activity, contact="gone@example.com")
    join(activity, contact="0812345678")
    registrations.cancel(gone)
    Notification.objects.all().delete()
    plans.cancel(activity, by=cast.officer, reason="ฝนตกหนัก ทางขาด")
    told = Notification.objects.filter(recipient=None)
    assert {note.address for note in told} == {MAIL, "waiting@example.com"}
    assert all("ไม่ต้องเดินทางมา: ฝนตกหนัก" in note.text for note in told)
    with pytest.raises(DomainError, match="ยกเลิกแล้ว"):
        join(activity)
    assert told.count() == 2


def test_consent_is_needed(cast):
    activity = open_activity(cast)
    with pytest.raises(DomainError, match="ยินยอม"):
        join(activity, consent=False)


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ("นางสาวสมหญิง ใจดี", "นางสาวสมหญิง  ใจดี", True),
        ("นางสาวสมหญิง ใจดี", "สมหญิง ใจดี", True),
        ("ดร.สมหญิง ใจดี", "ดร. สมหญิง ใจดี", True),
        ("สมหญิง ใจดี", "สมชาย ใจดี", False),
    ],
)
def test_the_same_person_signs_up_once(cast, one, two, is_same):
    activity = open_activity(cast)
    first, _theirs = registrations.join(activity, **someone(name=one, contact="081 234 5678"))
    second, is_theirs = registrations.join(activity, **someone(name=two, contact="๐๘๑๒๓๔๕๖๗๘"))
    assert (first == second, is_theirs) == (is_same, not is_same)
    assert_numbers_are_right(activity)


def test_the_link_is_sent_again_but_not_more_than_once_an_hour(cast):
    activity = open_activity(cast)
    person = someone(contact=MAIL)
    registrations.join(activity, **person)
    now = timezone.now().replace(minute=10)
    for minutes in (0, 5, 20, 61):
        registrations.join(activity, **person | {"form_key": uuid.uuid4(), "at": now + timedelta(minutes=minutes)})
    assert sum("ลิงก์การลงทะเบียนของคุณ" in text for text in letters()) == 2


def test_one_form_for_two_people_is_two_registrations(cast):
    activity, key = open_activity(cast), uuid.uuid4()
    one, two = join(activity, form_key=key), join(activity, form_key=key)
    assert one != two
    assert registrations.join(activity, **someone(name=one.name, contact=one.contact, form_key=key)) == (one, True)


def test_a_change_is_kept_told_and_keeps_the_place(cast):
    activity = open_activity(cast, capacity=3, quotas={cast.network: 1, cast.other_network: 1})
    row = join(activity, network=cast.network, contact="0812345678")
    waiting = join(activity, network=cast.network)
    values = {"name": "พระสมชาย", "organization": "วัดใหม่", "network": cast.other_network, "contact": MAIL}
    registrations.change(row, **values)
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in values} == values
    assert "แก้ไขการลงทะเบียนแล้ว" in letters()[0]
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert_numbers_are_right(activity)
    changes = history.events_of(row).first().changes
    assert MAIL not in str(changes) and "0812345678" not in str(changes)
    assert changes["name"][1] == "พระสมชาย"


def test_changing_to_a_full_network_is_refused_and_nothing_is_lost(cast):
    activity = open_activity(cast, capacity=3, quotas={cast.network: 1})
    join(activity, network=cast.network)
    row = join(activity)
    with pytest.raises(DomainError, match="ที่นั่งเดิมของคุณยังอยู่"):
        registrations.change(row, name=row.name, organization="", network=cast.network, contact=row.contact)
    assert_numbers_are_right(activity)


def test_one_cannot_become_somebody_who_signed_up(cast):
    activity = open_activity(cast)
    one, two = join(activity), join(activity)
    with pytest.raises(DomainError, match="ลงทะเบียนไว้แล้วอีกรายการหนึ่ง"):
        registrations.change(two, name=one.name, organization="", network=None, contact=one.contact)


def test_who_is_there_is_not_cancelled(cast):
    row = join(open_activity(cast))
    Registration.objects.filter(pk=row.pk).update(checked_in_at=timezone.now(), check_in_method="self")
    for by in (None, cast.officer):
        with pytest.raises(DomainError, match="เช็กชื่อเข้างานแล้ว"):
            registrations.cancel(row, by=by)
    assert_numbers_are_right(row.activity)


def test_an_organizer_who_comes_second_reads_that_the_person_cancelled(cast):
    row = join(open_activity(cast))
    registrations.cancel(row)
    with pytest.raises(SomebodyWasFaster, match="เพราะผู้ลงทะเบียน “ยกเลิกการลงทะเบียน” ไปก่อน"):
        registrations.cancel(row, by=cast.officer)


def test_nobody_is_moved_up_once_it_has_begun(cast):
    activity = open_activity(cast, capacity=1)
    first, second = join(activity), join(activity)
    registrations.cancel(first, at=activity.starts_at + timedelta(minutes=1))
    second.refresh_from_db()
    assert second.status == "waiting"
    assert_numbers_are_right(activity)


def test_a_day_without_a_time_takes_sign_ups_until_it_ends(cast):
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved",
        starts_at=factories.at(2026, 12, 8), ends_at=factories.at(2026, 12, 8),
    )  # fmt: skip
    admission = registrations.admission_of(activity)
    assert admissions.closing(activity, admission) == factories.at(2026, 12, 9)
    assert admissions.window_words(activity, admission) == "เปิดรับลงทะเบียนถึง 8 ธันวาคม 2569 เวลา 24.00 น."


@pytest.mark.parametrize("way", ["office", "change"])
def test_who_signed_up_learns_of_a_new_place_and_not_of_a_new_budget(cast, way):
    activity = open_activity(cast)
    join(activity, contact="somsri@example.org")
    told = Notification.objects.filter(address="somsri@example.org", text__contains="เปลี่ยนเป็น")
    for values, letters in (({"budget": 900}, 0), ({"venue": "หอประชุมอำเภอ"}, 1)):
        activity.refresh_from_db()
        if way == "office":
            plans.update(activity, by=cast.officer, version=activity.version, **values)
        else:
            changes.approve(factories.change(activity, by=cast.coordinator, **values), by=cast.officer)
        assert told.count() == letters
    assert "หอประชุมอำเภอ" in told.get().text
