"""Mails about an account: no page waits for the mail server or breaks with it, and the job tries again."""

import json
import smtplib
from contextlib import suppress

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.tasks import send_mail
from notifications.models import Mail
from udon_moral.celery import app

# The job is handed over after the commit, which only happens without the test's own transaction.
pytestmark = pytest.mark.django_db(transaction=True)
NOBODY_LISTENS = 1


@pytest.fixture
def server_down(settings):
    """An installation whose mail server does not answer."""
    settings.EMAIL_URL = f"smtp://127.0.0.1:{NOBODY_LISTENS}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", NOBODY_LISTENS
    return settings


def waiting_jobs():
    """What stands in the broker's queue: (name, arguments)."""
    jobs = []
    with app.connection_for_read() as connection:
        queue = connection.SimpleQueue("celery")
        with suppress(queue.Empty):
            while True:
                message = queue.get(block=False)
                message.ack()
                jobs.append((message.headers["task"], message.payload[0]))
        queue.close()
    return jobs


def ask_for_link(user):
    return Client().post(reverse("account_reset_password"), {"email": user.email})


def test_with_a_mail_server_the_worker_sends_it(cast, server_down, settings):
    answer = ask_for_link(cast.officer)
    assert (answer.status_code, answer.url) == (302, reverse("account_reset_password_done"))
    [(name, arguments)] = waiting_jobs()
    assert name == "accounts.tasks.send_mail"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_mail(*json.loads(json.dumps(arguments)))
    [letter] = mail.outbox
    assert letter.to == [cast.officer.email]
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL
    assert "/accounts/password/reset/key/" in letter.body
    assert letter.subject


def test_a_server_that_is_down_is_tried_again(server_down):
    with pytest.raises(ConnectionRefusedError):
        send_mail("หัวข้อ", "เนื้อความ", "a@example.org", ["b@example.org"])
    send_mail.push_request(
        called_directly=False, retries=0, id="1", args=("ก", "ข", "a@example.org", ["b@example.org"])
    )
    try:
        with pytest.raises(Retry):
            send_mail.run("ก", "ข", "a@example.org", ["b@example.org"])
    finally:
        send_mail.pop_request()
    assert (send_mail.max_retries, send_mail.retry_backoff) == (5, 30)
    assert issubclass(smtplib.SMTPException, OSError)


def test_a_broker_that_is_down_too_breaks_no_page(cast, server_down, monkeypatch, caplog):
    def down(*args, **kwargs):
        raise send_mail.OperationalError("no broker")

    monkeypatch.setattr(send_mail, "apply_async", down)
    assert ask_for_link(cast.officer).status_code == 302
    assert "no broker" in caplog.text


def test_without_a_mail_server_it_is_in_the_mailbox_at_once(cast, settings):
    settings.EMAIL_BACKEND = "notifications.mailbox.MailboxBackend"
    ask_for_link(cast.officer)
    assert Mail.objects.get().to == cast.officer.email
    assert waiting_jobs() == []
