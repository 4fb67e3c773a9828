"""Told once, after the commit, and a mail at most once."""

import base64
import json
import smtplib
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from notifications import domain
from notifications.models import Mail, Notification
from tests import people
from tests.living import Postbox

TEXT = "สำนักงานอนุมัติ “ปลูกป่าชุมชน” แล้ว"


@pytest.fixture
def person(db):
    return people.person("somjai", given_name="สมใจ", prefix="นาง")


def tell(*persons, key="history:1", **options):
    domain.notify(persons, options.pop("text", TEXT), url="/work/activities/7/", key=key, **options)


def waiting(person, **fields):
    return Notification.objects.create(recipient=person, key="k", text=TEXT, url="/work/", **fields)


def refusing_server(settings):
    """A real SMTP connection to a port where nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2


def test_everybody_is_told_once_per_key(person, django_capture_on_commit_callbacks):
    other = people.person("other")
    with django_capture_on_commit_callbacks() as jobs:
        for _ in range(2):
            tell(person, other)
    rows = Notification.objects.order_by("pk")
    assert [(row.recipient, row.text, row.url, row.email_state) for row in rows] == [
        (person, TEXT, "/work/activities/7/", "waiting"),
        (other, TEXT, "/work/activities/7/", "waiting"),
    ]
    assert len(jobs) == 2


def test_the_database_itself_refuses_to_tell_twice(person):
    waiting(person)
    with pytest.raises(IntegrityError, match="told_once"), transaction.atomic():
        waiting(person)


def test_another_key_is_other_news(person):
    tell(person, key="history:1")
    tell(person, key="history:2")
    assert person.notifications.count() == 2


def test_a_rollback_tells_nobody(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as jobs, pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(person)
        raise ZeroDivisionError
    assert jobs == []
    assert not Notification.objects.exists()


def test_news_without_a_mail_stay_on_the_bell(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as jobs:
        tell(person, email=False)
    assert jobs == []
    assert Notification.objects.get().email_state == "none"


def test_a_very_long_text_is_cut(person):
    tell(person, text="ก" * 900)
    assert len(Notification.objects.get().text) == 500


def test_taking_over_old_records_tells_nobody(person):
    with domain.nobody_is_told():
        tell(person)
        with domain.nobody_is_told():
            tell(person, key="inner")
        tell(person, key="after the inner one")
    assert not Notification.objects.exists()
    with pytest.raises(ZeroDivisionError), domain.nobody_is_told():
        raise ZeroDivisionError
    tell(person)
    assert Notification.objects.count() == 1


def test_a_mail_says_who_what_and_where(person, settings):
    domain.deliver(waiting(person).pk)
    letter = mail.outbox[0]
    assert letter.to == ["somjai@example.org"]
    assert letter.subject == TEXT
    assert "เรียน นางสมใจ" in letter.body
    assert TEXT in letter.body
    assert f"{settings.SITE_URL}/work/" in letter.body
    assert settings.OFFICE["name"] in letter.body
    row = Notification.objects.get()
    assert (row.email_state, row.email_attempts, row.email_error) == ("sent", 1, "")


@pytest.mark.parametrize("text", ["บรรทัดแรก\nบรรทัดสอง", "หัวเรื่อง\r\nBcc: evil@example.com", "a<b>&amp;" + "ก" * 300])
def test_a_subject_is_one_line_and_the_letter_can_be_sent(person, text):
    note = waiting(person)
    Notification.objects.update(text=text)
    domain.deliver(note.pk)
    letter = mail.outbox[0]
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 120
    assert letter.recipients() == ["somjai@example.org"]
    assert "evil@example.com" not in str(letter.message()["Bcc"])
    assert text.replace("\r", "") in letter.body.replace("\r", "")


def test_a_subject_ends_between_words(person):
    words = "“ค่ายต้นกล้าความดี” รอการยืนยันจากคุณ หากคุณไม่ได้เริ่ม ไม่ต้องทำอะไร " * 3
    note = waiting(person)
    Notification.objects.update(text=words)
    domain.deliver(note.pk)
    subject = mail.outbox[0].subject
    assert subject.endswith("…") and words.startswith(f"{subject[:-1]} ")


def test_a_second_run_sends_nothing(person):
    note = waiting(person)
    for _ in range(3):
        domain.deliver(note.pk)
    assert len(mail.outbox) == 1
    assert Notification.objects.get().email_attempts == 1


@pytest.mark.parametrize("state", ["none", "sending", "sent", "failed", "unknown"])
def test_only_a_waiting_mail_is_sent(person, state):
    domain.deliver(waiting(person, email_state=state).pk)
    domain.deliver(987_654)
    assert mail.outbox == []


def test_a_person_who_left_gets_no_mail_and_is_not_tried_again(person):
    note = waiting(person, created_at=timezone.now() - timedelta(hours=1))
    type(person).objects.update(is_active=False)
    domain.deliver(note.pk)
    assert mail.outbox == []
    assert queued_by_sweep() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail():
    note = waiting(people.person("somjai"))
    start = Barrier(2)

    def work():
        start.wait()
        domain.deliver(note.pk)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(mail.outbox) == 1
    assert Notification.objects.get().email_attempts == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_acting_at_once_tell_once():
    person = people.person("somjai")
    start = Barrier(2)

    def work():
        start.wait()
        with transaction.atomic():
            tell(person)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Notification.objects.count() == 1


def queued_by_sweep(*, at=None):
    """Ids that the sweep puts into the real queue."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.delete("celery")
    domain.sweep(at=at)
    bodies = [json.loads(message)["body"] for message in broker.lrange("celery", 0, -1)]
    broker.close()
    return [json.loads(base64.b64decode(body))[0][0] for body in bodies]


def test_a_failing_server_is_tried_five_times_with_growing_pauses(person, settings, caplog):
    refusing_server(settings)
    now = timezone.now()
    note = waiting(person, created_at=now)
    for attempt in range(1, 6):
        domain.deliver(note.pk, at=now)
        note.refresh_from_db()
        assert note.email_attempts == attempt
        assert "refused" in note.email_error.lower()
        if attempt < 5:
            assert note.email_state == "waiting"
            pause = timedelta(minutes=attempt**2)
            assert queued_by_sweep(at=now + pause - timedelta(seconds=1)) == []
            assert queued_by_sweep(at=now + pause + timedelta(minutes=1)) == [note.pk]
            now += pause + timedelta(minutes=1)
    assert note.email_state == "failed"
    domain.deliver(note.pk, at=now)
    assert Notification.objects.get().email_attempts == 5
    assert "not sent" in caplog.text


def test_after_a_failure_the_next_try_succeeds(person, settings):
    note = waiting(person)
    backend = settings.EMAIL_BACKEND
    refusing_server(settings)
    domain.deliver(note.pk)
    settings.EMAIL_BACKEND = backend
    domain.deliver(note.pk)
    note.refresh_from_db()
    assert (note.email_state, note.email_attempts, note.email_error) == ("sent", 2, "")
    assert len(mail.outbox) == 1


def test_the_sweep_takes_up_what_a_dead_broker_left(person):
    now = timezone.now()
    note = waiting(person, created_at=now)
    assert queued_by_sweep(at=now + timedelta(seconds=30)) == []
    assert queued_by_sweep(at=now + timedelta(seconds=61)) == [note.pk]


def test_a_mail_caught_in_the_middle_of_sending_is_never_sent_twice(person):
    now = timezone.now()
    note = waiting(person, email_state="sending", email_at=now, email_attempts=1)
    assert queued_by_sweep(at=now + timedelta(minutes=9)) == []
    note.refresh_from_db()
    assert note.email_state == "sending"
    assert queued_by_sweep(at=now + timedelta(minutes=11)) == []
    note.refresh_from_db()
    assert note.email_state == "unknown"
    assert "delivery unknown" in note.email_error


def test_without_a_mail_server_letters_go_into_the_mailbox(person, settings):
    settings.EMAIL_BACKEND = "notifications.mailbox.MailboxBackend"
    domain.deliver(waiting(person).pk)
    letter = Mail.objects.get()
    assert (letter.to, letter.subject) == ("somjai@example.org", TEXT)
    assert f"{settings.SITE_URL}/work/" in letter.body
    assert Notification.objects.get().email_state == "sent"


def test_reading_the_bell_reads_only_ones_own(person):
    other = people.person("other")
    waiting(person)
    waiting(other)
    read_at = timezone.now()
    domain.mark_read(person.notifications.all(), at=read_at)
    domain.mark_read(person.notifications.all())
    assert person.notifications.get().read_at == read_at
    assert other.notifications.get().read_at is None


def test_the_log_says_that_a_server_refused_an_address_but_not_which(person, settings, caplog):
    box = Postbox.open()
    box.unknown.add(person.email)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", box.port, 5
    note = waiting(person)
    domain.deliver(note.pk)
    box.close()
    note.refresh_from_db()
    assert note.email_state == "waiting" and person.email in note.email_error and box.letters == []
    assert "SMTPRecipientsRefused" in caplog.text and person.email not in caplog.text


def test_a_server_that_refuses_the_address_is_a_failure_with_its_words(person, settings):
    assert issubclass(smtplib.SMTPRecipientsRefused, smtplib.SMTPException)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "nobody.invalid", 2
    note = waiting(person)
    domain.deliver(note.pk)
    note.refresh_from_db()
    assert note.email_state == "waiting"
    assert note.email_error
