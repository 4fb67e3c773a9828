"""Rows of the outbox in every state, for tests."""

from notifications.models import Notification
from tests import numbers

REFUSED = "SMTPRecipientsRefused: {'somjai@example.org': (550, b'5.1.1 user unknown')}"


def letter(person=None, *, state="waiting", address="", **fields):
    """Something told to somebody, its e-mail in a state."""
    number = numbers.number()
    values = {"key": f"k{number}", "text": f"ข่าวที่ {number}", "url": f"/work/activities/{number}/"} | fields
    return Notification.objects.create(recipient=person, address=address, email_state=state, **values)


def failed(person, **fields):
    return letter(person, state="failed", **({"email_attempts": 5, "email_error": REFUSED} | fields))
