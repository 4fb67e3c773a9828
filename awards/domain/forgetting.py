"""What is forgotten about who nominated and who was nominated, as they were told (PDPA: keep the least)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.domain import report_files
from awards import links
from awards.domain import holding
from awards.domain.nomination_files import erase_after_commit
from awards.models import Consent, Nomination, Nominator, Round
from awards.states import NominationStatus, RoundStatus
from core import history
from core.commit import after_commit
from core.models import Event
from notifications.domain import forget_letters

DRAFTS_LIVE = timedelta(days=30)
CONTACTS_LIVE = timedelta(days=2 * 365)
BATCH = 500

history.describe(
    {
        "round.forget_drafts": _("ลบร่างการเสนอชื่อที่ไม่ได้ส่งตามกำหนด"),
        "round.forget_contacts": _("ลบช่องทางติดต่อของผู้เสนอชื่อและผู้ได้รับการเสนอตามกำหนด"),
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
    """Empties how to reach nominators and nominees two years after their round was archived, with letters and scans of
    papers; what was agreed to, by whom and when stays -> how many nominations."""
    at = at or timezone.now()
    archived = Event.objects.filter(
        content_type__app_label="awards", action="round.archive", at__lt=at - CONTACTS_LIVE
    ).values("object_id")
    rounds = Round.objects.filter(status=RoundStatus.ARCHIVED, pk__in=archived)
    return _in_batches(Nomination.objects.filter(_known(), round__in=rounds), _empty, "round.forget_contacts", at)


def _known():
    """Nominations of which something is left that `_empty` takes away."""
    nominators = Nominator.objects.exclude(email="", phone="").values("nomination")
    consents = Consent.objects.exclude(address="", paper="", told_by="").values("nomination")
    taken_back = Q(status=NominationStatus.WITHDRAWN) & ~Q(reason="")
    return ~Q(email="", phone="") | taken_back | Q(pk__in=nominators) | Q(pk__in=consents)


def _in_batches(old, forget, action, at):
    """Some at a time, each in a transaction of its own; what is forgotten is not among `old` any more."""
    count = 0
    while keys := dict(old.order_by("pk").values_list("pk", "round")[:BATCH]):
        with transaction.atomic():
            rounds = holding.rounds_of(keys.values())
            # Asked again: a round that was reopened before it was held keeps its drafts.
            found = list(old.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"))
            forget_letters(_addresses(found))
            forget(found)
            for pk in sorted({row.round_id for row in found}):
                history.record(rounds[pk], action, by=None, at=at)
        count += len(found)
    return count


def _addresses(found):
    """Where every letter about these nominations led."""
    nominators, consents = (model.objects.filter(nomination__in=found) for model in (Nominator, Consent))
    theirs = [address for nominator in nominators for address in links.all_addresses(nominator)]
    return theirs + [address for consent in consents for address in links.letters_to_nominee(consent)]


def _delete(found):
    for row in found:
        erase_after_commit(row.files.all())
    Nomination.objects.filter(pk__in=[row.pk for row in found]).delete()


def _empty(found):
    Nominator.objects.filter(nomination__in=found).update(email="", phone="")
    consents = Consent.objects.filter(nomination__in=found)
    for paper in consents.exclude(paper="").values_list("paper", flat=True):
        after_commit(report_files.erase, paper)
    consents.update(address="", paper="", paper_name="", told_by="")
    rows = Nomination.objects.filter(pk__in=[row.pk for row in found])
    rows.filter(status=NominationStatus.WITHDRAWN).update(reason="")
    rows.update(email="", phone="")
