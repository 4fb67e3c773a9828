"""The door with real threads: one check-in and one line of history, whoever does it; both are told that it is done."""

import uuid

import pytest
from django.core import signing
from django.core.management import call_command
from django.test import Client

from activities import own
from activities.domain import attendance, door
from activities.domain.registration import admission_of
from activities.models import Admission, Registration
from core import history
from core.errors import AlreadyDone, StaleEdit
from tests import people
from tests.activities.guests import door_of, open_activity, signed_up, terms
from tests.test_races import together, winner_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(5)
JSON = {"Accept": "application/json"}


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    call_command("load_reference", verbosity=0)
    return people.make_cast()


@pytest.fixture
def clients(cast, settings):
    settings.DEMO_MODE = True

    def make(*roles):
        made = [Client() for _role in roles]
        for client, role in zip(made, roles, strict=True):
            client.force_login(cast[role], backend="accounts.backends.SignInBackend")
        return made

    return make


def fresh(row):
    return Registration.objects.select_related("activity").get(pk=row.pk)


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("status", ["confirmed", "waiting"])
def test_two_keepers_tick_one_person_once(cast, turn, status):
    activity = open_activity(cast)
    row = signed_up(activity, status=status)
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: door.check_in(one, by=cast.member, method="keeper"),
        lambda: door.check_in(two, by=cast.coordinator, method="keeper"),
    )
    place, error = winner_of(outcomes, AlreadyDone)
    row = fresh(row)
    assert row.checked_in_by == [cast.member, cast.coordinator][place]
    assert "เช็กชื่อแล้วเมื่อ" in str(error)
    assert [event.action for event in history.events_of(row)] == ["registration.check_in"]
    assert Admission.objects.get().queued == 0


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_phones_are_both_told_that_it_is_done(cast, clients, turn):
    activity = open_activity(cast)
    row = signed_up(activity)
    url = f"{activity.get_work_url()}door/tick/"
    one, two = clients("member", "coordinator")
    outcomes = together(
        *[
            lambda client=client: client.post(url, {"registration": row.pk}, headers=JSON).json()
            for client in (one, two)
        ]
    )
    assert sorted(outcome["state"] for outcome in outcomes) == ["already", "done"]
    assert outcomes[0]["at"] == outcomes[1]["at"] != ""
    assert history.events_of(row).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_person_and_a_keeper_at_once_is_one_check_in(cast, clients, turn):
    activity = open_activity(cast)
    row = signed_up(activity)
    (keeper,) = clients("member")
    phone = Client()
    phone.cookies[own.cookie_name(activity.pk)] = signing.dumps(row.pk, salt=own.SALT)
    outcomes = together(
        lambda: phone.post(door_of(activity), {"do": "mine"}, follow=True).content.decode(),
        lambda: keeper.post(f"{activity.get_work_url()}door/tick/", {"registration": row.pk}, headers=JSON).json(),
    )
    assert "เช็กชื่อแล้ว ขอบคุณที่มาร่วม" in outcomes[0]
    assert outcomes[1]["state"] in {"done", "already"}
    assert history.events_of(row).count() == 1
    assert fresh(row).checked_in_at is not None


@pytest.mark.parametrize("turn", ROUNDS)
def test_the_same_walk_in_form_at_once_is_one_person(cast, turn):
    activity = open_activity(cast)
    data = {"do": "walk_in", "name": "นายมา เอง", "form_key": str(uuid.uuid4())}
    outcomes = together(*[lambda: Client().post(door_of(activity), data).status_code for _phone in range(4)])
    assert outcomes == [302] * 4
    assert Registration.objects.get().source == "walk_in"
    assert history.events_of(Registration.objects.get()).count() == 1


def test_twenty_people_walk_in_at_once(cast):
    activity = open_activity(cast)
    outcomes = together(
        *[lambda n=n: door.walk_in(activity, name=f"คน {n}", organization=f"ที่ {n}", method="self") for n in range(20)]
    )
    assert all(is_new for _row, is_new in outcomes)
    assert attendance.numbers(activity).total == attendance.numbers(activity).agencies == 20
    assert Admission.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_taking_back_against_ticking_again_never_mixes(cast, turn):
    activity = open_activity(cast)
    row = signed_up(activity, status="waiting")
    door.check_in(row, by=cast.member, method="keeper")
    one, two = fresh(row), fresh(row)
    together(lambda: door.undo(one, by=cast.member), lambda: door.check_in(two, by=cast.coordinator, method="keeper"))
    row, queued = fresh(row), Admission.objects.get().queued
    assert (row.status, row.checked_in_at is None, queued) in {("waiting", True, 1), ("confirmed", False, 0)}
    lines = [event.action for event in history.events_of(row)]
    assert lines.count("registration.check_in") == (1 if row.checked_in_at is None else 2)
    assert lines.count("registration.undo_check_in") == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_undo_a_waiting_guest_once(cast, turn):
    activity = open_activity(cast)
    row = signed_up(activity, status="waiting")
    door.check_in(row, by=cast.member, method="keeper")
    one, two = fresh(row), fresh(row)
    winner_of(
        together(lambda: door.undo(one, by=cast.member), lambda: door.undo(two, by=cast.coordinator)), AlreadyDone
    )
    assert Admission.objects.get().queued == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_type_the_paper_counts_and_one_is_told(cast, turn):
    activity = open_activity(cast)
    terms(activity)
    outcomes = together(
        lambda: attendance.set_paper_counts(activity, by=cast.member, counts={None: 5}, read=""),
        lambda: attendance.set_paper_counts(activity, by=cast.coordinator, counts={None: 7}, read=""),
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert attendance.paper_counts(activity) == {None: [5, 7][place]}


def test_two_new_codes_at_once_are_two_codes_and_the_last_one_works(cast):
    activity = open_activity(cast)
    first = admission_of(activity).door_code
    together(*[lambda: door.replace_code(activity, by=cast.coordinator) for _turn in range(2)])
    codes = [event.changes["door_code"] for event in history.events_of(activity).filter(action="activity.replace_code")]
    assert codes[1][0] == first and codes[1][1] == codes[0][0] and codes[0][1] == admission_of(activity).door_code
