"""The life of a follow-up, every pair of status and action: legal ones move and tell once, others change nothing."""

import pytest

from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.visits import following
from visits.domain import follow_ups
from visits.models import FollowUp
from visits.states import FOLLOW_UP_TRANSITIONS, FollowUpStatus

pytestmark = pytest.mark.django_db
LEGAL = {
    ("open", "finish"): "done",
    ("done", "verify"): "verified",
    ("done", "reopen"): "open",
    ("verified", "reopen"): "open",
    ("open", "drop"): "dropped",
}
PAIRS = [(status, action) for status in FollowUpStatus.values for action in FOLLOW_UP_TRANSITIONS]
# The editor owns and finishes it; officers act otherwise.
TOLD = {"finish": {"officer", "director"}, "verify": {"editor"}, "reopen": {"editor"}, "drop": {"editor"}}
MORE = {"finish": {"evidence": "ติดแล้ว"}, "reopen": {"reason": "ยังไม่เห็นป้าย"}, "drop": {"reason": "ย้ายแล้ว"}}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def act(row, action, cast):
    actor = cast.editor if action == "finish" else cast.officer
    getattr(follow_ups, action)(row, by=actor, **MORE.get(action, {}))
    return actor


def snapshot(row):
    return FollowUp.objects.filter(pk=row.pk).values().get()


def told():
    return {
        email.removesuffix("@example.org") for email in Notification.objects.values_list("recipient__email", flat=True)
    }


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in FOLLOW_UP_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_it_and_tells_each_person_once(cast, status, action):
    row = following.follow_up_in(cast, status)
    lines = history.events_of(row).count()
    Notification.objects.all().delete()
    actor = act(row, action, cast)
    assert row.status == snapshot(row)["status"] == LEGAL[status, action]
    event = history.events_of(row).first()
    assert history.events_of(row).count() == lines + 1
    assert (event.action, event.by) == (f"followup.{action}", actor)
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    assert told() == TOLD[action]
    assert Notification.objects.count() == len(TOLD[action])


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    row = following.follow_up_in(cast, status)
    before, lines, notes = snapshot(row), history.events_of(row).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act(row, action, cast)
    assert refusal.value.target == row.get_work_url()
    assert snapshot(row) == before
    assert (history.events_of(row).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert FollowUp(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("action", [*FOLLOW_UP_TRANSITIONS, "create", "update"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"followup.{action}"])


@pytest.mark.parametrize("status", FollowUpStatus)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon


def test_whoever_finished_it_does_not_verify_it(cast):
    row = following.finished(following.follow_up(cast), cast, by=cast.officer)
    with pytest.raises(DomainError, match="เจ้าหน้าที่คนอื่น"):
        follow_ups.verify(row, by=cast.officer)
    assert following.fresh(row).status == "done"
    follow_ups.verify(row, by=cast.director)
    assert following.fresh(row).verified_by == cast.director


@pytest.mark.parametrize("action", ["reopen", "drop"])
@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_it_stays(cast, action, reason):
    row = following.follow_up_in(cast, "done" if action == "reopen" else "open")
    before = snapshot(row)
    with pytest.raises(DomainError, match="เหตุผล"):
        getattr(follow_ups, action)(row, by=cast.officer, reason=reason)
    assert snapshot(row) == before


def test_reopened_it_is_as_if_nobody_had_said_done_but_what_was_shown_stays(cast):
    row = following.follow_up_in(cast, "verified")
    follow_ups.reopen(row, by=cast.director, reason="ป้ายล้ม")
    row = following.fresh(row)
    assert (row.done_by, row.done_at, row.verified_by, row.verified_at) == (None, None, None, None)
    assert (row.evidence, row.reason) == ("ติดแล้วสองป้าย", "ป้ายล้ม")
    row = following.finished(row, cast, evidence="ตั้งใหม่แล้ว")
    assert (row.status, row.evidence, row.reason) == ("done", "ตั้งใหม่แล้ว", "")


def test_a_double_click_on_done_is_no_mistake(cast):
    row = following.follow_up(cast)
    again = following.fresh(row)
    follow_ups.finish(row, by=cast.editor, evidence="ติดแล้ว")
    with pytest.raises(AlreadyDone):
        follow_ups.finish(again, by=cast.editor, evidence="ติดแล้ว")
    assert history.events_of(row).filter(action="followup.finish").count() == 1
