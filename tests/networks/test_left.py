"""An organization that left takes nobody new in: open invitations end with it, later answers are refused."""

import pytest
from django.db import transaction
from django.test import Client

from core import history
from core.errors import DomainError
from networks import domain
from networks.domain import organizations
from networks.models import Invitation, Organization
from notifications.models import Notification
from tests import people
from tests.networks import directory, inviting

pytestmark = pytest.mark.django_db


def leave(cast):
    organizations.leave(cast.organization, by=cast.director, reason="ยุบรวมกับตำบลข้างเคียง")


def left_by_an_older_version(cast):
    """As rows of earlier days are: left, and its invitation still open."""
    Organization.objects.filter(pk=cast.organization.pk).update(status="left")


def fresh(row):
    return Invitation.objects.select_related("organization", "network", "created_by").get(pk=row.pk)


def test_leaving_takes_back_its_open_invitations_with_their_letters(cast):
    row, ran_out = (
        inviting.invite(cast, role="editor"),
        inviting.standing(cast, "expired", role="editor", email="b@c.th"),
    )
    other = inviting.invite(cast, role="editor", organization=directory.organization(cast))
    leave(cast)
    assert [fresh(one).status for one in (row, ran_out, other)] == ["revoked", "revoked", "open"]
    event = history.events_of(row).first()
    assert (event.action, event.by, event.note) == ("invitation.revoke", cast.director, "ยุบรวมกับตำบลข้างเคียง")
    letters = Notification.objects.filter(recipient=None).values_list("url", flat=True)
    assert list(letters) == [inviting.path_of(other)]


@pytest.mark.parametrize("state", ["revoked", "accepted"])
def test_what_was_answered_before_stays_as_it_was(cast, state):
    row = inviting.standing(cast, state, role="editor")
    leave(cast)
    assert fresh(row).status == state


def test_nobody_accepts_an_invitation_of_one_that_left(cast):
    row, somjai = inviting.invite(cast, role="editor"), people.person("somjai")
    left_by_an_older_version(cast)
    with pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว.*ติดต่อสำนักงาน"), transaction.atomic():
        domain.accept(fresh(row), by=somjai)
    assert fresh(row).status == "open" and not somjai.memberships.exists()


def test_nobody_joins_one_that_left(cast):
    row = inviting.invite(cast, role="editor")
    left_by_an_older_version(cast)
    with pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว"), transaction.atomic():
        domain.join(fresh(row), password=inviting.STRONG, given_name="สมใจ")
    assert not people.User.objects.filter(email=row.email).exists()


def test_nobody_is_invited_into_one_that_left_nor_again(cast):
    row = inviting.invite(cast, role="editor")
    left_by_an_older_version(cast)
    with pytest.raises(DomainError, match="กลับเข้าเครือข่าย"), transaction.atomic():
        inviting.invite(cast, role="editor", email="new@example.org", organization=Organization.objects.get())
    with pytest.raises(DomainError, match="กลับเข้าเครือข่าย"), transaction.atomic():
        domain.resend(fresh(row), by=cast.officer, version=row.version)
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_the_letter_says_so_and_shows_no_form(cast, sign_in, who):
    email = "stranger@example.org" if who == "stranger" else inviting.NEW
    row = inviting.invite(cast, role="editor", email=email)
    left_by_an_older_version(cast)
    reader = sign_in(cast[who]) if who == "stranger" else Client()
    for answer in (reader.get(inviting.path_of(row)), reader.post(inviting.path_of(row), {})):
        assert answer.status_code == 410
        assert "หน่วยงานนี้ออกจากเครือข่ายแล้ว" in answer.content.decode()
