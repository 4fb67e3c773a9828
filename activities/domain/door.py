"""Checking in: once for each person, whoever does it, while the door is open."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.domain.registration import Places, admission_of, organization_key, promote
from activities.hours import refusal, window
from activities.models import Admission, Registration, ReplacedCode
from activities.models.registration import new_door_code
from activities.states import RegistrationStatus, Status
from core import history, thai
from core.errors import AlreadyDone, DomainError, StaleEdit
from networks.models import Organization

# A keeper's phone that was without a network may send its ticks so long after the door has closed.
LATE = timedelta(days=3)
TRIES = 5


def check_open(activity, admission, *, at, moment=None):
    """Raises a sentence with the time unless one can check in now (or could at `moment`, told a little late)."""
    door = window(activity, admission)
    if activity.status != Status.APPROVED:
        raise DomainError(_("กิจกรรมนี้ไม่ได้จัดหรือยกเลิกแล้ว จึงเช็กชื่อไม่ได้ กรุณาสอบถามผู้จัด"))
    if door.state(moment or at) == "open" and at <= door.closes + LATE:
        return
    words = {"opens": _when(door.opens), "closes": _when(door.closes)}
    if door.state(at) == "early":
        raise DomainError(_("ยังไม่ถึงเวลาเช็กชื่อ เปิดให้เช็กชื่อ %(opens)s") % words)
    raise DomainError(_("ปิดเช็กชื่อแล้วเมื่อ %(closes)s หากเพิ่งมาถึง กรุณาแจ้งผู้จัดที่หน้างาน") % words)


def credible(moment, activity, admission, *, at):
    """The moment a keeper's phone noted, if the door was open then and it is not in the future; else None."""
    if moment is None or moment > at:
        return None
    return moment if window(activity, admission).state(moment) == "open" else None


def check_in(registration, *, by=None, method, at=None, moment=None):
    """Marks a person as there, once; AlreadyDone says since when for everybody who comes second.

    moment: when a keeper ticked while the phone was without a network; counts only while the door was open.
    Somebody on the waiting list comes in as a walk-in does: without taking a place.
    """
    at = at or timezone.now()
    activity = registration.activity
    admission = admission_of(activity)
    moment = credible(moment, activity, admission, at=at)
    check_open(activity, admission, at=at, moment=moment)
    values = {"checked_in_at": moment or at, "checked_in_by": by, "check_in_method": method}
    with transaction.atomic():
        changes = _mark(registration, admission, values)
        if changes is None:
            raise _refusal(registration)
        registration.refresh_from_db()
        history.record(registration, "registration.check_in", by=by, at=moment or at, changes=changes)


def _mark(registration, admission, values):
    """The conditional update -> what else changed for the history, or None when nobody could be marked."""
    rows = Registration.objects.filter(pk=registration.pk, checked_in_at=None)
    values = {**values, "version": F("version") + 1}
    if rows.confirmed().update(**values):
        return {}
    registration.refresh_from_db(fields=["status"])
    if registration.status != RegistrationStatus.WAITING:
        return None
    # Who waits is counted under the lock of the terms, as promoting does.
    locked = Admission.objects.select_for_update().get(pk=admission.pk)
    _check_walk_ins(locked)
    walked = {"status": RegistrationStatus.CONFIRMED, "source": Registration.Source.WALK_IN}
    if rows.in_queue().order_by().update(**values, **walked):
        Admission.objects.filter(pk=locked.pk, queued__gt=0).update(queued=F("queued") - 1)
        return {"status": [RegistrationStatus.WAITING.value, RegistrationStatus.CONFIRMED.value]}
    return {} if rows.confirmed().update(**values) else None  # promoted while we waited for the lock


def _refusal(registration):
    registration.refresh_from_db()
    if registration.checked_in_at:
        return AlreadyDone(_("เช็กชื่อแล้วเมื่อ %(time)s") % {"time": thai.format_time(registration.checked_in_at)})
    return DomainError(_("การลงทะเบียนนี้ยกเลิกแล้ว หากมาร่วมงาน กรุณาเช็กชื่อแบบยังไม่ได้ลงทะเบียน"))


def walk_in(activity, *, name, organization="", network=None, form_key=None, by=None, method, at=None):
    """(registration, is_new): somebody who comes without having signed up is there.

    The same form twice is one person; so is the same name of the same organization, signed up or not.
    """
    at = at or timezone.now()
    admission = admission_of(activity)
    check_open(activity, admission, at=at)
    if known := _known(activity, name, organization, form_key):
        if known.checked_in_at is None:
            check_in(known, by=by, method=method, at=at)
        return known, False
    _check_walk_ins(admission)
    with transaction.atomic():
        row, is_new = _new_row(
            activity=activity, name=name, organization=organization, form_key=form_key,
            network=network or _network_of(organization), organization_key=organization_key(organization),
            source=Registration.Source.WALK_IN, created_at=at,
            checked_in_at=at, checked_in_by=by, check_in_method=method,
        )  # fmt: skip
        if is_new:
            history.record(row, "registration.walk_in", by=by, at=at)
    return row, is_new


def _known(activity, name, organization, form_key):
    """Who is on the list already: by the form's key, or by name and organization together."""
    listed = Registration.objects.filter(activity=activity).still_coming()
    if form_key and (row := listed.filter(form_key=form_key).first()):
        return row
    key = organization_key(organization)
    return listed.filter(organization_key=key, name__iexact=thai.normalise(name)).first() if key else None


def _network_of(organization):
    """The network of an organization in the register, for people who name only where they come from."""
    found = Organization.objects.filter(name=thai.normalise(organization)).select_related("network").first()
    return found.network if found else None


def _new_row(*, form_key, **fields):
    """(row, is_new). A personal code that is taken is drawn again; the second of two equal forms gets the first's row."""
    if made := Registration.objects.filter(form_key=form_key).first() if form_key else None:
        if made.activity_id == fields["activity"].pk and made.checked_in_at:
            return made, False
        form_key = None  # of somebody struck off since, or of another activity
    left = TRIES
    while True:
        row, left = Registration(form_key=form_key, **fields), left - 1
        row.clean_fields(exclude={"activity", "network", "checked_in_by"})
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            made = Registration.objects.filter(form_key=form_key, activity=row.activity).first() if form_key else None
            if made:
                return made, False
            if not left:
                raise
        else:
            return row, True


def _check_walk_ins(admission):
    if not admission.allows_walk_ins:
        raise DomainError(_("กิจกรรมนี้รับเฉพาะผู้ที่ลงทะเบียนและได้ที่แล้ว กรุณาสอบถามผู้จัดที่หน้างาน"))


@transaction.atomic
def undo(registration, *, by, at=None):
    """Takes back a check-in that was a mistake: who signed up is expected or waits again, a walk-in is struck off.

    Before the door opens, who waits again gets a place that is free.
    """
    at = at or timezone.now()
    # The activity and its terms first, as everywhere: who waits is counted under their lock.
    places = Places(registration.activity_id)
    check_held(places.activity)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.checked_in_at is None:
        raise AlreadyDone(_("ยังไม่มีการเช็กชื่อของคนนี้ อาจมีผู้อื่นแก้ไปก่อนแล้ว"))
    changes = {"checked_in_at": [thai.format_time(row.checked_in_at), ""]}
    values = {"checked_in_at": None, "checked_in_by": None, "check_in_method": ""}
    if row.source == Registration.Source.WALK_IN:
        values |= _before_walking_in(row)
    Registration.objects.filter(pk=row.pk).update(**values, version=F("version") + 1)
    if "status" in values:
        changes["status"] = [row.status, str(values["status"])]
    history.record(row, "registration.undo_check_in", by=by, at=at, changes=changes)
    promote(places.activity, at=at)


def check_held(activity):
    """Raises the sentence that says which activities have a door; asked of the row under its lock."""
    if activity.status != Status.APPROVED:
        sentence = _("ทำได้เฉพาะกิจกรรมที่อนุมัติแล้วและไม่ได้ยกเลิก กรุณาดูสถานะล่าสุดของกิจกรรม")
        raise DomainError(sentence, target=activity.get_work_url())


def _before_walking_in(row):
    """Where a walk-in goes back to: the waiting list if they came from it, else off the list."""
    last = history.events_of(row).filter(action="registration.check_in").first()
    if last is None or "status" not in last.changes:
        return {"status": RegistrationStatus.CANCELLED}
    Admission.objects.filter(activity=row.activity_id).update(queued=F("queued") + 1)
    return {"status": RegistrationStatus.WAITING, "source": Registration.Source.SIGN_UP}


@transaction.atomic
def set_door(activity, *, by, version, at=None, **fields):
    """Sets when the door opens and closes and whether walk-ins may come (door_opens_at, door_closes_at, allows_walk_ins).

    A door that is closed again lets the waiting list move up.
    """
    places = Places(activity.pk)
    check_held(places.activity)
    row = places.admission
    if row.version != version:
        raise StaleEdit()
    before = {name: getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    if refused := refusal(places.activity, row):
        raise DomainError(refused[1])
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    changes = history.differences(*({name: str(value) for name, value in side.items()} for side in (before, fields)))
    history.record(activity, "activity.set_door", by=by, at=at, changes=changes)
    promote(places.activity, at=at)
    return row


@transaction.atomic
def replace_code(activity, *, by, at=None):
    """A new code for the door; the poster with the old one only says that it was replaced."""
    places = Places(activity.pk)
    check_held(places.activity)
    row = places.admission
    old, row.door_code = row.door_code, new_door_code()
    row.version += 1
    row.save(update_fields=["door_code", "version"])
    ReplacedCode.objects.create(code=old, activity=activity)
    history.record(activity, "activity.replace_code", by=by, at=at, changes={"door_code": [old, row.door_code]})
    return row


def _when(moment):
    return f"{thai.format_weekday_date(moment)} เวลา {thai.format_time(moment)}"
