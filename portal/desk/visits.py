"""What waits around visits: hosts answer, the team writes and reports, the office confirms, decides, accepts."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import shorten
from core import thai
from networks.querysets import Scope
from portal.desk.items import Group, Item, first_of
from visits import rows
from visits.models import SiteVisit, VisitStop
from visits.states import VISIT_EDITABLE, StopStatus, VisitStatus

DAYS_AHEAD = 14
WORDS = 200


def visit_groups(user):
    """The office's, then those of a host and of somebody who goes along."""
    groups = office_groups() if user.has_perm("visits.accept") else []
    scope = Scope.of(user)
    if not user.is_office and (scope.organizations or scope.coordinates):
        groups.append(asked_group(user))
    return [*groups, *team_groups(user)]


def office_groups():
    """Another time asked, plans whose day has come without everybody's word, reports to read."""
    answered = VisitStop.objects.filter(
        status__in=[StopStatus.PROPOSED, StopStatus.DECLINED], visit__status__in=VISIT_EDITABLE
    )
    found, total = first_of(answered.select_related("visit", "organization").order_by("answered_at", "pk"))
    items = [
        Item(
            what=stop.status_label.label, title=stop.shown_name, url=f"{stop.visit.get_work_url()}#stop-{stop.pk}",
            button=_("ดูแผน"), facts=[stop.visit.title, *proposed_words(stop)], note=stop.host_note,
        )
        for stop in found
    ]  # fmt: skip
    planned = SiteVisit.objects.filter(status=VisitStatus.PLANNED).order_by("starts_on", "pk")
    due = planned.filter(starts_on__lte=timezone.localdate() + timedelta(days=DAYS_AHEAD))
    reported = SiteVisit.objects.awaiting_review()
    return [
        Group(_("เจ้าของพื้นที่ขอเวลาอื่นหรือไม่สะดวก"), items, total),
        visits(_("ลงพื้นที่ที่ยังไม่ยืนยัน"), due, _("ยืนยันกำหนดการ"), _("ดูแผน")),
        visits(_("รายงานลงพื้นที่รอตรวจ"), reported, _("รับรายงานลงพื้นที่"), _("ตรวจรายงาน"), page="visits:report"),
        unread_answers(),
    ]


def unread_answers():
    """What hosts wrote and no officer has read: the public waits for it."""
    found, total = first_of(VisitStop.objects.with_unread_answer().select_related("visit", "organization"))
    items = [
        Item(
            what=_("เจ้าของพื้นที่ตอบข้อค้นพบ"), title=stop.shown_name, url=f"{stop.get_work_url()}#answer", button=_("อ่านคำตอบ"),
            facts=[stop.visit.title], note=shorten(stop.host_answer, WORDS),
        )
        for stop in found
    ]  # fmt: skip
    return Group(_("คำตอบของเจ้าของพื้นที่รออ่าน"), items, total)


def proposed_words(stop):
    if not stop.proposed_starts_at:
        return []
    words = {"day": thai.format_date_short(stop.proposed_starts_at), "time": thai.format_time(stop.proposed_starts_at)}
    return [_("ขอ %(day)s %(time)s") % words]


def asked_group(user):
    """For who acts for a place: visits that ask whether the time suits."""
    asked = VisitStop.objects.hosted_by(user).filter(status=StopStatus.ASKED, visit__status__in=VISIT_EDITABLE)
    found, total = first_of(asked.select_related("organization").order_by("starts_at", "pk"))
    items = [
        Item(
            what=_("คณะขอเข้าเยี่ยมชม"), title=stop.shown_name, url=stop.get_work_url(), button=_("ตอบ"),
            facts=[" ".join(rows.hours_of(stop)), *([stop.theme] if stop.theme else [])],
        )
        for stop in found
    ]  # fmt: skip
    return Group(_("สำนักงานถามวันเยี่ยมชม"), items, total)


def team_groups(user):
    """For who goes along: what is to be written today; and for the leader the report."""
    mine = SiteVisit.objects.taking(user)
    today = timezone.localdate()
    write = mine.filter(status=VisitStatus.CONFIRMED, starts_on__lte=today).order_by("starts_on", "pk")
    led = SiteVisit.objects.led_by(user).filter(status=VisitStatus.MADE)
    return [
        visits(_("ลงพื้นที่วันนี้"), write, _("เขียนข้อค้นพบ"), _("เขียน"), page="visits:findings"),
        visits(
            _("รายงานลงพื้นที่ที่ต้องส่ง"),
            led.order_by("starts_on", "pk"),
            _("สรุปและส่งรายงาน"),
            _("เขียนรายงาน"),
            page="visits:report",
        ),
    ]


def visits(title, found, what, button, page="visits:work_detail"):
    shown, total = first_of(found.defer("aim", "summary"))
    items = [
        Item(
            what=what, title=visit.title, url=reverse(page, args=[visit.pk]), button=button,
            facts=[rows.days_of(visit, short=True)], note=visit.reason,
        )
        for visit in shown
    ]  # fmt: skip
    return Group(title, items, total)
