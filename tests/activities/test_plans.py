"""Every write about activities: what changes, what history and outbox hold, what is refused."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from activities.domain import plans
from activities.models import Activity
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from core.models import Event
from networks import domain as networks
from notifications.models import Notification
from tests import factories, people

pytestmark = pytest.mark.django_db


def test_create_starts_a_draft_with_one_line_and_tells_nobody(cast):
    activity = plans.create(by=cast.coordinator, title="ปลูกป่าชุมชน", network=cast.network)

    activity.refresh_from_db()
    assert (activity.status, activity.version, activity.sequence) == ("draft", 1, 0)
    assert activity.created_by == cast.coordinator
    assert activity.submitted_at is None and activity.approved_at is None and activity.fiscal_year is None
    assert [event.action for event in history.events_of(activity)] == ["activity.create"]
    assert Notification.objects.count() == 0


def test_create_keeps_partner_networks(cast):
    activity = factories.activity(by=cast.coordinator, partner_networks=[cast.other_network])

    assert list(activity.partner_networks.all()) == [cast.other_network]


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"title": "ก" * 251}, {"budget": -1}, {"expected_participants": 1_000_001}]
)
def test_create_refuses_what_the_model_does_not_hold(cast, fields):
    with pytest.raises(ValidationError):
        plans.create(by=cast.coordinator, **({"title": "ชื่อ", "network": cast.network} | fields))
    assert Activity.objects.count() == 0


def test_the_same_form_key_twice_is_one_activity_with_one_line(cast):
    key = uuid.uuid4()
    first = plans.create(by=cast.coordinator, form_key=key, **factories.plan())
    second = plans.create(by=cast.coordinator, form_key=key, **factories.plan())

    assert first == second
    assert Activity.objects.count() == 1
    assert history.events_of(first).count() == 1


def test_a_host_of_another_network_is_refused_with_a_sentence(cast):
    elsewhere = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    with pytest.raises(DomainError, match="หน่วยงานเจ้าภาพไม่ได้อยู่ในเครือข่าย"):
        factories.activity(by=cast.coordinator, host=elsewhere)

    activity = factories.activity(by=cast.coordinator)
    with pytest.raises(DomainError, match="หน่วยงานเจ้าภาพไม่ได้อยู่ในเครือข่าย"):
        plans.update(activity, by=cast.coordinator, version=1, host=elsewhere)
    activity.refresh_from_db()
    assert (activity.host, activity.version) == (None, 1)


def test_moving_to_another_network_with_the_old_host_is_refused(cast):
    activity = factories.activity(by=cast.officer, host=cast.organization)
    with pytest.raises(DomainError, match="หน่วยงานเจ้าภาพไม่ได้อยู่ในเครือข่าย"):
        plans.update(activity, by=cast.officer, version=1, network=cast.other_network)


def test_update_writes_and_keeps_old_and_new_values(cast):
    activity = factories.activity(by=cast.coordinator, title="ชื่อเดิม", budget=1000)

    row = plans.update(
        activity, by=cast.coordinator, version=1, title="ชื่อใหม่", budget=None, virtues=["honesty", "gratitude"]
    )

    assert (row.title, row.budget, row.version, row.sequence) == ("ชื่อใหม่", None, 2, 0)
    event = history.events_of(row).first()
    assert event.action == "activity.update"
    assert event.changes == {
        "title": ["ชื่อเดิม", "ชื่อใหม่"],
        "budget": ["1000.00", ""],
        "virtues": ["volunteer", "honesty, gratitude"],
    }


def test_the_same_values_written_otherwise_are_no_change(cast):
    starts = factories.at(2026, 11, 28, 8, 30)
    activity = factories.activity(by=cast.coordinator, budget=1500, starts_at=starts, ends_at=starts)
    row = plans.update(
        activity, by=cast.coordinator, version=1, budget=Decimal("1500"), starts_at=starts, ends_at=starts
    )
    assert history.events_of(row).first().changes == {}


def test_update_moves_fiscal_year_and_summary_along(cast):
    activity = factories.activity(
        by=cast.coordinator, starts_at=factories.at(2026, 9, 30, 23, 59), ends_at=factories.at(2026, 10, 1)
    )
    assert activity.fiscal_year == 2569

    row = plans.update(
        activity,
        by=cast.coordinator,
        version=1,
        starts_at=factories.at(2026, 10, 1),
        ends_at=factories.at(2026, 10, 1),
        objective="ยาว " * 100,
    )
    row.refresh_from_db()
    assert row.fiscal_year == 2570
    assert row.summary.endswith("ยาว…") and len(row.summary) <= 181


def test_update_changes_partner_networks_only_when_told(cast):
    activity = factories.activity(by=cast.coordinator, partner_networks=[cast.other_network])
    plans.update(activity, by=cast.coordinator, version=1, title="ใหม่")
    assert list(activity.partner_networks.all()) == [cast.other_network]
    plans.update(activity, by=cast.coordinator, version=2, partner_networks=[])
    assert list(activity.partner_networks.all()) == []


def test_a_stale_edit_writes_nothing(cast):
    activity = factories.activity(by=cast.coordinator, title="เดิม")
    plans.update(activity, by=cast.coordinator, version=1, title="คนแรก")

    with pytest.raises(StaleEdit) as refusal:
        plans.update(activity, by=cast.coordinator, version=1, title="คนหลัง")

    activity.refresh_from_db()
    assert (activity.title, activity.version) == ("คนแรก", 2)
    assert refusal.value.target == activity.get_work_url()
    assert history.events_of(activity).filter(action="activity.update").count() == 1


EDITABLE = {
    # status: (planner, office, office on its own)
    "draft": (True, False, True),
    "submitted": (False, True, True),
    "returned": (True, False, True),
    "approved": (False, True, True),
    "cancelled": (False, False, False),
}
REFUSALS = {
    ("draft", "officer"): "แผนนี้ยังอยู่กับผู้วางแผน",
    ("returned", "officer"): "แผนนี้ยังอยู่กับผู้วางแผน",
    ("submitted", "coordinator"): "ดึงกลับมาแก้",
    ("approved", "coordinator"): "แจ้งเจ้าหน้าที่สำนักงาน",
    ("cancelled", "coordinator"): "คัดลอกเป็นกิจกรรมใหม่",
    ("cancelled", "officer"): "คัดลอกเป็นกิจกรรมใหม่",
}


@pytest.mark.parametrize("status", EDITABLE)
@pytest.mark.parametrize("role", ["coordinator", "editor", "officer", "director", "administrator"])
def test_who_may_change_a_plan_in_which_status(cast, status, role):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status, host=cast.organization)
    by = cast[role]
    allowed = EDITABLE[status][1 if by.is_office else 0]

    assert plans.is_editable(activity, by=by) is allowed
    if allowed:
        assert plans.update(activity, by=by, version=activity.version, title="แก้แล้ว").title == "แก้แล้ว"
        return
    kind = "officer" if by.is_office else "coordinator"
    with pytest.raises(DomainError, match=REFUSALS[status, kind]):
        plans.update(activity, by=by, version=activity.version, title="แก้แล้ว")
    activity.refresh_from_db()
    assert activity.title != "แก้แล้ว"


@pytest.mark.parametrize("status", EDITABLE)
def test_the_office_changes_what_it_planned_itself(cast, status):
    activity = factories.activity(by=cast.officer, office=cast.director, status=status)

    assert plans.is_editable(activity, by=cast.officer) is EDITABLE[status][2]
    assert plans.is_editable(activity, by=cast.director) is EDITABLE[status][1]


@pytest.mark.parametrize("name", plans.NEEDED_TO_SUBMIT)
def test_a_plan_with_a_gap_is_not_sent(cast, name):
    empty = [] if name == "virtues" else "" if name in {"venue", "objective"} else None
    changes = {name: empty} | ({"ends_at": None} if name == "starts_at" else {})
    activity = factories.activity(by=cast.coordinator, **changes)

    assert plans.missing_to_submit(activity) == [name]
    with pytest.raises(DomainError, match=str(Activity._meta.get_field(name).verbose_name)):
        plans.submit(activity, by=cast.coordinator)
    activity.refresh_from_db()
    assert activity.status == "draft"
    assert Notification.objects.count() == 0


def test_an_empty_draft_names_everything_that_is_missing(cast):
    activity = plans.create(by=cast.coordinator, title="ร่าง", network=cast.network)
    assert plans.missing_to_submit(activity) == list(plans.NEEDED_TO_SUBMIT)


def test_submit_tells_the_office_with_the_name_of_the_sender(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted", title="เก็บขยะริมหนอง")
    hosted = factories.activity(by=cast.coordinator, status="submitted", host=cast.organization)

    note = Notification.objects.get(recipient=cast.officer, url=activity.get_work_url())
    assert note.text == "เครือข่ายการศึกษาส่งกิจกรรม “เก็บขยะริมหนอง” มาให้ตรวจ"
    assert "โรงเรียนบ้านทุ่งทดสอบ" in Notification.objects.get(recipient=cast.officer, url=hosted.get_work_url()).text
    assert activity.submitted_at is not None


def test_an_officer_who_sends_is_not_told_of_it(cast):
    activity = factories.activity(by=cast.officer, status="submitted")
    assert not Notification.objects.filter(recipient=cast.officer, url=activity.get_work_url()).exists()
    assert Notification.objects.filter(recipient=cast.director, url=activity.get_work_url()).count() == 1


def test_withdrawing_and_sending_again_is_a_new_message(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.withdraw(activity, by=cast.coordinator)
    plans.submit(activity, by=cast.coordinator)
    assert Notification.objects.filter(recipient=cast.officer).count() == 2


def test_approve_makes_it_public_and_keeps_the_time(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    moment = factories.at(2026, 11, 20, 9, 0)

    plans.approve(activity, by=cast.officer, at=moment)

    assert activity.approved_at == moment
    assert activity.is_public
    assert history.events_of(activity).get(action="activity.approve").at == moment


@pytest.mark.parametrize("action", [plans.return_, plans.cancel])
@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_returned_or_cancelled(cast, action, reason):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    with pytest.raises(DomainError, match="กรุณาบอกเหตุผล"):
        action(activity, by=cast.officer, reason=reason)
    activity.refresh_from_db()
    assert activity.status == "submitted"


def test_the_reason_of_a_return_reaches_plan_history_and_planners_and_leaves_with_the_next_sending(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.return_(activity, by=cast.officer, reason="ขอจำนวนคน")

    assert activity.reason == "ขอจำนวนคน"
    assert history.events_of(activity).first().note == "ขอจำนวนคน"
    assert "ขอจำนวนคน" in Notification.objects.get(recipient=cast.coordinator).text
    plans.submit(activity, by=cast.coordinator)
    assert activity.reason == ""


def test_a_very_long_reason_is_kept_whole_in_the_plan_and_shortened_in_the_message(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.return_(activity, by=cast.officer, reason="ย" * 2000)
    assert len(activity.reason) == 2000
    assert len(Notification.objects.get(recipient=cast.coordinator).text) == 500


def test_sequence_grows_on_a_correction_after_approval_and_on_cancelling_only(cast):
    activity = factories.activity(by=cast.coordinator)
    assert plans.update(activity, by=cast.coordinator, version=1, venue="วัด").sequence == 0
    activity.refresh_from_db()
    plans.submit(activity, by=cast.coordinator)
    assert plans.update(activity, by=cast.officer, version=activity.version, venue="โรงเรียน").sequence == 0
    activity.refresh_from_db()
    plans.approve(activity, by=cast.officer)
    assert activity.sequence == 0
    activity = plans.update(activity, by=cast.officer, version=activity.version, venue="ศาลา")
    assert activity.sequence == 1
    plans.cancel(activity, by=cast.officer, reason="ฝนตก")
    assert activity.sequence == 2


def test_cancelling_before_approval_does_not_touch_the_calendar_entry(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.cancel(activity, by=cast.coordinator, reason="ไม่พร้อม")
    assert (activity.sequence, activity.approved_at, activity.is_public) == (0, None, False)


def test_a_correction_after_the_plan_was_read_is_not_lost_on_cancelling(cast):
    """The office corrects while another page still holds the older row: SEQUENCE must not fall back."""
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    old = Activity.objects.get(pk=activity.pk)
    plans.update(activity, by=cast.officer, version=activity.version, venue="ที่ใหม่")
    plans.cancel(old, by=cast.director, reason="ฝนตก")
    old.refresh_from_db()
    assert old.sequence == 2


def test_the_same_person_twice_is_told_that_it_is_done_already(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    twin = Activity.objects.get(pk=activity.pk)
    plans.approve(activity, by=cast.officer)
    with pytest.raises(AlreadyDone, match="ระบบทำให้ครั้งเดียว"):
        plans.approve(twin, by=cast.officer)


def test_the_slower_one_reads_who_was_faster_and_what_they_did(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    twin = Activity.objects.get(pk=activity.pk)
    plans.approve(activity, by=cast.officer)
    with pytest.raises(SomebodyWasFaster, match="นางสาวสำนัก งานไว “อนุมัติ” ไปก่อน"):
        plans.return_(twin, by=cast.director, reason="ช้าไป")


def test_copy_takes_everything_but_the_dates_and_the_state(cast):
    plan = factories.plan(
        host=cast.organization,
        partner_networks=[cast.other_network],
        budget=15000,
        contact_name="ครูแดง",
        virtues=["honesty"],
    )
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="cancelled", **plan)

    draft = plans.copy(activity, by=cast.editor)

    draft.refresh_from_db()
    assert draft.pk != activity.pk
    assert {name: getattr(draft, name) for name in plans.COPIED} == {
        name: getattr(activity, name) for name in plans.COPIED
    }
    assert list(draft.partner_networks.all()) == [cast.other_network]
    assert (draft.status, draft.starts_at, draft.ends_at, draft.reason, draft.created_by) == (
        "draft",
        None,
        None,
        "",
        cast.editor,
    )
    assert (draft.version, draft.sequence, draft.submitted_at, draft.approved_at, draft.fiscal_year) == (
        1,
        0,
        None,
        None,
        None,
    )


def test_discard_deletes_a_draft_that_was_never_sent(cast):
    activity = factories.activity(by=cast.coordinator)
    plans.discard(activity, by=cast.coordinator)
    assert not Activity.objects.exists()


@pytest.mark.parametrize("status", ["submitted", "returned", "approved", "cancelled"])
def test_discard_refuses_what_the_office_has_seen(cast, status):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    with pytest.raises(DomainError, match="ลบได้เฉพาะร่าง"):
        plans.discard(activity, by=cast.coordinator)
    assert Activity.objects.filter(pk=activity.pk).exists()


def test_a_plan_that_was_withdrawn_can_be_discarded_and_the_history_stays(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.withdraw(activity, by=cast.coordinator)
    plans.discard(activity, by=cast.coordinator)
    assert not Activity.objects.filter(pk=activity.pk).exists()
    assert Event.objects.filter(action="activity.discard", object_id=activity.pk, by=cast.coordinator).count() == 1


@pytest.mark.parametrize("field", plans.NEEDED_TO_SUBMIT)
@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_what_the_office_received_stays_complete(cast, status, field):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    nothing = {"starts_at": None, "kind": None, "district": None, "virtues": []}.get(field, "")
    changes = {field: nothing} | ({"ends_at": None} if field == "starts_at" else {})
    with pytest.raises(DomainError, match="กรุณากรอกให้ครบก่อน"):
        plans.update(activity, by=cast.officer, version=activity.version, **changes)


def test_a_returned_plan_keeps_its_date(cast):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="returned")
    with pytest.raises(DomainError, match="เริ่ม"):
        plans.update(activity, by=cast.coordinator, version=activity.version, starts_at=None, ends_at=None)


def test_approval_is_of_what_was_read(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    read = activity.version
    plans.withdraw(activity, by=cast.coordinator)
    plans.update(activity, by=cast.coordinator, version=activity.version, title="เรื่องอื่นทั้งหมด")
    activity.refresh_from_db()
    plans.submit(activity, by=cast.coordinator)
    with pytest.raises(SomebodyWasFaster):
        plans.approve(activity, by=cast.officer, version=read)
    activity.refresh_from_db()
    assert activity.status == "submitted"
    plans.approve(activity, by=cast.officer, version=activity.version)


def test_somebody_elses_key_opens_nothing(cast):
    key = uuid.uuid4()
    first = plans.create(by=cast.coordinator, form_key=key, **factories.plan())
    other = plans.create(by=cast.editor, form_key=key, **factories.plan(host=cast.organization))
    assert other.pk != first.pk
    assert other.form_key is None


def test_planners_are_maker_coordinators_and_the_hosts_editors_of_today(cast):
    activity = factories.activity(by=cast.officer, host=cast.organization)
    former = people.person("former")
    yesterday = factories.timezone.localdate() - timedelta(days=1)
    networks.give_membership(former, "coordinator", network=cast.network, valid_until=yesterday)
    elsewhere = people.person("elsewhere")
    networks.give_membership(elsewhere, "coordinator", network=cast.other_network)

    assert set(plans.planners_of(activity)) == {cast.officer, cast.coordinator, cast.editor}


def test_an_inactive_planner_is_not_told(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted", host=cast.organization)
    cast.coordinator.is_active = False
    cast.coordinator.save()
    plans.approve(activity, by=cast.officer)
    assert not Notification.objects.filter(recipient=cast.coordinator).exists()
    assert Notification.objects.filter(recipient=cast.editor).count() == 1


CONSTRAINTS = {
    "activity_ends_after_it_starts": {"ends_at": factories.at(2020, 1, 1)},
    "activity_budget_not_negative": {"budget": -1},
    "activity_submitted_has_a_date": {"status": "submitted", "submitted_at": None},
    "activity_approved_has_a_time": {
        "status": "approved",
        "submitted_at": factories.at(2026, 1, 1),
        "approved_at": None,
    },
    "activity_refused_has_a_reason": {"status": "returned", "submitted_at": factories.at(2026, 1, 1), "reason": ""},
}


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_the_database_itself_refuses_impossible_rows(cast, name):
    activity = factories.activity(by=cast.coordinator)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(**CONSTRAINTS[name])


def test_every_constraint_of_the_table_is_tried():
    assert {constraint.name for constraint in Activity._meta.constraints} == set(CONSTRAINTS)


def test_a_network_with_activities_cannot_be_deleted(cast):
    factories.activity(by=cast.coordinator)
    with pytest.raises(ProtectedError):
        cast.network.delete()
