"""What an approved activity no longer allows once it is over or its report is begun, and what to do instead."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.admissions import has_passed
from activities.states import Status
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


def check(sentence, activity):
    if sentence:
        raise DomainError(sentence, target=activity.get_work_url())
