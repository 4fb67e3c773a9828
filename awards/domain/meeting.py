"""Every write about the meeting of the committee: when, where, who was there."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from awards.domain import holding
from awards.states import RoundStatus
from core import history
from core.errors import DomainError, StaleEdit, check_valid

WRITTEN = ("meeting_number", "meeting_on", "meeting_place", "meeting_chair", "meeting_present", "meeting_absent")


@transaction.atomic
def record(round, *, by, version, at=None, **fields):
    """Writes down what the minutes say on top, if nobody else did since `version` (else StaleEdit)."""
    row = holding.round_of(round.pk)
    page = reverse("awards:deliberation", args=[row.pk])
    if row.status not in {RoundStatus.DELIBERATION, RoundStatus.DECIDED}:
        raise DomainError(_("บันทึกการประชุมได้ตั้งแต่ขั้นประชุมพิจารณา จนถึงก่อนประกาศผล"), target=page)
    if row.version != version:
        raise StaleEdit(target=page)
    before = {name: getattr(row, name) for name in WRITTEN}
    for name in WRITTEN:
        setattr(row, name, fields[name])
    changes = history.differences(before, {name: getattr(row, name) for name in WRITTEN})
    if not changes:
        return row
    row.version += 1
    check_valid(row, target=page, exclude={"form_key"})
    row.save()
    texts = {name: [str(old or ""), str(new or "")] for name, (old, new) in changes.items()}
    history.record(row, "round.meeting", by=by, at=at, changes=texts)
    return row
