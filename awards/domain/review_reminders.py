"""Judges are reminded of what they have not sent: three days before the last day, three days after it, and by the office."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.domain import holding, judges
from awards.domain import judging_locks as locks
from awards.models import Review, Round
from awards.states import RoundStatus
from core import thai
from core.errors import AlreadyDone, DomainError
from notifications import domain as notifications
from notifications.models import Notification

DAYS = timedelta(days=3)
BY_PROGRAM, BY_HAND = "remind:review", "remind:review-by-hand"


def remind(*, at=None):
    """The beat's rule: each judge once per round and day it is due. A beat that comes late still reminds; never twice, and
    nobody whom the office reminded since that day."""
    today = thai.local_date(at or timezone.now())
    rounds = Round.objects.filter(status=RoundStatus.JUDGING, judging_until__lte=today + DAYS).order_by("pk")
    for round in rounds:
        until = round.judging_until
        is_late = today >= until + DAYS
        if is_late or today <= until:
            _remind_of(round, due=until + DAYS if is_late else until - DAYS, is_late=is_late)


def _remind_of(round, *, due, is_late):
    def key_of(judge):
        return f"{BY_PROGRAM}:{round.pk}:{judge.pk}:{due.isoformat()}"

    people = waiting(round).exclude(pk__in=_told_since(due, f"{BY_HAND}:{round.pk}:"))
    notifications.remind_each(people, key_of, lambda judge, key: _tell(round, judge, key, is_late=is_late))


@transaction.atomic
def remind_now(round, *, by, at=None):
    """The office reminds everybody who has not sent and was not reminded today. -> how many."""
    row = holding.round_of(round.pk)
    page = reverse("awards:judging", args=[row.pk])
    locks.check_judging(row, page)
    today = thai.local_date(at or timezone.now())
    people = list(waiting(row).order_by("pk"))
    if not people:
        raise DomainError(_("กรรมการทุกคนส่งคะแนนครบแล้ว ไม่มีใครต้องเตือน"), target=page)
    is_late = bool(row.judging_until) and today > row.judging_until
    keys = {judge: f"{BY_HAND}:{row.pk}:{judge.pk}:{today.isoformat()}" for judge in people}
    told = Notification.objects.keys_told(keys.values())
    by_program = set(_told_since(today, f"{BY_PROGRAM}:{row.pk}:"))
    fresh = {judge: key for judge, key in keys.items() if key not in told and judge.pk not in by_program}
    if not fresh:
        raise AlreadyDone(_("เตือนไปแล้ววันนี้ ทุกคนที่ยังส่งไม่ครบได้รับแล้ว เตือนได้อีกครั้งพรุ่งนี้"), target=page)
    for judge, key in fresh.items():
        _tell(row, judge, key, is_late=is_late)
    return len(fresh)


def _told_since(day, prefix):
    """Keys of people who got a reminder of this kind on this day or later."""
    found = Notification.objects.filter(key__startswith=prefix, created_at__date__gte=day)
    return found.values_list("recipient", flat=True)


def _tell(round, judge, key, *, is_late):
    until = thai.format_date(round.judging_until) if round.judging_until else ""
    texts = (
        _("มีรายการที่รอคุณให้คะแนน %(count)d รายการ"),
        _("มีรายการที่รอคุณให้คะแนน %(count)d รายการ ภายใน %(day)s"),
        _("เลยกำหนดวันที่ %(day)s แล้ว ยังมีรายการที่รอคุณให้คะแนน %(count)d รายการ"),
    )
    text = texts[0] if not until else texts[2 if is_late else 1]
    words = {"count": _owed(round).filter(judge=judge).count(), "day": until}
    notifications.remind([judge], text % words, url=locks.DESK, key=key)


def _owed(round):
    return judges.owed(Review.objects.filter(nomination__round=round, nomination__round__status=RoundStatus.JUDGING))


def waiting(round):
    """Judges who have not sent everything of a round."""
    return User.objects.filter(pk__in=_owed(round).values("judge"))
