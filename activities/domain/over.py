"""What an approved activity no longer allows once it is over or its report is begun, and what to do instead."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.admissions import has_passed
from activities.states import Status
from core import thai
from core.errors import DomainError


def cancel_refusal(activity, at=None):
    """Why it cannot be called off any more; empty while it can."""
    if activity.status != Status.APPROVED:
        return ""  # what nobody approved leaves the queue at any time
    if activity.report_status:
        return _("กิจกรรมนี้มีรายงานผลแล้ว จึงยกเลิกไม่ได้ หากข้อมูลไม่ถูกต้อง กรุณาแก้ที่รายงาน")
    if has_passed(activity, at or timezone.now()):
        return _("กิจกรรมนี้จบไปแล้ว จึงยกเลิกไม่ได้ หากไม่ได้จัดจริง กรุณาเขียนรายงานผลว่าไม่มีผู้เข้าร่วมพร้อมเหตุผล")
    return ""


def ask_refusal(activity, at=None):
    """Why nobody asks for another date, place or budget any more; empty while one can."""
    if activity.status != Status.APPROVED:
        return ""
    if activity.report_status:
        return _("กิจกรรมนี้มีรายงานผลแล้ว จึงขอเปลี่ยนแผนไม่ได้ หากจัดต่างจากแผน กรุณาแก้ที่รายงาน")
    if has_passed(activity, at or timezone.now()):
        return _("กิจกรรมนี้จบไปแล้ว จึงขอเปลี่ยนแผนไม่ได้ กรุณาบันทึกวัน สถานที่ และเงินที่ใช้จริงในรายงานผล")
    return ""


def move_refusal(was, starts_at, at=None):
    """Why what still lies ahead does not move to this beginning; empty where it may. Past days are corrected freely."""
    today = thai.local_date(at or timezone.now())
    if not was or not starts_at or thai.local_date(was) < today or thai.local_date(starts_at) >= today:
        return ""
    return _("วันที่จัดใหม่ (%(day)s) ผ่านไปแล้ว กรุณาเลือกวันนี้หรือวันข้างหน้า") % {"day": thai.format_date(starts_at)}


def correction_refusal(activity, fields, at=None):
    """The same for an approved plan the office corrects to `fields`; a record of the past may say when it was."""
    is_record = fields.get("is_record_only", activity.is_record_only)
    if activity.status != Status.APPROVED or is_record:
        return ""
    return move_refusal(activity.starts_at, fields.get("starts_at"), at)


def check(sentence, activity):
    if sentence:
        raise DomainError(sentence, target=activity.get_work_url())
