"""Every write about a new name or network: asked for by who acts for the organization, decided by the office."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import history, transitions
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit, needed
from networks import states
from networks.domain import organizations
from networks.models import Organization, OrganizationChange
from networks.states import OrganizationStatus
from notifications.domain import tell


@transaction.atomic
def ask(organization, *, by, name, network, note, at=None):
    """Asks the office for another name or network. One request at a time; until it is decided the public sees the old."""
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    if row.status == OrganizationStatus.LEFT:
        raise DomainError(_("หน่วยงานนี้ออกจากเครือข่ายแล้ว ขอเปลี่ยนไม่ได้ กรุณาติดต่อสำนักงาน"), target=row.get_work_url())
    _check_open(row, name, network, by=by)
    if (name, network) == (row.name, row.network):
        raise DomainError(_("ยังไม่มีอะไรต่างจากเดิม กรุณาแก้ชื่อหรือเลือกเครือข่ายใหม่ก่อนส่งคำขอ"))
    organizations.check_name(name, network, but=row)
    change = OrganizationChange(
        organization=row, name=name, network=network, old_name=row.name, old_network=row.network, note=note,
        created_by=by, created_at=at or timezone.now(),
    )  # fmt: skip
    change.full_clean(exclude={"decided_by"})
    change.save()
    event = history.record(change, "organizationchange.open", by=by, at=at, changes=_changes(change), note=note)
    text = _("ขอเปลี่ยนชื่อหรือเครือข่ายของ “%(name)s” กรุณาพิจารณา") % {"name": row.name}
    tell(User.objects.officers(), text, change, event, by=by)
    return change


def _check_open(row, name, network, *, by):
    """One request waits at a time; the same one sent twice is a double click."""
    waiting = OrganizationChange.objects.awaiting_review().filter(organization=row).select_related("created_by").first()
    if waiting is None:
        return
    if waiting.created_by_id == by.pk and (waiting.name, waiting.network_id) == (name, network.pk):
        raise AlreadyDone(_("คำขอนี้ส่งให้สำนักงานแล้ว ระบบทำให้ครั้งเดียว"), target=row.get_work_url())
    sentence = _("มีคำขอเปลี่ยนแปลงของ%(who)sรอสำนักงานพิจารณาอยู่แล้ว กรุณารอผลหรือถอนคำขอเดิมก่อน")
    raise SomebodyWasFaster(sentence % {"who": waiting.created_by.get_full_name()}, target=row.get_work_url())


@transaction.atomic
def approve(change, *, by, version=None, at=None):
    """Name and network become what was asked for, everywhere at once. Whoever asked leaves it to another officer.

    When either is not what it was when they asked, the officer must have read it as it is now (`version` of the
    organization); else StaleEdit, and it is shown again.
    """
    # The organization first, as asking and leaving do: two locks in one order never wait for each other.
    row = Organization.objects.select_for_update().get(pk=change.organization_id)
    if change.created_by_id == by.pk:
        sentence = _("คุณเป็นผู้ขอเปลี่ยนเอง ผู้ที่อนุมัติได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=change.get_work_url())
    event = _move(change, "approve", by=by, at=at)
    if has_moved_on(change, row) and row.version != version:
        sentence = _("ชื่อหรือเครือข่ายเปลี่ยนไปหลังจากที่ส่งคำขอนี้ กรุณาเทียบกับของล่าสุดอีกครั้งก่อนอนุมัติ")
        raise StaleEdit(sentence, target=change.get_work_url())
    before = {"name": row.name, "network": row.network.name}
    _rename(row, change)
    changes = history.differences(before, {"name": row.name, "network": row.network.name})
    history.record(row, "organization.change", by=by, at=at, changes=changes, note=change.note)
    text = _("สำนักงานอนุมัติการเปลี่ยนแปลงแล้ว ตอนนี้คือ “%(name)s” ในเครือข่าย%(network)s") % {
        "name": row.name, "network": row.network.name
    }  # fmt: skip
    tell(_told_of(change, row), text, row, event, by=by)
    return row


def _rename(row, change):
    """A name that another organization took meanwhile is said on the page of the request, where it can be declined."""
    try:
        organizations.rename(row, name=change.name, network=change.network)
    except DomainError as error:
        error.target = change.get_work_url()
        raise


@transaction.atomic
def decline(change, *, by, reason, at=None):
    """Everything stays as it is; whoever asked is told why."""
    needed(reason, sentence=_("กรุณาบอกเหตุผล เพื่อให้ผู้ขอรู้ว่าต้องทำอะไรต่อ"))
    event = _move(change, "decline", by=by, at=at, note=reason, reason=reason)
    text = _("สำนักงานไม่อนุมัติการเปลี่ยนแปลงของ “%(name)s”: %(reason)s") % {
        "name": change.organization.name, "reason": reason
    }  # fmt: skip
    tell(User.objects.filter(pk=change.created_by_id, is_active=True), text, change, event, by=by)


@transaction.atomic
def withdraw(change, *, by, at=None):
    """Who may ask takes the request back before the office has decided."""
    _move(change, "withdraw", by=by, at=at)


def _move(change, action, *, by, at, **values):
    table = states.CHANGE_TRANSITIONS
    at = at or timezone.now()
    return transitions.move(change, table, action, by=by, at=at, decided_by=by, decided_at=at, **values)


def has_moved_on(change, organization):
    """Whether name or network are not what they were when this request was made."""
    return (organization.name, organization.network_id) != (change.old_name, change.old_network_id)


def _told_of(change, row):
    """Who asked, and the editors."""
    editors = organizations.editors_of(row)
    return User.objects.filter(pk__in={change.created_by_id, *editors.values_list("pk", flat=True)}, is_active=True)


def _changes(change):
    pairs = {"name": [change.old_name, change.name], "network": [change.old_network.name, change.network.name]}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
