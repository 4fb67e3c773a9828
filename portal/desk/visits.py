"""What waits around visits: hosts answer, the team writes and reports, the office confirms, decides, accepts."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from networks.querysets import Scope
from portal.desk.items import Item, group, showing
from visits import rows
from visits.models import SiteVisit, VisitStop
from visits.states import VISIT_EDITABLE, StopStatus, VisitStatus

DAYS_AHEAD = 14
WORDS = 200
STOP = ("place", "organization__name", "visit__title")


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
    answered = showing(answered, "status", "proposed_starts_at", "host_note", *STOP).order_by("answered_at", "pk")
    planned = SiteVisit.objects.filter(status=VisitStatus.PLANNED).order_by("starts_on", "pk")
    due = planned.filter(starts_on__lte=timezone.localdate() + timedelta(days=DAYS_AHEAD))
    reported = SiteVisit.objects.awaiting_review()
    unread = showing(VisitStop.objects.with_unread_answer(), "host_answer", *STOP)
    return [
        group(_("เจ้าของพื้นที่ขอเวลาอื่นหรือไม่สะดวก"), answered, answer_item, more=listed(VisitStatus.PLANNED)),
        visits(_("ลงพื้นที่ที่ยังไม่ยืนยัน"), due, VisitStatus.PLANNED, _("ยืนยันกำหนดการ"), _("ดูแผน")),
        visits(
            _("รายงานลงพื้นที่รอตรวจ"), reported, VisitStatus.REPORTED, _("รับรายงานลงพื้นที่"), _("ตรวจรายงาน"),
            page="visits:report",
        ),
        group(_("คำตอบของเจ้าของพื้นที่รออ่าน"), unread, unread_item),
    ]  # fmt: skip


def answer_item(stop):
    return Item(
        what=stop.status_label.label, title=stop.shown_name, url=f"{stop.visit.get_work_url()}#stop-{stop.pk}",
        button=_("ดูแผน"), facts=[stop.visit.title, *proposed_words(stop)], note=stop.host_note,
    )  # fmt: skip


def unread_item(stop):
    """What a host wrote and no officer has read: the public waits for it."""
    return Item(
        what=_("เจ้าของพื้นที่ตอบข้อค้นพบ"), title=stop.shown_name, url=f"{stop.get_work_url()}#answer", button=_("อ่านคำตอบ"),
        facts=[stop.visit.title], note=thai.shorten(stop.host_answer, WORDS),
    )  # fmt: skip


def proposed_words(stop):
    if not stop.proposed_starts_at:
        return []
    words = {"day": thai.format_date_short(stop.proposed_starts_at), "time": thai.format_time(stop.proposed_starts_at)}
    return [_("ขอ %(day)s %(time)s") % words]


def asked_group(user):
    """For who acts for a place: visits that ask whether the time suits."""
    asked = VisitStop.objects.hosted_by(user).filter(status=StopStatus.ASKED, visit__status__in=VISIT_EDITABLE)
    asked = showing(asked, "starts_at", "ends_at", "theme", "place", "organization__name").order_by("starts_at", "pk")
    return group(_("สำนักงานถามวันเยี่ยมชม"), asked, asked_item, more=reverse("visits:work_list"))


def asked_item(stop):
    return Item(
        what=_("คณะขอเข้าเยี่ยมชม"), title=stop.shown_name, url=stop.get_work_url(), button=_("ตอบ"),
        facts=[" ".join(rows.hours_of(stop)), *([stop.theme] if stop.theme else [])],
    )  # fmt: skip


def team_groups(user):
    """For who goes along: what is to be written today; and for the leader the report."""
    mine = SiteVisit.objects.taking(user)
    today = timezone.localdate()
    write = mine.filter(status=VisitStatus.CONFIRMED, starts_on__lte=today).order_by("starts_on", "pk")
    led = SiteVisit.objects.led_by(user).filter(status=VisitStatus.MADE).order_by("starts_on", "pk")
    return [
        visits(
            _("ลงพื้นที่วันนี้"), write, VisitStatus.CONFIRMED, _("เขียนข้อค้นพบ"), _("เขียน"), page="visits:findings"
        ),
        visits(
            _("รายงานลงพื้นที่ที่ต้องส่ง"), led, VisitStatus.MADE, _("สรุปและส่งรายงาน"), _("เขียนรายงาน"), page="visits:report"
        ),
    ]  # fmt: skip


def visits(title, found, status, what, button, page="visits:work_detail"):
    """A group of visits in one status, each with the page where it is moved on."""

    def item(visit):
        return Item(
            what=what, title=visit.title, url=reverse(page, args=[visit.pk]), button=button,
            facts=[rows.days_of(visit, short=True)], note=visit.reason,
        )  # fmt: skip

    return group(title, showing(found, "title", "starts_on", "ends_on", "reason"), item, more=listed(status))


def listed(status):
    return f"{reverse('visits:work_list')}?status={status}"
