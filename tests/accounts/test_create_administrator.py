"""The first administrator of an installation comes in through a command and the link in a mail."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import history


def test_the_first_administrator_gets_a_link_by_mail(db, mailoutbox):
    out = StringIO()
    call_command("create_administrator", "Somjai@Example.org", "--given-name", "สมใจ", stdout=out)
    user = User.objects.get()
    assert (user.email, user.given_name, user.role) == ("somjai@example.org", "สมใจ", "administrator")
    assert not user.has_usable_password()
    assert history.events_of(user).get().by is None
    assert "ลืมรหัสผ่าน" in out.getvalue()
    Client().post(reverse("account_reset_password"), {"email": user.email})
    assert mailoutbox[0].to == [user.email]
    assert "/accounts/password/reset/key/" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("email", "given_name", "words"),
    [
        ("OFFICER@example.org", "ซ้ำ", "มีผู้ใช้อีเมลนี้แล้ว"),
        ("no address", "สมใจ", "อีเมล"),
        ("x@example.org", " ", "ว่าง"),
    ],
)
def test_a_wrong_word_is_refused_with_a_sentence(cast, email, given_name, words):
    before = User.objects.count()
    with pytest.raises(CommandError, match=words):
        call_command("create_administrator", email, "--given-name", given_name)
    assert User.objects.count() == before
