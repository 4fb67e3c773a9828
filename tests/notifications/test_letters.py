"""Letters to people without an account: the same outbox, once per address and key, on nobody's bell."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications import domain
from notifications.models import Notification
from tests import people

pytestmark = pytest.mark.django_db
TEXT = "ได้ที่แล้ว: “ปลูกป่าชุมชน” กดลิงก์เพื่อดูรหัส"


def write(address="somjai@example.com", key="history:1", **options):
    domain.notify_address(address, TEXT, url="/r/abc/", key=key, **options)


def test_an_address_is_told_once_per_key(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as jobs:
        write(name="สมใจ")
        write(name="สมใจ")
        write(key="history:2")
        write("other@example.com")
    assert Notification.objects.count() == len(jobs) == 3


def test_a_letter_says_who_what_and_where(settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        write(name="นางสมใจ ดีงาม")
    domain.deliver(Notification.objects.get().pk)
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["somjai@example.com"], TEXT)
    assert "เรียน นางสมใจ ดีงาม" in letter.body
    assert f"{settings.SITE_URL}/r/abc/" in letter.body
    assert Notification.objects.get().email_state == "sent"
    domain.deliver(Notification.objects.get().pk)
    assert len(mail.outbox) == 1


def test_the_sweep_takes_up_a_letter_that_was_left(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        write()
    Notification.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    domain.sweep()
    note = Notification.objects.get()
    assert note.email_state in {"waiting", "sent"}
    domain.deliver(note.pk)
    assert len(mail.outbox) == 1


def test_nothing_of_it_is_on_a_bell(sign_in):
    person = people.person("somjai")
    write(person.email)
    assert not Notification.objects.visible_to(person).exists()
    assert TEXT not in sign_in(person).get("/work/notices/").content.decode()


def test_a_rollback_writes_to_nobody():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write()
        raise ZeroDivisionError
    assert not Notification.objects.exists()


def test_taking_over_old_records_writes_to_nobody():
    with domain.nobody_is_told():
        write()
    assert not Notification.objects.exists()


@pytest.mark.parametrize("both", [True, False])
def test_a_row_is_for_a_user_or_an_address_never_both_or_none(both):
    who = {"recipient": people.person("somjai"), "address": "a@example.org"} if both else {}
    with pytest.raises(IntegrityError, match="told_to_a_user_or_an_address"), transaction.atomic():
        Notification.objects.create(key="k", text=TEXT, url="/", **who)


def test_letters_are_forgotten_by_where_they_led():
    person = people.person("somjai")
    domain.notify([person], TEXT, url="/r/abc/", key="k")
    write()
    domain.notify_address("other@example.com", TEXT, url="/r/other/", key="k")
    domain.forget_letters(["/r/abc/"])
    assert {(note.recipient, note.address) for note in Notification.objects.all()} == {
        (person, ""), (None, "other@example.com")
    }  # fmt: skip
