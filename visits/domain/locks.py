"""Rows held until the transaction ends, always in one order: visit, stop, finding, picture. And what each state allows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from core.errors import AlreadyDone, DomainError
from visits.models import Finding, SiteVisit, VisitStop
from visits.states import VISIT_EDITABLE, VISIT_MADE, VISIT_WRITTEN_IN, StopStatus, VisitStatus


def visit_of(visit):
    """The visit as it is now."""
    row = SiteVisit.objects.select_for_update().filter(pk=visit.pk).first()
    if row is None:
        raise DomainError(_("แผนลงพื้นที่นี้ถูกลบไปแล้ว"), target="/work/visits/")
    return row


def stop_of(stop):
    """The stop as it is now, with its visit held before it."""
    visit = visit_of(stop.visit)
    found = VisitStop.objects.select_for_update(of=("self",)).select_related("organization")
    row = found.filter(pk=stop.pk).first()
    if row is None:
        raise AlreadyDone(_("จุดเยี่ยมชมนี้ลบไปแล้ว"), target=visit.get_work_url())
    row.visit = visit
    return row


def finding_of(finding):
    """The finding as it is now, with its visit and stop held before it."""
    stop = stop_of(finding.stop)
    row = Finding.objects.select_for_update().filter(pk=finding.pk).first()
    if row is None:
        raise AlreadyDone(_("ข้อค้นพบนี้ลบไปแล้ว"), target=stop.get_work_url())
    row.stop = stop
    return row


def check_editable(visit, target=None):
    """Raises a sentence that says what to do when the plan cannot be changed now."""
    if visit.status in VISIT_EDITABLE:
        return
    sentence = {
        VisitStatus.POSTPONED: _("การลงพื้นที่นี้เลื่อนอยู่ กรุณากด “กำหนดวันใหม่” ก่อน แล้วจึงแก้แผน"),
        VisitStatus.CANCELLED: _("การลงพื้นที่นี้ยกเลิกแล้ว แก้ไขไม่ได้ กรุณาวางแผนครั้งใหม่"),
    }.get(visit.status, _("ลงพื้นที่แล้ว แก้แผนไม่ได้ สิ่งที่เกิดขึ้นจริงให้เขียนในข้อค้นพบและสรุป"))
    raise DomainError(sentence, target=target or visit.get_work_url())


def may_be_written_in(visit, at=None):
    """Whether the team writes now: from the first day on, until the office has the report."""
    return _is_written(visit, visit.starts_on, at)


def stop_may_be_written_in(stop, at=None):
    """The same at one stop: from its own day on."""
    return _is_written(stop.visit, thai.local_date(stop.starts_at), at)


def _is_written(visit, first, at):
    if visit.status == VisitStatus.CONFIRMED:
        return thai.local_date(at or timezone.now()) >= first
    return visit.status in VISIT_WRITTEN_IN


def is_last_day_here(visit, at=None):
    return thai.local_date(at or timezone.now()) >= visit.ends_on


def was_visited(stop, at=None):
    """Whether the team has been at this stop, or is there today."""
    return stop.visit.status in VISIT_MADE or stop_may_be_written_in(stop, at)


def check_written_in(visit, at=None, target=None):
    if not may_be_written_in(visit, at):
        raise _too_early_or_late(visit, visit.starts_on, target or visit.get_work_url())


def check_stop_written_in(stop, at=None):
    if not stop_may_be_written_in(stop, at):
        raise _too_early_or_late(stop.visit, thai.local_date(stop.starts_at), stop.get_work_url())


def _too_early_or_late(visit, first, target):
    if visit.status in {VisitStatus.REPORTED, VisitStatus.ACCEPTED}:
        sentence = _("ส่งรายงานแล้ว จึงแก้ไม่ได้ หากต้องแก้ ให้เจ้าหน้าที่สำนักงานส่งรายงานกลับก่อน")
    else:
        words = {"day": thai.format_date(first)}
        sentence = _("เขียนได้ตั้งแต่วันที่ลงพื้นที่ คือ %(day)s หลังยืนยันกำหนดการแล้ว") % words
    return DomainError(sentence, target=target)


def check_kept(stop):
    if stop.status == StopStatus.DROPPED:
        raise DomainError(_("จุดเยี่ยมชมนี้ตัดออกจากแผนแล้ว"), target=stop.visit.get_work_url())
