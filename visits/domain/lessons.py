"""Every write about lessons: written, sent, published, put away; and used as a plan."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.domain import plans
from activities.states import Status
from core import history, once, pictures, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed
from core.pagecache import forget_pages
from networks.domain.organizations import acting
from notifications.domain import tell
from visits import states
from visits.domain import locks
from visits.domain.people import tell_office
from visits.models import Lesson, LessonUse
from visits.states import LessonStatus

PARTS = ("before", "done", "result", "why", "obstacles", "next_step")
# What a lesson must say before the office can judge it.
NEEDED_TO_SUBMIT = ("title", "done", "result")
WATCHED = ("title", *PARTS, "virtues", "network", "organization", "cover")
EDITABLE_BY_WRITER = frozenset({LessonStatus.DRAFT})
EDITABLE_BY_OFFICE = frozenset({LessonStatus.DRAFT, LessonStatus.SUBMITTED, LessonStatus.PUBLISHED})
LIST = "/work/lessons/"


@transaction.atomic
def create(*, by, at=None, form_key=None, activity=None, stop=None, **fields):
    """Starts a draft, of the fiscal year of what it is from. The same form_key twice gives the same one."""
    at = at or timezone.now()
    _check_place(fields["network"], fields.get("organization"))
    if activity is not None:
        check_took_place(activity, at)
    if stop is not None:
        check_visited(stop, at)
    source = {"activity": activity, "stop": stop, "fiscal_year": _year_of(activity, stop, at)}
    summary = summary_of(fields.get("result", ""), fields.get("done", ""))
    row, is_new = once.create(Lesson, form_key, created_by=by, created_at=at, summary=summary, **source, **fields)
    if is_new:
        history.record(row, "lesson.create", by=by, at=at)
    return row


def check_took_place(activity, at=None):
    """Something is learned of what has been done."""
    if activity.status != Status.APPROVED or activity.starts_at > (at or timezone.now()):
        sentence = _("ถอดบทเรียนได้เมื่อกิจกรรมจัดแล้ว")
        raise DomainError(sentence, target=activity.get_work_url())


def check_visited(stop, at=None):
    locks.check_kept(stop)
    if not locks.was_visited(stop, at):
        raise DomainError(_("ถอดบทเรียนจากจุดนี้ได้ตั้งแต่วันที่คณะไปเยี่ยม"), target=stop.get_work_url())


def _year_of(activity, stop, at):
    if activity is not None and activity.fiscal_year:
        return activity.fiscal_year
    return stop.visit.fiscal_year if stop is not None else int(thai.FiscalYear.of(at))


def summary_of(result, done):
    """What a card shows: what came of it, else what was done."""
    return thai.shorten(result or done, 200)


def _check_place(network, organization):
    if organization and organization.network_id != network.pk:
        raise DomainError(_("หน่วยงานนี้ไม่ได้อยู่ในเครือข่ายที่เลือก กรุณาเลือกให้ตรงกัน"))


@transaction.atomic
def update(lesson, *, by, version, at=None, **fields):
    """Changes it unless somebody else did since `version` (else StaleEdit). What the office has stays complete."""
    row = locked(lesson)
    check_editable(row, by=by)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, cover = _watched(row), row.cover
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.summary = summary_of(row.result, row.done)
    _check_place(row.network, row.organization)
    if row.status != LessonStatus.DRAFT:
        _check_complete(row, _("บันทึกไม่ได้ กรุณากรอกให้ครบก่อน: %(names)s"))
    check_valid(row, target=row.get_work_url(), exclude={"form_key"})
    row.save()
    history.record(row, "lesson.update", by=by, at=at, changes=history.differences(before, _watched(row)))
    if row.status == LessonStatus.PUBLISHED:
        _show(row.cover, instead_of=cover)
    return row


def _show(cover, *, instead_of=None):
    pictures.hold([picture.pk for picture in (cover, instead_of) if picture])
    pictures.publish(cover)
    pictures.hide(instead_of)
    forget_pages()


def is_editable(lesson, *, by):
    """Whether the state lets this person change it (rules say whether they may at all)."""
    return lesson.status in (EDITABLE_BY_OFFICE if by.is_office else EDITABLE_BY_WRITER)


def check_editable(lesson, *, by):
    """Raises a sentence that says what to do when it cannot be changed now."""
    if is_editable(lesson, by=by):
        return
    sentence = {
        LessonStatus.SUBMITTED: _("บทเรียนนี้อยู่ระหว่างสำนักงานตรวจ หากต้องการแก้ให้กด “ดึงกลับมาแก้” ก่อน"),
        LessonStatus.PUBLISHED: _("บทเรียนนี้เผยแพร่แล้ว หากต้องการแก้กรุณาแจ้งเจ้าหน้าที่สำนักงาน"),
    }.get(lesson.status, _("บทเรียนนี้เลิกเผยแพร่แล้ว หากจะแก้ให้เผยแพร่อีกครั้งก่อน"))
    raise DomainError(sentence, target=lesson.get_work_url())


def missing_to_submit(lesson):
    """Names of the fields that are still empty but needed before sending."""
    return [name for name in NEEDED_TO_SUBMIT if not getattr(lesson, name).strip()]


def _check_complete(lesson, sentence):
    if missing := missing_to_submit(lesson):
        names = " · ".join(str(Lesson._meta.get_field(name).verbose_name) for name in missing)
        raise DomainError(sentence % {"names": names}, target=lesson.get_work_url())


@transaction.atomic
def submit(lesson, *, by, at=None):
    """Hands it to the office."""
    row, at = locked(lesson), at or timezone.now()
    if row.ready_for("submit"):
        _check_complete(row, _("ยังส่งไม่ได้ กรุณากรอกให้ครบก่อน: %(names)s"))
    event = _move(lesson, "submit", by=by, at=at, submitted_at=at, reason="")
    tell_office(lesson, _("บทเรียน “%(title)s” รอตรวจ") % {"title": lesson.title}, event, by=by)


@transaction.atomic
def withdraw(lesson, *, by, at=None):
    """Takes it back before the office has decided."""
    _move(lesson, "withdraw", by=by, at=at)


@transaction.atomic
def return_(lesson, *, by, reason, at=None):
    """Gives it back with the reason; who wrote it corrects it and sends it again."""
    event = _move(lesson, "return", by=by, at=at, note=reason, reason=needed(reason))
    text = _("สำนักงานส่งบทเรียน “%(title)s” กลับให้แก้: %(reason)s")
    _tell(lesson, text % {"title": lesson.title, "reason": reason}, event, by=by)


@transaction.atomic
def publish(lesson, *, by, at=None, version=None):
    """Everybody reads it, and others can start a plan from it. With `version`, only what was read."""
    row, at = locked(lesson), at or timezone.now()
    event = _move(lesson, "publish", by=by, at=at, version=version, published_at=at, reason="")
    _show(row.cover)
    _tell(lesson, _("บทเรียน “%(title)s” เผยแพร่ในคลังบทเรียนแล้ว") % {"title": lesson.title}, event, by=by)


@transaction.atomic
def archive(lesson, *, by, at=None):
    """Nobody finds it any more; plans that came from it go on naming it."""
    row = locked(lesson)
    _move(lesson, "archive", by=by, at=at)
    pictures.hide(row.cover)
    forget_pages()


@transaction.atomic
def discard(lesson, *, by):
    """Deletes a draft; its history stays."""
    row = locked(lesson)
    if row.status != LessonStatus.DRAFT:
        sentence = _("ลบได้เฉพาะร่าง บทเรียนที่ส่งแล้วให้กด “ดึงกลับมาแก้” ก่อน")
        raise DomainError(sentence, target=row.get_work_url())
    if row.uses.exists():
        raise DomainError(_("มีแผนที่เริ่มจากบทเรียนนี้แล้ว จึงลบไม่ได้"), target=row.get_work_url())
    history.record(row, "lesson.discard", by=by, note=row.title)
    row.delete()


@transaction.atomic
def use_as_plan(lesson, *, by, network, host=None, at=None, form_key=None):
    """A draft of an activity that begins with what the lesson says and names it. The same form_key twice makes one."""
    row = locked(lesson)
    check_usable(row)
    activity = plans.create(by=by, at=at, form_key=form_key, network=network, host=host, **plan_from(row))
    use, is_new = LessonUse.objects.get_or_create(
        activity=activity, defaults={"lesson": row, "by": by, "at": at or timezone.now()}
    )
    if is_new:
        history.record(row, "lesson.use", by=by, at=at, note=activity.title)
        forget_pages()
    return use.activity


def check_usable(lesson):
    if lesson.status != LessonStatus.PUBLISHED:
        raise DomainError(_("ใช้เป็นแผนได้เฉพาะบทเรียนที่เผยแพร่อยู่"), target=lesson.get_work_url())


def plan_from(lesson):
    """What a lesson gives to a plan: what came of it becomes what for, how it was the problem, what was done the good deed."""
    return {
        "title": lesson.title,
        "objective": lesson.result,
        "problem": lesson.before,
        "good_deed": shorten_lines(lesson.done, 4000),
        "virtues": list(lesson.virtues),
        "source_title": lesson.title,
        "source_url": lesson.get_absolute_url(),
        "is_sample": lesson.is_sample,
    }


def shorten_lines(text, length):
    """A text as it stands while it fits, else its first words."""
    return text if len(text) <= length else thai.shorten(text, length - 1)


def people_who_write(lesson):
    """Whose typing beside mine matters: its place, who wrote it and still may, the office."""
    return User.objects.filter(
        Q(pk__in=author_of(lesson)) | Q(pk__in=place_of(lesson)) | Q(pk__in=User.objects.officers())
    )


def place_of(lesson):
    """Who acts for the place it is about."""
    places = Q(organization=lesson.organization_id, role="editor") if lesson.organization_id else Q(pk=None)
    return acting(places | Q(network=lesson.network_id, role="coordinator"))


def author_of(lesson):
    """Who wrote it, if they still read it as theirs."""
    author = lesson.created_by
    is_theirs = author.is_office or Lesson.objects.written_by(author).filter(pk=lesson.pk).exists()
    return User.objects.filter(pk=author.pk if is_theirs else None, is_active=True)


def locked(lesson):
    """The row as it is now."""
    rows = Lesson.objects.select_for_update(of=("self",)).select_related("network", "organization", "cover")
    row = rows.filter(pk=lesson.pk).first()
    if row is None:
        raise DomainError(_("บทเรียนนี้ถูกลบไปแล้ว"), target=LIST)
    return row


def _move(lesson, action, **values):
    return transitions.move(lesson, states.LESSON_TRANSITIONS, action, **values)


def writers_of(lesson):
    """Who wrote it; who acts for its place, where the author does no more."""
    author = author_of(lesson)
    return author if author.exists() else place_of(lesson)


def _tell(lesson, text, event, *, by):
    tell(writers_of(lesson).exclude(pk=by.pk), text, lesson, event)


def _watched(lesson):
    """As the history tells it: places by name, a picture by its key."""
    values = {name: getattr(lesson, name) for name in ("title", *PARTS)}
    places = {name: str(getattr(lesson, name) or "") for name in ("network", "organization")}
    return values | places | {"virtues": ", ".join(lesson.virtues), "cover": lesson.cover_id or ""}
