"""Two at the same moment about people: one invitation used twice, sent twice, taken back while it is used; one right ended twice."""

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from core import history
from core.errors import AlreadyDone, SomebodyWasFaster
from networks import domain
from networks.domain.invitations import AlreadyInvited
from networks.models import Invitation, Membership
from notifications.models import Notification
from tests import people
from tests.networks import inviting
from tests.test_races import together, winner_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(3)
TYPED = {
    "prefix": "", "given_name": "สมใจ", "family_name": "ใฝ่ดี", "password": inviting.STRONG, "again": inviting.STRONG,
}  # fmt: skip


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    call_command("load_reference", verbosity=0)
    return people.make_cast()


def copies(row):
    return (type(row).objects.get(pk=row.pk) for _ in range(2))


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_link_used_by_two_phones_makes_one_account_and_one_right(cast, turn):
    row = inviting.invite(cast)
    path = inviting.path_of(row)
    one, two = Client(), Client()
    answers = together(lambda: one.post(path, TYPED), lambda: two.post(path, TYPED | {"given_name": "สมหมาย"}))
    places = sorted(answer["Location"] for answer in answers)
    assert places == sorted(["/work/", path])
    loser = (one, two)[[answer["Location"] for answer in answers].index(path)]
    polite = loser.get(path)
    assert polite.status_code == 410 and "ตอบรับไปแล้ว" in polite.content.decode()
    person = User.objects.get(email=row.email)
    assert person.memberships.count() == person.emailaddress_set.count() == 1
    assert history.events_of(row).filter(action="invitation.accept").count() == 1
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_windows_of_one_person_accept_once(cast, turn):
    somjai = people.person("somjai")
    one, two = copies(inviting.invite(cast))
    outcomes = together(lambda: domain.accept(one, by=somjai), lambda: domain.accept(two, by=somjai))
    winner_of(outcomes, AlreadyDone)
    assert somjai.memberships.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("action", ["revoke", "resend"])
def test_accepting_while_the_office_acts_has_one_outcome(cast, turn, action):
    somjai = people.person("somjai")
    one, two = copies(inviting.invite(cast))
    more = {"version": 1} if action == "resend" else {}
    outcomes = together(
        lambda: domain.accept(one, by=somjai), lambda: getattr(domain, action)(two, by=cast.director, **more)
    )
    place, _error = winner_of(outcomes, SomebodyWasFaster)
    row = Invitation.objects.get()
    assert row.status == ("accepted" if place == 0 else {"revoke": "revoked", "resend": "open"}[action])
    assert somjai.memberships.count() == (1 if place == 0 else 0)


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_invite_into_one_place_once(cast, turn):
    outcomes = together(
        lambda: inviting.invite(cast, role="judge"),
        lambda: inviting.invite(cast, role="judge", by=cast.director, email="SOMJAI@example.org"),
    )
    winner_of(outcomes, AlreadyInvited)
    assert Invitation.objects.count() == Notification.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_right_ends_once(cast, turn):
    one, two = copies(inviting.right_of(cast.coordinator))
    outcomes = together(
        lambda: domain.end_membership(one, by=cast.officer), lambda: domain.end_membership(two, by=cast.director)
    )
    winner_of(outcomes, SomebodyWasFaster)
    assert Membership.objects.get(pk=one.pk).ended_at
    assert Notification.objects.filter(recipient=cast.coordinator).count() == 1
