"""Judges are reminded of what they have not sent: three days before the last day, three days after it, and by the office."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.domain import judges
from awards.domain import judging_locks as locks
from awards.models import Review, Round
from awards.states import RoundStatus
from core import thai
from core.errors import DomainError
from notifications.domain import notify

DAYS = timedelta(days=3)


def remind(*, at=None):
    """The beat's rule: each judge once per round and day it is due. A beat that comes late still reminds; never twice."""
    at = at or timezone.now()
    today, told = thai.local_date(at), 0
    rounds = Round.objects.filter(status=RoundStatus.JUDGING, judging_until__lte=today + DAYS).order_by("pk")
    for round in rounds:
        until = round.judging_until
        is_late = today >= until + DAYS
        if not is_late and today > until:
            continue
        told += _tell(round, due=until + DAYS if is_late else until - DAYS, is_late=is_late)
    return told


@transaction.atomic
def remind_now(round, *, by, at=None):
    """The office reminds everybody who has not sent, at most once a day. -> how many."""
    row = locks.round_of(round.pk)
    page = f"/work/awards/{row.pk}/judging/"
    locks.check_judging(row, page)
    today = thai.local_date(at or timezone.now())
    is_late = bool(row.judging_until) and today > row.judging_until
    told = _tell(row, due=today, is_late=is_late, rule="review-by-hand")
    if not told:
        raise DomainError(_("กรรมการทุกคนส่งคะแนนครบแล้ว ไม่มีใครต้องเตือน"), target=page)
    return told


@transaction.atomic
def _tell(round, *, due, is_late, rule="review"):
    counts = waiting(round)
    key = f"remind:{rule}:{round.pk}:{due.isoformat()}"
    until = thai.format_date(round.judging_until) if round.judging_until else ""
    texts = (
        _("มีรายการที่รอคุณให้คะแนน %(count)d รายการ"),
        _("มีรายการที่รอคุณให้คะแนน %(count)d รายการ ภายใน %(day)s"),
        _("เลยกำหนดวันที่ %(day)s แล้ว ยังมีรายการที่รอคุณให้คะแนน %(count)d รายการ"),
    )
    people = User.objects.filter(pk__in=counts)
    told = 0
    for judge in people:
        words = {"count": counts[judge.pk], "day": until}
        text = texts[0] if not until else texts[2 if is_late else 1]
        notify([judge], text % words, url=locks.DESK, key=key)
        told += 1
    return told


def waiting(round):
    """{judge: reviews they have not sent} of a round."""
    rows = judges.owed(Review.objects.filter(nomination__round=round))
    return dict(rows.order_by().values_list("judge").annotate(number=Count("pk")))
