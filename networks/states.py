"""Statuses of partners and of what people ask about them, and for each the one table of what may follow what.

Organization         active ──pause──> paused ──resume──> active;  active, paused ──leave──> left ──rejoin──> active
Invitation           open ──accept──> accepted;  open ──revoke──> revoked;  open ──resend──> open
                     (an open one runs out after seven days; sent again, it has seven more)
OrganizationChange   open ──approve──> approved;  open ──decline──> declined;  open ──withdraw──> withdrawn
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class OrganizationStatus(Shown):
    ACTIVE = "active", _("ร่วมดำเนินการ")
    PAUSED = "paused", _("พักการดำเนินการ")
    LEFT = "left", _("ออกจากเครือข่ายแล้ว")


ORGANIZATION_TRANSITIONS = {
    "pause": step(OrganizationStatus.ACTIVE, to=OrganizationStatus.PAUSED),
    "resume": step(OrganizationStatus.PAUSED, to=OrganizationStatus.ACTIVE),
    "leave": step(OrganizationStatus.ACTIVE, OrganizationStatus.PAUSED, to=OrganizationStatus.LEFT),
    "rejoin": step(OrganizationStatus.LEFT, to=OrganizationStatus.ACTIVE),
}


class InvitationStatus(Shown):
    OPEN = "open", _("รอผู้รับเชิญตอบ")
    ACCEPTED = "accepted", _("ตอบรับแล้ว")
    REVOKED = "revoked", _("ยกเลิกคำเชิญ")


class InvitationStanding(Shown):
    """How an invitation stands today, for people: the clock alone makes an open one run out."""

    OPEN = "open", _("รอผู้รับเชิญตอบ")
    EXPIRED = "expired", _("หมดอายุแล้ว")
    ACCEPTED = "accepted", _("ตอบรับแล้ว")
    REVOKED = "revoked", _("ยกเลิกคำเชิญ")


class RightStanding(Shown):
    """How a membership stands today."""

    WAITING = "waiting", _("ยังไม่เริ่ม")
    ACTIVE = "active", _("ใช้ได้")
    LEFT = "left", _("สิ้นสุดแล้ว")


INVITATION_TRANSITIONS = {
    "resend": step(InvitationStatus.OPEN, to=InvitationStatus.OPEN),
    "accept": step(InvitationStatus.OPEN, to=InvitationStatus.ACCEPTED),
    "revoke": step(InvitationStatus.OPEN, to=InvitationStatus.REVOKED),
}


class ChangeStatus(Shown):
    """A new name or network of an organization that waits while the public sees the old one."""

    OPEN = "open", _("รอสำนักงานพิจารณา")
    APPROVED = "approved", _("อนุมัติการเปลี่ยนแปลง")
    DECLINED = "declined", _("ไม่อนุมัติ")
    WITHDRAWN = "withdrawn", _("ถอนคำขอ")


CHANGE_TRANSITIONS = {
    "approve": step(ChangeStatus.OPEN, to=ChangeStatus.APPROVED),
    "decline": step(ChangeStatus.OPEN, to=ChangeStatus.DECLINED),
    "withdraw": step(ChangeStatus.OPEN, to=ChangeStatus.WITHDRAWN),
}

history.describe(
    {
        "network.save": _("บันทึกข้อมูลเครือข่าย"),
        "organization.create": _("เพิ่มหน่วยงาน"),
        "organization.update": _("แก้ไขข้อมูลหน่วยงาน"),
        "organization.change": _("เปลี่ยนตามคำขอที่อนุมัติ"),
        "organization.pause": _("พักการดำเนินการ"),
        "organization.resume": _("กลับมาดำเนินการ"),
        "organization.leave": _("ออกจากเครือข่าย"),
        "organization.rejoin": _("กลับเข้าเครือข่าย"),
        "organization.contacts": _("แก้ไขผู้ประสานงานภายใน"),
        "organization.virtues": _("แก้ไขคุณธรรมอัตลักษณ์"),
        "organization.goal": _("บันทึกปัญหาที่อยากแก้และความดีที่อยากทำ"),
        "organization.centre": _("แก้ไขข้อมูลแหล่งเรียนรู้"),
        "organizationkind.create": _("เพิ่มประเภทหน่วยงาน"),
        "organizationkind.update": _("แก้ไขประเภทหน่วยงาน"),
        "organizationkind.delete": _("ลบประเภทหน่วยงาน"),
        "organizationchange.open": _("ขอเปลี่ยนชื่อหรือเครือข่าย"),
        "organizationchange.approve": _("อนุมัติการเปลี่ยนแปลง"),
        "organizationchange.decline": _("ไม่อนุมัติการเปลี่ยนแปลง"),
        "organizationchange.withdraw": _("ถอนคำขอเปลี่ยนแปลง"),
        "membership.give": _("ให้สิทธิ์"),
        "membership.update": _("แก้ไขสิทธิ์"),
        "membership.end": _("สิ้นสุดสิทธิ์"),
        "invitation.send": _("ส่งคำเชิญ"),
        "invitation.resend": _("ส่งคำเชิญอีกครั้ง"),
        "invitation.accept": _("ตอบรับคำเชิญ"),
        "invitation.revoke": _("ยกเลิกคำเชิญ"),
    }
)
