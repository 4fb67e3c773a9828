"""What waits around rounds of awards for an officer: to screen, to confirm, what was asked for and is late, calls that end soon."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rows
from awards.models import Nomination, Round
from awards.states import ROUND_SCREENED, NominationStatus, RoundStatus
from core import thai
from portal.desk.items import Group, Item, first_of

DAYS_AHEAD = 7


def round_groups(user):
    """Nominations before judging begins, and rounds whose call ends within days."""
    there = Nomination.objects.filter(round__status__in=ROUND_SCREENED)
    doubted = there.filter(status=NominationStatus.DOUBTED).exclude(doubted_by=user)
    today = timezone.localdate()
    late = there.filter(status=NominationStatus.RETURNED, due_on__lt=today).order_by("due_on", "pk")
    return [
        nominations(_("ขอข้อมูลเพิ่มแล้วเลยกำหนด"), late, _("ดูและตัดสินใจ"), is_late=True),
        nominations(_("รอยืนยันว่าไม่เข้าเกณฑ์"), doubted.order_by("submitted_at", "pk"), _("อ่านและตัดสิน")),
        nominations(
            _("การเสนอชื่อรอตรวจ"),
            there.filter(status=NominationStatus.SUBMITTED).order_by("submitted_at", "pk"),
            _("ตรวจ"),
        ),
        closing(),
    ]


def nominations(title, found, button, *, is_late=False):
    shown, total = first_of(rows.for_rows(found).select_related("round"))
    items = [
        Item(
            what=row.status_label.label, title=str(row), url=row.get_work_url(), button=button,
            facts=[row.round.title, row.category.name],
            late=late_words(row) if is_late else "", note=row.reason if row.status == NominationStatus.DOUBTED else "",
        )
        for row in shown
    ]  # fmt: skip
    return Group(title, items, total, is_late=is_late)


def late_words(row):
    return _("กำหนดส่ง %(day)s") % {"day": thai.format_date_short(row.due_on)}


def closing():
    """Calls that end within days: who still writes has until then."""
    now = timezone.now()
    near = Round.objects.filter(status=RoundStatus.OPEN, closes_at__lte=now + timedelta(days=DAYS_AHEAD))
    shown, total = first_of(near.defer("story", "terms").order_by("closes_at", "pk"))
    items = [
        Item(
            what=_("ใกล้ปิดรับ"), title=row.title, url=reverse("awards:work_round", args=[row.pk]), button=_("ดูรอบ"),
            facts=[_("ปิดรับ %(when)s") % {"when": rows.when(row.closes_at)}],
        )
        for row in shown
    ]  # fmt: skip
    return Group(_("รอบเสนอชื่อที่ใกล้ปิดรับ"), items, total)
