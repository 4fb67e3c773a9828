"""Nominations somebody put forward while signed in, that wait for them: what the office asks for, and drafts near the close."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import links
from awards.models import Nominator
from awards.states import ROUND_SCREENED, NominationStatus, RoundStatus
from core import thai
from portal.desk.items import Group, Item, first_of

SOON = timedelta(days=7)


def own_nominations(user):
    """Those of this person alone, first what is due; the office's own lists are elsewhere."""
    now = timezone.now()
    returned = Q(nomination__status=NominationStatus.RETURNED, nomination__round__status__in=ROUND_SCREENED)
    drafts = Q(
        nomination__status=NominationStatus.DRAFT, nomination__round__status=RoundStatus.OPEN,
        nomination__round__closes_at__gt=now, nomination__round__closes_at__lt=now + SOON,
    )  # fmt: skip
    mine = Nominator.objects.filter(returned | drafts, user=user, came_from=None).select_related("nomination__round")
    found, total = first_of(mine.order_by("nomination__due_on", "nomination__round__closes_at", "pk"))
    items = [item_of(row) for row in found]
    return Group(_("การเสนอชื่อของคุณ"), items, total, is_late=any(item.late for item in items))


def item_of(nominator):
    row = nominator.nomination
    if row.status == NominationStatus.DRAFT:
        words = {"what": _("ยังไม่ได้ส่งการเสนอชื่อ"), "button": _("เขียนต่อ")}
        due, text = row.round.closes_at, _("ปิดรับ %(day)s")
    else:
        words = {"what": _("สำนักงานขอข้อมูลเพิ่ม"), "button": _("แก้ไขและส่งเพิ่ม"), "note": row.reason}
        words["late"] = _("เลยกำหนด") if row.due_on and row.due_on < timezone.localdate() else ""
        due, text = row.due_on, _("ส่งภายใน %(day)s")
    facts = [row.round.title, *([text % {"day": thai.format_date_short(due)}] if due else [])]
    return Item(title=str(row), url=links.personal_address(nominator), facts=facts, **words)
