"""Checking in: the window, once for each person, walk-ins, taking it back, the code, paper counts."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from activities import hours
from activities.domain import attendance, door, plans
from activities.domain.registration import admission_of
from activities.models import Admission, PaperCount, Registration
from activities.models.registration import Admission as Terms
from activities.states import RegistrationStatus
from core import history
from core.errors import AlreadyDone, DomainError, StaleEdit
from networks.models import Network
from tests.activities.guests import open_activity, signed_up, terms
from tests.factories import activity as planned
from tests.factories import at

pytestmark = pytest.mark.django_db
SELF, KEEPER = "self", "keeper"


def fresh(row):
    return Registration.objects.get(pk=row.pk)


def actions(thing):
    return [event.action for event in history.events_of(thing)]


# --- when the door is open ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "opens", "closes"),
    [
        ((2026, 12, 8, 8, 30), (2026, 12, 8, 15), (2026, 12, 8, 7, 30), (2026, 12, 8, 16)),
        # Nobody gave an end: until the day is over.
        ((2026, 12, 8, 8, 30), (2026, 12, 8, 8, 30), (2026, 12, 8, 7, 30), (2026, 12, 9)),
        # Nobody gave a time: the whole day, from six.
        ((2026, 12, 8), (2026, 12, 8), (2026, 12, 8, 6), (2026, 12, 9)),
        # Several days: open on all of them.
        ((2026, 12, 8), (2026, 12, 10), (2026, 12, 8, 6), (2026, 12, 11)),
        ((2026, 12, 8, 9), (2026, 12, 9, 12), (2026, 12, 8, 8), (2026, 12, 9, 13)),
        # In the first hour of a day it opens the evening before.
        ((2026, 12, 8, 0, 30), (2026, 12, 8, 2), (2026, 12, 7, 23, 30), (2026, 12, 8, 3)),
    ],
)
def test_the_door_opens_around_the_activity(cast, starts, ends, opens, closes):
    activity = planned(by=cast.coordinator, starts_at=at(*starts), ends_at=at(*ends))
    assert door.window(activity, Terms()) == hours.Window(at(*opens), at(*closes))


def test_set_times_count_instead(cast):
    activity = planned(by=cast.coordinator, starts_at=at(2026, 12, 8, 9), ends_at=at(2026, 12, 8, 12))
    window = door.window(activity, Terms(door_opens_at=at(2026, 12, 8, 5), door_closes_at=at(2026, 12, 8, 11)))
    assert (window.opens, window.closes) == (at(2026, 12, 8, 5), at(2026, 12, 8, 11))
    moments = [at(2026, 12, 8, 4, 59), window.opens, window.closes, at(2026, 12, 8, 11, 1)]
    assert [window.state(moment) for moment in moments] == ["early", "open", "open", "over"]


@pytest.mark.parametrize(("hours", "words"), [(-30, "ยังไม่ถึงเวลาเช็กชื่อ"), (30, "ปิดเช็กชื่อแล้วเมื่อ")])
def test_outside_its_time_nobody_checks_in(cast, hours, words):
    activity = open_activity(cast)
    row = signed_up(activity)
    when = activity.starts_at + timedelta(hours=hours)
    with pytest.raises(DomainError, match=words):
        door.check_in(row, method=SELF, at=when)
    with pytest.raises(DomainError, match=words):
        door.walk_in(activity, name="นายใหม่", method=SELF, at=when)
    assert Registration.objects.there().count() == 0
    assert actions(row) == []


def test_a_cancelled_activity_has_no_door(cast):
    activity = open_activity(cast)
    row = signed_up(activity)
    plans.cancel(activity, by=cast.officer, reason="น้ำท่วม")
    with pytest.raises(DomainError, match="ยกเลิกแล้ว"):
        door.check_in(fresh(row), method=SELF)


# --- once --------------------------------------------------------------------------------------------


def test_a_check_in_is_written_once_with_its_line_of_history(cast):
    activity = open_activity(cast)
    row = signed_up(activity)
    when = activity.starts_at + timedelta(minutes=5)

    door.check_in(row, by=cast.member, method=KEEPER, at=when)

    row = fresh(row)
    assert (row.checked_in_at, row.checked_in_by, row.check_in_method) == (when, cast.member, KEEPER)
    assert (row.status, row.version) == ("confirmed", 2)
    (event,) = history.events_of(row)
    assert (event.action, event.by, event.at) == ("registration.check_in", cast.member, when)
    with pytest.raises(AlreadyDone, match=r"เช็กชื่อแล้วเมื่อ \d\d\.\d\d น\."):
        door.check_in(row, by=cast.coordinator, method=KEEPER)
    assert len(history.events_of(row)) == 1
    assert fresh(row).checked_in_by == cast.member


@pytest.mark.parametrize("status", RegistrationStatus.values)
@pytest.mark.parametrize("walk_ins", [True, False])
def test_every_status_at_the_door(cast, status, walk_ins):
    """Confirmed comes in, waiting where walk-ins may, cancelled never."""
    activity = open_activity(cast)
    terms(activity, allows_walk_ins=walk_ins)
    row = signed_up(activity, status=status)
    if status == "confirmed" or status == "waiting" and walk_ins:
        door.check_in(row, method=SELF)
        assert fresh(row).status == "confirmed"
        assert admission_of(activity).queued == 0
        assert actions(row) == ["registration.check_in"]
    else:
        with pytest.raises(DomainError, match="ยกเลิกแล้ว" if status == "cancelled" else "รับเฉพาะ"):
            door.check_in(row, method=SELF)
        assert (fresh(row).status, fresh(row).checked_in_at, actions(row)) == (status, None, [])


def test_who_waits_comes_in_without_taking_a_place(cast):
    activity = open_activity(cast)
    terms(activity, capacity=1, taken=1)
    row = signed_up(activity, status="waiting")
    door.check_in(row, method=SELF)
    row, admission = fresh(row), admission_of(activity)
    assert (row.status, row.source, admission.taken, admission.queued) == ("confirmed", "walk_in", 1, 0)
    door.undo(row, by=cast.member)
    row, admission = fresh(row), admission_of(activity)
    assert (row.status, row.source, row.checked_in_at, admission.queued) == ("waiting", "sign_up", None, 1)


@pytest.mark.parametrize(
    ("minutes", "counts"),
    [(10, True), (-120, False), (600, False)],
    ids=["in time", "before it opened", "in the future"],
)
def test_the_moment_of_a_phone_counts_only_while_the_door_was_open(cast, minutes, counts):
    activity = open_activity(cast)
    row, now = signed_up(activity), activity.starts_at + timedelta(minutes=30)
    moment = activity.starts_at + timedelta(minutes=minutes)
    door.check_in(row, by=cast.member, method=KEEPER, at=now, moment=moment)
    assert fresh(row).checked_in_at == (moment if counts else now)


def test_ticks_of_a_phone_without_network_count_after_the_door_has_closed(cast):
    activity = open_activity(cast)
    one, two, three = (signed_up(activity, f"คนที่ {n}") for n in range(3))
    closes, ticked = door.window(activity, Admission()).closes, activity.starts_at + timedelta(minutes=9)
    door.check_in(one, by=cast.member, method=KEEPER, at=closes + timedelta(days=1), moment=ticked)
    assert fresh(one).checked_in_at == ticked
    with pytest.raises(DomainError, match="ปิดเช็กชื่อแล้ว"):
        door.check_in(two, by=cast.member, method=KEEPER, at=closes + timedelta(days=1))
    with pytest.raises(DomainError, match="ปิดเช็กชื่อแล้ว"):
        door.check_in(three, by=cast.member, method=KEEPER, at=closes + timedelta(days=4), moment=ticked)


# --- walk-ins ------------------------------------------------------------------------------------------


def test_a_walk_in_is_there_at_once(cast):
    activity = open_activity(cast)
    row, is_new = door.walk_in(
        activity, name="นายมา เดินดู", organization="วัดป่า สมมติ", network=cast.other_network, method=SELF
    )
    assert is_new
    assert (row.status, row.source, row.organization_key) == ("confirmed", "walk_in", "วัดป่าสมมติ")
    assert row.checked_in_at is not None
    assert actions(row) == ["registration.walk_in"]


def test_the_same_form_is_one_person_and_another_form_another(cast):
    activity, key = open_activity(cast), uuid.uuid4()
    first, _new = door.walk_in(activity, name="นายมา", form_key=key, method=SELF)
    again, is_new = door.walk_in(activity, name="นายมา", form_key=key, method=SELF)
    assert (again, is_new) == (first, False)
    _other, is_new = door.walk_in(activity, name="นายมา", form_key=uuid.uuid4(), method=SELF)
    assert is_new
    elsewhere, is_new = door.walk_in(open_activity(cast), name="นายมา", form_key=key, method=SELF)
    assert (is_new, elsewhere.form_key) == (True, None)


def test_name_and_organization_of_the_list_are_that_person(cast):
    activity = open_activity(cast)
    row = signed_up(activity)
    known, is_new = door.walk_in(activity, name="นางสมหญิง ใจดี", organization="โรงเรียน บ้านทุ่งทดสอบ", method=SELF)
    assert (known, is_new) == (row, False)
    assert fresh(row).source == "sign_up" and fresh(row).checked_in_at
    assert Registration.objects.count() == 1
    _namesake, is_new = door.walk_in(activity, name="นางสมหญิง ใจดี", organization="ที่อื่น", method=SELF)
    assert is_new


def test_the_register_knows_the_network_of_an_organization(cast):
    row, _new = door.walk_in(open_activity(cast), name="ครู", organization=cast.organization.name, method=SELF)
    assert row.network == cast.network


def test_without_walk_ins_nobody_walks_in(cast):
    activity = open_activity(cast)
    terms(activity, allows_walk_ins=False)
    with pytest.raises(DomainError, match="รับเฉพาะผู้ที่ลงทะเบียน"):
        door.walk_in(activity, name="นายมา", method=SELF)
    assert Registration.objects.count() == 0


def test_a_code_that_is_taken_is_drawn_again(cast, monkeypatch):
    activity = open_activity(cast)
    taken = signed_up(activity).code
    drawn = iter([taken, taken, "ACDEFG"])
    monkeypatch.setattr(Registration._meta.get_field("code"), "default", lambda: next(drawn))
    monkeypatch.setattr(Registration._meta.get_field("code"), "_get_default", lambda: next(drawn))
    row, _new = door.walk_in(activity, name="นายมา", method=SELF)
    assert row.code == "ACDEFG"


# --- taking it back --------------------------------------------------------------------------------------


def test_undo_expects_who_signed_up_and_strikes_off_a_walk_in(cast):
    activity = open_activity(cast)
    row = signed_up(activity)
    door.check_in(row, method=SELF)
    walked, _new = door.walk_in(activity, name="ผิดคน", method=KEEPER, by=cast.member, form_key=(key := uuid.uuid4()))
    for thing in (row, walked):
        door.undo(thing, by=cast.member)
    assert (fresh(row).status, fresh(row).checked_in_at, fresh(row).check_in_method) == ("confirmed", None, "")
    assert fresh(walked).status == "cancelled"
    assert actions(row)[0] == actions(walked)[0] == "registration.undo_check_in"
    with pytest.raises(AlreadyDone):
        door.undo(row, by=cast.coordinator)
    door.check_in(fresh(row), method=SELF)
    again, is_new = door.walk_in(activity, name="ผิดคน", method=KEEPER, form_key=key)
    assert is_new and again.checked_in_at


# --- the code and the settings ---------------------------------------------------------------------------


def test_a_new_code_replaces_the_old_one_and_is_remembered(cast):
    activity = open_activity(cast)
    old = admission_of(activity).door_code
    new = door.replace_code(activity, by=cast.coordinator).door_code
    assert old != new == admission_of(activity).door_code
    assert history.events_of(activity)[0].changes == {"door_code": [old, new]}


def test_settings_are_written_against_their_version(cast):
    activity = open_activity(cast)
    opens = activity.starts_at - timedelta(hours=3)
    door.set_door(activity, by=cast.coordinator, version=1, door_opens_at=opens, allows_walk_ins=False)
    admission = admission_of(activity)
    assert (admission.door_opens_at, admission.allows_walk_ins, admission.version) == (opens, False, 2)
    assert actions(activity)[0] == "activity.set_door"
    with pytest.raises(StaleEdit):
        door.set_door(activity, by=cast.coordinator, version=1, allows_walk_ins=True)
    with pytest.raises(DomainError, match="เวลาปิดเช็กชื่อต้องอยู่หลัง"):
        door.set_door(activity, by=cast.coordinator, version=2, door_closes_at=opens - timedelta(hours=1))
    assert admission_of(activity).version == 2


# --- numbers ---------------------------------------------------------------------------------------------


def test_numbers_add_check_ins_and_paper_and_count_agencies_by_one_spelling(cast, django_assert_num_queries):
    activity = open_activity(cast)
    for number, (organization, network) in enumerate(
        [("โรงเรียน ก", "edu"), ("โรงเรียนก", "edu"), ("วัดข", "religion"), ("", None)]
    ):
        door.walk_in(
            activity, name=f"คน {number}", organization=organization, method=SELF,
            network=Network.objects.get(slug=network) if network else None,
        )  # fmt: skip
    signed_up(activity, "ไม่มา", organization="หน่วยงานที่ไม่มา")
    counts = {cast.network.pk: 5, cast.other_network.pk: None, None: 7}
    attendance.set_paper_counts(activity, by=cast.member, counts=counts, read="")
    with django_assert_num_queries(4):
        numbers = attendance.numbers(activity)
    lines = {line.network and line.network.slug: (line.checked_in, line.paper, line.total) for line in numbers.lines}
    assert lines["edu"] == (2, 5, 7)
    assert lines["religion"] == (1, None, 1)
    assert lines[None] == (1, 7, 8)
    assert lines["gov"] == (0, None, 0)
    assert (numbers.checked_in, numbers.paper, numbers.total, numbers.agencies) == (4, 12, 16, 2)


def test_paper_counts_change_once_and_tell_who_was_slower(cast):
    activity = open_activity(cast)
    read = attendance.as_read(attendance.paper_counts(activity))
    attendance.set_paper_counts(activity, by=cast.member, counts={cast.network.pk: 12, None: 0}, read=read)
    with pytest.raises(StaleEdit):
        attendance.set_paper_counts(activity, by=cast.coordinator, counts={cast.network.pk: 99}, read=read)
    read = attendance.as_read(attendance.paper_counts(activity))
    attendance.set_paper_counts(activity, by=cast.member, counts={cast.network.pk: None, None: 0}, read=read)
    assert attendance.paper_counts(activity) == {None: 0}
    assert PaperCount.objects.get().typed_by == cast.member
    changes = [event.changes for event in history.events_of(activity)[:2]]
    assert changes == [{cast.network.name: [12, None]}, {cast.network.name: [None, 12], "ไม่สังกัดเครือข่าย": [None, 0]}]


@pytest.mark.parametrize("action", ["set_door", "replace_code", "paper_counts"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"activity.{action}"])


def test_late_moments_are_measured_by_the_clock(cast):
    """A moment given without `at` is compared with now."""
    activity = open_activity(cast)
    row, moment = signed_up(activity), timezone.now() - timedelta(minutes=3)
    door.check_in(row, by=cast.member, method=KEEPER, moment=moment)
    assert fresh(row).checked_in_at == moment
