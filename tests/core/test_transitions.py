"""One function moves a row: conditionally, with a line of history, or not at all."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from activities.models import Activity
from activities.states import TRANSITIONS, Status
from core import history, transitions
from core.errors import AlreadyDone, SomebodyWasFaster
from core.models import Event
from core.transitions import step
from tests import factories

TABLE = {"submit": step("draft", "returned", to="submitted"), "approve": step("submitted", to="approved")}


@pytest.fixture
def draft(cast):
    return factories.activity(by=cast.coordinator)


def moved(row, action="submit", *, by, **values):
    values.setdefault("submitted_at", timezone.now())
    with transaction.atomic():
        return transitions.move(row, TABLE, action, by=by, **values)


def test_a_step_knows_where_from_and_where_to():
    assert TABLE["submit"].sources == {"draft", "returned"}
    assert TABLE["submit"].target == "submitted"


def test_a_move_writes_the_row_and_its_history(cast, draft):
    at = factories.at(2026, 11, 24, 9, 30)
    version = draft.version
    event = moved(draft, by=cast.coordinator, at=at, note="พร้อมแล้ว", reason="")
    assert (draft.status, draft.version) == ("submitted", version + 1)
    assert Activity.objects.get(pk=draft.pk).status == "submitted"
    assert event == history.events_of(draft).get(action="activity.submit")
    assert (event.action, event.by, event.at, event.note) == ("activity.submit", cast.coordinator, at, "พร้อมแล้ว")
    assert event.changes == {"status": ["draft", "submitted"]}


@pytest.mark.parametrize("action", TRANSITIONS)
@pytest.mark.parametrize("status", Status.values)
def test_only_the_table_decides(cast, draft, action, status):
    Activity.objects.filter(pk=draft.pk).update(
        status=status, submitted_at=timezone.now(), approved_at=timezone.now(), reason="เหตุผล"
    )
    draft.refresh_from_db()
    before = Event.objects.count()
    if status in TRANSITIONS[action].sources:
        transitions.move(draft, TRANSITIONS, action, by=cast.officer)
        assert draft.status == TRANSITIONS[action].target
        assert Event.objects.count() == before + 1
    else:
        with pytest.raises(SomebodyWasFaster):
            transitions.move(draft, TRANSITIONS, action, by=cast.officer)
        draft.refresh_from_db()
        assert draft.status == status
        assert Event.objects.count() == before


def test_who_comes_second_is_told_who_was_faster(cast, draft):
    moved(draft, by=cast.coordinator)
    mine, theirs = (Activity.objects.get(pk=draft.pk) for _ in range(2))
    moved(theirs, "approve", by=cast.officer, approved_at=timezone.now())
    with pytest.raises(SomebodyWasFaster, match=cast.officer.get_full_name()) as refusal:
        moved(mine, "approve", by=cast.director)
    assert "อนุมัติ" in str(refusal.value)
    assert refusal.value.target == draft.get_work_url()
    assert not isinstance(refusal.value, AlreadyDone)


def test_what_happened_without_moving_it_is_not_named(cast, draft):
    mine = Activity.objects.get(pk=draft.pk)
    moved(draft, by=cast.coordinator)
    history.record(draft, "activity.update", by=cast.director, changes={"title": ["ก", "ข"]})
    with pytest.raises(SomebodyWasFaster, match=cast.coordinator.get_full_name()) as refusal:
        moved(mine, by=cast.officer)
    assert cast.director.get_full_name() not in str(refusal.value)


def test_where_no_line_moved_it_nobody_is_named(cast, draft):
    Activity.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=timezone.now())
    assert history.events_of(draft).exists()
    with pytest.raises(SomebodyWasFaster, match="กรุณาดูสถานะล่าสุดอีกครั้ง"):
        moved(draft, by=cast.officer)


def test_ones_own_double_click_is_no_mistake(cast, draft):
    again = Activity.objects.get(pk=draft.pk)
    moved(draft, by=cast.coordinator)
    with pytest.raises(AlreadyDone, match="ระบบทำให้ครั้งเดียว"):
        moved(again, by=cast.coordinator)
    assert Event.objects.filter(action="activity.submit").count() == 1


def test_a_row_without_history_is_refused_politely_too(cast, draft):
    Event.objects.all().delete()
    Activity.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=timezone.now())
    with pytest.raises(SomebodyWasFaster, match="กรุณาดูสถานะล่าสุดอีกครั้ง"):
        moved(draft, by=cast.coordinator)


def test_a_row_that_was_deleted_meanwhile_is_refused(cast, draft):
    Activity.objects.filter(pk=draft.pk).delete()
    with pytest.raises(SomebodyWasFaster):
        moved(draft, by=cast.coordinator)


def test_a_rollback_leaves_status_and_history(cast, draft):
    before = Event.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        transitions.move(draft, TABLE, "submit", by=cast.coordinator, submitted_at=timezone.now())
        raise ZeroDivisionError
    assert Activity.objects.get(pk=draft.pk).status == "draft"
    assert Event.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_exactly_one_wins(cast):
    row = factories.activity(by=cast.coordinator)
    people = [cast.coordinator, cast.editor, cast.officer, cast.director]
    start, results = Barrier(len(people)), []

    def act(person):
        mine = Activity.objects.get(pk=row.pk)
        start.wait()
        try:
            moved(mine, by=person)
            results.append("won")
        except SomebodyWasFaster as refusal:
            results.append(str(refusal))
        connection.close()

    threads = [Thread(target=act, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    event = Event.objects.get(action="activity.submit")
    assert results.count("won") == 1
    assert len([said for said in results if event.by.get_full_name() in said]) == len(people) - 1
