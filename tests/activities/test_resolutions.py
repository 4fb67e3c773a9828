"""Resolutions: every (state, action) pair, numbers, progress, carrying on, who is told, what is refused."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.domain import resolutions
from activities.models import ProgressNote, Resolution
from activities.states import RESOLUTION_TRANSITIONS, ResolutionStatus
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from networks import domain as networks
from notifications.models import Notification
from tests import factories
from tests.activities import assemblies

pytestmark = pytest.mark.django_db
LEGAL = {
    ("open", "finish"): "done",
    ("done", "reopen"): "open",
    ("open", "carry"): "carried",
    ("open", "drop"): "dropped",
}
PAIRS = [(status, action) for status in ResolutionStatus.values for action in RESOLUTION_TRANSITIONS]


@pytest.fixture
def held(cast):
    return assemblies.held(cast)


@pytest.fixture
def later(cast):
    return assemblies.held(cast, days=150)


def act(row, action, by, later):
    """Calls the domain function of an action with what it asks for."""
    more = {"carry": {"to": later, "due_on": date(2027, 9, 30)}, "drop": {"reason": "ไม่มีงบ"}}.get(action, {})
    return getattr(resolutions, action)(row, by=by, **more)


def snapshot(row):
    return Resolution.objects.filter(pk=row.pk).values().get()


def test_the_table_is_the_one_we_agreed_on():
    table = {
        (source, action): step.target for action, step in RESOLUTION_TRANSITIONS.items() for source in step.sources
    }
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_and_writes_one_line_and_tells_those_responsible_once(cast, held, later, status, action):
    row = assemblies.resolution(held, cast, status=status, organization=cast.organization, later=later)
    lines = history.events_of(row).count()
    Notification.objects.all().delete()

    act(row, action, cast.director, later)

    assert row.status == snapshot(row)["status"] == LEGAL[status, action]
    assert history.events_of(row).count() == lines + 1
    event = history.events_of(row).first()
    assert (event.action, event.by) == (f"resolution.{action}", cast.director)
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    told = Notification.objects.values_list("recipient__email", "key")
    assert sorted(told) == [(f"{name}@example.org", f"history:{event.pk}") for name in ("coordinator", "editor")]


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, held, later, status, action):
    row = assemblies.resolution(held, cast, status=status, later=later)
    before, lines, told = snapshot(row), history.events_of(row).count(), Notification.objects.count()
    rows = Resolution.objects.count()

    with pytest.raises(SomebodyWasFaster) as refusal, transaction.atomic():
        act(row, action, cast.director, later)

    assert refusal.value.target == row.get_work_url()
    assert (snapshot(row), Resolution.objects.count()) == (before, rows)
    assert (history.events_of(row).count(), Notification.objects.count()) == (lines, told)


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert Resolution(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("status", [status for status in ResolutionStatus.values if status != "open"])
@pytest.mark.parametrize("action", ["update", "remove", "note_progress"])
def test_only_an_open_resolution_is_worked_on(cast, held, later, status, action):
    row = assemblies.resolution(held, cast, status=status, later=later)
    more = {
        "update": {"version": row.version, "text": "ใหม่"},
        "remove": {},
        "note_progress": {"text": "ทำแล้ว", "share_done": 10},
    }[action]
    before = snapshot(row)
    with pytest.raises(DomainError, match=str(ResolutionStatus(status).label)), transaction.atomic():
        getattr(resolutions, action)(row, by=cast.officer, **more)
    assert snapshot(row) == before


@pytest.mark.parametrize("action", [*RESOLUTION_TRANSITIONS, "create", "update", "progress", "remove"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"resolution.{action}"])


def test_numbers_follow_each_other_within_one_assembly(cast, held, later):
    rows = [assemblies.resolution(held, cast), assemblies.resolution(held, cast), assemblies.resolution(later, cast)]
    assert [row.number for row in rows] == [1, 2, 1]


def test_the_same_form_twice_is_one_resolution_told_once(cast, held):
    key = uuid.uuid4()
    one, two = (assemblies.resolution(held, cast, form_key=key) for _ in range(2))
    assert one == two
    assert Notification.objects.filter(recipient=cast.coordinator, text__contains="ร่วมรับผิดชอบ").count() == 1


def test_those_responsible_are_told_and_nobody_else(cast, held):
    other = networks.create_organization(name="หน่วยงานอื่น", network=cast.other_network)
    Notification.objects.all().delete()
    row = assemblies.resolution(held, cast, network=None, organization=cast.organization)
    assemblies.resolution(held, cast, network=None, organization=other)
    assert list(Notification.objects.values_list("recipient", "url")) == [(cast.editor.pk, row.get_work_url())]


def test_somebody_is_responsible(cast, held):
    with pytest.raises(DomainError, match="อย่างน้อยหนึ่งแห่ง"), transaction.atomic():
        assemblies.resolution(held, cast, network=None)
    row = assemblies.resolution(held, cast)
    with pytest.raises(DomainError, match="อย่างน้อยหนึ่งแห่ง"), transaction.atomic():
        resolutions.update(row, by=cast.officer, version=1, network=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.filter(pk=row.pk).update(network=None)


@pytest.mark.parametrize("status", ["draft", "submitted", "cancelled"])
def test_an_assembly_decides_only_while_it_is_approved(cast, status):
    activity = assemblies.held(cast, status=status)
    with pytest.raises(DomainError), transaction.atomic():
        assemblies.resolution(activity, cast)
    assert not activity.resolutions.exists()


def test_an_ordinary_activity_has_no_resolutions(cast):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    with pytest.raises(DomainError, match="ไม่มีกำหนดการ"):
        assemblies.resolution(activity, cast)


def test_a_stale_correction_writes_nothing(cast, held):
    row = assemblies.resolution(held, cast)
    resolutions.update(row, by=cast.coordinator, version=1, text="ข้อความที่แก้แล้ว", due_on=date(2027, 1, 31))
    with pytest.raises(StaleEdit), transaction.atomic():
        resolutions.update(row, by=cast.officer, version=1, text="ทับ")
    row.refresh_from_db()
    assert (row.text, row.due_on, row.version) == ("ข้อความที่แก้แล้ว", date(2027, 1, 31), 2)
    changes = history.events_of(row).first().changes
    assert changes["due_on"] == ["", "2027-01-31"]


def test_progress_is_kept_counted_and_told_to_the_office(cast, held):
    row = assemblies.resolution(held, cast)
    Notification.objects.all().delete()
    for _click in range(2):
        resolutions.note_progress(row, by=cast.coordinator, text="ตั้งธนาคารแล้วสามโรงเรียน", share_done=30)
    row.refresh_from_db()
    assert (row.share_done, row.status, row.notes.count()) == (30, "open", 1)
    assert set(Notification.objects.values_list("recipient", flat=True)) == {cast.officer.pk, cast.director.pk}
    resolutions.note_progress(row, by=cast.coordinator, text="ตั้งธนาคารแล้วห้าโรงเรียน", share_done=50)
    assert row.notes.first().share_done == 50


@pytest.mark.parametrize(("shares", "back_to"), [((), 0), ((40, 100), 40), ((100,), 0), ((20, 60), 60)])
def test_a_reopened_one_stands_at_the_last_share_below_100(cast, held, shares, back_to):
    row = assemblies.resolution(held, cast)
    for share in shares:
        resolutions.note_progress(row, by=cast.coordinator, text=f"ทำแล้ว {share}", share_done=share)
    row.refresh_from_db()
    resolutions.finish(row, by=cast.officer)
    assert row.share_done == 100
    resolutions.reopen(row, by=cast.officer)
    assert row.share_done == back_to


def test_carried_on_it_goes_on_there_as_it_was(cast, held, later):
    assemblies.resolution(later, cast)
    row = assemblies.resolution(held, cast, organization=cast.organization)
    resolutions.note_progress(row, by=cast.coordinator, text="เริ่มแล้ว", share_done=40)
    row.refresh_from_db()

    new = resolutions.carry(row, to=later, by=cast.officer, due_on=date(2027, 9, 30))

    assert (new.activity, new.number, new.carried_from, new.status) == (later, 2, row, "open")
    assert (new.text, new.network, new.organization) == (row.text, row.network, row.organization)
    assert (new.share_done, new.due_on) == (40, date(2027, 9, 30))
    assert row.carried_to == new
    note = Notification.objects.filter(recipient=cast.editor).latest("pk")
    assert later.title in note.text and note.url == new.get_work_url()


def test_several_are_carried_all_or_none(cast, held, later):
    rows = [assemblies.resolution(held, cast, text=f"มติ {number}") for number in range(3)]
    finished = Resolution.objects.get(pk=rows[1].pk)
    resolutions.finish(finished, by=cast.officer)
    with pytest.raises(SomebodyWasFaster), transaction.atomic():
        resolutions.carry_all(rows, to=later, by=cast.officer)
    assert not later.resolutions.exists()
    open_rows = [Resolution.objects.get(pk=rows[place].pk) for place in (2, 0)]
    resolutions.carry_all(open_rows, to=later, by=cast.officer)
    assert list(later.resolutions.values_list("number", "text")) == [(1, "มติ 0"), (2, "มติ 2")]


@pytest.mark.parametrize("days", [-300, -200])
def test_it_is_carried_forward_only(cast, held, days):
    row = assemblies.resolution(held, cast)
    earlier = assemblies.held(cast, starts_at=held.starts_at + timedelta(days=days + 200))
    with pytest.raises(DomainError, match="หลังจากครั้งนี้"), transaction.atomic():
        resolutions.carry(row, to=earlier, by=cast.officer)
    row.refresh_from_db()
    assert row.status == "open"


def test_a_second_carry_by_the_same_person_is_a_double_click(cast, held, later):
    row = assemblies.resolution(held, cast)
    stale = Resolution.objects.get(pk=row.pk)
    resolutions.carry(row, to=later, by=cast.officer)
    with pytest.raises(AlreadyDone), transaction.atomic():
        resolutions.carry(stale, to=later, by=cast.officer)
    assert later.resolutions.count() == 1


def test_dropping_needs_a_reason(cast, held):
    row = assemblies.resolution(held, cast)
    with pytest.raises(DomainError, match="เหตุผล"):
        resolutions.drop(row, by=cast.officer, reason="  ")
    resolutions.drop(row, by=cast.officer, reason="รวมกับมติข้อ 2")
    assert (row.status, row.reason) == ("dropped", "รวมกับมติข้อ 2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.filter(pk=row.pk).update(reason="")


def test_a_mistake_is_removed_while_nothing_hangs_on_it(cast, held, later):
    row = assemblies.resolution(held, cast)
    resolutions.remove(row, by=cast.coordinator)
    assert not held.resolutions.exists()

    noted = assemblies.resolution(held, cast)
    resolutions.note_progress(noted, by=cast.coordinator, text="เริ่มแล้ว", share_done=5)
    new = resolutions.carry(assemblies.resolution(held, cast), to=later, by=cast.officer)
    for kept in (noted, new):
        with pytest.raises(DomainError, match="ลบไม่ได้"), transaction.atomic():
            resolutions.remove(kept, by=cast.coordinator)
    assert Resolution.objects.count() == 3
    assert ProgressNote.objects.count() == 1


def test_what_is_late_due_soon_and_said_to_be_done(cast, held):
    today = timezone.localdate()
    late = assemblies.resolution(held, cast, due_on=today - timedelta(days=1))
    due = assemblies.resolution(held, cast, due_on=today)
    month = assemblies.resolution(held, cast, due_on=today + timedelta(days=30))
    assemblies.resolution(held, cast, due_on=today + timedelta(days=31))
    done = assemblies.resolution(held, cast, status="done", due_on=today - timedelta(days=9))
    reported = assemblies.resolution(held, cast)
    resolutions.note_progress(reported, by=cast.coordinator, text="ครบแล้ว", share_done=100)
    assert list(Resolution.objects.overdue()) == [late]
    assert late.is_overdue and not due.is_overdue and not done.is_overdue
    assert list(Resolution.objects.due_soon(30)) == [due, month]
    assert list(Resolution.objects.said_to_be_done()) == [reported]


def test_a_planner_is_offered_only_what_they_planned_and_the_office_everything(cast, held, later):
    mine = assemblies.resolution(held, cast)
    assemblies.resolution(held, cast, status="done")
    elsewhere = assemblies.held(cast, days=-100, network=cast.other_network, host=None)
    theirs = assemblies.resolution(elsewhere, cast)
    assemblies.resolution(later, cast)
    offered = Resolution.objects.carriable_to
    assert list(offered(later, cast.coordinator)) == list(offered(later, cast.editor)) == [mine]
    assert list(offered(later, cast.officer)) == [mine, theirs]
    assert list(offered(held, cast.officer)) == []
