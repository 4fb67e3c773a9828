"""Tell once: an outbox row in the transaction of its cause, delivered by a job after the commit."""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history
from core.commit import after_commit
from core.errors import DomainError, SomebodyWasFaster, needed
from notifications import post
from notifications.models import Notification
from notifications.states import MAX_ATTEMPTS, TRANSITIONS, EmailState

log = logging.getLogger(__name__)
MOST_AT_ONCE = 2000
LOST = "worker died while sending; delivery unknown"
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
    state = EmailState.WAITING if email else EmailState.NONE
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


def remind(people, text, *, url, key):
    """As notify, of something that is due: on the bell always, by e-mail as far as the person wants reminders there."""
    by_mail = {True: [], False: []}
    for person in people:
        by_mail[person.wants_reminder_mail].append(person)
    for email, persons in by_mail.items():
        notify(persons, text, url=url, key=key, email=email)


def remind_each(rows, key_of, tell):
    """Runs a rule of reminders: tell(row, key) for each row of a queryset that nobody was told of under key_of(row).

    A key begins with "remind:" and says rule, row and day or version: another day is another reminder. Each row in a
    transaction of its own that holds it, so that what was called off meanwhile is skipped and a second beat finds it told.
    """
    found = {row.pk: key_of(row) for row in rows.order_by("pk")}
    told = Notification.objects.keys_told(found.values())
    for pk, key in found.items():
        if key not in told:
            with transaction.atomic():
                row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
                if row is not None and key_of(row) == key:
                    tell(row, key)


def forget_letters(urls):
    """Deletes letters to people without an account that led to these addresses (PDPA: keep the least)."""
    Notification.objects.filter(recipient=None, url__in=urls).delete()


def _move(rows, action, **values):
    """Moves the rows that stand where `action` begins -> how many. No join in the UPDATE: only a plain one looks at the
    state again after waiting for another worker to let go of the row."""
    step = TRANSITIONS[action]
    return rows.filter(email_state__in=step.sources).update(email_state=step.target, **values)


def deliver(pk, *, at=None):
    """Sends one waiting e-mail. Claims its row first, so a second run or a second worker does nothing."""
    at = at or timezone.now()
    row = Notification.objects.filter(pk=pk)
    if not row.reachable().exists() or not _move(row, "claim", email_at=at, email_attempts=F("email_attempts") + 1):
        return
    note = row.select_related("recipient").get()
    try:
        post.send(note)
    except post.NotSent as error:
        log.warning("notification %s not sent: %s", pk, error.kind)  # a server's words name the address
        is_over = error.is_final or note.email_attempts >= MAX_ATTEMPTS
        _move(row, "give_up" if is_over else "put_off", email_error=str(error)[:500])
    except post.Unsure as error:
        log.warning("notification %s cut off: %s", pk, error.kind)
        _move(row, "lose", email_error=str(error)[:500])
    else:
        _move(row, "deliver", email_at=at, email_error="")


def sweep(*, at=None):
    """Takes up what a dead broker or worker left. A mail caught in the middle of sending counts as unknown: a person
    looks at it, and it is never sent a second time by itself."""
    from notifications.tasks import deliver as deliver_task

    at = at or timezone.now()
    _move(Notification.objects.lost(at), "lose", email_error=LOST)
    due = Notification.objects.reachable().due(at).order_by("pk")
    for pk in due.values_list("pk", flat=True)[:MOST_AT_ONCE]:
        deliver_task.delay(pk)


@transaction.atomic
def resend(note, *, by, reason, at=None):
    """Puts a letter that did not arrive, or perhaps did not, back into the queue, with all its tries."""
    from notifications.tasks import deliver

    reason, at = needed(reason), at or timezone.now()
    row = Notification.objects.filter(pk=note.pk)
    if not row.reachable().exists():
        raise DomainError(_("ผู้รับคนนี้เข้าใช้ระบบไม่ได้แล้ว จึงไม่ส่งอีเมลถึง"), target=note.get_work_url())
    if not _move(row, "resend", email_at=at, email_attempts=0, email_error=""):
        raise SomebodyWasFaster(_("อีเมลฉบับนี้ไม่ได้ค้างอยู่แล้ว อาจมีคนกดส่งไปก่อน กรุณาดูสถานะล่าสุด"), target=note.get_work_url())
    history.record(note, "notification.resend", by=by, at=at, note=reason)
    after_commit(deliver.delay, note.pk)


@transaction.atomic
def resend_failed(*, by, reason, at=None):
    """Sends again everything that failed, as after a day without a mail server -> how many. Not what may have arrived."""
    from notifications.tasks import deliver

    reason, at = needed(reason), at or timezone.now()
    failed = Notification.objects.failed().order_by("pk")
    notes = list(failed.select_for_update(of=("self",), skip_locked=True)[:MOST_AT_ONCE])
    for note in notes:
        history.record(note, "notification.resend", by=by, at=at, note=reason)
        after_commit(deliver.delay, note.pk)
    rows = Notification.objects.filter(pk__in=[note.pk for note in notes], email_state=EmailState.FAILED)
    return _move(rows, "resend", email_at=at, email_attempts=0, email_error="")


def mark_read(notes, *, at=None):
    """These were shown to their person."""
    Notification.objects.filter(pk__in=[note.pk for note in notes], read_at=None).update(read_at=at or timezone.now())


def mark_all_read(*, by, at=None):
    """Everything on somebody's bell counts as read -> how many were not."""
    return Notification.objects.visible_to(by).unread().update(read_at=at or timezone.now())
