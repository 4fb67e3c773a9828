"""What is forgotten about the contacts of hosts after a visit, as the privacy notice says (PDPA: keep the least)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core import history, thai
from notifications.domain import forget_letters
from visits import links
from visits.models import VisitStop

HOSTS_LIVE = timedelta(days=2 * 365)
BATCH = 500


def forget_hosts(*, at=None):
    """Empties name and e-mail of hosts two years after the last day of their visit, also in its history, and deletes the
    letters that were sent there. -> how many stops."""
    at = at or timezone.now()
    old = VisitStop.objects.filter(visit__ends_on__lt=thai.local_date(at - HOSTS_LIVE)).exclude(
        host_name="", host_email=""
    )
    count = 0
    while True:
        with transaction.atomic():
            found = list(old.select_for_update(of=("self",)).order_by("pk")[:BATCH])
            for stop in found:
                _forget(stop, at)
        count += len(found)
        if len(found) < BATCH:
            return count


def _forget(stop, at):
    forget_letters(links.HOST.addresses_of(stop))
    VisitStop.objects.filter(pk=stop.pk).update(host_name="", host_email="")
    for field in ("host_name", "host_email"):
        history.forget(VisitStop, [stop.pk], field)
    history.record(stop, "visitstop.forget", by=None, at=at)
