"""What the host of a stop does, by the e-mailed link (`by` is None) or signed in; or an officer, as told on the telephone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, thai, transitions
from core.errors import DomainError, StaleEdit, needed
from core.pagecache import forget_pages
from core.thai import shorten
from visits import states
from visits.domain import locks
from visits.domain.people import tell_leader, tell_office
from visits.states import VISIT_EDITABLE, VISIT_READ_BY_HOST, StopStatus, VisitStatus

WORDS = 200
AROUND = timedelta(days=90)


@transaction.atomic
def confirm(stop, *, by=None, serial=None, at=None):
    """The time suits."""
    _check_answerable(stop, serial)
    _answer(stop, "confirm", _("%(place)sยืนยันเวลาแล้ว"), by=by, at=at, host_note="")


@transaction.atomic
def propose(stop, *, starts_at, note="", by=None, serial=None, at=None):
    """The host asks for another time, and says why; until the office has agreed it may correct that."""
    row = _check_answerable(stop, serial)
    if (row.status, row.proposed_starts_at, row.host_note) == (StopStatus.PROPOSED, starts_at, note):
        return
    if starts_at == row.starts_at:
        raise DomainError(same_time_words(row), target=stop.get_work_url())
    first, last = days_to_propose(row.visit, at)
    if not first <= thai.local_date(starts_at) <= last or starts_at <= (at or timezone.now()):
        words = {"first": thai.format_date(first), "last": thai.format_date(last)}
        sentence = _("ขอเวลาได้ตั้งแต่ตอนนี้เป็นต้นไป ระหว่าง %(first)s ถึง %(last)s กรุณาเลือกเวลาอื่น หรือแจ้งว่าไม่สะดวก")
        raise DomainError(sentence % words, target=stop.get_work_url())
    when = f"{thai.format_date_short(starts_at)} {thai.format_time(starts_at)}"
    text = _("%(place)sขอเวลาอื่น: %(when)s %(note)s")
    more = {"proposed_starts_at": starts_at, "host_note": note}
    _answer(stop, "propose", text, by=by, at=at, when=when, note=shorten(note, WORDS), **more)


def same_time_words(stop):
    """The time the office asked for is no other time; who asked for another one before has to say so."""
    if stop.status == StopStatus.PROPOSED:
        words = {"phone": settings.OFFICE["phone"]}
        return _("ตรงกับเวลาที่สำนักงานถามไว้ หากสะดวกตามนั้นแล้ว กรุณาโทรแจ้งสำนักงาน %(phone)s หรือพิมพ์เวลาอื่น") % words
    return _("เวลาที่ขอตรงกับเวลาเดิม กรุณากด “ยืนยัน” หรือพิมพ์เวลาอื่น")


def days_to_propose(visit, at=None):
    """(first, last): some months around the visit, never behind us."""
    today = thai.local_date(at or timezone.now())
    return max(today, visit.starts_on - AROUND), max(today, visit.ends_on) + AROUND


@transaction.atomic
def decline(stop, *, note, by=None, serial=None, at=None):
    """The host cannot receive the team, and says why."""
    _check_answerable(stop, serial)
    needed(note, sentence=_("กรุณาบอกเหตุผลสั้น ๆ เพื่อให้สำนักงานวางแผนใหม่ได้"), target=stop.get_work_url())
    text = _("%(place)sแจ้งว่าไม่สะดวก: %(note)s")
    _answer(stop, "decline", text, by=by, at=at, note=shorten(note, WORDS), host_note=note)


def _answer(stop, action, text, *, by, at, when="", note="", **values):
    at = at or timezone.now()
    line = f"{when} {values.get('host_note', '')}".strip()
    event = transitions.move(
        stop,
        states.STOP_TRANSITIONS,
        action,
        by=by,
        at=at,
        note=f"{way_of(by)} {line}".strip(),
        answered_at=at,
        **values,
    )
    words = text % {"place": stop.shown_name, "when": when, "note": note}
    tell_office(stop.visit, words.strip(), event, by=by)


def way_of(by):
    """How an answer came, for the history: who signed in stands there by name."""
    return "" if by else _("(ตอบทางลิงก์ในอีเมล)")


def _check_answerable(stop, serial):
    row = locks.stop_of(stop)
    _check_letter(row, serial)
    if row.visit.status in VISIT_EDITABLE:
        return row
    sentence = {
        VisitStatus.POSTPONED: _("การลงพื้นที่นี้เลื่อนอยู่ สำนักงานจะถามใหม่เมื่อกำหนดวันแล้ว"),
        VisitStatus.CANCELLED: _("การลงพื้นที่นี้ยกเลิกแล้ว ไม่ต้องตอบ"),
    }.get(row.visit.status, _("ลงพื้นที่ไปแล้ว ไม่ต้องยืนยันเวลาอีก"))
    raise DomainError(sentence, target=row.get_work_url())


def _check_letter(stop, serial):
    if serial is None or serial == stop.serial:
        return
    sentence = _("มีอีเมลฉบับใหม่กว่านี้แล้ว กรุณาเปิดลิงก์จากอีเมลฉบับล่าสุด")
    if serial < stop.host_from:
        sentence = _("สำนักงานเปลี่ยนแผนหรือผู้ประสานแล้ว ไม่ต้องตอบอีเมลฉบับนี้ และไม่ต้องเตรียมรับคณะ")
    raise DomainError(sentence, target=stop.get_work_url())


@transaction.atomic
def answer(stop, *, text, version, by=None, serial=None, at=None):
    """The host answers to what was found at its place. Another answer replaces it, unless somebody else was faster. The public
    reads it once an officer has (domain.answers), another one anew."""
    row = locks.stop_of(stop)
    _check_letter(row, serial)
    locks.check_kept(row)
    if row.visit.status not in VISIT_READ_BY_HOST:
        raise DomainError(_("ตอบข้อค้นพบได้เมื่อคณะส่งรายงานแล้ว"), target=row.get_work_url())
    if not text.strip():
        raise DomainError(_("กรุณาพิมพ์คำตอบก่อนส่ง"), target=row.get_work_url())
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    if row.host_answer == text:
        return row
    at = at or timezone.now()
    changes = {"host_answer": [row.host_answer, text]}
    row.host_answer, row.host_answered_at, row.version = text, at, row.version + 1
    row.answer_is_public = None
    row.save()
    event = history.record(row, "visitstop.answer", by=by, at=at, changes=changes, note=f"{way_of(by)} {text}".strip())
    words = _("%(place)sตอบข้อค้นพบ: %(text)s") % {"place": row.shown_name, "text": shorten(text, WORDS)}
    tell_office(row, words, event, by=by)
    tell_leader(row, words, event, by=by)
    forget_pages()
    return row
