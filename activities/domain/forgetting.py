"""What is forgotten about people after an activity, as the privacy notice says (PDPA: keep the least)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Registration
from core import history, thai
from notifications.domain import forget_letters

CONTACTS_LIVE = timedelta(days=90)
YEAR = timedelta(days=365)
BATCH = 2000
# Stands for every name that was forgotten; not translated, because it is also what is looked for.
SOMEBODY = "ผู้ร่วมงาน"

history.describe(
    {
        "registration.forget": _("ลบช่องทางติดต่อของผู้ลงทะเบียนตามกำหนด"),
        "registration.forget_names": _("ลบชื่อผู้ร่วมงานตามกำหนด"),
    }
)


def forget_contacts(*, at=None):
    """Empties contacts 90 days after an activity's end, and the letters that were sent there."""
    at = at or timezone.now()
    old = Registration.objects.filter(activity__ends_at__lt=at - CONTACTS_LIVE).exclude(contact="", person_key="")
    return _in_batches(old, _empty_contacts, "registration.forget", at=at)


def forget_names(*, at=None):
    """Replaces names of guests some years after an activity's end; who came from where is counted as before."""
    at = at or timezone.now()
    limit = at - settings.GUEST_NAMES_YEARS * YEAR
    old = Registration.objects.filter(activity__ends_at__lt=limit).exclude(name=SOMEBODY)
    return _in_batches(old, _replace_names, "registration.forget_names", at=at)


def _in_batches(old, forget, action, *, at):
    """Some at a time, each in a transaction of its own; what is forgotten is not among `old` any more."""
    count = 0
    while True:
        with transaction.atomic():
            rows = old.select_for_update(of=("self",)).only("token", "activity_id").order_by("activity_id", "pk")
            found = list(rows[:BATCH])
            forget(found)
            for activity in Activity.objects.filter(pk__in={row.activity_id for row in found}).only("pk"):
                history.record(activity, action, by=None, at=at)
        count += len(found)
        if len(found) < BATCH:
            return count


def _empty_contacts(found):
    Registration.objects.filter(pk__in=[row.pk for row in found]).update(contact="", person_key="")
    forget_letters([row.get_absolute_url() for row in found])


def _replace_names(found):
    keys = [row.pk for row in found]
    Registration.objects.filter(pk__in=keys).update(name=SOMEBODY, sort_key=thai.sort_key(SOMEBODY)[:1000])
    history.forget(Registration, keys, "name")
