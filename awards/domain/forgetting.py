"""What is forgotten about who nominated, as the notice they read says (PDPA: keep the least)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import links
from awards.domain.nomination_files import erase_after_commit
from awards.models import Nomination, Nominator, Round
from awards.states import RoundStatus
from core import history
from core.models import Event
from notifications.domain import forget_letters

DRAFTS_LIVE = timedelta(days=30)
CONTACTS_LIVE = timedelta(days=2 * 365)
BATCH = 500

history.describe(
    {
        "round.forget_drafts": _("ลบร่างการเสนอชื่อที่ไม่ได้ส่งตามกำหนด"),
        "round.forget_contacts": _("ลบช่องทางติดต่อของผู้เสนอชื่อตามกำหนด"),
    }
)


def forget_drafts(*, at=None):
    """Deletes what was never sent 30 days after its round closed, with files and letters -> how many."""
    at = at or timezone.now()
    rounds = Round.objects.exclude(status__in=[RoundStatus.DRAFT, RoundStatus.OPEN])
    old = Nomination.objects.filter(
        submitted_at=None, round__in=rounds.filter(closes_at__lt=at - DRAFTS_LIVE), merged=None
    )
    return _in_batches(old, _delete, "round.forget_drafts", at)


def forget_contacts(*, at=None):
    """Empties how to reach nominators two years after their round was archived -> how many nominations."""
    at = at or timezone.now()
    archived = Event.objects.filter(
        content_type__app_label="awards", action="round.archive", at__lt=at - CONTACTS_LIVE
    ).values("object_id")
    rounds = Round.objects.filter(status=RoundStatus.ARCHIVED, pk__in=archived)
    known = Nominator.objects.exclude(email="", phone="").values("nomination")
    return _in_batches(Nomination.objects.filter(round__in=rounds, pk__in=known), _empty, "round.forget_contacts", at)


def _in_batches(old, forget, action, at):
    """Some at a time, each in a transaction of its own; what is forgotten is not among `old` any more."""
    count = 0
    while True:
        with transaction.atomic():
            found = list(old.select_for_update(of=("self",)).order_by("pk")[:BATCH])
            nominators = Nominator.objects.filter(nomination__in=found)
            addresses = [address for nominator in nominators for address in links.all_addresses(nominator)]
            forget_letters(addresses)
            forget(found)
            for round in Round.objects.filter(pk__in={row.round_id for row in found}):
                history.record(round, action, by=None, at=at)
        count += len(found)
        if len(found) < BATCH:
            return count


def _delete(found):
    for row in found:
        erase_after_commit(row.files.all())
    Nomination.objects.filter(pk__in=[row.pk for row in found]).delete()


def _empty(found):
    Nominator.objects.filter(nomination__in=found).update(email="", phone="")
