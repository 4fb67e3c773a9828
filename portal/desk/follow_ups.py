"""What was promised: overdue first for who does it and for the office; what is due soon; what waits to be checked."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from networks.querysets import Scope
from portal.desk.items import NETWORK, Item, group, showing
from visits.follow_up_rows import late_words
from visits.models import FollowUp

DAYS_AHEAD = 30
WORDS = 120
SHOWN = ("text", "due_on", "status", "organization__name", *(f"organization__{name}" for name in NETWORK))


def follow_up_groups(user):
    """The office: what is overdue, what is done and to be checked. Others: what is theirs."""
    if user.has_perm("visits.check_follow_up"):
        return [late(FollowUp.objects.all(), _("ดูและติดตาม")), to_check(), *own(user)]
    scope = Scope.of(user)
    mine = FollowUp.objects.owned_by(user)
    if not scope.coordinates and not scope.organizations and not mine.open().exists():
        return []
    return [late(mine, _("แจ้งว่าทำแล้ว")), soon(mine)]


def own(user):
    """What an officer was given in person and is not late yet."""
    return [soon(FollowUp.objects.filter(owner=user))]


def late(rows, button):
    return listed(_("เรื่องติดตามที่เกินกำหนด"), rows.overdue(), _("รับไว้ว่าจะทำ"), button, more="?late=1", is_late=True)


def soon(rows):
    today = timezone.localdate()
    due = rows.open().filter(due_on__gte=today, due_on__lte=today + timedelta(days=DAYS_AHEAD)).order_by("due_on", "pk")
    title = _("เรื่องติดตามที่ครบกำหนดใน %(days)s วัน") % {"days": DAYS_AHEAD}
    return listed(title, due, _("รับไว้ว่าจะทำ"), _("แจ้งว่าทำแล้ว"), more="?status=open")


def to_check():
    done = FollowUp.objects.awaiting_check()
    return listed(_("เรื่องติดตามที่แจ้งว่าทำแล้ว"), done, _("รอตรวจสอบ"), _("ดูหลักฐาน"), more="?status=done")


def listed(title, rows, what, button, *, more, is_late=False):
    more = reverse("visits:follow_ups") + more
    return group(title, showing(rows, *SHOWN), lambda row: item(row, what, button), more=more, is_late=is_late)


def item(row, what, button):
    facts = [row.organization.name, _("ภายใน %(day)s") % {"day": thai.format_date_short(row.due_on)}]
    return Item(
        what, thai.shorten(row.text, WORDS), row.get_work_url(), button, facts, late=late_words(row),
        network=row.organization.network,
    )  # fmt: skip
