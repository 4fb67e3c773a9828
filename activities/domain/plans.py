"""Every write about activities. Rules were asked at the door; here: can this happen now?"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities import states
from activities.domain import moving, over
from activities.domain.letters import tell_all, tell_of_move
from activities.domain.people import editors_of, network_words, planners_of
from activities.domain.registration import admission_of
from activities.models import Activity, ChangeRequest
from activities.models.change import FIELDS
from activities.states import Status
from core import history, once, pictures, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed
from core.pagecache import forget_pages
from notifications.domain import tell

# What a plan must say before the office can judge it; everything else may come later.
NEEDED_TO_SUBMIT = ("kind", "starts_at", "venue", "district", "virtues", "objective")
COPIED = (
    "title", "kind", "network", "host", "virtues", "venue", "district", "objective", "problem", "good_deed",
    "indicator", "expected_participants", "budget", "budget_source", "bring", "map_url", "contact_name",
    "contact_phone", "cover", "poster",
)  # fmt: skip
WATCHED = (*COPIED, "starts_at", "ends_at", "is_record_only")
# What the office approved; its planners ask for a change of FIELDS, the rest only the office corrects.
APPROVED_AS = (*FIELDS, "title", "network", "host")


@transaction.atomic
def create(*, by, at=None, form_key=None, partner_networks=(), **fields):
    """Starts a draft. Needs a title and a network; everything else may come later.

    The same form_key twice (a double click) gives the same activity.
    """
    _check_host(fields["network"], fields.get("host"))
    _check_record(fields.get("is_record_only"), by=by)
    activity, is_new = once.create(Activity, form_key, created_by=by, created_at=at or timezone.now(), **fields)
    if is_new:
        activity.partner_networks.set(partner_networks)
        history.record(activity, "activity.create", by=by, at=at)
    return activity


@transaction.atomic
def update(activity, *, by, version, at=None, partner_networks=None, **fields):
    """Changes the plan if nobody else did since `version` (else StaleEdit, and nothing is written).

    Planners change drafts and returned plans, and of an approved one what is not locked; the office corrects
    what it has received. A correction of an approved activity renews its calendar entry (SEQUENCE).
    """
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    check_editable(row, by=by)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    _check_locked(row, fields, by=by)
    over.check(over.correction_refusal(row, fields, at), row)
    _check_record(fields.get("is_record_only", row.is_record_only) != row.is_record_only, by=by)
    before, old, was = _watched(row), [row.cover, row.poster], row.starts_at
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.sequence += row.status == Status.APPROVED
    _check_complete(row)
    _check_host(row.network, row.host)
    check_valid(row, target=row.get_work_url())
    row.save()
    if partner_networks is not None:
        row.partner_networks.set(partner_networks)
    changes = history.differences(before, _watched(row))
    event = history.record(row, "activity.update", by=by, at=at, changes=changes)
    moving.follow(row, was, by=by, at=at)
    if row.is_public:
        tell_of_move(row, changes, f"history:{event.pk}", at=at)
        pictures.hold([row.cover_id, row.poster_id, *(picture.pk for picture in old if picture)])
        pictures.publish(row.cover, row.poster)
        pictures.hide(*old)
        forget_pages()
    return row


def _check_complete(row):
    """What the office has received stays complete; a returned plan keeps at least its date."""
    missing = missing_to_submit(row) if row.status in states.EDITABLE_BY_OFFICER else []
    if row.status == Status.RETURNED and not row.starts_at:
        missing = ["starts_at"]
    if missing:
        raise DomainError(
            _("บันทึกไม่ได้ กรุณากรอกให้ครบก่อน: %(names)s") % {"names": _names(missing)}, target=row.get_work_url()
        )


def is_editable(activity, *, by):
    """Whether the state lets this person change the plan (rules say whether they may at all)."""
    allowed = states.EDITABLE_BY_OFFICER if by.is_office else states.EDITABLE_BY_PLANNER | states.ADDED_TO_BY_PLANNER
    if by.is_office and activity.created_by_id == by.pk:
        allowed = allowed | states.EDITABLE_BY_PLANNER
    return activity.status in allowed


def check_editable(activity, *, by):
    """Raises a sentence that says what to do when the plan cannot be changed now."""
    if is_editable(activity, by=by):
        return
    if activity.status == Status.CANCELLED:
        sentence = _("กิจกรรมนี้ยกเลิกแล้ว แก้ไขไม่ได้ หากจะจัดใหม่ให้กด “คัดลอกเป็นกิจกรรมใหม่”")
    elif activity.status == Status.SUBMITTED:
        sentence = _("กิจกรรมนี้อยู่ระหว่างสำนักงานตรวจ หากต้องการแก้ให้กด “ดึงกลับมาแก้” ก่อน")
    else:
        sentence = _("แผนนี้ยังอยู่กับผู้วางแผน สำนักงานแก้ได้เมื่อส่งมาแล้ว")
    raise DomainError(sentence, target=activity.get_work_url())


def locked_fields(activity, *, by):
    """Names this person does not change directly, because the office approved them (four eyes for the office's own)."""
    if activity.status != Status.APPROVED:
        return ()
    if not by.is_office:
        return APPROVED_AS
    return FIELDS if is_own(activity, by=by) else ()


def _check_locked(row, fields, *, by):
    locked = [name for name in locked_fields(row, by=by) if name in fields and fields[name] != getattr(row, name)]
    if locked:
        sentence = _("%(names)s ผ่านการอนุมัติแล้ว เปลี่ยนเองไม่ได้ กรุณากด “ขอเปลี่ยนวัน สถานที่ หรืองบประมาณ”")
        raise DomainError(sentence % {"names": _names(locked)}, target=row.get_work_url())


def is_own(activity, *, by):
    """Made or sent by this person, so somebody else decides about it (four eyes)."""
    return by.pk in (activity.created_by_id, activity.submitted_by_id)


@transaction.atomic
def submit(activity, *, by, at=None):
    """Hands the plan to the office."""
    event = hand_over(activity, by=by, at=at)
    text = _("%(network)sส่งกิจกรรม “%(title)s” มาให้ตรวจ") % {
        "network": network_words(activity), "title": activity.title
    }  # fmt: skip
    tell(User.objects.officers(), text, activity, event, by=by)


def hand_over(activity, *, by, at=None):
    """The step of `submit` without telling anybody: a series is told of once. Call inside a transaction."""
    # Locked, so that nobody empties a field between this look and the sending.
    row = (
        Activity.objects.select_for_update(of=("self",), no_key=True).in_detail().filter(pk=activity.pk).first()
        or activity
    )
    missing = missing_to_submit(row)
    if missing:
        sentence = _("ยังส่งไม่ได้ กรุณากรอกให้ครบก่อน: %(names)s") % {"names": _names(missing)}
        raise DomainError(sentence, target=activity.get_work_url())
    at = at or timezone.now()
    return _move(activity, "submit", by=by, at=at, submitted_at=at, submitted_by=by, reason="")


@transaction.atomic
def withdraw(activity, *, by, at=None):
    """Takes the plan back before the office has decided."""
    _move(activity, "withdraw", by=by, at=at)


@transaction.atomic
def approve(activity, *, by, at=None, version=None):
    """The plan becomes public: calendar, feeds, pages. Its planners are told. With `version`, only what was read.

    Whoever made or sent it leaves the decision to somebody else (four eyes).
    """
    at = at or timezone.now()
    _check_four_eyes(activity, by=by)
    event = _move(activity, "approve", by=by, at=at, approved_at=at, version=version)
    admission_of(activity)  # its door has a code from now on
    pictures.publish(activity.cover, activity.poster)
    forget_pages()
    text = _("สำนักงานอนุมัติ “%(title)s” แล้ว ประชาชนเห็นในปฏิทินแล้ว") % {"title": activity.title}
    tell(planners_of(activity), text, activity, event, by=by)


def _check_four_eyes(activity, *, by):
    """Asked of the row itself, locked: who sent it may have changed since it was read."""
    row = Activity.objects.select_for_update(no_key=True).filter(pk=activity.pk).first() or activity
    if is_own(row, by=by):
        sentence = _("คุณเป็นผู้สร้างหรือส่งกิจกรรมนี้เอง ผู้ที่อนุมัติได้คือเจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=activity.get_work_url())


@transaction.atomic
def return_(activity, *, by, reason, at=None):
    """Gives the plan back with the reason; its planners correct it and send it again."""
    event = _move(activity, "return", by=by, at=at, note=reason, reason=needed(reason))
    text = _("สำนักงานส่ง “%(title)s” กลับให้แก้: %(reason)s") % {"title": activity.title, "reason": reason}
    tell(planners_of(activity), text, activity, event, by=by)


@transaction.atomic
def cancel(activity, *, by, reason, at=None):
    """Calls it off before it is over. One that was public stays readable as cancelled, so that people learn of it."""
    # Locked, so that no report begins between this look and the cancelling.
    row = Activity.objects.select_for_update().filter(pk=activity.pk).first() or activity
    over.check(over.cancel_refusal(row, at), row)
    values = {"sequence": F("sequence") + 1} if activity.approved_at else {}
    event = _move(activity, "cancel", by=by, at=at, note=reason, reason=needed(reason), **values)
    _close_change(activity, by=by, at=at, reason=reason)
    forget_pages()
    text = _("ยกเลิกกิจกรรม “%(title)s”: %(reason)s") % {"title": activity.title, "reason": reason}
    tell(editors_of(activity), text, activity, event, by=by)
    stay = _("ยกเลิกกิจกรรม “%(title)s” ไม่ต้องเดินทางมา: %(reason)s") % {"title": activity.title, "reason": reason}
    tell_all(activity, stay, f"history:{event.pk}", at=at)


def _close_change(activity, *, by, at, reason):
    """What waited to be changed about a cancelled activity waits no more."""
    change = ChangeRequest.objects.awaiting_decision().filter(activity=activity).first()
    if change:
        withdraw_change(change, by=by, at=at, reason=reason)


def withdraw_change(change, *, by, at=None, reason=""):
    """Takes an open request back. Call inside a transaction."""
    at = at or timezone.now()
    decided = {"decided_by": by, "decided_at": at, "reason": reason}
    transitions.move(change, states.CHANGE_TRANSITIONS, "withdraw", by=by, at=at, note=reason, **decided)


@transaction.atomic
def copy(activity, *, by, at=None, form_key=None, **changes):
    """A new draft with everything but the dates, e.g. for next year. A kind no longer offered is chosen anew."""
    fields = {name: getattr(activity, name) for name in COPIED}
    if activity.kind_id and not activity.kind.is_active:
        fields["kind"] = None
    partners = activity.partner_networks.all()
    fields |= {"copied_from": activity, **changes}
    return create(by=by, at=at, form_key=form_key, partner_networks=partners, **fields)


@transaction.atomic
def discard(activity, *, by):
    """Deletes a draft; what is at the office is withdrawn or cancelled instead."""
    # Locked first: delete() collects what hangs on a row before it deletes, and does not look at the status again.
    row = Activity.objects.filter(pk=activity.pk, status=Status.DRAFT).select_for_update().first()
    if row is None:
        sentence = _("ลบได้เฉพาะร่าง แผนที่ส่งแล้วให้กด “ดึงกลับมาแก้” ก่อน หรือใช้ “ยกเลิกกิจกรรม”")
        raise DomainError(sentence, target=activity.get_work_url())
    history.record(row, "activity.discard", by=by, note=row.title)
    row.delete()


def missing_to_submit(activity):
    """Names of the fields that are still empty but needed before sending."""
    return [name for name in NEEDED_TO_SUBMIT if not getattr(activity, name)]


def _names(fields):
    return " ".join(str(Activity._meta.get_field(name).verbose_name) for name in fields)


def _move(activity, action, **values):
    return transitions.move(activity, states.TRANSITIONS, action, **values)


def _check_host(network, host):
    if host and host.network_id != network.pk:
        raise DomainError(_("หน่วยงานเจ้าภาพไม่ได้อยู่ในเครือข่ายที่เลือก กรุณาเลือกให้ตรงกัน"))


def _check_record(is_touched, *, by):
    """Whether a past activity owes a report is for the office to say."""
    if is_touched and not by.is_office:
        raise DomainError(_("ผู้ที่กำหนดว่าเป็นการบันทึกย้อนหลังได้คือเจ้าหน้าที่สำนักงาน กรุณาติดต่อสำนักงาน"))


def _watched(activity):
    """The values history compares, as texts a person can read."""
    values = {name: getattr(activity, name) for name in WATCHED}
    values["partner_networks"] = list(activity.partner_networks.values_list("name", flat=True))
    return {name: history.as_text(value) for name, value in values.items()}
