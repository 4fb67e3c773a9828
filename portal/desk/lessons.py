"""Lessons on the desk: to be read by the office; sent back to who wrote them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core import thai
from portal.desk.items import Item, group
from visits.models import Lesson


def lesson_groups(user):
    groups = [waiting()] if user.has_perm("visits.publish_lesson") else []
    return [returned(user), *groups] if user.has_perm("visits.write_lesson") else groups


def waiting():
    """What the office has not decided, the oldest first."""
    rows = Lesson.objects.awaiting_review().select_related("network").only("title", "submitted_at", "network")
    return group(_("บทเรียนรอตรวจ"), rows, _to_read, more=_listed("submitted"))


def _to_read(lesson):
    return Item(
        what=_("บทเรียนรอตรวจ"), title=lesson.title, url=lesson.get_work_url(), button=_("อ่านและเผยแพร่"),
        facts=[_("ส่งมา %(date)s") % {"date": thai.format_date_short(lesson.submitted_at)}], network=lesson.network,
    )  # fmt: skip


def returned(user):
    """What the office wants changed."""
    mine = Lesson.objects.written_by(user).returned().select_related("network").order_by("submitted_at", "pk")
    rows = mine.only("title", "reason", "network")
    return group(_("บทเรียนที่ต้องแก้"), rows, _to_mend, more=_listed("draft"), is_late=True)


def _to_mend(lesson):
    return Item(
        what=_("สำนักงานส่งกลับให้แก้"), title=lesson.title, url=f"{lesson.get_work_url()}edit/", button=_("แก้แล้วส่งใหม่"),
        network=lesson.network, note=lesson.reason,
    )  # fmt: skip


def _listed(status):
    return f"{reverse('visits:work_lessons')}?status={status}"
