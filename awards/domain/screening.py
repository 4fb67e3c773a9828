"""Every write of the office about a nomination before it is judged: complete, something missing, not eligible, corrected."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import holding, recusals
from awards.domain.telling import tell_nominators, tell_officers
from awards.models import Review
from awards.states import NOMINATION_LIVE, ROUND_SCREENED, NominationStatus
from core import history, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed

CORRECTED = (
    "category", "prefix", "name", "birth_year", "occupation", "organization", "place_name", "district", "subdistrict",
    "phone", "email", "virtue", "years",
)  # fmt: skip
# What decides who judges and whether somebody fits: settled when judging begins.
SETTLED = ("category", "birth_year")


@transaction.atomic
def complete(nomination, *, by, at=None, version=None):
    """Everything needed is there: it will be judged. With `version`, only what was read."""
    _screened(nomination)
    event = _move(nomination, "complete", by=by, at=at, version=version, reason="", due_on=None)
    recusals.propose([nomination], at=at)
    text = _("สำนักงานตรวจการเสนอชื่อของคุณแล้ว ข้อมูลครบถ้วน ขอบคุณที่ช่วยกันเล่าเรื่องความดี")
    tell_nominators(nomination.nominators, text, event)


@transaction.atomic
def return_(nomination, *, by, missing, due_on, at=None, version=None):
    """Asks its nominators for what is missing, until a day."""
    _screened(nomination)
    at = at or timezone.now()
    if due_on < thai.local_date(at):
        raise DomainError(_("วันที่ขอให้ส่งต้องไม่ผ่านไปแล้ว"), target=nomination.get_work_url())
    missing = needed(missing, sentence=_("กรุณาบอกว่าขาดอะไร เพื่อให้ผู้เสนอส่งเพิ่มได้ถูก"))
    event = _move(nomination, "return", by=by, at=at, version=version, note=missing, reason=missing, due_on=due_on)
    release(nomination, by=by, at=at)
    text = _("การเสนอชื่อของคุณยังขาดข้อมูล กรุณาส่งเพิ่มภายใน %(day)s: %(missing)s")
    tell_nominators(nomination.nominators, text % {"day": thai.format_date(due_on), "missing": missing}, event)


@transaction.atomic
def doubt(nomination, *, by, reason, at=None):
    """Proposes that it is not eligible; a second officer confirms."""
    _screened(nomination)
    event = _move(nomination, "doubt", by=by, at=at, note=reason, reason=needed(reason), doubted_by=by, due_on=None)
    release(nomination, by=by, at=at)
    text = _("มีผู้เสนอว่า “%(name)s” ไม่เข้าเกณฑ์ รอเจ้าหน้าที่อีกคนยืนยัน") % {"name": nomination}
    tell_officers(nomination, text, event, by=by)


@transaction.atomic
def exclude(nomination, *, by, at=None, version=None):
    """A second officer agrees that it is not eligible; its nominators learn why."""
    _check_second(_screened(nomination), "exclude", by)
    event = _move(nomination, "exclude", by=by, at=at, version=version)
    text = _("การเสนอชื่อของคุณไม่เข้าเกณฑ์ของรอบนี้: %(reason)s") % {"reason": nomination.reason}
    tell_nominators(nomination.nominators, text, event)


@transaction.atomic
def clear(nomination, *, by, at=None, version=None):
    """A second officer finds that it is eligible; it is screened on."""
    _check_second(_screened(nomination), "clear", by)
    _move(nomination, "clear", by=by, at=at, version=version, reason="", doubted_by=None)


@transaction.atomic
def reconsider(nomination, *, by, reason, at=None):
    """Takes up again what was found not eligible."""
    _screened(nomination)
    event = _move(
        nomination, "reconsider", by=by, at=at, note=needed(reason), reason="", doubted_by=None
    )  # fmt: skip
    text = _("สำนักงานนำการเสนอชื่อของคุณกลับมาตรวจอีกครั้ง: %(reason)s") % {"reason": reason}
    tell_nominators(nomination.nominators, text, event)


def _screened(nomination):
    """The nomination, held; refused when its round is judged already."""
    row = holding.nomination_of(nomination)
    holding.check_screened(row)
    return row


def _check_second(row, action, by):
    if row.ready_for(action) and row.doubted_by_id == by.pk:
        sentence = _("คุณเป็นผู้เสนอว่าไม่เข้าเกณฑ์เอง ผู้ที่ตัดสินได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=row.get_work_url())


def release(nomination, *, by, at):
    """What is not complete any more is nobody's to judge."""
    waiting = Review.objects.to_do().filter(nomination=nomination).select_for_update(no_key=True)
    for review in waiting.order_by("pk"):
        transitions.move(review, states.REVIEW_TRANSITIONS, "release", by=by, at=at)


def may_be_corrected(nomination):
    """At the office, and its result not public."""
    return nomination.status in NOMINATION_LIVE and not nomination.round.is_out


def settled_in(nomination):
    """Names of what is not corrected any more."""
    return () if nomination.round.status in ROUND_SCREENED else SETTLED


def check_corrected(nomination):
    if not may_be_corrected(nomination):
        raise DomainError(
            _("รายการนี้แก้ไขไม่ได้แล้ว เพราะรวมกับรายการอื่น ถอนชื่อ หรือประกาศผลแล้ว"), target=nomination.get_work_url()
        )


@transaction.atomic
def correct(nomination, *, by, version, why, at=None, **fields):
    """An officer corrects facts, with a reason. The history says which, never the values: they are somebody's own data."""
    row = holding.nomination_of(nomination)
    check_corrected(row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if set(changed) & set(settled_in(row)):
        raise DomainError(_("เริ่มให้คะแนนแล้ว จึงเปลี่ยนประเภทและปีเกิดไม่ได้"), target=row.get_work_url())
    for name in changed:
        setattr(row, name, fields[name])
    if row.category.round_id != row.round_id:
        raise DomainError(_("ประเภทนี้ไม่อยู่ในรอบนี้ กรุณาเลือกอีกครั้ง"), target=row.get_work_url())
    row.version, row.updated_at = row.version + 1, at or timezone.now()
    check_valid(row, target=row.get_work_url(), exclude={"form_key"})
    row.save()
    names = ", ".join(str(row._meta.get_field(name).verbose_name) for name in changed)
    changes = {_("ช่องที่แก้"): ["", names]} if names else {}
    history.record(row, "nomination.correct", by=by, at=at, changes=changes, note=needed(why))
    if "category" in changed:
        release(row, by=by, at=at)
    if row.status == NominationStatus.COMPLETE:
        recusals.propose([row], at=at)
    return row


def _move(nomination, action, **values):
    return transitions.move(nomination, states.NOMINATION_TRANSITIONS, action, **values)
