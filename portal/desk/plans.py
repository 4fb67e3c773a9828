"""Plans on the desk: to be judged by the office; to be corrected, finished or awaited by planners."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.querysets import start_of
from activities.states import Status
from core import thai
from portal.desk.items import NETWORK, Group, Item, group, showing
from portal.desk.typing import typed_items

DAYS_TO_REVIEW = 3


def late_from():
    """What was sent before this moment has waited longer than the office allows itself, by days of the calendar."""
    return start_of(timezone.localdate() - timedelta(days=DAYS_TO_REVIEW))


def waiting_and_late():
    """(plans at the office, those of them that are late)."""
    late = Q(submitted_at__lt=late_from())
    counts = Activity.objects.awaiting_review().aggregate(total=Count("pk"), late=Count("pk", filter=late))
    return counts["total"], counts["late"]


def review_groups():
    """Plans waiting for the office: the late ones first."""
    today, late_before = timezone.localdate(), late_from()
    waiting = showing(Activity.objects.awaiting_review(), "title", "starts_at", "submitted_at", *NETWORK)
    late, fresh = waiting.filter(submitted_at__lt=late_before), waiting.filter(submitted_at__gte=late_before)

    def item(activity):
        sent = timezone.localtime(activity.submitted_at).date()
        return Item(
            what=_("อนุมัติกิจกรรม"), title=activity.title, url=activity.get_work_url(), button=_("ตรวจและอนุมัติ"),
            facts=[
                _("จัด %(date)s") % {"date": thai.format_date_short(activity.starts_at)},
                _("ส่งมา %(date)s") % {"date": thai.format_date_short(sent)},
            ],
            late=thai.late_words((today - sent).days - DAYS_TO_REVIEW), network=activity.network,
        )  # fmt: skip

    more = reverse("activities:queue")
    return [
        group(_("เกินกำหนดตรวจ"), late, item, more=more, is_late=True),
        group(_("รอตรวจ"), fresh, item, more=more),
    ]


def planning_groups(user):
    """What a planner has to do: unsaved typing, plans sent back, drafts, plans at the office."""
    mine = Activity.objects.planned_by(user) if not user.is_office else Activity.objects.filter(created_by=user)
    rows = showing(mine, "title", "starts_at", "status", "reason", *NETWORK)
    groups = [
        listed(
            _("ทำก่อน"), rows.order_by("starts_at", "pk"), Status.RETURNED, _("สำนักงานส่งกลับให้แก้"), _("แก้แล้วส่งใหม่"), edit=True,
            is_late=True,
        ),
        Group(_("พิมพ์ค้างไว้"), typed_items(user), 0),
        listed(
            _("ร่างของคุณ"), rows.order_by("-created_at", "-pk"), Status.DRAFT, _("ร่างที่ยังไม่ได้ส่ง"), _("ทำต่อ"), edit=True
        ),
    ]  # fmt: skip
    if not user.is_office:
        soon = rows.upcoming().filter(starts_at__lt=timezone.now() + timedelta(days=30))
        coming = [plan_item(activity, _("ใกล้ถึงวันจัด"), _("ดูแผน")) for activity in soon[:5]]
        sent = rows.order_by("submitted_at", "pk")
        groups += [
            listed(_("อยู่ที่สำนักงาน"), sent, Status.SUBMITTED, _("รอสำนักงานตรวจ"), _("ดูแผน")),
            Group(_("จะจัดใน 30 วัน"), coming, len(coming)),
        ]
    return groups


def listed(title, rows, status, what, button, *, edit=False, is_late=False):
    """A group of plans in one status; leads to the whole list when it shows only the first of them."""
    rows, more = rows.filter(status=status), f"/work/activities/?status={status}"
    return group(title, rows, lambda row: plan_item(row, what, button, edit=edit), more=more, is_late=is_late)


def plan_item(activity, what, button, *, edit=False):
    facts = [_("จัด %(date)s") % {"date": thai.format_date_short(activity.starts_at)}] if activity.starts_at else []
    url = activity.get_work_url()
    note = activity.reason if activity.status == Status.RETURNED else ""
    return Item(
        what, activity.title, f"{url}edit/" if edit else url, button, facts, network=activity.network, note=note
    )
