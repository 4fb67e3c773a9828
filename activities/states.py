"""Statuses of everything in this app that has a life, and for each the one table of what may follow what.

Activity       draft ──submit──> submitted ──approve──> approved      (withdraw: submitted -> draft)
               submitted ──return──> returned ──submit──> submitted;  submitted, returned, approved ──cancel──> cancelled
ChangeRequest  open ──approve──> approved;  open ──decline──> declined;  open ──withdraw──> withdrawn
Registration   waiting ──promote──> confirmed;  confirmed, waiting ──cancel──> cancelled
Report         draft ──submit──> submitted ──accept──> accepted ──replace──> replaced
               submitted ──return──> returned ──submit──> submitted;  submitted ──withdraw──> draft
Resolution     open ──finish──> done ──reopen──> open;  open ──carry──> carried;  open ──drop──> dropped
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class Status(Shown):
    DRAFT = "draft", _("ฉบับร่าง")
    SUBMITTED = "submitted", _("รอสำนักงานตรวจ")
    RETURNED = "returned", _("ส่งกลับให้แก้")
    APPROVED = "approved", _("อนุมัติแล้ว")
    CANCELLED = "cancelled", _("ยกเลิก")


TRANSITIONS = {
    "submit": step(Status.DRAFT, Status.RETURNED, to=Status.SUBMITTED),
    "withdraw": step(Status.SUBMITTED, to=Status.DRAFT),
    "return": step(Status.SUBMITTED, to=Status.RETURNED),
    "approve": step(Status.SUBMITTED, to=Status.APPROVED),
    "cancel": step(Status.SUBMITTED, Status.RETURNED, Status.APPROVED, to=Status.CANCELLED),
}

# Who plans may change it while it is theirs; the office may correct what it has received.
EDITABLE_BY_PLANNER = frozenset({Status.DRAFT, Status.RETURNED})
EDITABLE_BY_OFFICER = frozenset({Status.SUBMITTED, Status.APPROVED})
# Of an approved plan its planners still change what was not part of the approval (domain.plans.locked_fields).
ADDED_TO_BY_PLANNER = frozenset({Status.APPROVED})


class ChangeStatus(Shown):
    """A change of date, venue or budget that waits while the public sees the approved plan."""

    OPEN = "open", _("รอสำนักงานพิจารณา")
    APPROVED = "approved", _("อนุมัติการเปลี่ยนแปลง")
    DECLINED = "declined", _("ไม่อนุมัติ")
    WITHDRAWN = "withdrawn", _("ถอนคำขอ")


CHANGE_TRANSITIONS = {
    "approve": step(ChangeStatus.OPEN, to=ChangeStatus.APPROVED),
    "decline": step(ChangeStatus.OPEN, to=ChangeStatus.DECLINED),
    "withdraw": step(ChangeStatus.OPEN, to=ChangeStatus.WITHDRAWN),
}


class RegistrationStatus(Shown):
    CONFIRMED = "confirmed", _("ได้ที่แล้ว")
    WAITING = "waiting", _("อยู่ในรายชื่อสำรอง")
    CANCELLED = "cancelled", _("ยกเลิกแล้ว")


REGISTRATION_TRANSITIONS = {
    "promote": step(RegistrationStatus.WAITING, to=RegistrationStatus.CONFIRMED),
    "cancel": step(RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING, to=RegistrationStatus.CANCELLED),
}


class ReportStatus(Shown):
    DRAFT = "draft", _("กำลังเขียนรายงาน")
    SUBMITTED = "submitted", _("รายงานรอตรวจ")
    RETURNED = "returned", _("รายงานส่งกลับให้แก้")
    ACCEPTED = "accepted", _("รับรายงานแล้ว")
    REPLACED = "replaced", _("มีฉบับใหม่แทนแล้ว")


REPORT_TRANSITIONS = {
    "submit": step(ReportStatus.DRAFT, ReportStatus.RETURNED, to=ReportStatus.SUBMITTED),
    "withdraw": step(ReportStatus.SUBMITTED, to=ReportStatus.DRAFT),
    "return": step(ReportStatus.SUBMITTED, to=ReportStatus.RETURNED),
    "accept": step(ReportStatus.SUBMITTED, to=ReportStatus.ACCEPTED),
    "replace": step(ReportStatus.ACCEPTED, to=ReportStatus.REPLACED),
}
# Being written: its planners change it; one at a time of each activity.
REPORT_EDITABLE = frozenset({ReportStatus.DRAFT, ReportStatus.RETURNED})
REPORT_IN_HAND = frozenset({ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED})


class ResolutionStatus(Shown):
    OPEN = "open", _("กำลังดำเนินการ")
    DONE = "done", _("เสร็จแล้ว")
    CARRIED = "carried", _("นำเข้าสมัชชาครั้งถัดไป")
    DROPPED = "dropped", _("ยุติ")


RESOLUTION_TRANSITIONS = {
    "finish": step(ResolutionStatus.OPEN, to=ResolutionStatus.DONE),
    "reopen": step(ResolutionStatus.DONE, to=ResolutionStatus.OPEN),
    "carry": step(ResolutionStatus.OPEN, to=ResolutionStatus.CARRIED),
    "drop": step(ResolutionStatus.OPEN, to=ResolutionStatus.DROPPED),
}

history.describe(
    {
        "activity.create": _("เริ่มร่างกิจกรรม"),
        "activity.update": _("แก้ไขข้อมูล"),
        "activity.submit": _("ส่งให้สำนักงานตรวจ"),
        "activity.withdraw": _("ดึงกลับมาแก้"),
        "activity.return": _("ส่งกลับให้แก้"),
        "activity.approve": _("อนุมัติ"),
        "activity.cancel": _("ยกเลิกกิจกรรม"),
        "activity.discard": _("ลบร่าง"),
        "activity.change": _("เปลี่ยนตามคำขอที่อนุมัติ"),
        "series.create": _("ทำซ้ำเป็นชุด"),
        "activitykind.create": _("เพิ่มประเภทกิจกรรม"),
        "activitykind.update": _("แก้ไขประเภทกิจกรรม"),
        "activitykind.delete": _("ลบประเภทกิจกรรม"),
        "commonreason.create": _("เพิ่มเหตุผลที่พบบ่อย"),
        "commonreason.update": _("แก้ไขเหตุผลที่พบบ่อย"),
        "commonreason.delete": _("ลบเหตุผลที่พบบ่อย"),
        "changerequest.open": _("ขอเปลี่ยนแปลง"),
        "changerequest.approve": _("อนุมัติการเปลี่ยนแปลง"),
        "changerequest.decline": _("ไม่อนุมัติการเปลี่ยนแปลง"),
        "changerequest.withdraw": _("ถอนคำขอเปลี่ยนแปลง"),
        "registration.join": _("ลงทะเบียน"),
        "registration.update": _("แก้ไขการลงทะเบียน"),
        "registration.promote": _("เลื่อนจากรายชื่อสำรอง"),
        "registration.cancel": _("ยกเลิกการลงทะเบียน"),
        "registration.check_in": _("เช็กชื่อ"),
        "registration.undo_check_in": _("แก้การเช็กชื่อ"),
        "registration.walk_in": _("เช็กชื่อหน้างาน"),
        "activity.set_door": _("ตั้งค่าการเช็กชื่อ"),
        "activity.replace_code": _("เปลี่ยนรหัสเช็กชื่อ"),
        "activity.paper_counts": _("กรอกจำนวนจากใบลงชื่อ"),
        "activityreport.create": _("เริ่มเขียนรายงาน"),
        "activityreport.update": _("แก้ไขรายงาน"),
        "activityreport.submit": _("ส่งรายงาน"),
        "activityreport.withdraw": _("ดึงรายงานกลับมาแก้"),
        "activityreport.return": _("ส่งรายงานกลับให้แก้"),
        "activityreport.accept": _("รับรายงาน"),
        "activityreport.replace": _("แทนด้วยฉบับใหม่"),
        "activityreport.discard": _("ลบร่างรายงาน"),
        "activityreport.counts": _("แก้จำนวนผู้เข้าร่วม"),
        "activityreport.photo": _("เพิ่มภาพ"),
        "activityreport.photos": _("แก้คำบรรยาย ความยินยอม หรือลำดับภาพ"),
        "activityreport.consent": _("ถอนความยินยอมของภาพ"),
        "activityreport.file": _("แนบไฟล์"),
        "activityreport.unfile": _("เอาไฟล์ออก"),
        "resolution.create": _("บันทึกมติ"),
        "resolution.update": _("แก้ไขมติ"),
        "resolution.progress": _("รายงานความคืบหน้า"),
        "resolution.finish": _("ปิดมติว่าเสร็จแล้ว"),
        "resolution.reopen": _("เปิดมติอีกครั้ง"),
        "resolution.carry": _("นำเข้าสมัชชาครั้งถัดไป"),
        "resolution.drop": _("ยุติมติ"),
        "resolution.remove": _("ลบมติ"),
        "session.add": _("เพิ่มรายการในกำหนดการ"),
        "session.update": _("แก้ไขรายการในกำหนดการ"),
        "session.remove": _("ลบรายการในกำหนดการ"),
        "session.copy": _("คัดลอกกำหนดการ"),
        "booth.add": _("เพิ่มบูท"),
        "booth.update": _("แก้ไขบูท"),
        "booth.remove": _("ลบบูท"),
    }
)
history.describe_unsigned(
    _("ผู้ลงทะเบียน"), *(f"registration.{act}" for act in ("join", "update", "cancel", "check_in", "walk_in"))
)
