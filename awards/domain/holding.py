"""Rows held until the transaction ends, always in one order: round, nomination, review, consent. And what each state allows."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import Nomination, Round
from awards.states import ROUND_SCREENED, RoundStatus
from core.errors import DomainError

# While it is so, its categories and criteria may be written; and longer, who judges, for a judge may fall ill.
ROUND_PREPARED = frozenset({RoundStatus.DRAFT, *ROUND_SCREENED})
ROUND_STAFFED = ROUND_PREPARED | {RoundStatus.JUDGING}


def round_of(round):
    """The round as it is now. Rows that point to it may still be made meanwhile."""
    row = Round.objects.select_for_update(no_key=True).filter(pk=round.pk).first()
    if row is None:
        raise DomainError(_("รอบคัดเลือกนี้ถูกลบไปแล้ว"), target=reverse("awards:work_rounds"))
    return row


def nominations_of(*nominations):
    """(the round, [the nominations as they are now]), in the order they were named; all are of one round."""
    row = round_of(nominations[0].round)
    held = Nomination.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    found = held.in_bulk([nomination.pk for nomination in nominations])
    for nomination in found.values():
        nomination.round = row
    return row, [found[nomination.pk] for nomination in nominations]


def nomination_of(nomination):
    """The nomination as it is now, with its round held before it."""
    _round, (row,) = nominations_of(nomination)
    return row


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
