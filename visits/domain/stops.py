"""Every write of the office about the stops of a visit: where, when, in which order, and asking their hosts."""

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid
from visits import links, states
from visits.domain import locks
from visits.domain.people import hosts_of, reach_of, tell_host, tell_replaced
from visits.models import FollowUp, VisitStop
from visits.states import StopStatus, VisitStatus

FIELDS = ("organization", "place", "theme", "starts_at", "ends_at", "host_name", "host_email")
DROPPED_IN = frozenset({VisitStatus.PLANNED, VisitStatus.CONFIRMED, VisitStatus.POSTPONED, VisitStatus.MADE})


@transaction.atomic
def create(visit, *, by, at=None, **fields):
    """Adds a stop at the end. The very same one twice (a double click) is one."""
    row = locks.visit_of(visit)
    locks.check_editable(row)
    if twin := row.stops.kept().filter(**fields).first():
        return twin
    last = row.stops.aggregate(last=Max("order"))["last"] or 0
    stop = VisitStop(visit=row, order=last + 1, **fields)
    check_inside(row, stop)
    check_valid(stop, target=row.get_work_url())
    stop.save()
    history.record(stop, "visitstop.create", by=by, at=at)
    return stop


@transaction.atomic
def update(stop, *, by, version, at=None, **fields):
    """Changes a stop if nobody else did since `version` (else StaleEdit). Another time or host: it has to be asked again, and
    who had been asked is told; the letter of a host who is none any more says so."""
    row = locks.stop_of(stop)
    locks.check_editable(row.visit)
    locks.check_kept(row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, host, time, asked = _watched(row), _host(row), (row.starts_at, row.ends_at), _Asked(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    is_other_host, is_other_time = _host(row) != host, (row.starts_at, row.ends_at) != time
    if is_other_host and row.asked_at:
        row.serial, row.host_from, row.asked_at = row.serial + 1, row.serial + 1, None
    check_inside(row.visit, row)
    check_valid(row, target=row.get_work_url())
    row.save()
    changes = history.differences(before, _watched(row))
    event = history.record(row, "visitstop.update", by=by, at=at, changes=changes)
    if is_other_host or is_other_time:
        _unask(row, by=by, at=at)
        asked.tell(row, event, is_other_host=is_other_host)
    return row


class _Asked:
    """Who knew of a stop before it was changed, and of what."""

    def __init__(self, stop):
        self.knew = bool(stop.asked_at)
        self.hosts, self.letter = (hosts_of(stop), links.HOST.address_of(stop)) if self.knew else (([], []), "")
        self.words = {"place": stop.shown_name, "when": when_words(stop)}

    def tell(self, stop, event, *, is_other_host):
        """Another time: what it is now. Another host: the one before prepares nothing."""
        if not self.knew:
            return
        if not is_other_host:
            tell_other_time(stop, event)
            return
        still = _("รายละเอียดการเยี่ยมชม%(place)s%(when)s เปลี่ยนไป สำนักงานจะถามใหม่อีกครั้ง ตอนนี้ยังไม่ต้องเตรียมอะไร")
        gone = _("การเยี่ยมชม%(place)s%(when)s: สำนักงานเปลี่ยนแผนหรือผู้ประสานแล้ว ท่านไม่ต้องเตรียมรับคณะแล้ว ขออภัยในความไม่สะดวก")
        words = {"still": still % self.words, "gone": gone % self.words}
        tell_replaced(self.hosts, self.letter, event, by_now=reach_of(stop), **words)


def tell_other_time(stop, event):
    words = {"place": stop.shown_name, "when": when_words(stop)}
    tell_host(stop, _("การเยี่ยมชม%(place)sกำหนดใหม่เป็น%(when)s สำนักงานจะถามยืนยันอีกครั้ง") % words, event)


def _watched(stop):
    return {name: history.as_text(getattr(stop, name)) for name in FIELDS}


def _host(stop):
    return stop.organization_id, stop.host_email


def _unask(stop, *, by, at):
    if stop.ready_for("unask"):
        _move(stop, "unask", by=by, at=at, answered_at=None, proposed_starts_at=None, host_note="")


def shift_all(visit, shift, *, by, at):
    """The kept stops go along with their visit, whose row is held; all of them have to be asked again."""
    for stop in visit.stops.kept().select_for_update(of=("self",)).order_by("pk"):
        stop.starts_at, stop.ends_at, stop.version = stop.starts_at + shift, stop.ends_at + shift, stop.version + 1
        stop.save()
        stop.visit = visit
        _unask(stop, by=by, at=at)


def check_inside(visit, stop):
    """A stop lies within the days of its visit."""
    first, last = thai.local_date(stop.starts_at), thai.local_date(stop.ends_at)
    if visit.starts_on <= first and last <= visit.ends_on:
        return
    words = {"place": stop.shown_name, "days": thai.format_range(visit.starts_on, visit.ends_on)}
    sentence = _("เวลาของ%(place)sอยู่นอกวันลงพื้นที่ (%(days)s) กรุณาแก้เวลาของจุดนี้ หรือแก้วันลงพื้นที่ก่อน")
    raise DomainError(sentence % words, target=visit.get_work_url())


def check_all_inside(visit):
    for stop in visit.stops.kept().select_related("organization"):
        check_inside(visit, stop)


@transaction.atomic
def remove(stop, *, by):
    """Takes back a stop whose host never heard of it; its history stays."""
    row = locks.stop_of(stop)
    locks.check_editable(row.visit)
    if row.serial or row.findings.exists() or FollowUp.objects.filter(stop=row).exists():
        sentence = _("จุดนี้ถามเจ้าของพื้นที่หรือมีข้อมูลแล้ว จึงลบไม่ได้ ให้ใช้ “ตัดออกจากแผน” แทน")
        raise DomainError(sentence, target=row.visit.get_work_url())
    history.record(row.visit, "visitstop.remove", by=by, note=row.shown_name)
    row.delete()


@transaction.atomic
def move(stop, turn, *, by, at=None):
    """One place earlier (-1) or later (1) in the order of the visit."""
    row = locks.stop_of(stop)
    locks.check_editable(row.visit)
    kept = list(row.visit.stops.kept())
    place = [other.pk for other in kept].index(row.pk) if row in kept else -1
    if place < 0 or not 0 <= place + turn < len(kept):
        return
    kept[place], kept[place + turn] = kept[place + turn], kept[place]
    for number, other in enumerate(kept, 1):
        VisitStop.objects.filter(pk=other.pk).update(order=number)
    history.record(row, "visitstop.move", by=by, at=at)


@transaction.atomic
def ask(stop, *, by, version=None, by_phone=False, at=None):
    """Asks the host whether the time suits. A newer letter replaces the older one's link.

    by_phone: nothing is sent; whoever asks writes down what the host says.
    """
    row = locks.stop_of(stop)
    locks.check_editable(row.visit)
    if not by_phone and not reach_of(row):
        sentence = _("%(place)sยังไม่มีอีเมลหรือผู้ดูแลในระบบ กรุณาใส่อีเมลผู้ประสาน หรือโทรถามแล้วกด “ถามทางโทรศัพท์”")
        raise DomainError(sentence % {"place": row.shown_name}, target=row.visit.get_work_url())
    at = at or timezone.now()
    fresh = {"answered_at": None, "proposed_starts_at": None, "host_note": ""}
    note = _("ถามทางโทรศัพท์") if by_phone else ""
    # On the telephone no letter goes out, so the one before stays the newest.
    serial = Greatest(F("serial"), 1) if by_phone else F("serial") + 1
    event = _move(stop, "ask", by=by, at=at, version=version, note=note, serial=serial, asked_at=at, **fresh)
    if not by_phone:
        text = _("%(place)s: ขอเข้าเยี่ยมชม%(when)s กรุณายืนยัน ขอเวลาอื่น หรือแจ้งว่าไม่สะดวก")
        tell_host(stop, text % {"place": stop.shown_name, "when": when_words(stop)}, event)


@transaction.atomic
def ask_all(stops, *, by, at=None):
    """Several at once, all or none. stops: (stop, version that was read)."""
    for stop, version in sorted(stops, key=lambda pair: pair[0].pk):
        ask(stop, by=by, version=version, at=at)


@transaction.atomic
def agree(stop, *, by, version=None, at=None):
    """The time the host asked for is the time; the host is told. With `version`, only the time that was read."""
    row = locks.stop_of(stop)
    locks.check_editable(row.visit)
    values = {}
    if row.status == StopStatus.PROPOSED:
        length = row.ends_at - row.starts_at
        row.starts_at = row.proposed_starts_at
        row.ends_at = row.starts_at + length
        check_inside(row.visit, row)
        values = {"starts_at": row.starts_at, "ends_at": row.ends_at, "proposed_starts_at": None}
    if row.status == StopStatus.PROPOSED and version not in {None, row.version}:
        raise StaleEdit(_("เจ้าของพื้นที่เปลี่ยนเวลาที่ขอแล้ว กรุณาดูเวลาล่าสุดก่อน แล้วกดอีกครั้ง"), target=row.visit.get_work_url())
    event = _move(stop, "agree", by=by, at=at, **values)
    words = {"place": stop.shown_name, "when": when_words(stop)}
    tell_host(stop, _("ตกลงตามเวลาที่ขอ: คณะจะไปเยี่ยมชม%(place)s%(when)s") % words, event)


def keeps(stop):
    """Why a stop is not left out, as a sentence; "" when it may be."""
    if stop.visit.status == VisitStatus.MADE and stop.visit.stops.kept().count() == 1:
        return _("เป็นจุดสุดท้ายของการลงพื้นที่ที่ไปมาแล้ว จึงตัดออกไม่ได้ หากไม่ได้ไป ให้กด “ยังไม่ได้ลงพื้นที่” ก่อน")
    if stop.findings.exists():
        return _("จุดนี้มีข้อค้นพบแล้ว จึงตัดออกไม่ได้ หากเขียนผิดจุด กรุณาลบข้อค้นพบก่อน")
    return ""


@transaction.atomic
def drop(stop, *, by, at=None):
    """Leaves the place out; its host is told if it was asked."""
    row = locks.stop_of(stop)
    if row.visit.status not in DROPPED_IN:
        locks.check_editable(row.visit)
    if row.ready_for("drop") and (sentence := keeps(row)):
        raise DomainError(sentence, target=row.get_work_url())
    event = _move(stop, "drop", by=by, at=at)
    if stop.asked_at:
        text = _("คณะจะไม่ได้ไปเยี่ยมชม%(place)sในครั้งนี้ ไม่ต้องเตรียมการต้อนรับ ขออภัยในความไม่สะดวก")
        tell_host(stop, text % {"place": stop.shown_name}, event)


@transaction.atomic
def set_shown(stop, *, by, version, shown, at=None):
    """What the team was shown there."""
    row = locks.stop_of(stop)
    locks.check_stop_written_in(row, at)
    locks.check_kept(row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    changes = history.differences({"shown": row.shown}, {"shown": shown})
    row.shown, row.version = shown, row.version + 1
    row.save()
    if changes:
        history.record(row, "visitstop.shown", by=by, at=at, changes=changes)
    return row


def when_words(stop):
    """วันพุธที่ 8 ธันวาคม 2564 เวลา 13.30–15.30 น."""
    day, hours = thai.format_weekday_date(stop.starts_at), thai.format_time_range(stop.starts_at, stop.ends_at)
    return _("%(day)s เวลา %(hours)s") % {"day": day, "hours": hours}


def _move(stop, action, **values):
    return transitions.move(stop, states.STOP_TRANSITIONS, action, **values)
