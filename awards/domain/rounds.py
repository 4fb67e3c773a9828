"""Every write about a round as a whole: set up, copied from an earlier year, opened, closed, judged, decided, put away."""

from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import copying, holding, readiness
from awards.domain.telling import tell_directors, tell_judges, tell_nominators, writers_of
from awards.models import Decision, Review, Round
from awards.states import RoundStatus
from core import history, once, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed
from core.pagecache import forget_pages

WATCHED = ("fiscal_year", "title", "story", "terms", "opens_at", "closes_at", "judging_until")
# What is settled once the call is out, once it is closed, and once it is judged.
LOCKED = {
    RoundStatus.OPEN: ("fiscal_year", "opens_at"),
    RoundStatus.CLOSED: ("fiscal_year", "opens_at", "closes_at"),
    RoundStatus.JUDGING: ("fiscal_year", "opens_at", "closes_at"),
}


@transaction.atomic
def create(*, by, at=None, form_key=None, copy_of=None, **fields):
    """Sets up a round, as a copy of an earlier one if told. The same form_key twice (a double click) gives the same one."""
    at = at or timezone.now()
    with _one_of_its_title():
        row, is_new = once.create(Round, form_key, created_by=by, created_at=at, **fields)
    if is_new:
        history.record(row, "round.create", by=by, at=at)
        if copy_of:
            copying.fill(row, copy_of, on=thai.local_date(at))
            history.record(row, "round.copy", by=by, at=at, note=copy_of.title)
    return row


@transaction.atomic
def update(round, *, by, version, at=None, **fields):
    """Changes dates and words, if nobody else did since `version` (else StaleEdit, and nothing is written)."""
    row, at = holding.round_of(round.pk), at or timezone.now()
    holding.check_staffed(row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    _check_locked(row, fields, at)
    before = _watched(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    with _one_of_its_title():
        row.validate_constraints()
        check_valid(row, target=row.get_work_url(), exclude={"form_key"})
        row.save()
    history.record(row, "round.update", by=by, at=at, changes=history.differences(before, _watched(row)))
    forget_pages()
    return row


def locked_in(round, at=None):
    """Names of what is settled for good in its status; a call that is out moves its opening until that has come."""
    coming = round.is_coming(at)
    return tuple(name for name in LOCKED.get(round.status, ()) if not (coming and name == "opens_at"))


def _check_locked(row, fields, at):
    changed = [name for name in locked_in(row, at) if name in fields and fields[name] != getattr(row, name)]
    if changed:
        if row.is_coming(at):
            raise DomainError(_("ประกาศรอบนี้แล้ว จึงเปลี่ยนปีงบประมาณไม่ได้"), target=row.get_work_url())
        sentence = _("เปิดรับแล้ว จึงเปลี่ยนปีงบประมาณและเวลาเปิดรับไม่ได้ เวลาปิดรับเปลี่ยนได้ระหว่างเปิดรับ หลังปิดแล้วให้กด “เปิดรับอีกครั้ง”")
        raise DomainError(sentence, target=row.get_work_url())
    if row.status == RoundStatus.OPEN and fields.get("opens_at", row.opens_at) is None:
        raise DomainError(_("รอบที่ประกาศแล้วต้องมีเวลาเปิดรับ"), target=row.get_work_url())
    closes_at = fields.get("closes_at", row.closes_at)
    if row.status == RoundStatus.OPEN and (closes_at is None or closes_at <= at):
        raise DomainError(_("เวลาปิดรับต้องยังมาไม่ถึง หากต้องการปิดทันที กรุณากด “ปิดรับ”"), target=row.get_work_url())


def _watched(row):
    values = {name: getattr(row, name) for name in WATCHED}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


@contextmanager
def _one_of_its_title():
    """Two rounds of one year and title, made at one moment, or dates out of order: a sentence, never an error page."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ValidationError) as error:
        said = error.messages if isinstance(error, ValidationError) else []
        sentence = said[0] if said else _("ปีงบประมาณนี้มีรอบชื่อนี้แล้ว กรุณาใช้ชื่อที่ต่างกัน")
        raise DomainError(sentence) from error


@transaction.atomic
def open(round, *, by, at=None):
    """The call is public; nominations come between its two times."""
    row, at = holding.round_of(round.pk), at or timezone.now()
    if row.ready_for("open"):
        readiness.require(row, "open", at)
    _move(round, "open", by=by, at=at)
    forget_pages()


@transaction.atomic
def close(round, *, by, at=None):
    """No more nominations. Who still writes is told: what they wrote stays, and cannot be sent."""
    row, at = holding.round_of(round.pk), at or timezone.now()
    early = {"closes_at": at} if row.ready_for("close") and row.opens_at < at < row.closes_at else {}
    event = _move(round, "close", by=by, at=at, **early)
    forget_pages()
    text = _("“%(title)s” ปิดรับการเสนอชื่อแล้ว สิ่งที่คุณเขียนไว้ยังอ่านได้ แต่ส่งไม่ได้แล้ว") % {"title": round.title}
    tell_nominators(writers_of(round), text, event)


def close_due(*, at=None):
    """Closes what is past its time, once, however often it is called -> how many. Late rather than never."""
    at = at or timezone.now()
    due = Round.objects.filter(status=RoundStatus.OPEN, closes_at__lte=at).values_list("pk", flat=True)
    closed = sum(_close_one(pk, at) for pk in list(due))
    # A call that begins changes what its page says, though nothing is written.
    if Round.objects.filter(status=RoundStatus.OPEN, opens_at__lte=at, opens_at__gt=at - timedelta(minutes=2)).exists():
        forget_pages()
    return closed


@transaction.atomic
def _close_one(pk, at):
    held = Round.objects.select_for_update(no_key=True, skip_locked=True)
    row = held.filter(pk=pk, status=RoundStatus.OPEN, closes_at__lte=at).first()
    if row:
        close(row, by=None, at=at)
    return bool(row)


@transaction.atomic
def reopen(round, *, by, reason, closes_at, at=None):
    """Takes nominations again until a new time."""
    holding.round_of(round.pk)
    at = at or timezone.now()
    if closes_at <= at:
        raise DomainError(_("เวลาปิดรับใหม่ต้องยังมาไม่ถึง"), target=round.get_work_url())
    _move(round, "reopen", by=by, at=at, note=needed(reason), closes_at=closes_at)
    forget_pages()


@transaction.atomic
def judge(round, *, by, at=None):
    """The judges begin; what was screened is settled."""
    row = holding.round_of(round.pk)
    if row.ready_for("judge"):
        readiness.require(row, "judge", at)
    event = _move(round, "judge", by=by, at=at)
    tell_judges(round, _("“%(title)s” เปิดให้คะแนนแล้ว%(until)s") % _until(round), event)


def _until(round):
    until = thai.format_date(round.judging_until) if round.judging_until else ""
    return {"title": round.title, "until": _(" กรุณาส่งภายใน %(day)s") % {"day": until} if until else ""}


@transaction.atomic
def halt(round, *, by, reason, at=None):
    """Back to screening, as long as no score was sent."""
    row = holding.round_of(round.pk)
    if row.ready_for("halt") and Review.objects.sent().filter(nomination__round=row).exists():
        sentence = _("มีกรรมการส่งคะแนนแล้ว จึงกลับไปตรวจคุณสมบัติไม่ได้ ให้ดำเนินการต่อ หรือบันทึกในที่ประชุม")
        raise DomainError(sentence, target=row.get_work_url())
    event = _move(round, "halt", by=by, at=at, note=needed(reason))
    tell_judges(round, _("“%(title)s” หยุดให้คะแนนไว้ก่อน: %(reason)s") % {"title": round.title, "reason": reason}, event)


@transaction.atomic
def deliberate(round, *, by, reason="", at=None):
    """Nobody scores any more. Where somebody has not sent, it goes on only with a reason."""
    row = holding.round_of(round.pk)
    if row.ready_for("deliberate") and (left := readiness.unsent(row).count()):
        sentence = _("กรรมการยังไม่ส่งคะแนน %(left)s รายการ กรุณาบอกเหตุผลที่ปิดก่อน") % {"left": left}
        needed(reason, target=row.get_work_url(), sentence=sentence)
    _move(round, "deliberate", by=by, at=at, note=reason)


@transaction.atomic
def rejudge(round, *, by, reason, at=None):
    """The judges score again, as long as no decision is signed."""
    row = holding.round_of(round.pk)
    if row.ready_for("rejudge") and Decision.objects.in_force().filter(nomination__round=row).exists():
        raise DomainError(_("มีมติที่ลงนามแล้ว จึงเปิดให้คะแนนอีกครั้งไม่ได้"), target=row.get_work_url())
    event = _move(round, "rejudge", by=by, at=at, note=needed(reason))
    text = _("“%(title)s” เปิดให้คะแนนอีกครั้ง: %(reason)s") % {"title": round.title, "reason": reason}
    tell_judges(round, text, event)


@transaction.atomic
def decide(round, *, by, at=None):
    """Every nomination has its signed decision; only the announcement is left."""
    row = holding.round_of(round.pk)
    if row.ready_for("decide"):
        readiness.require(row, "decide", at)
    event = _move(round, "decide", by=by, at=at)
    tell_directors(round, _("“%(title)s” มีมติครบแล้ว รอประกาศผล") % {"title": round.title}, event, by=by)


@transaction.atomic
def undecide(round, *, by, reason, at=None):
    """Back to the meeting; a set time to announce is gone."""
    holding.round_of(round.pk)
    _move(round, "undecide", by=by, at=at, note=needed(reason), announce_at=None)


@transaction.atomic
def archive(round, *, by, at=None):
    """Put away; its result stays public."""
    holding.round_of(round.pk)
    _move(round, "archive", by=by, at=at)


@transaction.atomic
def discard(round, *, by, at=None):
    """Deletes a round that never opened; its history stays."""
    row = holding.round_of(round.pk)
    if row.status != RoundStatus.DRAFT or row.nominations.exists():
        raise DomainError(_("ลบได้เฉพาะรอบที่ยังไม่เปิดรับ"), target=row.get_work_url())
    history.record(row, "round.discard", by=by, at=at, note=row.title)
    row.delete()


def _move(round, action, **values):
    return transitions.move(round, states.ROUND_TRANSITIONS, action, **values)
