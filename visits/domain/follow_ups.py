"""Every write about what was promised: asked, done with evidence, checked, opened again, dropped."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.domain import report_files
from activities.states import Status
from core import history, once, thai, transitions
from core.commit import after_commit
from core.errors import DomainError, StaleEdit, check_valid, needed
from networks.domain import organizations
from networks.querysets import Scope
from notifications.domain import tell
from visits import states
from visits.domain import locks
from visits.domain.people import host_people, tell_office
from visits.models import FollowUp
from visits.states import FollowUpStatus

WATCHED = ("text", "organization", "owner", "owner_name", "due_on")
WORDS = 120
FOLDER = "follow-up-files"
LIST = "/work/follow-ups/"


@transaction.atomic
def create(*, by, at=None, form_key=None, stop=None, finding=None, **fields):
    """Writes down who does what until when. The same form_key twice (a double click) gives the same one."""
    at = at or timezone.now()
    if stop is not None:
        _check_asked_at(stop, finding, at)
    _check_due(fields["due_on"], at)
    check_owner(fields["organization"], fields.get("owner"))
    row, is_new = once.create(FollowUp, form_key, created_by=by, created_at=at, stop=stop, finding=finding, **fields)
    if is_new:
        event = history.record(row, "followup.create", by=by, at=at)
        text = _("เรื่องติดตามใหม่ ภายใน %(due)s: %(words)s")
        _tell(row, text, event, by=by, due=thai.format_date_short(row.due_on))
    return row


def _check_asked_at(stop, finding, at):
    """A promise is made where the team has been, at a stop that is part of the visit."""
    row = locks.stop_of(stop)
    locks.check_kept(row)
    if not locks.was_visited(row, at):
        sentence = _("ตั้งเรื่องติดตามจากจุดนี้ได้ตั้งแต่วันที่คณะไปเยี่ยม")
        raise DomainError(sentence, target=row.get_work_url())
    if finding is not None and finding.stop_id != row.pk:
        raise DomainError(_("ข้อค้นพบที่เลือกไม่ใช่ของจุดนี้ กรุณาเลือกใหม่"), target=row.get_work_url())


def _check_due(due_on, at, target=None):
    if due_on < thai.local_date(at):
        raise DomainError(_("กำหนดวันที่ผ่านไปแล้วไม่ได้ กรุณาเลือกวันนี้หรือวันข้างหน้า"), target=target)


def check_owner(organization, owner):
    """The person acts for the organization, or is of the office."""
    if owner is not None and not may_own(organization).filter(pk=owner.pk).exists():
        sentence = _("%(name)sไม่ได้ดูแล%(place)s กรุณาเลือกคนของหน่วยงานนั้น หรือพิมพ์ชื่อแทน")
        raise DomainError(sentence % {"name": owner.get_full_name(), "place": organization.name})


def may_own(organization):
    """Whom a promise of this organization can be given to."""
    acting = organizations.people_of(organization)
    return User.objects.filter(Q(pk__in=acting) | ~Q(role=User.Role.NONE), is_active=True)


@transaction.atomic
def update(follow_up, *, by, version, at=None, **fields):
    """Corrects an open one unless somebody else did since `version` (else StaleEdit); its people are told."""
    row = locked(follow_up)
    if row.status != FollowUpStatus.OPEN:
        sentence = _("เรื่องนี้ “%(status)s” แล้ว จึงแก้ไขไม่ได้") % {"status": row.status_label.label}
        raise DomainError(sentence, target=row.get_work_url())
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, owner, due_on = _watched(row), (row.organization_id, row.owner_id), row.due_on
    for name, value in fields.items():
        setattr(row, name, value)
    if row.due_on != due_on:
        _check_due(row.due_on, at or timezone.now(), row.get_work_url())
    if (row.organization_id, row.owner_id) != owner:
        check_owner(row.organization, row.owner)
    row.version += 1
    check_valid(row, target=row.get_work_url(), exclude={"form_key"})
    row.save()
    changes = history.differences(before, _watched(row))
    event = history.record(row, "followup.update", by=by, at=at, changes=changes)
    if changes:
        _tell(row, _("แก้ไขเรื่องติดตาม ภายใน %(due)s: %(words)s"), event, by=by, due=thai.format_date_short(row.due_on))
    return row


def _watched(row):
    """As the history tells it: places and people by name."""
    names = {"organization": row.organization.name, "owner": row.owner.get_full_name() if row.owner_id else ""}
    return {name: str(getattr(row, name)) for name in WATCHED} | names


@transaction.atomic
def finish(follow_up, *, by, evidence, picture=None, file=None, activity=None, at=None):
    """Done, with words and what shows it. A file that was kept earlier stays unless another one comes."""
    row, at = locked(follow_up), at or timezone.now()
    if row.ready_for("finish"):
        if not evidence.strip():
            raise DomainError(_("กรุณาเล่าว่าทำอะไรไปแล้ว"), target=row.get_work_url())
        if activity is not None and not offered_activities(row).filter(pk=activity.pk).exists():
            sentence = _("เลือกได้เฉพาะกิจกรรมของหน่วยงานที่รับเรื่อง ที่สำนักงานอนุมัติแล้ว")
            raise DomainError(sentence, target=row.get_work_url())
        if file is not None:
            keep_file(row, file)
    values = {"evidence": evidence, "evidence_picture": picture, "evidence_activity": activity}
    event = _move(follow_up, "finish", by=by, at=at, note=evidence, done_by=by, done_at=at, reason="", **values)
    words = {"place": follow_up.organization.name, "words": thai.shorten(follow_up.text, WORDS)}
    tell_office(follow_up, _("%(place)sแจ้งว่าทำแล้ว รอตรวจสอบ: %(words)s") % words, event, by=by)


def offered_activities(follow_up):
    """Approved activities of the organization, which can show that something was done."""
    return follow_up.organization.activities.filter(status=Status.APPROVED)


@transaction.atomic
def keep_file(follow_up, clean):
    """One document beside an open follow-up, in place of an earlier one; also while other answers are still missing."""
    row = locked(follow_up)
    if not row.ready_for("finish"):
        return
    if row.evidence_file:
        after_commit(report_files.erase, row.evidence_file)
    path = report_files.store(clean, FOLDER)
    FollowUp.objects.filter(pk=row.pk).update(evidence_file=path, evidence_file_name=clean.name)
    follow_up.evidence_file, follow_up.evidence_file_name = path, clean.name


def forget_orphans():
    """Bytes of documents that were rolled back, or that no follow-up names any more."""
    paths = FollowUp.objects.exclude(evidence_file="").values_list("evidence_file", flat=True)
    report_files.forget_unnamed(FOLDER, paths)


@transaction.atomic
def verify(follow_up, *, by, at=None):
    """The office has looked. Whoever said that it is done leaves this to somebody else (four eyes)."""
    row, at = locked(follow_up), at or timezone.now()
    if row.ready_for("verify") and row.done_by_id == by.pk:
        sentence = _("คุณเป็นผู้แจ้งว่าทำแล้วเอง ผู้ที่ตรวจสอบได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=row.get_work_url())
    event = _move(follow_up, "verify", by=by, at=at, verified_by=by, verified_at=at)
    _tell(follow_up, _("สำนักงานตรวจสอบแล้ว ขอบคุณที่ทำตามที่รับไว้: %(words)s"), event, by=by)


@transaction.atomic
def reopen(follow_up, *, by, reason, at=None):
    """Not done after all, with the reason; what was shown stays readable."""
    locked(follow_up)
    undone = {"done_by": None, "done_at": None, "verified_by": None, "verified_at": None}
    event = _move(follow_up, "reopen", by=by, at=at, note=reason, reason=needed(reason), **undone)
    _tell(follow_up, _("เปิดเรื่องติดตามอีกครั้ง: %(words)s — %(reason)s"), event, by=by, reason=thai.shorten(reason, WORDS))


@transaction.atomic
def drop(follow_up, *, by, reason, at=None):
    """Ends it without being done, with the reason."""
    locked(follow_up)
    event = _move(follow_up, "drop", by=by, at=at, note=reason, reason=needed(reason))
    _tell(follow_up, _("ยุติเรื่องติดตาม: %(words)s — %(reason)s"), event, by=by, reason=thai.shorten(reason, WORDS))


def people_of(follow_up):
    """Who gets it done: the person it was given to, while they act at all, and who answers for the organization."""
    owner = follow_up.owner_id if follow_up.owner_id and Scope.of(follow_up.owner).still_acts else None
    return User.objects.filter(Q(pk=owner) | Q(pk__in=host_people(follow_up)), is_active=True)


def people_who_correct(_follow_up):
    return User.objects.officers()


def locked(follow_up):
    """The row as it is now."""
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("organization", "owner")
    row = rows.filter(pk=follow_up.pk).first()
    if row is None:
        raise DomainError(_("เรื่องติดตามนี้ถูกลบไปแล้ว"), target=LIST)
    return row


def _move(follow_up, action, **values):
    return transitions.move(follow_up, states.FOLLOW_UP_TRANSITIONS, action, **values)


def _tell(follow_up, text, event, *, by, **words):
    words |= {"words": thai.shorten(follow_up.text, WORDS)}
    tell(people_of(follow_up), text % words, follow_up, event, by=by)
