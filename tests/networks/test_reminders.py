"""An invitation nobody answered is said once more, in time and once for each letter."""

from datetime import timedelta

import pytest

from networks import domain, letters
from networks.domain import reminders
from notifications.models import Notification
from tests.networks import inviting
from tests.reminding import told

pytestmark = pytest.mark.django_db


def test_two_days_before_it_runs_out_both_sides_hear_of_it_once(cast):
    invitation = inviting.invite(cast, by=cast.officer)
    reminders.invitations(at=invitation.expires_at - timedelta(days=2, minutes=1))
    assert told("invitation") == {}
    for hours in (47, 24, 1):
        reminders.invitations(at=invitation.expires_at - timedelta(hours=hours))
    texts = told("invitation")
    assert set(texts) == {inviting.NEW, cast.officer.email}
    assert inviting.NEW in texts[cast.officer.email]
    assert Notification.objects.get(address=inviting.NEW, key__startswith="remind").url == letters.path_of(invitation)


def test_nothing_is_said_of_what_is_answered_taken_back_or_over(cast):
    revoked, over = (
        inviting.invite(cast, by=cast.officer),
        inviting.invite(cast, by=cast.officer, email="b@example.org"),
    )
    domain.revoke(revoked, by=cast.officer)
    reminders.invitations(at=over.expires_at + timedelta(minutes=1))
    assert told("invitation") == {}


def test_a_newer_letter_has_a_reminder_of_its_own_and_the_old_one_is_forgotten(cast):
    invitation = inviting.invite(cast, by=cast.officer)
    reminders.invitations(at=invitation.expires_at - timedelta(hours=1))
    domain.resend(invitation, by=cast.officer, version=invitation.version)
    invitation.refresh_from_db()
    reminders.invitations(at=invitation.expires_at - timedelta(hours=1))
    links = Notification.objects.filter(address=inviting.NEW).values_list("url", flat=True)
    assert set(links) == {letters.path_of(invitation)}
