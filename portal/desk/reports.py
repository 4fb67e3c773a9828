"""What waits around reports: to be read by the office; to be written, corrected or sent by planners."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, ActivityReport
from activities.models.activity import DAYS_TO_REPORT
from activities.overdue import days_late
from activities.querysets import start_of
from activities.states import ReportStatus, Status
from core import thai
from portal.desk.items import NETWORK, Item, group, showing

DAYS_TO_READ = 7
OF_ACTIVITY = ("title", "starts_at", "report_due_on", *NETWORK)
SHOWN = ("number", "status", "reason", *(f"activity__{name}" for name in OF_ACTIVITY))


def reading_groups():
    """For the office: reports that nobody has looked at, the late ones first."""
    today = timezone.localdate()
    waiting = showing(ActivityReport.objects.awaiting_review(), "submitted_at", *SHOWN)
    late_before = start_of(today - timedelta(days=DAYS_TO_READ))
    late, fresh = waiting.filter(submitted_at__lt=late_before), waiting.filter(submitted_at__gte=late_before)

    def item(report):
        sent = timezone.localtime(report.submitted_at).date()
        return Item(
            what=_("รับรายงานผล"), title=report.activity.title, url=report.get_work_url(), button=_("ตรวจรายงาน"),
            facts=[_("ส่งมา %(date)s") % {"date": thai.format_date_short(sent)}, *again(report)],
            late=thai.late_words((today - sent).days - DAYS_TO_READ), network=report.activity.network,
        )  # fmt: skip

    more = f"/work/activities/?progress=report-{ReportStatus.SUBMITTED}"
    return [
        group(_("รายงานเกินกำหนดตรวจ"), late, item, more=more, is_late=True),
        group(_("รายงานรอตรวจ"), fresh, item, more=more),
    ]


def again(report):
    return [_("ฉบับที่ %(number)s") % {"number": report.number}] if report.number > 1 else []


def writing_groups(user):
    """For planners: reports sent back, reports that are late, those begun, and what has ended since.

    What is late in the whole province has a page of its own in the office; its desk shows what it began itself.
    """
    mine = Activity.objects.filter(created_by=user) if user.is_office else Activity.objects.planned_by(user)
    mine = mine.filter(status=Status.APPROVED)
    today = timezone.localdate()
    returned = in_hand(mine, ReportStatus.RETURNED)
    missing = showing(mine.filter(report_status=""), *OF_ACTIVITY)
    missing = missing.none() if user.is_office else missing
    late = missing.overdue()
    last_due = today + timedelta(days=DAYS_TO_REPORT + 1)  # of what ends today; the index ends there, too
    ended = missing.filter(report_due_on__gt=today, report_due_on__lte=last_due).over()
    begun = in_hand(mine, ReportStatus.DRAFT)
    return [
        written(_("รายงานที่ส่งกลับให้แก้"), returned, _("แก้แล้วส่งใหม่"), today, progress="report-returned", is_late=True),
        unwritten(_("รายงานผลที่ยังไม่ส่ง"), late, today, progress="overdue", is_late=True),
        written(_("รายงานที่เขียนค้างไว้"), begun, _("เขียนต่อ"), today, progress="report-draft"),
        unwritten(_("จัดแล้ว รอรายงาน"), ended, today, progress="held"),
    ]


def in_hand(activities, status):
    """Reports of these activities that stand there; the activity says so itself, which an index finds."""
    return ActivityReport.objects.filter(activity__in=activities.filter(report_status=status), status=status)


def written(title, reports, button, today, *, progress, is_late=False):

    def item(report):
        return Item(
            what=report.status_label.label, title=report.activity.title, url=report.get_work_url(), button=button,
            facts=[*held_on(report.activity), *again(report)], network=report.activity.network,
            late="" if report.number > 1 else thai.late_words(days_late(report.activity, today)),
            note=report.reason if report.status == ReportStatus.RETURNED else "",
        )  # fmt: skip

    rows = showing(reports, *SHOWN).order_by("activity__report_due_on", "pk")
    return group(title, rows, item, is_late=is_late, more=f"/work/activities/?progress={progress}")


def unwritten(title, activities, today, *, progress, is_late=False):

    def item(activity):
        return Item(
            what=_("รายงานผล"), title=activity.title, url=f"{activity.get_work_url()}reports/", button=_("เขียนรายงาน"),
            facts=held_on(activity), network=activity.network, late=thai.late_words(days_late(activity, today)),
        )  # fmt: skip

    more = f"/work/activities/?progress={progress}"
    return group(title, activities.order_by("report_due_on", "pk"), item, is_late=is_late, more=more)


def held_on(activity):
    return [_("จัด %(date)s") % {"date": thai.format_date_short(activity.starts_at)}]
