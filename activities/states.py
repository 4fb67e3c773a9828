"""The life of an activity: statuses, and the one table of what may follow what.

draft ──submit──> submitted ──approve──> approved
  ^                │  │  ^                  │
  └───withdraw─────┘  │  └──submit──┐       │
                      └──return──> returned │
submitted, returned, approved ──cancel──> cancelled
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core import history
from core.transitions import step


class Status(TextChoices):
    DRAFT = "draft", _("ฉบับร่าง")
    SUBMITTED = "submitted", _("รอสำนักงานตรวจ")
    RETURNED = "returned", _("ส่งกลับให้แก้")
    APPROVED = "approved", _("อนุมัติแล้ว")
    CANCELLED = "cancelled", _("ยกเลิก")

    @property
    def tone_class(self):
        return TONES[self]

    @property
    def icon(self):
        return ICONS[self]


TONES = {
    Status.DRAFT: "",
    Status.SUBMITTED: "status--wait",
    Status.RETURNED: "status--warn",
    Status.APPROVED: "status--ok",
    Status.CANCELLED: "",
}
ICONS = {
    Status.DRAFT: "edit",
    Status.SUBMITTED: "clock",
    Status.RETURNED: "return",
    Status.APPROVED: "check",
    Status.CANCELLED: "close",
}

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
    }
)
