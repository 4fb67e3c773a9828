"""Rows held until the transaction ends, and what each state allows.

Everywhere in awards they are held in one order: round, nomination, consent, then what hangs on the nomination (recusal,
review, decision), honoree, number series, picture. Rows that point to a held one may still be made meanwhile.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import Consent, Nomination, Round
from awards.states import ROUND_SCREENED, RoundStatus
from core.errors import DomainError

# While it is so, its categories and criteria may be written; and longer, who judges, for a judge may fall ill.
ROUND_PREPARED = frozenset({RoundStatus.DRAFT, *ROUND_SCREENED})
ROUND_STAFFED = ROUND_PREPARED | {RoundStatus.JUDGING}


def round_of(pk):
    """The round as it is now. Whoever closes the judging waits for who sends a review, and the other way round."""
    row = Round.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if row is None:
        raise DomainError(_("รอบคัดเลือกนี้ถูกลบไปแล้ว"), target=reverse("awards:work_rounds"))
    return row


def rounds_of(keys):
    """{key: round as it is now} of several."""
    rows = Round.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def nominations_of(*nominations):
    """(the round, [the nominations as they are now]), in the order they were named; all are of one round."""
    row = round_of(nominations[0].round_id)
    held = Nomination.objects.select_for_update(no_key=True, of=("self",)).select_related("category").order_by("pk")
    found = held.in_bulk([nomination.pk for nomination in nominations])
    for nomination in found.values():
        nomination.round = nomination.category.round = row
    return row, [found[nomination.pk] for nomination in nominations]


def nomination_of(nomination):
    """The nomination as it is now, with its round held before it."""
    _round, (row,) = nominations_of(nomination)
    return row


def consent_of(nomination):
    """Its consent as it is now, with round and nomination held before it."""
    (consent,) = consents_of([nomination])
    return consent


def consents_of(nominations):
    """The same of several, all of one round."""
    _round, rows = nominations_of(*nominations) if nominations else (None, [])
    nomination = {row.pk: row for row in rows}
    found = list(Consent.objects.select_for_update(no_key=True).filter(nomination__in=nomination).order_by("pk"))
    for consent in found:
        consent.nomination = nomination[consent.nomination_id]
    return found


def check_prepared(round):
    """Raises a sentence when categories, criteria and dates are settled."""
    if round.status not in ROUND_PREPARED:
        sentence = _("รอบนี้เริ่มให้คะแนนแล้ว จึงแก้ส่วนนี้ไม่ได้ ถ้าจำเป็นให้กด “หยุดให้คะแนน” ก่อน ซึ่งทำได้เมื่อยังไม่มีใครส่งคะแนน")
        raise DomainError(sentence, target=round.get_work_url())


def check_staffed(round):
    """Raises a sentence when nobody can join the panel any more."""
    if round.status not in ROUND_STAFFED:
        raise DomainError(_("ปิดการให้คะแนนแล้ว จึงเปลี่ยนคณะกรรมการไม่ได้"), target=round.get_work_url())


def check_screened(nomination):
    """Raises a sentence when judging has begun: what is judged is no longer screened."""
    if nomination.round.status not in ROUND_SCREENED:
        sentence = _("รอบนี้เลยขั้นตรวจคุณสมบัติแล้ว จึงเปลี่ยนผลการตรวจไม่ได้")
        raise DomainError(sentence, target=nomination.get_work_url())
