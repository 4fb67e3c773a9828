"""Rows of spreadsheets: {head: value}, one after the other, never all at once in memory."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.states import ReportStatus, Status
from core import thai
from networks.models import Virtue

WIDTHS = {
    "กิจกรรม": 50,
    "เครือข่าย": 18,
    "เจ้าภาพ": 32,
    "สถานที่": 28,
    "คุณธรรมเป้าหมาย": 24,
    "แหล่งงบประมาณ": 24,
    "สถานะ": 18,
    "รายงาน": 20,
}
CHUNK = 2000


def listed(activities):
    """The plan rows of a selection with their results; no contacts."""
    related = activities.select_related("network", "host", "district", "kind")
    columns = (
        "title", "starts_at", "ends_at", "venue", "fiscal_year", "virtues", "status", "report_status",
        "expected_participants", "result_participants", "budget", "budget_source", "result_spent",
        "network__name", "host__name", "district__name", "kind__name",
    )  # fmt: skip
    for activity in related.only(*columns).order_by("starts_at", "pk").iterator(CHUNK):
        yield {
            _("กิจกรรม"): activity.title,
            _("ประเภท"): activity.kind.name if activity.kind else "",
            _("เครือข่าย"): activity.network.name,
            _("เจ้าภาพ"): activity.host.name if activity.host else "",
            _("อำเภอ"): activity.district.name if activity.district else "",
            _("สถานที่"): activity.venue,
            **days(activity),
            _("ปีงบประมาณ"): activity.fiscal_year,
            _("คุณธรรมเป้าหมาย"): ", ".join(str(virtue.label) for virtue in Virtue.listed(activity.virtues)),
            _("สถานะ"): str(Status(activity.status).label),
            _("รายงาน"): str(ReportStatus(activity.report_status).label) if activity.report_status else "",
            _("คาดว่าเข้าร่วม (คน)"): activity.expected_participants,
            _("เข้าร่วมจริง (คน)"): activity.result_participants,
            _("งบประมาณ (บาท)"): money(activity.budget),
            _("แหล่งงบประมาณ"): activity.budget_source,
            _("ใช้จริง (บาท)"): money(activity.result_spent),
        }


def late(rows):
    """Reports that are late, with whom to call: for the office only."""
    for row in rows:
        yield {
            _("กิจกรรม"): row.title,
            _("เครือข่าย"): row.network.name,
            _("เจ้าภาพ"): row.host,
            _("จัดเสร็จ"): thai.format_date_typed(row.ended),
            _("ช้า (วัน)"): row.days,
            _("รายงาน"): row.state,
            _("ผู้วางแผน"): row.planner,
            _("โทรศัพท์"): row.phone,
        }


def days(activity):
    """First and last day as people here write them; empty without a date."""
    edges = {_("วันเริ่ม"): activity.starts_at, _("วันสิ้นสุด"): activity.ends_at}
    return {
        head: thai.format_date_typed(timezone.localtime(moment)) if moment else "" for head, moment in edges.items()
    }


def money(amount):
    return None if amount is None else float(amount)
