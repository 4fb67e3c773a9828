"""People: e-mail is the login, roles are words, names are polite."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import domain as accounts
from accounts.models import User, display_name
from tests import people


@pytest.mark.parametrize("email", ["Somchai@Example.ORG", "somchai@example.org", "SOMCHAI@EXAMPLE.ORG"])
def test_an_address_is_the_same_in_any_case(db, email):
    user = people.person("somchai")
    assert User.objects.get_by_natural_key(email) == user
    assert authenticate(None, email=email, password=people.PASSWORD) == user
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email, given_name="อีกคน")


def test_the_database_itself_refuses_a_second_spelling(db):
    user, other = people.person("somchai"), people.person("somying")
    with pytest.raises(IntegrityError, match="one_user_per_email"), transaction.atomic():
        User.objects.filter(pk=other.pk).update(email=user.email.upper())


def test_a_second_spelling_is_refused_in_a_form_with_a_sentence(db):
    people.person("somchai")
    with pytest.raises(ValidationError) as refusal:
        User(email="SOMCHAI@example.org", given_name="อีกคน", password="x").full_clean()
    assert "มีผู้ใช้อีเมลนี้แล้ว" in str(refusal.value)


def test_a_person_without_a_password_cannot_sign_in(db):
    user = User.objects.create_user("new@example.org", given_name="ใหม่")
    assert not user.has_usable_password()
    for password in ("", None, "!"):
        assert authenticate(None, email=user.email, password=password) is None


def test_the_command_line_makes_an_administrator_without_a_master_key(db):
    user = User.objects.create_superuser("root@example.org", people.PASSWORD, given_name="ผู้ดูแล")
    assert (user.role, user.is_staff, user.is_superuser) == ("administrator", True, False)
    assert not user.has_perm("news.publish")


@pytest.mark.parametrize(
    ("role", "office", "staff", "decides"),
    [
        ("", False, False, False),
        ("officer", True, False, True),
        ("director", True, False, True),
        ("administrator", True, True, False),
    ],
)
def test_what_a_role_means(db, role, office, staff, decides):
    user = people.person("somchai", role=role)
    assert (user.is_office, user.must_use_second_factor, user.is_staff) == (office, office, staff)
    assert (user in User.objects.officers()) == decides


def test_an_officer_who_left_decides_nothing(db):
    people.person("somchai", role="officer", is_active=False)
    assert not User.objects.officers().exists()


@pytest.mark.parametrize(
    ("prefix", "family", "full"),
    [("นาง", "งานดี", "นางสมใจ งานดี"), ("", "", "สมใจ"), ("ดร.", "งานดี", "ดร.สมใจ งานดี")],
)
def test_a_full_name(prefix, family, full):
    user = User(prefix=prefix, given_name="สมใจ", family_name=family, email="x@example.org")
    assert user.get_full_name() == str(user) == display_name(user) == full
    assert user.get_short_name() == "สมใจ"


def test_people_stand_where_the_dictionary_puts_their_given_name(cast):
    for given in ("เอก", "กบ", "แดง"):
        people.person(f"o{ord(given[0])}", prefix="นาย", given_name=given, family_name="เรียง")
    rows = User.objects.filter(family_name="เรียง").order_by("sort_key")
    assert [user.given_name for user in rows] == ["กบ", "แดง", "เอก"]
    renamed = rows[0]
    renamed.given_name = "ฮัก"
    accounts.save_user(renamed, by=cast.administrator)
    assert list(rows.values_list("given_name", flat=True)) == ["แดง", "เอก", "ฮัก"]


def test_an_address_belongs_to_who_signs_in_with_it_or_has_confirmed_it(cast):
    cast.editor.emailaddress_set.create(email="Second@example.org", verified=True)
    cast.judge.emailaddress_set.create(email="third@example.org", verified=False)
    assert User.objects.of_address("EDITOR@example.org") == cast.editor
    assert User.objects.of_address("second@EXAMPLE.org") == cast.editor
    assert User.objects.of_address("third@example.org") is None
    assert User.objects.of_address("") is None
