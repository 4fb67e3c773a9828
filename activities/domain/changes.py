"""Every write about changes after approval: asked for by planners, decided by the office, told to both."""

from copy import copy
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities import states
from activities.domain import moving, over, plans
from activities.domain.letters import tell_of_move
from activities.domain.people import planners_of
from activities.models import Activity, ChangeRequest
from activities.models.change import FIELDS
from activities.states import Status
from core import history, transitions
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit, check_valid, needed
from core.pagecache import forget_pages
from networks.models import District
from notifications.domain import tell

# What must not be emptied by a change; a budget may be.
NEEDED = ("starts_at", "ends_at", "venue", "district")


@transaction.atomic
def ask(activity, *, by, version, note="", at=None, **values):
    """Asks the office to change date, venue or budget. Only what differs is kept; one request at a time.

    `version` is what the person read: changed by somebody else since, it is a StaleEdit and nothing is written.
    """
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    _check_askable(row, by=by)
    over.check(over.ask_refusal(row, at), row)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before = kept_values(row)
    after = {name: value for name, value in _as_kept(values).items() if before[name] != value}
    _check_open(row, after, by=by)
    if not after:
        raise DomainError(_("ยังไม่มีอะไรต่างจากแผนที่อนุมัติแล้ว กรุณาแก้วัน สถานที่ หรืองบประมาณก่อนส่งคำขอ"))
    if any(after.get(name, True) in (None, "") for name in NEEDED):
        raise DomainError(_("วันที่ สถานที่ และอำเภอต้องไม่ว่าง กรุณากรอกให้ครบก่อนส่งคำขอ"))
    over.check(over.move_refusal(row.starts_at, values_of(after).get("starts_at"), at), row)
    change = ChangeRequest.objects.create(
        activity=row, before={name: before[name] for name in after}, after=after,
        note=note, requested_by=by, requested_at=at or timezone.now(),
    )  # fmt: skip
    changes = {name: [change.before[name], change.after[name]] for name in after}
    event = history.record(change, "changerequest.open", by=by, at=at, changes=changes, note=note)
    text = _("ขอเปลี่ยนแปลงกิจกรรม “%(title)s” ที่อนุมัติแล้ว: %(names)s")
    tell(
        User.objects.officers().exclude(pk=by.pk), text % _words_of(change), change, event, url=change.get_decide_url()
    )
    return change


def _check_askable(row, *, by):
    if row.status != Status.APPROVED:
        sentence = _("ขอเปลี่ยนได้เฉพาะกิจกรรมที่อนุมัติแล้วและยังไม่ยกเลิก กรุณาดูสถานะล่าสุด")
    elif not plans.locked_fields(row, by=by):
        sentence = _("คุณแก้กิจกรรมนี้ได้โดยตรง ไม่ต้องขอ กรุณากด “แก้ไข”")
    else:
        return
    raise DomainError(sentence, target=row.get_work_url())


def _check_open(row, after, *, by):
    """One request waits at a time; the same one sent twice is a double click."""
    waiting = ChangeRequest.objects.awaiting_decision().filter(activity=row).select_related("requested_by").first()
    if waiting is None:
        return
    if waiting.requested_by_id == by.pk and waiting.after == after:
        raise AlreadyDone(_("คำขอนี้ส่งให้สำนักงานแล้ว ระบบทำให้ครั้งเดียว"), target=row.get_work_url())
    sentence = _("มีคำขอเปลี่ยนแปลงของ%(who)sรอสำนักงานพิจารณาอยู่แล้ว กรุณารอผลหรือถอนคำขอเดิมก่อน")
    who = waiting.requested_by.get_full_name() if waiting.requested_by else ""
    raise SomebodyWasFaster(sentence % {"who": who}, target=row.get_work_url())


@transaction.atomic
def approve(change, *, by, at=None, version=None):
    """The plan becomes what was asked for, everywhere at once. Whoever asked leaves the decision to another officer.

    When the plan moved on since the request was made, the officer must have read it as it is now (`version` of the
    activity); else StaleEdit, and it is shown again.
    """
    at = at or timezone.now()
    # The activity first, as cancelling does: two locks in one order never wait for each other.
    row = Activity.objects.select_for_update(no_key=True).get(pk=change.activity_id)
    _check_four_eyes(change, by=by)
    event = _move(change, "approve", by=by, at=at)
    if has_moved_on(change, row) and row.version != version:
        sentence = _("แผนเปลี่ยนไปหลังจากที่ส่งคำขอนี้ กรุณาเทียบกับแผนล่าสุดอีกครั้งก่อนอนุมัติ")
        raise StaleEdit(sentence, target=change.get_decide_url())
    before, was = kept_values(row), row.starts_at
    over.check(over.move_refusal(was, values_of(change.after).get("starts_at"), at), row)
    for name, value in values_of(change.after).items():
        setattr(row, name, value)
    row.version += 1
    row.sequence += 1
    check_valid(row, target=change.get_decide_url())
    row.save()
    now = kept_values(row)
    history.record(row, "activity.change", by=by, at=at, changes=history.differences(before, now), note=change.note)
    moving.follow(row, was, by=by, at=at)
    forget_pages()
    _tell_of_change(change, row, event, by=by, at=at)
    return row


def _check_four_eyes(change, *, by):
    if change.requested_by_id == by.pk:
        sentence = _("คุณเป็นผู้ขอเปลี่ยนเอง ผู้ที่อนุมัติได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=change.get_decide_url())


def _tell_of_change(change, activity, event, *, by, at):
    """Everybody whom the new date or place concerns."""
    text = _("สำนักงานอนุมัติการเปลี่ยนแปลง “%(title)s”: %(names)s ประชาชนเห็นตามแผนใหม่แล้ว") % _words_of(change)
    tell(planners_of(activity), text, activity, event, by=by)
    tell_of_move(activity, change.after, f"history:{event.pk}", at=at)


@transaction.atomic
def decline(change, *, by, reason, at=None):
    """The approved plan stays; whoever plans it is told why."""
    event = _move(change, "decline", by=by, at=at or timezone.now(), note=reason, reason=needed(reason))
    text = _("สำนักงานไม่อนุมัติการเปลี่ยนแปลง “%(title)s”: %(reason)s") % {
        "title": change.activity.title, "reason": reason
    }  # fmt: skip
    tell(planners_of(change.activity), text, change, event, by=by)


@transaction.atomic
def withdraw(change, *, by, at=None):
    """Its planners take the request back before the office has decided; an officer only an own one."""
    if by.is_office and change.requested_by_id != by.pk:
        raise DomainError(_("ผู้ที่ถอนคำขอได้คือผู้วางแผน เจ้าหน้าที่ใช้ “ไม่อนุมัติ” พร้อมเหตุผลแทน"), target=change.get_decide_url())
    plans.withdraw_change(change, by=by, at=at)


def _move(change, action, *, by, at, **values):
    table = states.CHANGE_TRANSITIONS
    return transitions.move(change, table, action, by=by, at=at, decided_by=by, decided_at=at, **values)


def has_moved_on(change, activity):
    """Whether the plan is not what it was when this request was made."""
    now = kept_values(activity)
    return any(now[name] != value for name, value in change.before.items())


def as_asked(change):
    """The activity as it would be, not saved: for looking at what else is on then."""
    activity = copy(change.activity)
    for name, value in values_of(change.after).items():
        setattr(activity, name, value)
    return activity


def kept_values(activity):
    """The values of FIELDS as a request keeps them."""
    return _as_kept({name: getattr(activity, name) for name in FIELDS})


def _as_kept(values):
    """Values -> what JSON gives back later: ISO moments, district code, budget as text."""
    return {name: _kept(value) for name, value in values.items()}


def _kept(value):
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, District):
        return value.code
    return value if value is None or isinstance(value, str) else f"{value:.2f}"


def values_of(kept):
    """What a request keeps -> values of the activity."""
    values = dict(kept)
    for name in {"starts_at", "ends_at"} & set(kept):
        values[name] = datetime.fromisoformat(kept[name])
    if "district" in kept:
        values["district"] = District.objects.get(code=kept["district"])
    if kept.get("budget"):
        values["budget"] = Decimal(kept["budget"])
    return values


def _words_of(change):
    names = [str(Activity._meta.get_field(name).verbose_name) for name in FIELDS if name in change.after]
    return {"title": change.activity.title, "names": " ".join(names)}
