"""Who came, network by network: counted at the door, corrected with a reason."""

from collections import Counter

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from activities.domain import attendance
from activities.domain.report_locks import editable
from activities.models import ActivityReport, Registration, ReportCount
from core import history
from core.errors import DomainError, StaleEdit
from networks.models import Network


def there(activity):
    """{network id or None: people}: who checked in, and who signed on paper."""
    people = Counter(Registration.objects.filter(activity=activity).there().counts_by_network())
    people.update(attendance.paper_counts(activity))
    return people


def rows_of(report):
    """[(network or None, counted now, reported, reason)] of every network, and of people without one.

    A row nobody corrected reports what is counted now.
    """
    counted = there(report.activity_id)
    kept = {row.network_id: row for row in report.counts.all()}
    rows = []
    for network in (*Network.objects.order_by("order", "pk"), None):
        key = network.pk if network else None
        row = kept.get(key) or ReportCount()
        is_corrected = row.reason or row.reported != row.counted
        rows.append((network, counted[key], row.reported if is_corrected else counted[key], row.reason))
    return rows


def prefill(report):
    """Each network with the people who were there."""
    ReportCount.objects.bulk_create(
        ReportCount(report=report, network=network, counted=counted, reported=counted)
        for network, counted, _reported, _reason in rows_of(report)
    )
    _sum_up(report)


def copy(accepted, report):
    ReportCount.objects.bulk_create(
        ReportCount(
            report=report, network_id=row.network_id, counted=row.counted, reported=row.reported, reason=row.reason
        )
        for row in accepted.counts.all()
    )


def follow_check_in(report):
    """Rows nobody corrected take over people who were counted later, e.g. from the paper sheet."""
    counted = there(report.activity_id)
    for row in report.counts.filter(reason=""):
        if row.reported == row.counted != counted[row.network_id]:
            row.reported = row.counted = counted[row.network_id]
            row.save()
    _sum_up(report)


def needs_reason(counted, reported, *, was_counted):
    """Whether a number must be explained: it differs from the check-in, and there was one."""
    return was_counted and counted != reported


@transaction.atomic
def set_counts(report, rows, *, by, version, women=None, men=None, at=None):
    """rows: dicts with network (or None), reported, reason. The check-in is read anew; what differs says why."""
    row = editable(report)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    counted, before = there(row.activity_id), _as_texts(row)
    was_counted, fresh = any(counted.values()), []
    for wanted in rows:
        key, reported, reason = wanted["network"], wanted["reported"], wanted["reason"].strip()
        if needs_reason(counted[key], reported, was_counted=was_counted) and not reason:
            raise DomainError(_("จำนวนที่ต่างจากการเช็กชื่อต้องบอกเหตุผล เช่น มีผู้มาร่วมแต่ไม่ได้ลงชื่อ"), target=row.get_work_url())
        fresh.append(ReportCount(report=row, network_id=key, counted=counted[key], reported=reported, reason=reason))
    ReportCount.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["report", "network"],
        update_fields=["counted", "reported", "reason"],
    )  # fmt: skip
    _sum_up(row)
    if (women or 0) + (men or 0) > row.participants:
        raise DomainError(_("หญิงและชายรวมกันมากกว่าจำนวนผู้เข้าร่วมทั้งหมด กรุณาตรวจตัวเลข"), target=row.get_work_url())
    row.women, row.men = women, men
    row.version += 1
    row.save()
    if changes := history.differences(before, _as_texts(row)):
        history.record(row, "activityreport.counts", by=by, at=at, changes=changes)
    return row


def is_told(report):
    """Whether it says how many came; nobody at all needs a reason."""
    rows = list(report.counts.all())
    return any(row.reported for row in rows) or any(row.reason for row in rows)


def _sum_up(report):
    report.participants = report.counts.aggregate(total=Sum("reported"))["total"] or 0
    ActivityReport.objects.filter(pk=report.pk).update(participants=report.participants)


def _as_texts(report):
    rows = report.counts.select_related("network")
    texts = {row.network.name if row.network else _("ไม่สังกัดเครือข่าย"): str(row.reported) for row in rows}
    return texts | {_("หญิง"): str(report.women or ""), _("ชาย"): str(report.men or "")}
