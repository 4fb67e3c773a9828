"""The waiting list moves up until the door opens; from then on people come in at the door."""

import uuid
from datetime import timedelta

import pytest

from activities import hours
from activities.domain import door
from activities.domain import registration as registrations
from activities.domain.registration import admission_of
from activities.models import Registration
from tests.activities.guests import terms
from tests.activities.signing_up import assert_numbers_are_right, join, open_activity, set_terms, someone, states_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def opening_of(activity):
    return hours.window(activity, admission_of(activity)).opens


@pytest.fixture
def activity(cast):
    return open_activity(cast, capacity=1)


@pytest.mark.parametrize(("step", "second"), [(-MINUTE, "confirmed"), (0 * MINUTE, "waiting"), (MINUTE, "waiting")])
@pytest.mark.parametrize("hours_before", [None, 5])
def test_a_cancelled_place_moves_the_list_up_until_the_door_is_open(activity, step, second, hours_before):
    if hours_before:
        terms(activity, door_opens_at=activity.starts_at - timedelta(hours=hours_before))
    first, _second = join(activity), join(activity)
    registrations.cancel(first, at=opening_of(activity) + step)
    assert states_of(activity) == ["cancelled", second]
    assert_numbers_are_right(activity)


@pytest.mark.parametrize(("step", "second"), [(-MINUTE, "confirmed"), (MINUTE, "waiting")])
def test_more_places_move_the_list_up_until_the_door_is_open(cast, activity, step, second):
    join(activity), join(activity)
    set_terms(activity, cast, capacity=2, at=opening_of(activity) + step)
    assert states_of(activity) == ["confirmed", second]


@pytest.mark.parametrize(("is_early", "status"), [(True, "confirmed"), (False, "waiting")])
def test_a_check_in_taken_back_before_the_door_is_open_gives_the_free_place(cast, activity, is_early, status):
    """The door was opened by mistake, somebody of the waiting list was ticked, meanwhile a place became free."""
    first, second = join(activity), join(activity)
    now = opening_of(activity) - timedelta(hours=2)
    terms(activity, door_opens_at=now - MINUTE)
    door.check_in(second, by=cast.member, method="keeper", at=now)
    registrations.cancel(first, at=now)
    terms(activity, door_opens_at=None if is_early else now - MINUTE)
    door.undo(second, by=cast.member, at=now)
    row = Registration.objects.get(pk=second.pk)
    assert (row.status, row.checked_in_at, row.source) == (status, None, "sign_up")
    assert_numbers_are_right(activity)


def test_nobody_passes_the_waiting_list_while_it_stands_still(activity):
    first, _second = join(activity), join(activity)
    at = opening_of(activity) + MINUTE
    registrations.cancel(first, at=at)
    third, _theirs = registrations.join(activity, **someone(form_key=uuid.uuid4()), at=at)
    assert third.status == "waiting"
    terms(activity, queued=0, has_waiting_list=False)
    Registration.objects.filter(status="waiting").delete()
    fourth, _theirs = registrations.join(activity, **someone(form_key=uuid.uuid4()), at=at)
    assert fourth.status == "confirmed"


def test_who_waits_comes_in_at_the_door_instead(cast, activity):
    _first, second = join(activity), join(activity)
    door.check_in(second, method="self", at=opening_of(activity) + MINUTE)
    row = Registration.objects.get(pk=second.pk)
    assert (row.status, row.source) == ("confirmed", "walk_in")
