"""The judging at the same moment: two threads, two connections, real PostgreSQL. Exactly one wins, nothing is half done."""

import pytest
from django.db import transaction

from awards.domain import assignment, decisions, recusals, reviews
from awards.models import Decision, Recusal, Review, Score
from awards.states import ROUND_TRANSITIONS
from core import history, transitions
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from tests.awards import judging
from tests.test_races import cast, together, winner_of  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = range(5)


def send(row, judge):
    row = judging.fresh(row)
    said = {"answers": judging.answers(row, 4, 5), "comment": "ดีมาก"}
    return reviews.send(row, by=judge, version=row.version, **said)


@pytest.mark.parametrize("turn", TURNS)
def test_a_review_is_sent_while_the_judging_closes(cast, turn):  # noqa: F811
    """Either it came in time and counts, or it is refused and nothing of it is there."""
    made = judging.judging(cast)
    row = made.review(status="started")

    @transaction.atomic
    def close():
        transitions.move(judging.fresh(made.round), ROUND_TRANSITIONS, "deliberate", by=cast.officer)
        return "closed"

    sending, closing = together(lambda: send(row, cast.judge), close)
    assert closing == "closed"
    row = judging.fresh(row)
    if isinstance(sending, DomainError):
        assert (row.status, row.score, row.comment, Score.objects.count()) == ("started", None, "", 0)
        assert "ไม่ได้เปิดให้คะแนน" in str(sending)
    else:
        assert (row.status, row.score, Score.objects.count()) == ("sent", 90, 2)
        assert history.events_of(row).filter(action="review.send").count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_who_is_recused_while_sending_does_not_count(cast, turn):  # noqa: F811
    made = judging.judging(cast)
    row = made.review(status="started")
    sending, recusing = together(
        lambda: send(row, cast.judge),
        lambda: recusals.record(made.nominations[0], cast.judge, by=cast.officer, kind="kin"),
    )
    assert isinstance(recusing, Recusal)
    assert judging.fresh(row).status == "recused"
    assert isinstance(sending, SomebodyWasFaster | Review)
    assert list(Review.objects.sent()) == []


@pytest.mark.parametrize("turn", TURNS)
def test_two_directors_sign_one_decision_once(cast, turn):  # noqa: F811
    made = judging.judging(cast, status="deliberation")
    judging.scored(made.nominations[0], 80, 90, judges=made.judges)
    row = judging.draft(made.nominations[0], by=cast.officer)
    one, two = judging.fresh(row), judging.fresh(row)
    outcomes = together(lambda: decisions.sign(one, by=cast.director), lambda: decisions.sign(two, by=cast.officer))
    place, _error = winner_of(outcomes)
    row = judging.fresh(row)
    assert (row.status, row.signed_by) == ("signed", [cast.director, cast.officer][place])
    assert history.events_of(row).filter(action="decision.sign").count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_two_directors_sign_a_category_once(cast, turn):  # noqa: F811
    made = judging.judging(cast, status="deliberation", nominations=3)
    for nomination in made.nominations:
        judging.scored(nomination, 80, 90, judges=made.judges)
        judging.draft(nomination, by=cast.officer)
    mark = decisions.mark_of(Decision.objects.all())
    outcomes = together(
        *(lambda by=by: decisions.sign_all(made.category, by=by, mark=mark) for by in (cast.director, cast.officer))
    )
    place, _error = winner_of(outcomes)
    assert outcomes[place] == 3
    assert {row.signed_by for row in Decision.objects.in_force()} == {[cast.director, cast.officer][place]}
    assert Decision.objects.count() == 3


@pytest.mark.parametrize("turn", TURNS)
def test_the_last_place_is_given_once(cast, turn):  # noqa: F811
    """Two signatures at once never give more than there are places without a reason."""
    made = judging.judging(cast, status="deliberation", places=1)
    rows = []
    for nomination in made.nominations:
        judging.scored(nomination, 80, 90, judges=made.judges)
        rows.append(judging.draft(nomination, by=cast.officer))
    outcomes = together(*(lambda row=row: decisions.sign(row, by=cast.director) for row in rows))
    winner_of(outcomes, DomainError)
    assert Decision.objects.in_force().count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_a_draft_changed_while_it_is_signed_is_signed_as_it_was_read(cast, turn):  # noqa: F811
    made = judging.judging(cast, status="deliberation")
    judging.scored(made.nominations[0], 80, 90, judges=made.judges)
    row = judging.draft(made.nominations[0], by=cast.officer)
    outcomes = together(
        lambda: decisions.sign(judging.fresh(row), by=cast.director, version=1),
        lambda: decisions.draft(made.nominations[0], by=cast.officer, version=1, outcome="commended"),
    )
    errors = [one for one in outcomes if isinstance(one, Exception)]
    assert len(errors) == 1 and isinstance(errors[0], DomainError)
    row = judging.fresh(row)
    assert (row.status, row.outcome) in {("signed", "honoured"), ("draft", "commended")}
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_two_officers_share_out_once(cast, turn):  # noqa: F811
    made = judging.judging(cast, status="closed", nominations=4)
    mark = assignment.propose(made.category).mark
    outcomes = together(
        *(
            lambda by=by: assignment.save_proposal(made.category, by=by, mark=mark)
            for by in (cast.officer, cast.director)
        )
    )
    winner_of(outcomes, StaleEdit)
    assert Review.objects.count() == 8


@pytest.mark.parametrize("turn", TURNS)
def test_two_windows_of_a_judge_save_one(cast, turn):  # noqa: F811
    made = judging.judging(cast)
    row = made.review(status="started")
    said = [judging.answers(row, 1, 1), judging.answers(row, 5, 5)]
    outcomes = together(
        *(
            lambda answers=answers: reviews.save(row, by=cast.judge, version=1, answers=answers, comment="")
            for answers in said
        )
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert {score.value for score in Score.objects.all()} == {[1, 5][place]}
