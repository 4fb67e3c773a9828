"""The life of an article.

draft ──publish──> published ──archive──> archived ──publish──> published
draft ──schedule──> scheduled ──publish (at its minute by the program, or by hand)──> published
scheduled ──schedule──> scheduled (another minute);  scheduled ──unschedule──> draft
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class Status(Shown):
    DRAFT = "draft", _("ฉบับร่าง")
    SCHEDULED = "scheduled", _("ตั้งเวลาเผยแพร่")
    PUBLISHED = "published", _("เผยแพร่แล้ว")
    ARCHIVED = "archived", _("เก็บเข้าคลัง")


TRANSITIONS = {
    "schedule": step(Status.DRAFT, Status.SCHEDULED, to=Status.SCHEDULED),
    "unschedule": step(Status.SCHEDULED, to=Status.DRAFT),
    "publish": step(Status.DRAFT, Status.SCHEDULED, Status.ARCHIVED, to=Status.PUBLISHED),
    "archive": step(Status.PUBLISHED, to=Status.ARCHIVED),
}

history.describe(
    {
        "article.create": _("เริ่มเขียนข่าว"),
        "article.update": _("แก้ไขข่าว"),
        "article.schedule": _("ตั้งเวลาเผยแพร่"),
        "article.unschedule": _("ยกเลิกการตั้งเวลา"),
        "article.publish": _("เผยแพร่"),
        "article.out": _("ออกพร้อมการประกาศผล"),
        "article.archive": _("เก็บเข้าคลัง"),
    }
)
