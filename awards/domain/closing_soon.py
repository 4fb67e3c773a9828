"""Reminds who still writes that their round closes, three days and one day before; once each."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.admissions import greeted
from awards import links
from awards.models import Nominator, Round
from awards.states import NominationStatus
from core import thai
from notifications import domain as notifications

FIRST, LAST = 3, 1  # days before; a day that was missed is caught up on the next
UNSENT = (NominationStatus.DRAFT, NominationStatus.UNCONFIRMED)


def remind(*, at=None):
    """Nominators of what is not sent while their round still takes it; not who began within a day."""
    at = at or timezone.now()
    today = thai.local_date(at)

    def key_of(row):
        closes = thai.local_date(row.nomination.round.closes_at)
        days = LAST if (closes - today).days <= LAST else FIRST
        return f"remind:nomination-closing-{days}:{row.pk}:{closes.isoformat()}"

    near = [
        round.pk
        for round in Round.objects.taking_nominations(at)
        if (thai.local_date(round.closes_at) - today).days <= FIRST
    ]
    rows = Nominator.objects.filter(nomination__round__in=near, nomination__status__in=UNSENT, came_from=None)
    rows = rows.filter(created_at__lte=at - timedelta(days=1)).select_related("nomination__round")
    notifications.remind_each(rows, key_of, _tell)


def _tell(row, key):
    round = row.nomination.round
    words = {
        "round": round.title, "day": thai.format_date(round.closes_at), "time": thai.format_time(round.closes_at),
    }  # fmt: skip
    text = _("การเสนอชื่อใน “%(round)s” ยังไม่ได้ส่ง รอบนี้ปิดรับวันที่ %(day)s เวลา %(time)s เปิดลิงก์นี้เพื่อเขียนต่อและส่ง") % words
    url = links.personal_address(row)
    if row.user_id:
        notifications.remind(User.objects.filter(pk=row.user_id, is_active=True), text, url=url, key=key)
    elif row.email:
        notifications.notify_address(row.email, text, url=url, key=key, name=greeted(row.name))
