"""Every write about resolutions of an assembly: decided, worked on, finished, carried on, dropped."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities import states
from activities.domain.assembly import check_takes_part, locked, page_of
from activities.models import ProgressNote, Resolution
from activities.states import ResolutionStatus, Status
from core import history, thai, transitions
from core.errors import DomainError, StaleEdit, needed
from core.pagecache import forget_pages
from networks.domain.organizations import acting
from notifications.domain import notify

WATCHED = ("text", "network", "organization", "due_on")
WORDS = 120


@transaction.atomic
def create(activity, *, by, text, network=None, organization=None, due_on=None, at=None, form_key=None):
    """Writes down what the assembly decided, under the next number. The same form_key twice gives the same one."""
    row = _gathered(activity)
    made = Resolution.objects.filter(form_key=form_key, activity=row).first() if form_key else None
    if made:
        return made
    resolution = _add(
        row, by=by, at=at, text=text, network=network, organization=organization, due_on=due_on, form_key=form_key
    )
    forget_pages()
    return resolution


@transaction.atomic
def update(resolution, *, by, version, at=None, **fields):
    """Corrects an open resolution unless somebody else did since `version` (else StaleEdit)."""
    row = _open(resolution)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, chosen = _watched(row), row.organization_id
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    _check_responsible(row, before=chosen)
    if "due_on" in history.differences(before, _watched(row)):
        _check_due(row)
    row.full_clean(exclude={"form_key"})
    row.save()
    changes = history.differences(before, _watched(row))
    event = history.record(row, "resolution.update", by=by, at=at, changes=changes)
    if changes:
        _tell(row, _("แก้ไขมติที่ %(number)s ของ “%(title)s”: %(words)s"), event, by=by)
    forget_pages()
    return row


@transaction.atomic
def remove(resolution, *, by):
    """Takes back a resolution written down by mistake, while nothing hangs on it; its history stays."""
    row = _open(resolution)
    if not is_removable(row):
        sentence = _("มตินี้มีความคืบหน้าหรือนำมาจากครั้งก่อนแล้ว ลบไม่ได้ หากไม่ทำต่อให้เจ้าหน้าที่ยุติมติพร้อมเหตุผล")
        raise DomainError(sentence, target=row.get_work_url())
    history.record(row, "resolution.remove", by=by, note=row.text)
    row.delete()
    forget_pages()


def is_removable(resolution):
    """Whether nothing hangs on it: no progress was noted, and no earlier assembly waits for it."""
    return resolution.carried_from_id is None and not resolution.notes.exists()


@transaction.atomic
def note_progress(resolution, *, by, text, share_done, at=None):
    """Writes down what was done and how much of it is done by now; the office is told.

    The same note twice in a row by the same person (a double click) is one.
    """
    row = _open(resolution)
    newest = row.notes.first()
    if newest and (newest.by_id, newest.text, newest.share_done) == (by.pk, text, share_done):
        return newest
    at = at or timezone.now()
    note = ProgressNote(resolution=row, text=text, share_done=share_done, by=by, at=at)
    note.full_clean()
    note.save()
    row.share_done = share_done
    row.save(update_fields=["share_done"])
    event = history.record(row, "resolution.progress", by=by, at=at, note=f"{share_done}%: {text}")
    sentence = _("มติที่ %(number)s ของ “%(title)s” คืบหน้าร้อยละ %(share)s: %(words)s") % {
        **_named(row), "share": share_done, "words": thai.shorten(text, WORDS)
    }  # fmt: skip
    notify(User.objects.officers().exclude(pk=by.pk), sentence, url=row.get_work_url(), key=f"history:{event.pk}")
    forget_pages()
    return note


@transaction.atomic
def finish(resolution, *, by, at=None):
    """The office closes it as done."""
    event = _move(resolution, "finish", by=by, at=at, share_done=100)
    _tell(resolution, _("สำนักงานปิดมติที่ %(number)s ของ “%(title)s” ว่าเสร็จแล้ว: %(words)s"), event, by=by)


@transaction.atomic
def reopen(resolution, *, by, at=None):
    """Not done after all: open again, at the last share below 100 that was reported."""
    before = resolution.notes.filter(share_done__lt=100).values_list("share_done", flat=True).first()
    event = _move(resolution, "reopen", by=by, at=at, share_done=before or 0)
    _tell(resolution, _("เปิดมติที่ %(number)s ของ “%(title)s” อีกครั้ง: %(words)s"), event, by=by)


@transaction.atomic
def carry(resolution, *, to, by, due_on=None, at=None):
    """Hands an unfinished resolution to a later assembly, where it goes on under the next number with its share done."""
    target = _gathered(to)
    if target.starts_at <= resolution.activity.starts_at:
        raise DomainError(_("เลือกได้เฉพาะสมัชชาที่จัดหลังจากครั้งนี้"), target=resolution.get_work_url())
    event = _move(resolution, "carry", by=by, at=at, note=target.title)
    values = {name: getattr(resolution, name) for name in ("text", "network", "organization", "share_done")}
    row = _add(target, by=by, at=at, due_on=due_on, carried_from=resolution, tell=False, **values)
    text = _("มติที่ %(number)s ของ “%(title)s” นำเข้า “%(target)s” ทำต่อ: %(words)s")
    _tell(resolution, text, event, by=by, url=row.get_work_url(), target=target.title)
    return row


@transaction.atomic
def carry_all(resolutions, *, to, by, due_on=None, at=None):
    """Several at once, all or none, as when the next assembly takes over what is unfinished."""
    chosen = sorted(resolutions, key=lambda row: (row.activity.starts_at, row.number, row.pk))
    return [carry(row, to=to, by=by, due_on=due_on, at=at) for row in chosen]


@transaction.atomic
def drop(resolution, *, by, reason, at=None):
    """Ends it without being done, with the reason."""
    why = _("กรุณาบอกเหตุผลที่ยุติ เพื่อให้ผู้รับผิดชอบเข้าใจตรงกัน")
    reason = needed(reason, target=resolution.get_work_url(), sentence=why)
    event = _move(resolution, "drop", by=by, at=at, note=reason, reason=reason)
    text = _("ยุติมติที่ %(number)s ของ “%(title)s”: %(reason)s")
    _tell(resolution, text, event, by=by, reason=thai.shorten(reason, WORDS))


def responsible_people(resolution):
    """Who moves it on today: coordinators of its network, editors of its organization."""
    places = Q()
    if resolution.network_id:
        places |= Q(network=resolution.network_id, role="coordinator")
    if resolution.organization_id:
        places |= Q(organization=resolution.organization_id, role="editor")
    return acting(places)


def _gathered(activity):
    """The assembly, locked; it decides only once the office has approved it."""
    row = locked(activity)
    if row.status != Status.APPROVED:
        raise DomainError(_("บันทึกมติได้เมื่อสำนักงานอนุมัติกิจกรรมนี้แล้ว"), target=page_of(row))
    return row


def _add(activity, *, by, at, tell=True, **fields):
    number = (activity.resolutions.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Resolution(activity=activity, number=number, created_at=at or timezone.now(), **fields)
    _check_responsible(row, before=row.carried_from and row.carried_from.organization_id)
    _check_due(row)
    row.full_clean(exclude={"form_key", "carried_from"})
    row.save()
    event = history.record(row, "resolution.create", by=by, at=at, note=activity.title)
    if tell:
        _tell(row, _("มติที่ %(number)s ของ “%(title)s” ให้คุณร่วมรับผิดชอบ: %(words)s"), event, by=by)
    return row


def _open(resolution):
    """The row, locked and still being worked on; else a sentence that says how it stands."""
    row = (
        Resolution.objects.select_for_update(of=("self",))
        .select_related("activity", "network", "organization")
        .filter(pk=resolution.pk)
        .first()
    )
    if row is None:
        raise DomainError(_("มตินี้ถูกลบไปแล้ว"), target=page_of(resolution.activity))
    if row.status != ResolutionStatus.OPEN:
        sentence = _("มตินี้ “%(status)s” แล้ว จึงแก้ไขหรือรายงานเพิ่มไม่ได้") % {"status": row.status_label.label}
        raise DomainError(sentence, target=row.get_work_url())
    return row


def _move(resolution, action, **values):
    event = transitions.move(resolution, states.RESOLUTION_TRANSITIONS, action, **values)
    forget_pages()
    return event


def _check_responsible(row, *, before):
    if row.network_id is None and row.organization_id is None:
        raise DomainError(_("กรุณาเลือกเครือข่ายหรือหน่วยงานที่รับผิดชอบอย่างน้อยหนึ่งแห่ง"))
    check_takes_part(row.activity, row.organization_id, before=before)


def due_refusal(activity, due_on):
    """Why nothing of this assembly is due on that day; empty where it may."""
    if due_on is None or due_on >= thai.local_date(activity.starts_at):
        return ""
    day = thai.format_date(activity.starts_at)
    return _("กำหนดเสร็จต้องไม่ก่อนวันจัดสมัชชาหรือตลาดนัด (%(day)s) กรุณาเลือกวันใหม่") % {"day": day}


def _check_due(row):
    if sentence := due_refusal(row.activity, row.due_on):
        raise DomainError(sentence, target=page_of(row.activity))


def _named(row):
    return {"number": row.number, "title": row.activity.title, "words": thai.shorten(row.text, WORDS)}


def _tell(row, text, event, *, by, url=None, **words):
    people = responsible_people(row).exclude(pk=by.pk)
    notify(people, text % (_named(row) | words), url=url or row.get_work_url(), key=f"history:{event.pk}")


def _watched(row):
    return {name: "" if getattr(row, name) is None else str(getattr(row, name)) for name in WATCHED}
