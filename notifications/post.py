"""The way by e-mail: sends one letter and says honestly what became of it."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

from core import thai

log = logging.getLogger(__name__)
SUBJECT = 119  # letters of a subject, and the sign that there is more


class NotSent(Exception):
    """Surely not delivered. is_final: another try would end the same."""

    def __init__(self, error, *, is_final=False):
        super().__init__(f"{type(error).__name__}: {error}")
        self.kind, self.is_final = type(error).__name__, is_final


class Unsure(Exception):
    """Cut off after the letter was on its way: perhaps it arrived."""

    def __init__(self, error):
        super().__init__(f"{type(error).__name__}: {error}")
        self.kind = type(error).__name__


def send(note):
    """Sends the letter of an outbox row; NotSent or Unsure when the server did not say yes."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        raise NotSent(error) from error
    message = letter(note, connection)
    try:
        message.send()
    except ValueError as error:
        raise NotSent(error, is_final=True) from error
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
        raise NotSent(error) from error
    except OSError as error:
        raise Unsure(error) from error
    finally:
        _close(connection)


def _close(connection):
    """What goes wrong while saying goodbye changes nothing about the letter."""
    try:
        connection.close()
    except OSError as error:
        log.info("the mail server went without a goodbye: %s", error)


def subject_of(text):
    """A reason may have several lines; a subject has one, and ends between words."""
    return thai.shorten(text, SUBJECT)


def letter(note, connection=None):
    body = render_to_string(
        "notifications/mail/notice.txt",
        {"name": note.to_name, "text": note.text, "address": settings.SITE_URL + note.url, "office": settings.OFFICE},
    )
    return EmailMessage(subject_of(note.text), body, to=[note.to_address], connection=connection)
