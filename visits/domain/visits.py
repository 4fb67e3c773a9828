"""Every write about a visit as a whole: planned, confirmed, made, reported, accepted; or put off."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, once, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed
from core.pagecache import forget_pages
from visits import states
from visits.domain import finding_photos, locks, stops
from visits.domain.people import tell_host, tell_leader, tell_office, tell_team
from visits.models import FollowUp, SiteVisit
from visits.states import StopStatus, VisitStatus

WATCHED = ("title", "purpose", "aim", "starts_on", "ends_on")


@transaction.atomic
def create(*, by, at=None, form_key=None, **fields):
    """Starts a plan. The same form_key twice (a double click) gives the same one."""
    visit, is_new = once.create(SiteVisit, form_key, created_by=by, created_at=at or timezone.now(), **fields)
    if is_new:
        history.record(visit, "sitevisit.create", by=by, at=at)
    return visit


@transaction.atomic
def update(visit, *, by, version, at=None, **fields):
    """Changes the plan if nobody else did since `version` (else StaleEdit, and nothing is written).

    Moved as a whole, its stops move along, and their hosts have to be asked again.
    """
    row = locks.visit_of(visit)
    locks.check_editable(row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, first, last = _watched(row), row.starts_on, row.ends_on
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    check_valid(row, target=row.get_work_url(), exclude={"form_key"})
    row.save()
    shift = row.starts_on - first
    is_moved = shift and row.ends_on - last == shift
    if is_moved:
        stops.shift_all(row, shift, by=by, at=at)
    stops.check_all_inside(row)
    changes = history.differences(before, _watched(row))
    event = history.record(row, "sitevisit.update", by=by, at=at, changes=changes)
    if is_moved:
        tell_other_times(row, event)
    return row


def tell_other_times(visit, event):
    """The hosts who know of a visit that moved as a whole."""
    for stop in asked_stops(visit):
        stops.tell_other_time(stop, event)


def _watched(visit):
    return {name: str(getattr(visit, name)) for name in WATCHED}


@transaction.atomic
def discard(visit, *, by):
    """Deletes a plan nobody outside has heard of; its history stays."""
    row = locks.visit_of(visit)
    if row.status != VisitStatus.PLANNED or row.stops.filter(serial__gt=0).exists():
        sentence = _("ลบได้เฉพาะแผนที่ยังไม่ได้ถามเจ้าของพื้นที่ แผนนี้ให้ใช้ “ยกเลิกการลงพื้นที่” พร้อมเหตุผล")
        raise DomainError(sentence, target=row.get_work_url())
    if FollowUp.objects.filter(stop__visit=row).exists():
        raise DomainError(_("แผนนี้มีเรื่องติดตามอยู่ จึงลบไม่ได้"), target=row.get_work_url())
    history.record(row, "sitevisit.discard", by=by, note=row.title)
    row.delete()


@transaction.atomic
def confirm(visit, *, by, at=None):
    """The plan stands: somebody leads, and every host has said yes. The team is told."""
    row = locks.visit_of(visit)
    if row.ready_for("confirm") and (missing := missing_to_confirm(row)):
        raise DomainError(_("ยังยืนยันไม่ได้: %(what)s") % {"what": " · ".join(missing)}, target=row.get_work_url())
    event = _move(visit, "confirm", by=by, at=at)
    words = {"title": visit.title, "days": thai.format_range(visit.starts_on, visit.ends_on)}
    tell_team(visit, _("ยืนยันกำหนดการ “%(title)s” %(days)s แล้ว") % words, event, by=by)


def missing_to_confirm(visit):
    """Sentences about what a plan still needs before it can be confirmed."""
    kept = list(visit.stops.kept().select_related("organization"))
    missing = []
    if not visit.team.filter(is_leader=True).exists():
        missing.append(_("ยังไม่มีหัวหน้าคณะ"))
    if not kept:
        missing.append(_("ยังไม่มีจุดเยี่ยมชม"))
    open_ones = [stop for stop in kept if stop.status != StopStatus.CONFIRMED]
    return missing + [
        _("%(place)s: %(what)s") % {"place": stop.shown_name, "what": _still_open(stop)} for stop in open_ones
    ]


def _still_open(stop):
    """What became of asking the host, and what to do."""
    said = {
        StopStatus.PROPOSED: _("ขอเวลาอื่น กรุณาตกลงตามเวลานั้นหรือแก้จุดนี้"),
        StopStatus.DECLINED: _("ไม่สะดวก กรุณาตัดออกหรือแก้แล้วถามใหม่"),
    }
    return said.get(stop.status, _("ยังไม่ยืนยัน"))


@transaction.atomic
def make(visit, *, by, at=None):
    """The team has been everywhere: on the last day, or after it."""
    row = locks.visit_of(visit)
    if row.ready_for("make"):
        _check_made(row, at)
    _move(visit, "make", by=by, at=at)


def _check_made(visit, at):
    if not locks.is_last_day_here(visit, at):
        words = {"day": thai.format_date(visit.ends_on)}
        sentence = _("บันทึกได้ตั้งแต่วันสุดท้ายที่ลงพื้นที่ คือ %(day)s ระหว่างนี้เขียนข้อค้นพบของแต่ละจุดได้") % words
        raise DomainError(sentence, target=visit.get_work_url())
    if not visit.stops.kept().exists():
        sentence = _("ไม่มีจุดเยี่ยมชมเหลืออยู่ กรุณาเพิ่มจุดที่ไปจริงก่อน หรือยกเลิกการลงพื้นที่พร้อมเหตุผล")
        raise DomainError(sentence, target=visit.get_work_url())


@transaction.atomic
def unmake(visit, *, by, reason, at=None):
    """Takes that back: the team has not been everywhere after all, or the plan was not what happened. What was found stays."""
    locks.visit_of(visit)
    event = _move(visit, "unmake", by=by, at=at, note=needed(reason))
    text = _("“%(title)s” กลับเป็นกำหนดการที่ยืนยันแล้ว: %(reason)s")
    tell_team(visit, text % {"title": visit.title, "reason": reason}, event, by=by)


@transaction.atomic
def write(visit, *, by, version, summary, at=None):
    """The summary of the whole visit; its hosts never read it."""
    row = locks.visit_of(visit)
    locks.check_written_in(row, at)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    changes = history.differences({"summary": row.summary}, {"summary": summary})
    row.summary, row.version = summary, row.version + 1
    row.save()
    if changes:
        history.record(row, "sitevisit.write", by=by, at=at, changes=changes)
    return row


def missing_to_report(visit):
    """Sentences about what a report still needs."""
    missing = [] if visit.summary.strip() else [_("ยังไม่มีสรุปการลงพื้นที่")]
    kept = list(visit.stops.kept().select_related("organization").prefetch_related("findings"))
    if not kept:
        missing.append(_("ไม่มีจุดเยี่ยมชมเหลืออยู่"))
    return missing + [
        _("%(place)sยังไม่มีข้อค้นพบ") % {"place": stop.shown_name} for stop in kept if not stop.findings.all()
    ]


@transaction.atomic
def report(visit, *, by, at=None):
    """Hands the report to the office: a summary, and something found at every stop that was kept. Hosts read their part and
    answer from now on; they are told of it the first time."""
    row = locks.visit_of(visit)
    if row.ready_for("report") and (missing := missing_to_report(row)):
        raise DomainError(_("ยังส่งไม่ได้: %(what)s") % {"what": " · ".join(missing)}, target=row.get_work_url())
    at = at or timezone.now()
    event = _move(visit, "report", by=by, at=at, reported_by=by, reported_at=at, reason="")
    tell_office(visit, _("รายงานลงพื้นที่ “%(title)s” รอตรวจ") % {"title": visit.title}, event, by=by)
    for stop in asked_stops(visit):
        text = _("คณะเขียนรายงานการเยี่ยมชม%(place)sแล้ว เชิญอ่านข้อค้นพบของจุดนี้และตอบกลับได้") % {"place": stop.shown_name}
        tell_host(stop, text, event, key=f"visitstop:{stop.pk}:to-answer")


@transaction.atomic
def return_(visit, *, by, reason, at=None):
    """Gives the report back with the reason; the team writes on and sends it again."""
    locks.visit_of(visit)
    event = _move(visit, "return", by=by, at=at, note=reason, reason=needed(reason))
    text = _("สำนักงานส่งรายงานลงพื้นที่ “%(title)s” กลับให้แก้: %(reason)s")
    tell_leader(visit, text % {"title": visit.title, "reason": reason}, event, by=by)


@transaction.atomic
def accept(visit, *, by, at=None, version=None):
    """What is marked public becomes public; team and hosts are told. With `version`, only what was read."""
    row = locks.visit_of(visit)
    if row.ready_for("accept") and row.reported_by_id == by.pk:
        sentence = _("คุณเป็นผู้ส่งรายงานนี้เอง ผู้ที่รับได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=row.get_work_url())
    at = at or timezone.now()
    event = _move(visit, "accept", by=by, at=at, version=version, accepted_by=by, accepted_at=at, reason="")
    finding_photos.follow_visit(visit)
    forget_pages()
    tell_team(visit, _("สำนักงานรับรายงานลงพื้นที่ “%(title)s” แล้ว") % {"title": visit.title}, event, by=by)
    for stop in asked_stops(visit):
        text = _("สำนักงานรับรายงานการเยี่ยมชม%(place)sแล้ว ส่วนที่เผยแพร่ได้อยู่บนหน้าสาธารณะ") % {"place": stop.shown_name}
        tell_host(stop, text, event)


@transaction.atomic
def reopen(visit, *, by, reason, at=None):
    """Nothing of it is public any more until it is accepted again."""
    locks.visit_of(visit)
    event = _move(visit, "reopen", by=by, at=at, note=reason, reason=needed(reason))
    finding_photos.follow_visit(visit)
    forget_pages()
    text = _("สำนักงานเปิดรายงานลงพื้นที่ “%(title)s” อีกครั้ง: %(reason)s")
    tell_leader(visit, text % {"title": visit.title, "reason": reason}, event, by=by)


@transaction.atomic
def postpone(visit, *, by, reason, at=None):
    """Puts it off; the new days come later."""
    _call_off(visit, "postpone", _("เลื่อนการเยี่ยมชม%(place)s: %(reason)s"), by=by, reason=reason, at=at)


@transaction.atomic
def cancel(visit, *, by, reason, at=None):
    """Calls it off for good."""
    _call_off(visit, "cancel", _("ยกเลิกการเยี่ยมชม%(place)s: %(reason)s"), by=by, reason=reason, at=at)


def _call_off(visit, action, words_for_hosts, *, by, reason, at):
    locks.visit_of(visit)
    event = _move(visit, action, by=by, at=at, note=reason, reason=needed(reason))
    text = _("%(what)s “%(title)s”: %(reason)s") % {"what": event.label, "title": visit.title, "reason": reason}
    tell_team(visit, text, event, by=by)
    for stop in asked_stops(visit):
        tell_host(stop, words_for_hosts % {"place": stop.shown_name, "reason": reason}, event)


@transaction.atomic
def replan(visit, *, by, starts_on, ends_on, at=None):
    """Gives it new days; the stops move along with the first day, and their hosts have to be asked again."""
    row = locks.visit_of(visit)
    if ends_on < starts_on:
        raise DomainError(_("วันสุดท้ายต้องไม่มาก่อนวันแรก"), target=row.get_work_url())
    shift, year = starts_on - row.starts_on, int(thai.FiscalYear.of(starts_on))
    days = {"starts_on": starts_on, "ends_on": ends_on, "fiscal_year": year}
    event = _move(visit, "replan", by=by, at=at, reason="", **days)
    stops.shift_all(visit, shift, by=by, at=at)
    stops.check_all_inside(visit)
    words = {"title": visit.title, "days": thai.format_range(starts_on, ends_on)}
    tell_team(visit, _("“%(title)s” กำหนดวันใหม่เป็น %(days)s") % words, event, by=by)
    tell_other_times(visit, event)


def asked_stops(visit):
    """Kept stops whose host knows of the visit."""
    return list(visit.stops.kept().filter(asked_at__isnull=False).select_related("organization"))


def _move(visit, action, **values):
    return transitions.move(visit, states.VISIT_TRANSITIONS, action, **values)
