"""Reports that are late, ready to be shown: how late in words, how far the report is, and whom to call."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.states import ReportStatus
from core import thai

COLUMNS = (
    "title", "starts_at", "ends_at", "report_status", "report_due_on", "contact_name", "contact_phone", "is_sample",
    "network__name", "network__tone", "network__icon", "network__slug", "host__name",
    *(f"{who}__{name}" for who in ("submitted_by", "created_by") for name in ("prefix", "given_name", "family_name", "phone", "role")),
)  # fmt: skip


@dataclass(slots=True)
class Late:
    """One activity whose report is late."""

    title: str
    work_url: str
    network: Any
    host: str
    ended: date
    ended_words: str
    days: int
    words: str
    state: str
    planner: str
    phone: str
    is_sample: bool


def ordered(activities):
    """The oldest first, with what a row shows."""
    related = activities.select_related("network", "host", "submitted_by", "created_by")
    return related.only(*COLUMNS).order_by("report_due_on", "pk")


def prepare(activities, today):
    return [late(activity, today) for activity in activities]


def late(activity, today):
    ended = timezone.localtime(activity.ends_at).date()
    days = days_late(activity, today)
    planner, phone = whom_to_call(activity)
    state = ReportStatus(activity.report_status).label if activity.report_status else _("ยังไม่เริ่มเขียน")
    return Late(
        title=activity.title,
        work_url=f"/work/activities/{activity.pk}/reports/",
        network=activity.network,
        host=activity.host.name if activity.host else "",
        ended=ended,
        ended_words=thai.format_date_short(ended),
        days=days,
        words=_("ช้า %(time)s") % {"time": thai.format_days(days)},
        state=str(state),
        planner=planner,
        phone=phone,
        is_sample=activity.is_sample,
    )


def days_late(activity, today):
    """A missing report is late from its due day on; of some activities none is asked."""
    return (today - activity.report_due_on).days + 1 if activity.report_due_on else 0


def whom_to_call(activity):
    """(name, telephone) of who sent or made the plan; of the plan's own contact where that was the office or gave no number."""
    planner = activity.submitted_by or activity.created_by
    if planner and not planner.is_office and planner.phone:
        return planner.get_full_name(), planner.phone
    return activity.contact_name, activity.contact_phone
