"""Tell once: an outbox row in the transaction of its cause, delivered by a job after the commit."""

import logging
import smtplib
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from core.commit import after_commit
from notifications.models import Notification

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
State = Notification.EmailState
_quiet = ContextVar("nobody_is_told", default=False)


@contextmanager
def nobody_is_told():
    """For taking over old records: what happened years ago is no news to anybody."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def notify(people, text, *, url, key, email=True):
    """Tells each person once per key. text: a finished Thai sentence; url: a path of this site.

    Call inside the transaction of the cause: rolled back, nobody is told.
    """
    from notifications.tasks import deliver

    if _quiet.get():
        return
    state = State.WAITING if email else State.NONE
    for person in people:
        note, is_new = Notification.objects.get_or_create(
            recipient=person, key=key, defaults={"text": text[:500], "url": url, "email_state": state}
        )
        if is_new and email:
            after_commit(deliver.delay, note.pk)


def tell(people, text, thing, event, *, by=None, url=None):
    """Tells them once of an event, but not who did it. url: where they act, else the page of the thing."""
    notify(people.exclude(pk=by.pk) if by else people, text, url=url or thing.get_work_url(), key=f"history:{event.pk}")


def notify_address(address, text, *, url, key, name=""):
    """Tells somebody without an account by e-mail, once per address and key; nothing of it is on any bell.

    Call inside the transaction of the cause, as notify.
    """
    from notifications.tasks import deliver

    if _quiet.get():
        return
    note, is_new = Notification.objects.get_or_create(
        address=address, key=key, defaults={"name": name[:200], "text": text[:500], "url": url}
    )
    if is_new:
        after_commit(deliver.delay, note.pk)


def notify_addresses(letters, text):
    """The same text to many: [{"address", "name", "url", "key"}], each once per address and key -> how many are new.

    Call inside the transaction of the cause, as notify; two callers never share a key.
    """
    from notifications.tasks import deliver

    if _quiet.get() or not letters:
        return 0
    addresses, keys = ({letter[name] for letter in letters} for name in ("address", "key"))
    told = set(Notification.objects.filter(address__in=addresses, key__in=keys).values_list("address", "key"))
    new = [
        Notification(**letter | {"name": letter["name"][:200]}, text=text[:500])
        for letter in letters
        if (letter["address"], letter["key"]) not in told
    ]
    for note in Notification.objects.bulk_create(new, batch_size=2000):
        after_commit(deliver.delay, note.pk)
    return len(new)


def forget_letters(urls):
    """Deletes letters to people without an account that led to these addresses (PDPA: keep the least)."""
    Notification.objects.filter(recipient=None, url__in=urls).delete()


def _can_be_told():
    """People who may still sign in, and those who never do."""
    active = get_user_model().objects.filter(is_active=True)
    return Q(recipient__in=active) | Q(recipient=None)


def deliver(pk, *, at=None):
    """Sends one waiting e-mail. Claims its row first, so a second run or a second worker does nothing."""
    at = at or timezone.now()
    # No join: only a plain UPDATE looks at the state again after waiting for another worker to let go of the row.
    claimed = Notification.objects.filter(_can_be_told(), pk=pk, email_state=State.WAITING).update(
        email_state=State.SENDING, email_at=at, email_attempts=F("email_attempts") + 1
    )
    if not claimed:
        return
    note = Notification.objects.select_related("recipient").get(pk=pk)
    try:
        _message(note).send()
    except (smtplib.SMTPException, OSError) as error:
        log.warning("notification %s not sent: %s", pk, error)
        state = State.FAILED if note.email_attempts >= MAX_ATTEMPTS else State.WAITING
        Notification.objects.filter(pk=pk).update(email_state=state, email_error=str(error)[:500])
        return
    Notification.objects.filter(pk=pk).update(email_state=State.SENT, email_at=at, email_error="")


def _message(note):
    person = note.recipient
    body = render_to_string(
        "notifications/mail/notice.txt",
        {
            "name": person.get_full_name() if person else note.name,
            "text": note.text,
            "address": settings.SITE_URL + note.url,
            "office": settings.OFFICE,
        },
    )
    # A reason may have several lines; a subject has one.
    return EmailMessage(" ".join(note.text.split())[:120], body, to=[person.email if person else note.address])


def sweep(*, at=None):
    """Takes up what a dead broker or worker left. A mail caught in the middle of sending counts as unknown:
    it is marked failed for a person to look at, never sent a second time by itself."""
    from notifications.tasks import deliver as deliver_task

    at = at or timezone.now()
    Notification.objects.filter(email_state=State.SENDING, email_at__lt=at - timedelta(minutes=10)).update(
        email_state=State.FAILED, email_error="worker died while sending; delivery unknown"
    )
    # Pauses grow with the tries: 1, 4, 9, 16 minutes.
    waiting = Notification.objects.filter(
        _can_be_told(), email_state=State.WAITING, created_at__lt=at - timedelta(minutes=1)
    )
    for note in waiting.only("pk", "email_at", "email_attempts")[:500]:
        if note.email_at is None or at - note.email_at >= timedelta(minutes=note.email_attempts**2):
            deliver_task.delay(note.pk)


def mark_read(notes, *, at=None):
    """These were shown to their person."""
    Notification.objects.filter(pk__in=[note.pk for note in notes], read_at=None).update(read_at=at or timezone.now())
