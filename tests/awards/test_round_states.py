"""The life of a round, every pair of status and action: legal ones move and tell, others change nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.domain import rounds
from awards.models import Round
from awards.states import ROUND_CONSIDERED, ROUND_OUT, ROUND_PUBLIC, ROUND_TRANSITIONS, RoundStatus
from core import history
from core.errors import DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.awards import building, rounding

pytestmark = pytest.mark.django_db
LEGAL = {
    ("draft", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "reopen"): "open",
    ("closed", "judge"): "judging",
    ("judging", "halt"): "closed",
    ("judging", "deliberate"): "deliberation",
    ("deliberation", "rejudge"): "judging",
    ("deliberation", "decide"): "decided",
    ("decided", "undecide"): "deliberation",
    ("decided", "announce"): "announced",
    ("announced", "archive"): "archived",
}
# `announce` belongs to domain.announcement.
ACTIONS = [action for action in ROUND_TRANSITIONS if action != "announce"]
PAIRS = [(status, action) for status in RoundStatus.values for action in ACTIONS]


def act(round, action, cast):
    more = {"reason": "จำเป็น"} if action in {"reopen", "halt", "deliberate", "rejudge", "undecide"} else {}
    if action == "reopen":
        more["closes_at"] = timezone.now() + timedelta(days=9)
    getattr(rounds, action)(round, by=cast.officer, **more)


def prepared(cast, status, action):
    """A round with everything the action asks for."""
    round, category, judges = rounding.ready(cast, status)
    if action == "rejudge":
        category.nominations.get().decisions.all().delete()
    return round, category, judges


def told():
    found = Notification.objects.values_list("recipient__email", "address")
    return sorted((email or "").removesuffix("@example.org") or address for email, address in found)


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in ROUND_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL
    assert set(RoundStatus) - ROUND_PUBLIC == {"draft"}
    assert {"announced", "archived"} == ROUND_OUT and not ROUND_OUT & ROUND_CONSIDERED


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_it_and_tells_whom_it_concerns(cast, status, action):
    round, category, (judge,) = prepared(cast, status, action)
    if status == "open":
        building.nomination(category, status="draft", nominator={"email": "writes@example.com"})
    lines = history.events_of(round).count()
    Notification.objects.all().delete()
    act(round, action, cast)
    assert round.status == building.snapshot(round)["status"] == LEGAL[status, action]
    event = history.events_of(round).first()
    assert history.events_of(round).count() == lines + 1
    assert (event.action, event.by) == (f"round.{action}", cast.officer)
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    judges = {judge.email.removesuffix("@example.org")}
    expected = {
        "close": {"writes@example.com"}, "judge": judges, "halt": judges, "rejudge": judges, "decide": {"director"},
    }.get(action, set())  # fmt: skip
    assert set(told()) == expected


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    round, _category, _judges = rounding.ready(cast, status)
    before, lines, notes = building.snapshot(round), history.events_of(round).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act(round, action, cast)
    assert refusal.value.target == round.get_work_url()
    assert building.snapshot(round) == before
    assert (history.events_of(round).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize("status", RoundStatus.values)
def test_only_a_draft_without_nominations_is_discarded(cast, status):
    round, category, _judges = rounding.ready(cast, status)
    if status == "draft":
        nomination = building.nomination(category)
        with pytest.raises(DomainError, match="ยังไม่เปิดรับ"):
            rounds.discard(round, by=cast.officer)
        nomination.delete()
        pk = round.pk
        rounds.discard(round, by=cast.officer)
        assert not Round.objects.filter(pk=pk).exists()
        return
    with pytest.raises(DomainError, match="ยังไม่เปิดรับ"):
        rounds.discard(round, by=cast.officer)
    assert building.fresh(round).status == status


@pytest.mark.parametrize(
    "action", [*ROUND_TRANSITIONS, "create", "update", "copy", "discard", "categories", "criteria", "panel"]
)
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"round.{action}"])


@pytest.mark.parametrize("status", RoundStatus)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon
