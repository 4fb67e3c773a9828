"""Letters to everybody who signed up and is still expected."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities import admissions, rows
from activities.models import Registration
from activities.states import RegistrationStatus
from notifications.domain import notify_addresses

# What everybody who signed up must know at once.
WHEN_AND_WHERE = frozenset({"starts_at", "ends_at", "venue", "district"})


def tell_all(activity, text, key, *, at=None, waiting=None):
    """Tells each person who signed up with an e-mail and is not there yet, once per key; nobody after the last day.

    waiting: the text for the waiting list, where it is another one. Returns how many letters were written. Call in the
    transaction that changed the activity: who signs up at the same moment waits for it.
    """
    if activity.ends_at and admissions.has_passed(activity, at or timezone.now()):
        return 0
    expected = Registration.objects.filter(activity=activity).expected().filter(contact__contains="@").order_by("pk")
    letters = {text: [], waiting: []}
    for row in expected.only("name", "contact", "token", "status"):
        theirs = waiting if waiting and row.status == RegistrationStatus.WAITING else text
        letters[theirs].append(_letter(row, key))
    return sum(notify_addresses(alike, words) for words, alike in letters.items())


def _letter(row, key):
    """Keyed by person: a family of one address gets a letter for each, with the link of each."""
    name = admissions.greeted(row.name)
    return {"address": row.contact, "name": name, "url": row.get_absolute_url(), "key": f"{key}:{row.pk}"}


def tell_of_move(activity, changed, key, *, at=None):
    """Tells who signed up when and where it is now, if `changed` (names of fields) moves it."""
    if not WHEN_AND_WHERE.isdisjoint(changed):
        words = {"title": activity.title, "when": " ".join(rows.when_lines(activity)).strip(), "venue": activity.venue}
        text = _("“%(title)s” เปลี่ยนเป็น%(when)s ที่%(venue)s หากมาไม่ได้กรุณายกเลิกที่ลิงก์นี้") % words
        waits = _("คุณยังอยู่ในรายชื่อสำรอง “%(title)s” เปลี่ยนเป็น%(when)s ที่%(venue)s หากมาไม่ได้กรุณายกเลิกที่ลิงก์นี้")
        tell_all(activity, text, key, at=at, waiting=waits % words)


def reach_of_move(activity, changed):
    """How many people tell_of_move concerns: {"people": n, "letters": n, "calls": n}; empty when nobody is told.

    activity: as it will be.
    """
    is_over = activity.ends_at and admissions.has_passed(activity, timezone.now())
    return {} if is_over or WHEN_AND_WHERE.isdisjoint(changed) else activity.registrations.reach()
