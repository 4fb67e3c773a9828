"""Every write about what was found at a stop. Each finding is a row of its own, so that several people write at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, once
from core.errors import DomainError, StaleEdit, check_valid
from visits.domain import finding_photos, locks
from visits.models import Finding, FollowUp

WATCHED = ("kind", "text", "virtues", "is_public")


@transaction.atomic
def create(stop, *, by, at=None, form_key=None, photos=(), **fields):
    """Writes down one thing that was seen. photos: pictures that were kept. The same form_key twice gives the same one."""
    row = locks.stop_of(stop)
    locks.check_stop_written_in(row, at)
    locks.check_kept(row)
    at = at or timezone.now()
    finding, is_new = once.create(Finding, form_key, created_by=by, created_at=at, stop=row, **fields)
    if is_new:
        finding_photos.attach(finding, list(photos), by=by, at=at)
        history.record(finding, "finding.create", by=by, at=at)
    return finding


@transaction.atomic
def update(finding, *, by, version, at=None, photos=(), rows=(), **fields):
    """Changes it, and what is said about its photos, if nobody else did since `version` (else StaleEdit)."""
    row = finding_photos.writable(finding, at)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before = _watched(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    check_valid(row, target=row.get_work_url(), exclude={"form_key"})
    row.save()
    are_other = finding_photos.arrange(row, rows)
    finding_photos.attach(row, list(photos), by=by, at=at)
    changes = history.differences(before, _watched(row))
    if changes or not are_other:
        history.record(row, "finding.update", by=by, at=at, changes=changes)
    if are_other:
        history.record(row, "finding.photos", by=by, at=at)
    return row


def _watched(finding):
    values = {name: getattr(finding, name) for name in WATCHED}
    shown = _("เผยแพร่ได้") if finding.is_public else _("ภายใน")
    return values | {"virtues": ", ".join(finding.virtues), "is_public": shown}


@transaction.atomic
def remove(finding, *, by):
    """Takes it away with its photos; its history stays."""
    row = finding_photos.writable(finding)
    if FollowUp.objects.filter(finding=row).exists():
        sentence = _("มีเรื่องติดตามจากข้อค้นพบนี้ จึงลบไม่ได้ กรุณาแก้ข้อความแทน")
        raise DomainError(sentence, target=row.get_work_url())
    keys = list(row.photos.values_list("picture", flat=True))
    history.record(row.stop, "finding.remove", by=by, note=row.text)
    row.delete()
    finding_photos.keep_in_step(keys)
