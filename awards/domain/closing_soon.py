"""Reminds who still writes that their round closes, three days and one day before; once each."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.admissions import greeted
from awards import links
from awards.models import Nominator, Round
from awards.states import NominationStatus
from core import thai
from notifications.domain import notify, notify_address

DAYS_BEFORE = (1, 3)
FROM_HOUR = 8  # nobody is woken


@transaction.atomic
def remind(*, at=None):
    """Letters to nominators of unsent drafts of rounds that close in so many days -> how many rounds."""
    at = at or timezone.now()
    today, found = thai.local_date(at), 0
    if thai.local(at).hour < FROM_HOUR:
        return found
    for round in Round.objects.taking_nominations(at).order_by("pk"):
        if (thai.local_date(round.closes_at) - today).days in DAYS_BEFORE:
            found += 1
            _remind_of(round, today)
    return found


def _remind_of(round, day):
    unsent = (NominationStatus.DRAFT, NominationStatus.UNCONFIRMED)
    rows = Nominator.objects.filter(nomination__round=round, nomination__status__in=unsent, came_from=None)
    words = {
        "round": round.title, "day": thai.format_date(round.closes_at), "time": thai.format_time(round.closes_at),
    }  # fmt: skip
    text = _("การเสนอชื่อใน “%(round)s” ยังไม่ได้ส่ง รอบนี้ปิดรับวันที่ %(day)s เวลา %(time)s เปิดลิงก์นี้เพื่อเขียนต่อและส่ง") % words
    for row in rows.order_by("pk"):
        url, key = links.personal_address(row), f"remind:nomination_closing:{row.pk}:{day:%Y-%m-%d}"
        if row.user_id:
            notify(User.objects.filter(pk=row.user_id, is_active=True), text, url=url, key=key)
        elif row.email:
            notify_address(row.email, text, url=url, key=key, name=greeted(row.name))
