"""Nominations somebody put forward while signed in, that wait for them: what the office asks for, and drafts near the close."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from awards import links
from awards.models import Nominator
from awards.states import ROUND_SCREENED, NominationStatus, RoundStatus
from core import thai
from portal.desk.items import Group, Item, first_of

SOON = timedelta(days=7)


def nomination_groups(user):
    """Those of this person alone; the office's own lists are elsewhere."""
    mine = Nominator.objects.filter(user=user, came_from=None).select_related("nomination__round")
    now = timezone.now()
    returned = mine.filter(nomination__status=NominationStatus.RETURNED, nomination__round__status__in=ROUND_SCREENED)
    drafts = mine.filter(
        nomination__status=NominationStatus.DRAFT, nomination__round__status=RoundStatus.OPEN,
        nomination__round__closes_at__gt=now, nomination__round__closes_at__lt=now + SOON,
    )  # fmt: skip
    return [returned_group(returned), draft_group(drafts)]


def returned_group(rows):
    found, total = first_of(rows.order_by("nomination__due_on", "pk"))
    today = timezone.localdate()
    items = [
        Item(
            what=_("สำนักงานขอข้อมูลเพิ่ม"), title=str(row.nomination), url=links.personal_address(row), button=_("แก้ไขและส่งเพิ่ม"),
            facts=[row.nomination.round.title, *due_words(row.nomination)], note=row.nomination.reason,
            late=_("เลยกำหนด") if row.nomination.due_on and row.nomination.due_on < today else "",
        )
        for row in found
    ]  # fmt: skip
    return Group(_("การเสนอชื่อที่ต้องแก้"), items, total, is_late=any(item.late for item in items))


def due_words(nomination):
    if nomination.due_on is None:
        return []
    return [_("ภายใน %(day)s") % {"day": thai.format_date_short(nomination.due_on)}]


def draft_group(rows):
    found, total = first_of(rows.order_by("nomination__round__closes_at", "pk"))
    items = [
        Item(
            what=_("ยังไม่ได้ส่งการเสนอชื่อ"), title=str(row.nomination), url=links.personal_address(row), button=_("เขียนต่อ"),
            facts=[_("ปิดรับ %(day)s") % {"day": thai.format_date_short(row.nomination.round.closes_at)}],
        )
        for row in found
    ]  # fmt: skip
    return Group(_("การเสนอชื่อที่ยังไม่ได้ส่ง"), items, total)
