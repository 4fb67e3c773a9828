"""Every write about people: what is stored, what the history says, which address signs in."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, transaction

from accounts import domain
from accounts.models import User
from core import history
from core.errors import DomainError
from core.models import Event
from tests import people


def address_of(user):
    return EmailAddress.objects.get(user=user)


def test_a_new_person_is_written_with_address_and_history(cast):
    user = domain.create_user(
        email="Somjai@Example.org",
        given_name="สมใจ",
        prefix="นาง",
        role="officer",
        by=cast.administrator,
        verified=True,
    )
    assert (user.email, user.role, user.prefix) == ("somjai@example.org", "officer", "นาง")
    address = address_of(user)
    assert (address.email, address.primary, address.verified) == ("somjai@example.org", True, True)
    event = history.events_of(user).get()
    assert (event.action, event.by, event.changes) == ("user.create", cast.administrator, {"role": ["", "officer"]})


def test_a_refused_person_leaves_nothing(cast):
    before = Event.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        domain.create_user(email="OFFICER@example.org", given_name="ซ้ำ")
    assert Event.objects.count() == before
    assert EmailAddress.objects.filter(email__iexact="officer@example.org").count() == 1


def test_what_an_administrator_changes_is_in_the_history(cast):
    cast.member.role, cast.member.phone = "officer", "08 1234 5678"
    domain.save_user(cast.member, by=cast.administrator)
    event = history.events_of(cast.member).first()
    assert (event.action, event.by) == ("user.update", cast.administrator)
    assert event.changes == {"role": ["", "officer"]}
    assert event.label == "แก้ไขผู้ใช้"
    assert User.objects.get(pk=cast.member.pk).phone == "08 1234 5678"
    assert address_of(cast.member).verified


def test_a_changed_address_must_be_confirmed_again(cast):
    cast.member.email = "New.Name@Example.org"
    domain.save_user(cast.member, by=cast.administrator)
    address = address_of(cast.member)
    assert (address.email, address.verified, address.primary) == ("new.name@example.org", False, True)
    assert history.events_of(cast.member).first().changes == {"email": ["member@example.org", "new.name@example.org"]}


def test_a_person_added_by_an_administrator_has_no_password_and_no_confirmed_address(cast):
    user = domain.save_user(User(email="New@Example.org", given_name="ใหม่"), by=cast.administrator)
    assert not user.has_usable_password()
    assert not address_of(user).verified
    assert history.events_of(user).get().action == "user.create"


def test_a_password_in_nobodys_history(cast):
    domain.create_user(email="x@example.org", given_name="สมใจ", password=people.PASSWORD, by=cast.administrator)
    assert not Event.objects.filter(changes__has_key="password").exists()
    assert people.PASSWORD not in str(list(Event.objects.values_list("changes", "note")))


def with_second_factor(user):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return user


def test_an_administrator_takes_a_lost_second_factor_away(cast):
    with_second_factor(cast.officer)
    with_second_factor(cast.director)
    domain.reset_second_factor(cast.officer, by=cast.administrator)
    assert {row.user for row in Authenticator.objects.all()} == {cast.director}
    event = history.events_of(cast.officer).first()
    assert (event.action, event.by) == ("user.reset_second_factor", cast.administrator)
    assert event.label == "ล้างการยืนยันตัวตนสองขั้น"


@pytest.mark.parametrize("role", [role for role in people.ROLES if role not in {"visitor", "administrator"}])
def test_nobody_else_takes_a_second_factor_away(cast, role):
    owner = with_second_factor(cast.administrator)
    with pytest.raises(DomainError, match="เฉพาะผู้ดูแลระบบ"):
        domain.reset_second_factor(owner, by=cast[role])
    assert Authenticator.objects.filter(user=owner).count() == 2


def test_an_administrator_does_not_take_away_their_own(cast):
    with_second_factor(cast.administrator)
    with pytest.raises(DomainError, match="อีกคน"):
        domain.reset_second_factor(cast.administrator, by=cast.administrator)
    assert Authenticator.objects.filter(user=cast.administrator).count() == 2
    assert not history.events_of(cast.administrator).filter(action="user.reset_second_factor").exists()
