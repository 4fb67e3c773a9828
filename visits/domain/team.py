"""Who goes on a visit: people who sign in and write, and guests by name. One of them leads."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core import history, thai
from core.errors import AlreadyDone, DomainError, StaleEdit
from notifications.domain import tell
from visits.domain import locks
from visits.models import TeamMember


@transaction.atomic
def add(visit, *, by, at=None, **fields):
    """One more person. The very same one twice (a double click) is one; who signs in is told."""
    row = _editable(visit)
    member = TeamMember(visit=row, **fields)
    for other in row.team.all():
        if other.version == member.version:
            return other
    _check(row, member)
    member.order = (row.team.aggregate(last=Max("order"))["last"] or 0) + 1
    _save(row, member)
    event = history.record(row, "sitevisit.team", by=by, at=at, note=_("เพิ่ม %(name)s") % {"name": member.shown_name})
    if member.user_id and member.user_id != by.pk:
        words = {"title": row.title, "days": thai.format_range(row.starts_on, row.ends_on)}
        tell([member.user], _("คุณอยู่ในคณะลงพื้นที่ “%(title)s” %(days)s") % words, row, event)
    return member


@transaction.atomic
def update(member, *, by, version, at=None, **fields):
    """Corrects one of the team unless somebody else did since `version` (else StaleEdit)."""
    row = _editable(member.visit)
    fresh = _still_there(row, member)
    if fresh.version != version:
        raise StaleEdit(target=page_of(row))
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check(row, fresh)
    _save(row, fresh)
    history.record(row, "sitevisit.team", by=by, at=at, note=_("แก้ไข %(name)s") % {"name": fresh.shown_name})
    return fresh


@transaction.atomic
def remove(member, *, by, at=None):
    """Somebody does not go along."""
    row = _editable(member.visit)
    fresh = _still_there(row, member)
    history.record(row, "sitevisit.team", by=by, at=at, note=_("เอาออก %(name)s") % {"name": fresh.shown_name})
    fresh.delete()


def page_of(visit):
    return f"{visit.get_work_url()}team/"


def _editable(visit):
    row = locks.visit_of(visit)
    locks.check_editable(row, page_of(row))
    return row


def _still_there(visit, member):
    fresh = visit.team.select_related("user").filter(pk=member.pk).first()
    if fresh is None:
        raise AlreadyDone(_("เอาชื่อนี้ออกจากคณะไปแล้ว"), target=page_of(visit))
    return fresh


def _check(visit, member):
    if member.user_id is None and not member.name.strip():
        raise DomainError(_("กรุณาเลือกผู้ใช้ หรือพิมพ์ชื่อผู้ร่วมคณะ"), target=page_of(visit))
    others = visit.team.exclude(pk=member.pk)
    if member.user_id and others.filter(user=member.user_id).exists():
        raise DomainError(_("%(name)sอยู่ในคณะนี้แล้ว") % {"name": member.shown_name}, target=page_of(visit))


def _save(visit, member):
    """A new leader takes over from the one before."""
    if member.is_leader:
        visit.team.exclude(pk=member.pk).filter(is_leader=True).update(is_leader=False)
    member.full_clean()
    member.save()
