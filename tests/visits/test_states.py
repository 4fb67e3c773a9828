"""The life of a visit and of a stop, every pair of status and action: legal ones move and tell once, others change nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import history, transitions
from core.errors import DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.visits import visiting
from visits.domain import hosts, stops, visits
from visits.models import SiteVisit, VisitStop
from visits.states import (
    STOP_TRANSITIONS,
    VISIT_EDITABLE,
    VISIT_TRANSITIONS,
    VISIT_WRITTEN_IN,
    StopStatus,
    VisitStatus,
)

pytestmark = pytest.mark.django_db
VISIT_LEGAL = {
    ("planned", "confirm"): "confirmed",
    ("confirmed", "make"): "made",
    ("made", "unmake"): "confirmed",
    ("made", "report"): "reported",
    ("reported", "return"): "made",
    ("reported", "accept"): "accepted",
    ("accepted", "reopen"): "reported",
    ("planned", "postpone"): "postponed",
    ("confirmed", "postpone"): "postponed",
    ("postponed", "replan"): "planned",
    ("planned", "cancel"): "cancelled",
    ("confirmed", "cancel"): "cancelled",
    ("postponed", "cancel"): "cancelled",
}
STOP_LEGAL = {
    **{(source, "ask"): "asked" for source in ("unasked", "asked", "proposed", "declined", "confirmed")},
    **{(source, "unask"): "unasked" for source in ("asked", "proposed", "declined", "confirmed")},
    ("asked", "confirm"): "confirmed",
    ("asked", "propose"): "proposed",
    ("proposed", "propose"): "proposed",
    ("asked", "decline"): "declined",
    ("confirmed", "decline"): "declined",
    ("proposed", "agree"): "confirmed",
    **{(source, "drop"): "dropped" for source in ("unasked", "asked", "confirmed", "proposed", "declined")},
}
VISIT_PAIRS = [(status, action) for status in VisitStatus.values for action in VISIT_TRANSITIONS]
STOP_PAIRS = [(status, action) for status in StopStatus.values for action in STOP_TRANSITIONS]
OFFICERS = {"officer", "director"}
EDITOR_AND_LETTER = {"editor", visiting.HOST}
# The member leads; officers act, but for the report, which the leader sends.
VISIT_TOLD = {
    "confirm": {"member"},
    "make": set(),
    "unmake": {"member"},
    "report": OFFICERS | EDITOR_AND_LETTER | {"kham@example.com"},
    "return": {"member"},
    "accept": {"member", *EDITOR_AND_LETTER, "kham@example.com"},
    "reopen": {"member"},
    "postpone": {"member", *EDITOR_AND_LETTER},
    "replan": {"member", *EDITOR_AND_LETTER},
    "cancel": {"member", *EDITOR_AND_LETTER},
}
STOP_TOLD = {
    "ask": EDITOR_AND_LETTER,
    "unask": set(),
    "confirm": OFFICERS,
    "propose": OFFICERS,
    "decline": OFFICERS,
    "agree": EDITOR_AND_LETTER,
    "drop": EDITOR_AND_LETTER,
}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def ready_visit(cast, status):
    """A visit that has everything its next action asks for."""
    visit = visiting.visit_in(cast, status)
    if status == "planned":
        row = visiting.stop(visit, cast)
        stops.ask(row, by=cast.officer)
        hosts.confirm(row)
    return visit


def act_on_visit(visit, action, cast):
    actor = cast.member if action in {"make", "report"} else cast.officer
    more = {"reason": "น้ำท่วม"} if action in {"unmake", "return", "reopen", "postpone", "cancel"} else {}
    if action == "replan":
        day = visit.starts_on + timedelta(days=7)
        more = {"starts_on": day, "ends_on": day}
    getattr(visits, "return_" if action == "return" else action)(visit, by=actor, **more)
    return actor


def act_on_stop(stop, action, cast):
    actor = None if action in {"confirm", "propose", "decline"} else cast.officer
    if action == "unask":
        transitions.move(stop, STOP_TRANSITIONS, "unask", by=actor)
        return actor
    more = {"propose": {"starts_at": stop.starts_at + timedelta(hours=4)}, "decline": {"note": "ติดงาน"}}.get(action, {})
    getattr(stops if actor else hosts, action)(stop, by=actor, **more)
    return actor


def told():
    rows = Notification.objects.values_list("recipient__email", "address")
    return sorted((email or "").removesuffix("@example.org") or address for email, address in rows)


def snapshot(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def test_the_tables_are_the_ones_we_agreed_on():
    for transitions_, legal in ((VISIT_TRANSITIONS, VISIT_LEGAL), (STOP_TRANSITIONS, STOP_LEGAL)):
        table = {(source, name): step.target for name, step in transitions_.items() for source in step.sources}
        assert table == legal
    assert {"planned", "confirmed"} == VISIT_EDITABLE
    assert {"confirmed", "made"} == VISIT_WRITTEN_IN


@pytest.mark.parametrize(("status", "action"), [pair for pair in VISIT_PAIRS if pair in VISIT_LEGAL])
def test_a_legal_action_on_a_visit_moves_it_and_tells_each_person_once(cast, status, action):
    visit = ready_visit(cast, status)
    lines = history.events_of(visit).count()
    expected = VISIT_TOLD[action]
    if status == "confirmed" and action in {"postpone", "cancel"}:
        expected = expected | {"kham@example.com"}
    Notification.objects.all().delete()
    actor = act_on_visit(visit, action, cast)
    assert visit.status == snapshot(visit)["status"] == VISIT_LEGAL[status, action]
    event = history.events_of(visit).first()
    assert history.events_of(visit).count() == lines + 1
    assert (event.action, event.by) == (f"sitevisit.{action}", actor)
    assert event.changes == {"status": [status, VISIT_LEGAL[status, action]]}
    assert set(told()) == expected
    places = list(visit.stops.values_list("pk", flat=True))
    keys = {f"history:{event.pk}", *(f"history:{event.pk}:{pk}" for pk in places)}
    keys |= {f"visitstop:{pk}:to-answer" for pk in places} if action == "report" else set()
    assert set(Notification.objects.values_list("key", flat=True)) <= keys


@pytest.mark.parametrize(("status", "action"), [pair for pair in VISIT_PAIRS if pair not in VISIT_LEGAL])
def test_an_illegal_action_on_a_visit_raises_and_changes_nothing(cast, status, action):
    visit = ready_visit(cast, status)
    before, lines, notes = snapshot(visit), history.events_of(visit).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act_on_visit(visit, action, cast)
    assert refusal.value.target == visit.get_work_url()
    assert snapshot(visit) == before
    assert (history.events_of(visit).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize(("status", "action"), [pair for pair in STOP_PAIRS if pair in STOP_LEGAL])
def test_a_legal_action_on_a_stop_moves_it_and_tells_each_person_once(cast, status, action):
    stop = visiting.stop_in(cast, status)
    lines = history.events_of(stop).count()
    Notification.objects.all().delete()
    actor = act_on_stop(stop, action, cast)
    assert stop.status == snapshot(stop)["status"] == STOP_LEGAL[status, action]
    event = history.events_of(stop).first()
    assert history.events_of(stop).count() == lines + 1
    assert (event.action, event.by) == (f"visitstop.{action}", actor)
    is_news = not (status == "unasked" and action == "drop")
    assert told() == sorted(STOP_TOLD[action] if is_news else [])


@pytest.mark.parametrize(("status", "action"), [pair for pair in STOP_PAIRS if pair not in STOP_LEGAL])
def test_an_illegal_action_on_a_stop_raises_and_changes_nothing(cast, status, action):
    stop = visiting.stop_in(cast, status)
    before, lines, notes = snapshot(stop), history.events_of(stop).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act_on_stop(stop, action, cast)
    assert refusal.value.target == stop.get_work_url()
    assert snapshot(stop) == before
    assert (history.events_of(stop).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize("action", [*VISIT_TRANSITIONS, "create", "update", "discard", "team", "write"])
def test_every_action_on_a_visit_has_words_for_the_history(action):
    assert str(history.labels[f"sitevisit.{action}"])


@pytest.mark.parametrize(
    "action", [*STOP_TRANSITIONS, "create", "update", "move", "remove", "shown", "answer", "release", "hold", "forget"]
)
def test_every_action_on_a_stop_has_words_for_the_history(action):
    assert str(history.labels[f"visitstop.{action}"])


@pytest.mark.parametrize("status", [*VisitStatus, *StopStatus])
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon


@pytest.mark.parametrize(("status", "action"), VISIT_PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert SiteVisit(status=status).ready_for(action) is ((status, action) in VISIT_LEGAL)


@pytest.mark.parametrize(("status", "action"), STOP_PAIRS)
def test_a_stop_is_ready_for_what_the_table_says(status, action):
    assert VisitStop(status=status).ready_for(action) is ((status, action) in STOP_LEGAL)


def test_a_visit_is_made_from_its_last_day_on(cast, sign_in):
    today = timezone.localdate()
    visit = visiting.confirmed(cast, ends_on=today + timedelta(days=1))
    page = sign_in(cast.member).get(visit.get_work_url()).content.decode()
    assert "make/" not in page and "เขียนข้อค้นพบ" in page
    with pytest.raises(DomainError, match="ตั้งแต่วันสุดท้าย"):
        visits.make(visit, by=cast.member)
    visits.make(visit, by=cast.member, at=timezone.now() + timedelta(days=1))
    assert visiting.fresh(visit).status == "made"


def test_a_visit_without_a_place_is_not_made(cast):
    visit = visiting.confirmed(cast)
    for stop in visit.stops.all():
        stops.drop(stop, by=cast.officer)
    with pytest.raises(DomainError, match="ไม่มีจุดเยี่ยมชมเหลืออยู่"):
        visits.make(visit, by=cast.officer)


def test_the_last_stop_of_a_visit_that_was_made_stays(cast, sign_in):
    visit = visiting.confirmed(cast)
    visits.make(visit, by=cast.member)
    first, last = visit.stops.all()
    client, word = sign_in(cast.officer), f"/work/stops/{last.pk}/drop/"
    assert word in client.get(visit.get_work_url()).content.decode()
    stops.drop(first, by=cast.officer)
    assert word not in client.get(visit.get_work_url()).content.decode()
    with pytest.raises(DomainError, match="จุดสุดท้าย"):
        stops.drop(last, by=cast.officer)
    assert visiting.fresh(last).status == "confirmed"


def test_what_was_recorded_too_early_is_taken_back_with_a_reason_and_the_plan_is_open_again(cast, sign_in):
    visit = visiting.visit_in(cast, "made")
    client = sign_in(cast.member)
    assert "ยังไม่ได้ลงพื้นที่" in client.get(visit.get_work_url()).content.decode()
    path = f"{visit.get_work_url()}unmake/"
    assert "กรุณา" in client.post(path, {"reason": " "}).content.decode()
    assert client.post(path, {"reason": "ยังเหลืออีกจุด"})["Location"] == visit.get_work_url()
    row = visiting.fresh(visit)
    assert (row.status, row.summary, row.stops.first().findings.count()) == ("confirmed", visit.summary, 1)
    assert history.events_of(row).first().note == "ยังเหลืออีกจุด"
    visiting.stop(row, cast, hour=15)
    visits.make(row, by=cast.member)
    assert visiting.fresh(visit).status == "made"
