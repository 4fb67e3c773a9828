"""The last places, on real PostgreSQL with real threads: never one too many, and nobody is told two things."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection

from activities.domain import plans
from activities.domain import registration as registrations
from activities.models import Admission, Registration
from core import history
from core.errors import DomainError
from notifications.models import Notification
from tests import people
from tests.activities.signing_up import (
    assert_numbers_are_right,
    join,
    open_activity,
    someone,
    states_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 16  # the throwaway database takes 60 connections, and tests run beside each other


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    call_command("load_reference", verbosity=0)
    return people.make_cast()


def crowd(actions, threads=THREADS):
    """Runs the actions as fast as so many connections can, all starting together -> results or errors, in order."""
    threads = min(threads, len(actions))
    barrier = Barrier(threads)

    def worker(share):
        outcomes = []
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            barrier.wait(timeout=30)
            for place, action in share:
                try:
                    outcomes.append((place, action()))
                except DomainError as error:
                    outcomes.append((place, error))
        finally:
            connection.close()
        return outcomes

    shares = [list(enumerate(actions))[start::threads] for start in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        found = [outcome for outcomes in pool.map(worker, shares) for outcome in outcomes]
    return [outcome for _place, outcome in sorted(found, key=lambda pair: pair[0])]


def mail(number):
    return f"person{number}@example.com"


def joins(activity, count, **changes):
    """So many people pressing the button, each with an e-mail."""
    people_ = [someone(**{"contact": mail(number)} | changes) for number in range(count)]
    return [lambda person=person: registrations.join(activity, **person) for person in people_]


def joins_by_phone(activity, count, **changes):
    people_ = [someone(**changes) for _ in range(count)]
    return [lambda person=person: registrations.join(activity, **person) for person in people_]


def assert_told_once_and_the_truth(activity):
    """Everybody has one letter about joining, and it says what they got when they joined."""
    for row in activity.registrations.all():
        event = history.events_of(row).get(action="registration.join")
        note = Notification.objects.get(address=row.contact, key=f"history:{event.pk}")
        got_a_place = event.changes["status"][1] == "confirmed"
        assert ("ลงทะเบียนแล้ว ได้ที่แล้ว" in note.text) is got_a_place
        assert ("รายชื่อสำรอง" in note.text) is not got_a_place


def test_200_people_for_the_last_20_places(cast):
    activity = open_activity(cast, capacity=20)
    outcomes = crowd(joins(activity, 200))
    assert all(is_theirs for _row, is_theirs in outcomes)
    assert [states_of(activity).count(status) for status in ("confirmed", "waiting")] == [20, 180]
    # In the order they came: nobody who came later sits before somebody who waits.
    assert states_of(activity) == ["confirmed"] * 20 + ["waiting"] * 180
    assert_numbers_are_right(activity)
    assert Notification.objects.filter(recipient=None).count() == 200
    assert_told_once_and_the_truth(activity)
    numbers = [
        int(note.text.split("ลำดับที่ ")[1].split(":")[0])
        for note in Notification.objects.filter(text__contains="รายชื่อสำรองลำดับที่")
    ]
    assert sorted(numbers) == list(range(1, 181))


def test_the_same_without_a_waiting_list_refuses_180_politely(cast):
    activity = open_activity(cast, capacity=20, settings={"has_waiting_list": False})
    outcomes = crowd(joins(activity, 200))
    refused = [outcome for outcome in outcomes if isinstance(outcome, DomainError)]
    assert len(refused) == 180
    assert all("เต็มแล้ว" in str(error) for error in refused)
    assert states_of(activity) == ["confirmed"] * 20
    assert_numbers_are_right(activity)


def test_quotas_hold_while_everybody_comes_at_once(cast):
    activity = open_activity(cast, capacity=20, quotas={cast.network: 5, cast.other_network: 7})
    actions = []
    for network in (cast.network, cast.other_network, None):
        actions += joins_by_phone(activity, 30, network=network)
    crowd(actions[::3] + actions[1::3] + actions[2::3])
    assert_numbers_are_right(activity)
    confirmed = activity.registrations.confirmed().counts_by_network()
    assert confirmed[cast.network.pk] <= 5
    assert confirmed[cast.other_network.pk] <= 7
    assert sum(confirmed.values()) == 20


def test_cancelling_while_others_join_moves_the_queue_up_and_loses_no_place(cast):
    activity = open_activity(cast, capacity=10, quotas={cast.network: 6})
    early = [join(activity, network=cast.network if number % 2 else None) for number in range(16)]
    cancels = [lambda row=row: registrations.cancel(Registration.objects.get(pk=row.pk)) for row in early]
    outcomes = crowd(cancels + joins(activity, 24, network=cast.network) + joins_by_phone(activity, 10))
    assert [outcome for outcome in outcomes if isinstance(outcome, DomainError)] == []
    assert_numbers_are_right(activity)
    admission = Admission.objects.get(activity=activity)
    confirmed = activity.registrations.confirmed().counts_by_network()
    # 10 people without a network and the quota of 6 fill the hall whoever came first.
    assert admission.taken == 10
    assert confirmed.get(cast.network.pk, 0) <= 6
    promoted = activity.registrations.filter(promoted_at__isnull=False, contact__contains="@")
    for row in promoted:
        assert Notification.objects.filter(address=row.contact, text__contains="เลื่อนขึ้นจากรายชื่อสำรอง").count() == 1


def test_no_oversell_in_50_rounds(cast):
    """Each round somebody gives a place back while three want one; limits and counters hold after every round."""
    activity = open_activity(cast, capacity=2, quotas={cast.network: 1})
    for _turn in range(50):
        leaving = activity.registrations.confirmed().first()
        actions = joins_by_phone(activity, 2) + joins_by_phone(activity, 1, network=cast.network)
        if leaving:
            actions.append(lambda row=leaving: registrations.cancel(row))
        outcomes = crowd(actions)
        assert not any(isinstance(outcome, Exception) for outcome in outcomes)
        assert activity.registrations.confirmed().count() == 2
        assert_numbers_are_right(activity)
    assert activity.registrations.count() == 150


@pytest.mark.parametrize("turn", range(5))
def test_a_double_click_is_one_registration(cast, turn):
    activity = open_activity(cast, capacity=5)
    person = someone(contact="somjai@example.com")
    outcomes = crowd([lambda: registrations.join(activity, **person)] * 4)
    assert {row.pk for row, _is_theirs in outcomes} == {Registration.objects.get().pk}
    assert all(is_theirs for _row, is_theirs in outcomes)
    assert_numbers_are_right(activity)
    assert Notification.objects.filter(address="somjai@example.com").count() == 1


@pytest.mark.parametrize("turn", range(5))
def test_one_person_on_two_phones_is_one_registration(cast, turn):
    activity = open_activity(cast, capacity=5)
    person = someone(contact="somjai@example.com")
    outcomes = crowd([lambda: registrations.join(activity, **person | {"form_key": uuid.uuid4()})] * 3)
    assert Registration.objects.count() == 1
    assert sorted(is_theirs for _row, is_theirs in outcomes) == [False, False, True]
    assert_numbers_are_right(activity)


@pytest.mark.parametrize("turn", range(5))
def test_the_person_and_the_organizer_cancel_at_once(cast, turn):
    activity = open_activity(cast, capacity=1)
    row, waiting = join(activity, contact="somjai@example.com"), join(activity)
    outcomes = crowd(
        [
            lambda: registrations.cancel(Registration.objects.get(pk=row.pk)),
            lambda: registrations.cancel(Registration.objects.get(pk=row.pk), by=cast.coordinator),
        ]
    )
    assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 1
    assert Notification.objects.filter(address="somjai@example.com", text__contains="ยกเลิกการลงทะเบียน").count() == 1
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert_numbers_are_right(activity)


@pytest.mark.parametrize("turn", range(5))
def test_who_joins_while_the_activity_is_cancelled_is_refused_or_told(cast, turn):
    activity = open_activity(cast, capacity=30)
    outcomes = crowd([*joins(activity, 6), lambda: plans.cancel(activity, by=cast.officer, reason="ฝนตกหนัก")])
    told = set(Notification.objects.filter(text__contains="ไม่ต้องเดินทางมา").values_list("address", flat=True))
    assert told == set(activity.registrations.values_list("contact", flat=True))
    assert len(told) + sum(isinstance(outcome, DomainError) for outcome in outcomes) == 6


def test_admission_is_made_once_however_many_ask(cast):
    activity = open_activity(cast)
    Admission.objects.all().delete()
    outcomes = crowd([lambda: registrations.admission_of(activity).pk] * 8)
    assert set(outcomes) == {Admission.objects.get().pk}
