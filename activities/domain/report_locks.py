"""Who writes in a report keeps its activity and then the report to themselves, always in this order."""

from django.utils.translation import gettext as _

from activities import states
from activities.models import Activity, ActivityReport
from activities.states import ReportStatus, Status
from core.errors import DomainError


def activity_of(report):
    """The activity of a report as it is now, kept from everybody who would change it until the transaction ends."""
    return Activity.objects.select_for_update(no_key=True).get(pk=report.activity_id)


def locked(report):
    """The report as it is now, after its activity; both kept from everybody else until the transaction ends."""
    activity = activity_of(report)
    row = ActivityReport.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
    if row is None:
        raise DomainError(_("ร่างรายงานนี้ถูกลบไปแล้ว"), target=activity.get_work_url())
    row.activity = activity
    return row


def standing(report):
    """The same, of an activity that was not called off."""
    row = locked(report)
    check_stands(row)
    return row


def editable(report):
    """The same, while it is being written."""
    row = locked(report)
    check_editable(row)
    return row


def check_stands(report):
    """Nothing is decided about the report of an activity that was called off meanwhile."""
    if report.activity.status != Status.APPROVED:
        sentence = _("กิจกรรมนี้ยกเลิกแล้ว รายงานจึงเก็บไว้ให้อ่านเท่านั้น หากจะจัดใหม่ให้กด “คัดลอกเป็นกิจกรรมใหม่”")
        raise DomainError(sentence, target=report.activity.get_work_url())


def check_editable(report):
    """Raises a sentence that says what to do when the report cannot be written in now."""
    check_stands(report)
    if report.status in states.REPORT_EDITABLE:
        return
    if report.status == ReportStatus.SUBMITTED:
        sentence = _("รายงานนี้อยู่ระหว่างสำนักงานตรวจ หากต้องการแก้ให้กด “ดึงกลับมาแก้” ก่อน")
    else:
        sentence = _("สำนักงานรับรายงานฉบับนี้แล้ว หากต้องการแก้ให้กด “แก้ไขเป็นฉบับใหม่”")
    raise DomainError(sentence, target=report.get_work_url())
