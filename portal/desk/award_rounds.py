"""What waits around rounds of awards for an officer: to screen, to confirm, what was asked for and is late, calls that end soon."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rows
from awards.models import Nomination, Round
from awards.states import ROUND_SCREENED, NominationStatus, RoundStatus
from core import thai
from portal.desk.items import MOST_WITHOUT_A_LIST, Group, Item, group

DAYS_AHEAD = 7


def begun_rounds():
    """Every round whose call has gone out, few as they are: groups ask no further when none is where they need one."""
    rows = Round.objects.exclude(status=RoundStatus.DRAFT).order_by("pk")
    return list(rows.only("title", "fiscal_year", "status", "closes_at", "announce_at"))


def any_in(rounds, statuses):
    return any(round.status in statuses for round in rounds)


def round_groups(user, rounds):
    """Nominations before judging begins, and rounds whose call ends within days."""
    if not any_in(rounds, ROUND_SCREENED):
        return []
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
        closing(rounds),
    ]


def nominations(title, found, button, *, is_late=False):
    def item(row):
        return Item(
            what=row.status_label.label, title=str(row), url=row.get_work_url(), button=button,
            facts=[row.round.title, row.category.name],
            late=late_words(row) if is_late else "", note=row.reason if row.status == NominationStatus.DOUBTED else "",
        )  # fmt: skip

    return group(title, rows.for_rows(found).select_related("round"), item, is_late=is_late)


def late_words(row):
    return _("กำหนดส่ง %(day)s") % {"day": thai.format_date_short(row.due_on)}


def closing(rounds):
    """Calls that end within days: who still writes has until then."""
    until = timezone.now() + timedelta(days=DAYS_AHEAD)
    near = [round for round in rounds if round.status == RoundStatus.OPEN and round.closes_at <= until]
    near.sort(key=lambda round: round.closes_at)
    items = [
        Item(
            what=_("ใกล้ปิดรับ"), title=row.title, url=reverse("awards:work_round", args=[row.pk]), button=_("ดูรอบ"),
            facts=[_("ปิดรับ %(when)s") % {"when": rows.when(row.closes_at)}],
        )
        for row in near[:MOST_WITHOUT_A_LIST]
    ]  # fmt: skip
    return Group(_("รอบเสนอชื่อที่ใกล้ปิดรับ"), items, len(near))
