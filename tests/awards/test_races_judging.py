"""The judging at the same moment: two threads, two connections, real PostgreSQL. Exactly one wins, nothing is half done."""

import pytest

from awards.domain import assignment, decisions, recusals, reviews, rounds
from awards.models import Decision, Recusal, Review, Score
from core import history
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from tests.awards import building, judging
from tests.test_races import cast, together, winner_of  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = range(5)


def send(row, judge):
    row = building.fresh(row)
    said = {"answers": judging.answers(row, 4, 5), "comment": "ดีมาก"}
    return reviews.send(row, by=judge, version=row.version, **said)


@pytest.mark.parametrize("turn", TURNS)
def test_a_review_is_sent_while_the_judging_closes(cast, turn):  # noqa: F811
    """Either it came in time and counts, or it is refused and nothing of it is there."""
    made = judging.judging(cast)
    row = made.review(status="started")

    closing_round = building.fresh(made.round)
    sending, closing = together(
        lambda: send(row, cast.judge), lambda: rounds.deliberate(closing_round, by=cast.officer, reason="หมดเวลา")
    )
    assert closing is None and building.fresh(made.round).status == "deliberation"
    row = building.fresh(row)
    if isinstance(sending, DomainError):
        assert (row.status, row.score, row.comment, Score.objects.count()) == ("started", None, "", 0)
        assert "ไม่ได้เปิดให้คะแนน" in str(sending)
    else:
        assert (row.status, row.score, Score.objects.count()) == ("sent", 90, 2)
        assert history.events_of(row).filter(action="review.send").count() == 1


@pytest.mark.parametrize("turn", TURNS)
def test_the_last_review_is_sent_while_the_judging_closes_without_a_reason(cast, turn):  # noqa: F811
    """All is sent and it closes, or one was still missing and the officer is asked why; never closed without both."""
    made = judging.judging(cast, nominations=1)
    row = made.review(status="started")
    closing_round = building.fresh(made.round)
    sending, closing = together(
        lambda: send(row, cast.judge), lambda: rounds.deliberate(closing_round, by=cast.officer)
    )
    assert isinstance(sending, Review) and building.fresh(row).status == "sent"
    is_closed = building.fresh(made.round).status == "deliberation"
    assert is_closed == (closing is None) and (is_closed or "บอกเหตุผล" in str(closing))


@pytest.mark.parametrize("turn", TURNS)
def test_a_review_is_saved_and_declared_while_the_judging_closes(cast, turn):  # noqa: F811
    """What is saved or recused in time is there; what comes late changes nothing."""
    made = judging.judging(cast)
    started, assigned = made.review(0, status="started"), made.review(1)
    closing_round = building.fresh(made.round)
    saving, declaring, closing = together(
        lambda: reviews.save(
            building.fresh(started), by=cast.judge, version=started.version, answers=judging.answers(started, 4, 5),
            comment="",
        ),
        lambda: recusals.declare(building.fresh(assigned), by=cast.judge, kind="kin", note=""),
        lambda: rounds.deliberate(closing_round, by=cast.officer, reason="หมดเวลา"),
    )  # fmt: skip
    assert closing is None
    assert Score.objects.count() == (0 if isinstance(saving, DomainError) else 2)
    assert building.fresh(assigned).status == ("assigned" if isinstance(declaring, DomainError) else "recused")


@pytest.mark.parametrize("turn", TURNS)
def test_the_last_decision_is_signed_while_the_round_is_decided(cast, turn):  # noqa: F811
    """Never decided with a decision that is not signed."""
    made = judging.judging(cast, status="deliberation", nominations=1)
    judging.scored(made.nominations[0], 80, 90, judges=made.judges)
    row = judging.draft(made.nominations[0], by=cast.officer)
    deciding_round = building.fresh(made.round)
    signing, deciding = together(
        lambda: decisions.sign(building.fresh(row), by=cast.director),
        lambda: rounds.decide(deciding_round, by=cast.officer),
    )
    assert isinstance(signing, Decision) and building.fresh(row).status == "signed"
    is_decided = building.fresh(made.round).status == "decided"
    assert is_decided == (deciding is None) and (is_decided or "ทุกรายการมีมติ" in str(deciding))


@pytest.mark.parametrize("turn", TURNS)
def test_who_is_recused_while_sending_does_not_count(cast, turn):  # noqa: F811
    made = judging.judging(cast)
    row = made.review(status="started")
    sending, recusing = together(
        lambda: send(row, cast.judge),
        lambda: recusals.record(made.nominations[0], cast.judge, by=cast.officer, kind="kin"),
    )
    assert isinstance(recusing, Recusal)
    assert building.fresh(row).status == "recused"
    assert isinstance(sending, SomebodyWasFaster | Review)
    assert list(Review.objects.sent()) == []


@pytest.mark.parametrize("turn", TURNS)
def test_two_directors_sign_one_decision_once(cast, turn):  # noqa: F811
    made = judging.judging(cast, status="deliberation")
    judging.scored(made.nominations[0], 80, 90, judges=made.judges)
    row = judging.draft(made.nominations[0], by=cast.officer)
    one, two = building.fresh(row), building.fresh(row)
    outcomes = together(lambda: decisions.sign(one, by=cast.director), lambda: decisions.sign(two, by=cast.officer))
    place, _error = winner_of(outcomes)
    row = building.fresh(row)
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
        lambda: decisions.sign(building.fresh(row), by=cast.director, version=1),
        lambda: decisions.draft(made.nominations[0], by=cast.officer, version=1, outcome="commended"),
    )
    errors = [one for one in outcomes if isinstance(one, Exception)]
    assert len(errors) == 1 and isinstance(errors[0], DomainError)
    row = building.fresh(row)
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
