"""The life of a report: begun, written step by step, sent, returned or accepted, replaced by a newer version."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities import states
from activities.domain import report_counts, report_files, report_locks, report_photos
from activities.domain.people import planners_of
from activities.models import Activity, ActivityReport
from activities.states import ReportStatus, Status
from core import history, thai, transitions
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit, check_valid, needed
from core.pagecache import forget_pages
from notifications.domain import tell

COPIED = (
    "starts_at", "ends_at", "venue", "women", "men", "spent", "participants", "done", "outputs", "outcomes",
    "behaviour_change", "problems", "lessons", "next_step",
)  # fmt: skip


def may_start(activity, *, at=None):
    """Whether a report can be begun at all: the activity was approved and has begun."""
    return activity.status == Status.APPROVED and activity.starts_at <= (at or timezone.now())


@transaction.atomic
def start(activity, *, by, at=None):
    """Begins a report with what is known: day and place of the plan, people from the check-in.

    After acceptance it begins a new version from the accepted one; that one stays until the new one is accepted.
    """
    at = at or timezone.now()
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    if not may_start(row, at=at):
        raise DomainError(_("ยังเขียนรายงานไม่ได้ เขียนได้เมื่อกิจกรรมได้รับอนุมัติและเริ่มจัดแล้ว"), target=row.get_work_url())
    _check_nothing_in_hand(row, by=by)
    accepted = row.reports.accepted().select_for_update(no_key=True).first()
    numbers = row.reports.values_list("number", flat=True)
    fields = {name: getattr(accepted, name) for name in COPIED} if accepted else {
        "starts_at": row.starts_at, "ends_at": row.ends_at, "venue": row.venue
    }  # fmt: skip
    report = ActivityReport.objects.create(
        activity=row, number=max(numbers, default=0) + 1, created_by=by, created_at=at, **fields
    )
    if accepted:
        report_counts.copy(accepted, report)
        report_photos.copy(accepted, report)
        report_files.copy(accepted, report)
    else:
        report_counts.prefill(report)
    history.record(report, "activityreport.create", by=by, at=at)
    _keep_activity_in_step(report)
    return report


def _check_nothing_in_hand(activity, *, by):
    """One report is written at a time; a second tap finds the first one's report."""
    report = activity.reports.in_hand().select_related("created_by").first()
    if report is None:
        return
    if report.created_by == by and report.status == ReportStatus.DRAFT:
        raise AlreadyDone(_("คุณเริ่มเขียนรายงานนี้ไว้แล้ว เขียนต่อได้เลย"), target=report.get_work_url())
    who = report.created_by.get_full_name() if report.created_by else _("ระบบ")
    sentence = _("มีรายงานฉบับที่ %(number)s ที่%(who)sเริ่มเขียนไว้แล้ว กรุณาทำต่อจากฉบับนั้น")
    raise SomebodyWasFaster(sentence % {"number": report.number, "who": who}, target=report.get_work_url())


@transaction.atomic
def update(report, *, by, version, at=None, **fields):
    """Saves one step of the report if nobody else saved since `version`, else StaleEdit."""
    row = report_locks.editable(report)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before = {name: history.as_text(getattr(row, name)) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    check_valid(row, target=row.get_work_url(), exclude={"created_by", "submitted_by", "accepted_by"})
    row.save()
    changes = history.differences(before, {name: history.as_text(getattr(row, name)) for name in fields})
    if changes:
        history.record(row, "activityreport.update", by=by, at=at, changes=changes)
    return row


def missing_to_submit(report, *, at=None):
    """[(step, sentence)] of what the office needs and is not there yet."""
    photos = list(report.photos.all())
    today = thai.local_date(at or timezone.now())
    undecided = sum(not photo.consent for photo in photos)
    wanted = [
        (1, bool(report.starts_at), _("วันที่จัดจริง")),
        (1, not report.ends_at or thai.local_date(report.ends_at) <= today, _("วันที่จัดจริงที่มาถึงแล้ว")),
        (1, bool(report.done.strip()), _("สิ่งที่ได้ทำ")),
        (2, report_counts.is_told(report), _("จำนวนผู้เข้าร่วม หรือเหตุผลที่ไม่มีผู้เข้าร่วม")),
        (3, bool(report.outputs.strip() or report.outcomes.strip()), _("ผลผลิตหรือผลลัพธ์ อย่างน้อยหนึ่งช่อง")),
        (4, not undecided, _("ความยินยอมของคนในภาพ อีก %(count)s ภาพ") % {"count": undecided}),
    ]
    return [(step, sentence) for step, is_there, sentence in wanted if not is_there]


@transaction.atomic
def submit(report, *, by, at=None):
    """Hands the report to the office."""
    at = at or timezone.now()
    row = report_locks.standing(report)
    if row.status in states.REPORT_EDITABLE:
        report_counts.follow_check_in(row)
        if missing := missing_to_submit(row, at=at):
            words = " · ".join(sentence for _step, sentence in missing)
            raise DomainError(_("ยังส่งไม่ได้ ยังขาด: %(words)s") % {"words": words}, target=row.get_work_url())
    event = _move(report, "submit", by=by, at=at, submitted_by=by, submitted_at=at, reason="")
    text = _("มีรายงานผล “%(title)s” มาให้ตรวจ") % {"title": report.activity.title}
    tell(User.objects.officers(), text, report, event, by=by)


@transaction.atomic
def withdraw(report, *, by, at=None):
    """Takes the report back before the office has decided."""
    _move(report, "withdraw", by=by, at=at)


@transaction.atomic
def return_(report, *, by, reason, at=None):
    """Gives the report back with the reason; its planners correct it and send it again."""
    reason = needed(reason, target=report.get_work_url())
    event = _move(report, "return", by=by, at=at, note=reason, reason=reason)
    text = _("สำนักงานส่งรายงาน “%(title)s” กลับให้แก้: %(reason)s")
    tell(planners_of(report.activity), text % {"title": report.activity.title, "reason": reason}, report, event, by=by)


@transaction.atomic
def accept(report, *, by, at=None, version=None):
    """The report counts: its numbers, and its words and released photos on the public page. Not by who sent it."""
    at = at or timezone.now()
    row = report_locks.standing(report)
    if row.status == ReportStatus.SUBMITTED:
        if row.submitted_by_id == by.pk:
            sentence = _("รายงานฉบับนี้คุณเป็นผู้ส่งเอง กรุณาให้เจ้าหน้าที่อีกคนตรวจและรับรายงาน")
            raise DomainError(sentence, target=row.get_work_url())
        _replace_older(row, by=by, at=at)
    event = _move(report, "accept", by=by, at=at, accepted_by=by, accepted_at=at, version=version)
    Activity.objects.filter(pk=report.activity_id).update(
        result_participants=report.participants, result_spent=report.spent
    )
    photos = report.activity.reports.values("photos__picture").exclude(photos__picture=None)
    report_photos.keep_in_step(photos.values_list("photos__picture", flat=True))
    forget_pages()
    text = _("สำนักงานรับรายงาน “%(title)s” แล้ว ขอบคุณที่รายงานผล") % {"title": report.activity.title}
    tell(planners_of(report.activity), text, report, event, by=by)


def _replace_older(report, *, by, at):
    older = report.activity.reports.accepted().first()
    if older is not None:
        transitions.move(older, states.REPORT_TRANSITIONS, "replace", by=by, at=at)


@transaction.atomic
def discard(report, *, by):
    """Deletes a report that is still a draft, with the photos and files nothing else shows."""
    row = report_locks.locked(report)
    if row.status != ReportStatus.DRAFT:
        sentence = _("ลบได้เฉพาะร่างรายงาน รายงานที่ส่งแล้วให้กด “ดึงกลับมาแก้” ก่อน")
        raise DomainError(sentence, target=report.get_work_url())
    history.record(row, "activityreport.discard", by=by, note=str(row))
    keys = list(row.photos.values_list("picture", flat=True))
    report_files.forget(row.files.all())
    row.delete()
    report_photos.keep_in_step(keys)
    _keep_activity_in_step(row)


def _move(report, action, **values):
    report_locks.standing(report)
    event = transitions.move(report, states.REPORT_TRANSITIONS, action, **values)
    _keep_activity_in_step(report)
    return event


def _keep_activity_in_step(report):
    """The activity says where its report stands: the one in hand, else the accepted one."""
    reports = ActivityReport.objects.filter(activity=report.activity_id)
    known = reports.in_hand().first() or reports.accepted().first()
    Activity.objects.filter(pk=report.activity_id).update(report_status=known.status if known else "")
