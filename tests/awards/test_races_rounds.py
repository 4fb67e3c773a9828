"""Two officers at one nomination or round at the same moment: real threads, real PostgreSQL, one outcome."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.domain import forgetting, merging, rounds, screening
from awards.models import Nomination, Nominator, Round
from core import history
from core.errors import DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.awards import building, rounding
from tests.test_races import ROUNDS, cast, together, winner_of

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)


def two_of(row):
    return building.fresh(row), building.fresh(row)


def later():
    return timezone.localdate() + timedelta(days=5)


@pytest.mark.parametrize("turn", ROUNDS)
def test_one_says_complete_the_other_asks_for_more(cast, turn):
    nomination = rounding.in_status(cast, "submitted")
    one, two = two_of(nomination)
    outcomes = together(
        lambda: screening.complete(one, by=cast.officer, version=one.version),
        lambda: screening.return_(two, by=cast.director, missing="ขาดภาพ", due_on=later(), version=two.version),
    )
    place, _error = winner_of(outcomes, SomebodyWasFaster)
    assert building.fresh(nomination).status == ["complete", "returned"][place]
    assert Notification.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_merged_while_it_is_returned(cast, turn):
    nomination = rounding.in_status(cast, "submitted")
    into = building.nomination(nomination.category)
    one, two = two_of(nomination)
    outcomes = together(
        lambda: merging.merge(one, into, by=cast.officer),
        lambda: screening.return_(two, by=cast.director, missing="ขาดภาพ", due_on=later()),
    )
    place, _error = winner_of(outcomes, SomebodyWasFaster)
    row = building.fresh(nomination)
    assert row.status == ["merged", "returned"][place]
    assert row.nominators.count() == place and into.nominators.count() == 2 - place


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_merge_into_each_other(cast, turn):
    one = rounding.in_status(cast, "submitted")
    two = building.nomination(one.category, status="submitted")
    outcomes = together(
        lambda: merging.merge(building.fresh(one), two, by=cast.officer),
        lambda: merging.merge(building.fresh(two), one, by=cast.director),
    )
    _place, error = winner_of(outcomes, DomainError)
    assert "จึงรวมเข้าไม่ได้" in str(error)
    assert {building.fresh(one).status, building.fresh(two).status} == {"merged", "submitted"}
    assert sorted([one.nominators.count(), two.nominators.count()]) == [0, Nominator.objects.count()]


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_nomination_is_doubted_while_judging_begins(cast, turn):
    round, category, _judges = rounding.ready(cast, "closed")
    nomination = building.fresh(category.nominations.get())
    begun, doubted = together(
        lambda: rounds.judge(building.fresh(round), by=cast.officer),
        lambda: screening.doubt(nomination, by=cast.director, reason="อายุไม่ถึง"),
    )
    winner_of([begun, doubted], DomainError)
    is_judged = building.fresh(round).status == "judging"
    assert building.fresh(nomination).status == ("complete" if is_judged else "doubted")


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_beats_and_an_officer_close_once(cast, turn):
    now = timezone.now()
    round = building.round_(by=cast.officer, opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1))
    building.nomination(building.category(round), status="draft")
    read = building.fresh(round)
    outcomes = together(rounds.close_due, rounds.close_due, lambda: rounds.close(read, by=cast.officer))
    assert all(outcome in (0, 1, None) or isinstance(outcome, SomebodyWasFaster) for outcome in outcomes), outcomes
    assert building.fresh(round).status == "closed"
    assert history.events_of(round).count() == Notification.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_set_up_the_same_round(cast, turn):
    words = {"title": "คนดีศรีอุดร", "fiscal_year": 2570}
    outcomes = together(
        lambda: rounds.create(by=cast.officer, **words), lambda: rounds.create(by=cast.director, **words)
    )
    _place, error = winner_of(outcomes, DomainError)
    assert "มีรอบชื่อนี้แล้ว" in str(error)
    assert Round.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_round_is_reopened_while_its_drafts_are_forgotten(cast, turn):
    now = timezone.now()
    begun, closed = now - timedelta(days=60), now - timedelta(days=40)
    round = building.round_(by=cast.officer, status="closed", opens_at=begun, closes_at=closed)
    building.nomination(building.category(round), status="draft")
    words = {"reason": "ขยายเวลา", "closes_at": now + timedelta(days=5)}
    together(lambda: rounds.reopen(round, by=cast.officer, **words), forgetting.forget_drafts)
    actions = list(history.events_of(round).order_by("pk").values_list("action", flat=True))
    assert actions in (["round.reopen"], ["round.forget_drafts", "round.reopen"])
    assert Nomination.objects.exists() is ("round.forget_drafts" not in actions)
