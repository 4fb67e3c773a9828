"""Two people decide at the same moment about changes and series: two threads, real PostgreSQL, one outcome."""

import uuid
from datetime import date

import pytest
from django.db import connection, transaction

from activities.domain import changes, plans, series
from activities.models import Activity, ChangeRequest, Registration, Series
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests import factories
from tests.test_races import ROUNDS, cast, fresh, together, winner_of  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def approved(cast):  # noqa: F811
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", host=cast.organization)


def read(change):
    return ChangeRequest.objects.select_related("activity").get(pk=change.pk)


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_decide_one_change_once(cast, approved, turn):  # noqa: F811
    change = factories.change(approved, by=cast.coordinator, venue="หอใหม่")
    one, two = read(change), read(change)
    outcomes = together(
        lambda: changes.approve(one, by=cast.officer), lambda: changes.decline(two, by=cast.director, reason="ไม่ว่าง")
    )
    place, _error = winner_of(outcomes)
    assert read(change).status == ["approved", "declined"][place]
    assert fresh(approved).venue == ["หอใหม่", approved.venue][place]
    assert history.events_of(change).exclude(action="changerequest.open").count() == 1
    event = history.events_of(change).first()
    assert Notification.objects.filter(key=f"history:{event.pk}").count() == 2


@pytest.mark.parametrize("turn", ROUNDS)
def test_approving_a_change_against_cancelling_the_activity(cast, approved, turn):  # noqa: F811
    change = factories.change(approved, by=cast.coordinator, venue="หอใหม่")
    one, two = read(change), fresh(approved)
    outcomes = together(
        lambda: changes.approve(one, by=cast.officer), lambda: plans.cancel(two, by=cast.director, reason="ฝนตก")
    )
    assert not isinstance(outcomes[1], Exception), outcomes
    row = fresh(approved)
    assert row.status == "cancelled"
    if isinstance(outcomes[0], Exception):
        assert isinstance(outcomes[0], SomebodyWasFaster)
        assert (read(change).status, row.venue, row.sequence) == ("withdrawn", approved.venue, 1)
    else:
        assert (read(change).status, row.venue, row.sequence) == ("approved", "หอใหม่", 2)
    assert not ChangeRequest.objects.awaiting_decision().exists()


@pytest.mark.parametrize("turn", ROUNDS)
def test_approving_a_plan_against_cancelling_it(cast, turn):  # noqa: F811
    activity = factories.activity(by=cast.coordinator, status="submitted")
    one, two = fresh(activity), fresh(activity)
    outcomes = together(
        lambda: plans.approve(one, by=cast.officer), lambda: plans.cancel(two, by=cast.coordinator, reason="เลื่อน")
    )
    place, _error = winner_of(outcomes)
    assert fresh(activity).status == ["approved", "cancelled"][place]
    assert fresh(activity).is_public is (place == 0)


@pytest.mark.parametrize("turn", ROUNDS)
def test_the_same_request_twice_at_once_is_one(cast, approved, turn):  # noqa: F811
    outcomes = together(*[lambda: factories.change(approved, by=cast.coordinator, venue="หอใหม่")] * 2)
    winner_of(outcomes, AlreadyDone)
    assert ChangeRequest.objects.count() == 1
    assert Notification.objects.filter(recipient=cast.officer, text__contains="ขอเปลี่ยน").count() == 1


def test_two_planners_ask_at_once_and_one_waits(cast, approved):  # noqa: F811
    outcomes = together(
        lambda: factories.change(approved, by=cast.coordinator, venue="หอหนึ่ง"),
        lambda: factories.change(approved, by=cast.editor, venue="หอสอง"),
    )
    place, _error = winner_of(outcomes)
    assert ChangeRequest.objects.get().after == {"venue": ["หอหนึ่ง", "หอสอง"][place]}


@pytest.mark.parametrize("turn", ROUNDS)
def test_withdrawing_against_approving_a_change(cast, approved, turn):  # noqa: F811
    change = factories.change(approved, by=cast.coordinator, venue="หอใหม่")
    one, two = read(change), read(change)
    outcomes = together(
        lambda: changes.withdraw(one, by=cast.coordinator), lambda: changes.approve(two, by=cast.officer)
    )
    place, _error = winner_of(outcomes)
    assert (read(change).status, fresh(approved).venue) == [("withdrawn", approved.venue), ("approved", "หอใหม่")][place]


def test_a_double_click_makes_one_series_and_sends_it_once(cast):  # noqa: F811
    first, key = factories.activity(by=cast.coordinator), uuid.uuid4()
    days = [date(2027, 1, 5), date(2027, 1, 12)]

    def make():
        return series.create(first, by=cast.coordinator, days=days, rule="x", form_key=key)[0]

    one, two = together(make, make)
    assert one == two
    assert (Series.objects.count(), Activity.objects.count()) == (1, 3)
    outcomes = together(*[lambda: series.submit_all(one, by=cast.coordinator)] * 2)
    assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 1, outcomes
    assert set(Activity.objects.values_list("status", flat=True)) == {"submitted"}
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


def test_somebody_signing_up_does_not_wait_for_a_plan_that_is_being_saved(cast, approved):  # noqa: F811
    def sign_up():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        return Registration.objects.create(activity=approved, network=cast.network, name="สมหญิง")

    with transaction.atomic():
        plans.update(approved, by=cast.director, version=approved.version, venue="หอใหม่")
        (made,) = together(sign_up)
    assert Registration.objects.get() == made
