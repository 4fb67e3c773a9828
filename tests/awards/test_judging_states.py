"""Review, recusal and decision, every pair of status and action: legal ones move and tell once, others change nothing."""

import pytest

from awards.domain import assignment, decisions, recusals, reviews
from awards.models import Decision, Recusal, Review
from awards.states import (
    DECISION_TRANSITIONS,
    RECUSAL_TRANSITIONS,
    REVIEW_TRANSITIONS,
    DecisionStatus,
    RecusalStatus,
    ReviewStatus,
)
from core import history
from core.errors import DomainError
from notifications.models import Notification
from tests.awards import building, judging

pytestmark = pytest.mark.django_db
TABLES = {"review": REVIEW_TRANSITIONS, "recusal": RECUSAL_TRANSITIONS, "decision": DECISION_TRANSITIONS}
STATUSES = {"review": ReviewStatus, "recusal": RecusalStatus, "decision": DecisionStatus}
MODELS = {"review": Review, "recusal": Recusal, "decision": Decision}
LEGAL = {
    ("review", "assigned", "start"): "started",
    ("review", "started", "send"): "sent",
    ("review", "sent", "reopen"): "started",
    ("review", "assigned", "recuse"): "recused",
    ("review", "started", "recuse"): "recused",
    ("review", "sent", "recuse"): "recused",
    ("review", "assigned", "release"): "released",
    ("review", "started", "release"): "released",
    ("review", "released", "assign"): "assigned",
    ("review", "recused", "lift"): "assigned",
    ("recusal", "proposed", "confirm"): "standing",
    ("recusal", "proposed", "dismiss"): "dismissed",
    ("recusal", "standing", "lift"): "lifted",
    ("decision", "draft", "sign"): "signed",
    ("decision", "signed", "supersede"): "superseded",
}
ALL = [(kind, status, action) for kind in TABLES for status in STATUSES[kind].values for action in TABLES[kind]]
# Who hears of it, besides who did it.
TOLD = {
    ("review", "reopen"): {"judge"},
    ("review", "assign"): {"judge"},
    ("review", "lift"): {"judge"},
    ("recusal", "dismiss"): {"judge"},
    ("recusal", "lift"): {"judge"},
}


def make(cast, kind, status):
    made = judging.judging(cast, status="deliberation" if kind == "decision" else "judging")
    nomination = made.nominations[0]
    if kind == "review":
        row = made.review(status=status)
        if status == "recused":
            judging.recusal(nomination, cast.judge)
        return row
    if kind == "recusal":
        building.review(nomination, cast.judge, status="recused" if status == "standing" else "assigned")
        return judging.recusal(nomination, cast.judge, status)
    judging.scored(nomination, 80, 90, judges=made.judges)
    if status == "draft":
        return judging.draft(nomination, by=cast.officer)
    return building.decision(nomination, by=cast.director, status=status)


def act(cast, row, kind, action):
    """Does it as people do -> who did."""
    getattr(_Acts(cast, row), f"{kind}_{action}")()


class _Acts:
    def __init__(self, cast, row):
        self.cast, self.row, self.by = cast, row, cast.officer

    def review_start(self):
        reviews.start(self.row, by=self.cast.judge)

    def review_send(self):
        said = {"answers": judging.answers(self.row, 4, 5), "comment": ""}
        reviews.send(self.row, by=self.cast.judge, version=self.row.version, **said)

    def review_reopen(self):
        reviews.reopen(self.row, by=self.by, reason="ตัวเลขผิด")

    def review_recuse(self):
        recusals.declare(self.row, by=self.cast.judge, kind="kin")

    def review_release(self):
        self._set([])

    def review_assign(self):
        self._set([self.cast.judge])

    def _set(self, judges):
        active = self.row.nomination.reviews.active()
        assignment.set_judges(self.row.nomination, judges, by=self.by, mark=assignment.mark_of(active))

    def review_lift(self):
        for tie in self.row.nomination.recusals.standing():
            recusals.lift(tie, by=self.by, reason="แจ้งผิดคน")

    def recusal_confirm(self):
        recusals.confirm(self.row, by=self.by)

    def recusal_dismiss(self):
        recusals.dismiss(self.row, by=self.by, reason="คนละคน")

    def recusal_lift(self):
        recusals.lift(self.row, by=self.by, reason="แจ้งผิด")

    def decision_sign(self):
        decisions.sign(self.row, by=self.cast.director)

    def decision_supersede(self):
        new = decisions.draft(
            self.row.nomination,
            by=self.by,
            outcome="commended",
            resolution_number="2/2570",
            reason="",
            why_new="พบข้อมูลใหม่",
        )
        decisions.sign(new, by=self.cast.director)


def told():
    return {
        email.removesuffix("@example.org") for email in Notification.objects.values_list("recipient__email", flat=True)
    }


@pytest.mark.parametrize("kind", TABLES)
def test_the_tables_are_the_ones_we_agreed_on(kind):
    table = {(kind, source, name): step.target for name, step in TABLES[kind].items() for source in step.sources}
    assert table == {key: target for key, target in LEGAL.items() if key[0] == kind}


@pytest.mark.parametrize(("kind", "status", "action"), list(LEGAL))
def test_a_legal_action_moves_it_records_it_and_tells_once(cast, kind, status, action):
    row = make(cast, kind, status)
    Notification.objects.all().delete()
    act(cast, row, kind, action)
    row = building.fresh(row)
    assert row.status == LEGAL[kind, status, action]
    lines = [event.action for event in history.events_of(row)]
    assert lines.count(f"{kind}.{action}") == 1
    office = {"officer", "director"} if (kind, action) == ("review", "recuse") else set()
    assert told() == TOLD.get((kind, action), office)
    assert Notification.objects.count() == len(told())


@pytest.mark.parametrize(("kind", "status", "action"), [one for one in ALL if one not in LEGAL])
def test_an_illegal_action_changes_nothing(cast, kind, status, action):
    row = make(cast, kind, status)
    before, notes = building.snapshot(row), Notification.objects.count()
    lines = history.events_of(row).count()
    silent = {
        ("review", "released", "release"), ("review", "recused", "release"), ("review", "assigned", "assign"),
        ("review", "started", "assign"), ("review", "sent", "assign"), ("review", "assigned", "lift"),
        ("review", "started", "lift"), ("review", "sent", "lift"), ("review", "released", "lift"), ("decision", "superseded", "supersede"),
    }  # fmt: skip
    if (kind, status, action) in silent:  # nothing is asked for: the set of judges stays, no tie stands
        act(cast, row, kind, action)
    else:
        with pytest.raises(DomainError):
            act(cast, row, kind, action)
    assert building.snapshot(row) == before
    assert (history.events_of(row).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize(("kind", "status", "action"), ALL)
def test_ready_for_reads_the_same_table(kind, status, action):
    assert MODELS[kind](status=status).ready_for(action) is ((kind, status, action) in LEGAL)


@pytest.mark.parametrize(
    "name",
    [f"{kind}.{action}" for kind, table in TABLES.items() for action in table]
    + [
        "recusal.propose",
        "recusal.declare",
        "recusal.object",
        "decision.create",
        "decision.update",
        "decision.discard",
    ],
)
def test_every_action_has_words_for_the_history(name):
    assert str(history.labels[name])


@pytest.mark.parametrize("status", [status for kind in STATUSES.values() for status in kind])
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon


def test_no_function_writes_into_a_signed_decision(cast):
    """Every column stays as it was signed, whatever is done afterwards; only its status says that another came."""
    made = judging.judging(cast, status="deliberation")
    judging.scored(made.nominations[0], 80, 90, judges=made.judges)
    signed = decisions.sign(judging.draft(made.nominations[0], by=cast.officer), by=cast.director)
    before = building.snapshot(signed)
    decisions.draft(made.nominations[0], by=cast.officer, outcome="commended", why_new="ใหม่")
    assert building.snapshot(signed) == before
    draft = Decision.objects.get(status="draft")
    decisions.discard(draft, by=cast.officer, version=draft.version)
    assert building.snapshot(signed) == before
    with pytest.raises(DomainError):
        decisions.discard(signed, by=cast.officer, version=signed.version)
    _Acts(cast, signed).decision_supersede()
    after = building.snapshot(signed)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"status", "version"} and after["status"] == "superseded"
