"""The life of an article.

draft ──publish──> published ──archive──> archived ──publish──> published
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class Status(Shown):
    DRAFT = "draft", _("ฉบับร่าง")
    PUBLISHED = "published", _("เผยแพร่แล้ว")
    ARCHIVED = "archived", _("เก็บเข้าคลัง")


TRANSITIONS = {
    "publish": step(Status.DRAFT, Status.ARCHIVED, to=Status.PUBLISHED),
    "archive": step(Status.PUBLISHED, to=Status.ARCHIVED),
}

history.describe(
    {
        "article.create": _("เริ่มเขียนข่าว"),
        "article.update": _("แก้ไขข่าว"),
        "article.publish": _("เผยแพร่"),
        "article.out": _("ออกพร้อมการประกาศผล"),
        "article.archive": _("เก็บเข้าคลัง"),
    }
)
