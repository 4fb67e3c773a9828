"""Every write about the programme and the booths of an assembly or market."""

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity, Booth, Session
from activities.states import Status
from core import history, thai
from core.errors import AlreadyDone, DomainError, StaleEdit
from core.pagecache import forget_pages
from networks.models import Organization


def holds_assembly(activity):
    """Whether its kind has a programme, booths and resolutions."""
    return activity.kind is not None and activity.kind.has_assembly


def page_of(activity):
    return reverse("activities:assembly", args=[activity.pk])


def locked(activity):
    """The activity, held until the end of the transaction: sessions, booths and numbers are given one at a time."""
    row = (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("kind", "network", "host")
        .get(pk=activity.pk)
    )
    if not holds_assembly(row):
        raise DomainError(_("กิจกรรมประเภทนี้ไม่มีกำหนดการ บูท และมติ หากควรมีให้แก้ประเภทกิจกรรมก่อน"), target=row.get_work_url())
    check_on(row)
    return row


def check_on(activity):
    """Nobody works on the programme, booths and resolutions of what was called off."""
    if activity.status == Status.CANCELLED:
        raise DomainError(_("กิจกรรมนี้ยกเลิกแล้ว แก้กำหนดการ บูท และมติไม่ได้"), target=activity.get_work_url())


def check_takes_part(activity, organization, *, before=None):
    """An organization (key) that left gets no new booth and nothing new to carry out; what names it already (before) keeps it."""
    if organization in {None, before} or Organization.objects.members().filter(pk=organization).exists():
        return
    raise DomainError(_("หน่วยงานที่เลือกออกจากเครือข่ายแล้ว กรุณาเลือกหน่วยงานอื่น"), target=page_of(activity))


@transaction.atomic
def add_session(activity, *, by, at=None, **fields):
    """Adds an item to the programme. The same item sent twice (a double click) is there once."""
    row = locked(activity)
    _check_times(row, fields["starts_at"], fields["ends_at"])
    session = Session(activity=row, **fields)
    session.full_clean()
    if twin := row.sessions.filter(**{name: getattr(session, name) for name in Session.SAYS}).first():
        return twin
    session.save()
    _changed(row, "session.add", session.title, by=by, at=at, in_calendar=True)
    return session


@transaction.atomic
def update_session(session, *, by, version, at=None, **fields):
    """Changes an item unless somebody else did since `version` (else StaleEdit, and nothing is written)."""
    row = locked(session.activity)
    fresh = _as_read(row.sessions, session, version)
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check_times(row, fresh.starts_at, fresh.ends_at)
    fresh.full_clean()
    fresh.save()
    _changed(row, "session.update", fresh.title, by=by, at=at, in_calendar=True)
    return fresh


@transaction.atomic
def remove_session(session, *, by, at=None):
    """Takes an item out of the programme."""
    row = locked(session.activity)
    _still_there(row.sessions, session).delete()
    _changed(row, "session.remove", session.title, by=by, at=at, in_calendar=True)


@transaction.atomic
def copy_programme(activity, *, source, by, at=None):
    """Takes over another assembly's programme, day by day from its first. What would lie after the last day is left out.

    Returns (items taken, items left out). Items that are there already are not doubled.
    """
    row = locked(activity)
    first, last = _days(row)
    start = thai.local_date(source.starts_at)
    taken = 0
    sessions = list(source.sessions.all())
    for old in sessions:
        shift = first - start
        new = Session(activity=row, title=old.title, place=old.place, speaker=old.speaker)
        new.starts_at, new.ends_at = old.starts_at + shift, old.ends_at + shift
        if not first <= thai.local_date(new.starts_at) <= last:
            continue
        if not row.sessions.filter(**{name: getattr(new, name) for name in Session.SAYS}).exists():
            new.save()
        taken += 1
    if taken:
        _changed(row, "session.copy", source.title, by=by, at=at, in_calendar=True)
    return taken, len(sessions) - taken


@transaction.atomic
def add_booth(activity, *, by, organization, number="", shows="", at=None):
    """Gives an organization of the register a booth; each has one, and a number stands once."""
    row = locked(activity)
    booth = Booth(activity=row, organization=organization, number=number, shows=shows)
    if (twin := row.booths.filter(organization=organization).first()) and twin.version == booth.version:
        return twin
    check_takes_part(row, organization.pk)
    _check_booth(row, booth)
    booth.full_clean()
    booth.save()
    _changed(row, "booth.add", _booth_words(booth), by=by, at=at)
    return booth


@transaction.atomic
def update_booth(booth, *, by, version, at=None, **fields):
    """Changes a booth unless somebody else did since `version` (else StaleEdit, and nothing is written)."""
    row = locked(booth.activity)
    fresh = _as_read(row.booths.select_related("organization"), booth, version)
    before = fresh.organization_id
    for name, value in fields.items():
        setattr(fresh, name, value)
    check_takes_part(row, fresh.organization_id, before=before)
    _check_booth(row, fresh)
    fresh.full_clean()
    fresh.save()
    _changed(row, "booth.update", _booth_words(fresh), by=by, at=at)
    return fresh


@transaction.atomic
def remove_booth(booth, *, by, at=None):
    """Takes a booth away."""
    row = locked(booth.activity)
    fresh = _still_there(row.booths.select_related("organization"), booth)
    words = _booth_words(fresh)
    fresh.delete()
    _changed(row, "booth.remove", words, by=by, at=at)


def _check_times(activity, starts_at, ends_at):
    """An item lies within the days of the activity and takes some time."""
    first, last = _days(activity)
    if not first <= thai.local_date(starts_at) <= last or thai.local_date(ends_at) > last:
        sentence = _("รายการต้องอยู่ในวันจัดงาน (%(days)s) กรุณาเลือกวันใหม่") % {"days": thai.format_range(first, last)}
        raise DomainError(sentence, target=page_of(activity))
    if ends_at <= starts_at:
        raise DomainError(_("เวลาจบต้องหลังเวลาเริ่ม กรุณาตรวจอีกครั้ง"), target=page_of(activity))


def _days(activity):
    """The first and last day of the activity; a sentence while it has none."""
    if activity.starts_at is None:
        raise DomainError(_("กรุณากำหนดวันจัดกิจกรรมก่อน แล้วจึงทำกำหนดการ"), target=activity.get_work_url())
    return thai.local_date(activity.starts_at), thai.local_date(activity.ends_at)


def _check_booth(activity, booth):
    others = activity.booths.exclude(pk=booth.pk)
    if others.filter(organization=booth.organization_id).exists():
        sentence = _("%(name)sมีบูทในงานนี้แล้ว กรุณาแก้ไขบูทเดิม") % {"name": booth.organization.name}
        raise DomainError(sentence, target=page_of(activity))
    if booth.number and others.filter(number=booth.number).exists():
        sentence = _("หมายเลขบูท %(number)s มีหน่วยงานอื่นใช้แล้ว กรุณาใช้หมายเลขอื่น") % {"number": booth.number}
        raise DomainError(sentence, target=page_of(activity))


def _booth_words(booth):
    return f"{booth.number} {booth.organization.name}".strip()


def _still_there(rows, row):
    fresh = rows.filter(pk=row.pk).first()
    if fresh is None:
        raise AlreadyDone(_("รายการนี้ลบไปแล้ว"), target=page_of(row.activity))
    return fresh


def _as_read(rows, row, version):
    """The row as it is now, if it still says what the person read."""
    fresh = _still_there(rows, row)
    if fresh.version != version:
        raise StaleEdit(target=page_of(row.activity))
    return fresh


def _changed(activity, action, note, *, by, at, in_calendar=False):
    """History, and what visitors see; a changed programme renews the calendar entries (SEQUENCE)."""
    history.record(activity, action, by=by, at=at or timezone.now(), note=note)
    if activity.status == Status.APPROVED:
        if in_calendar:
            Activity.objects.filter(pk=activity.pk).update(sequence=F("sequence") + 1)
        forget_pages()
