"""Lessons with everything already formatted, for lists and for the page that tells one."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import thai
from networks.models import Virtue
from visits.domain.lessons import PARTS
from visits.models import Lesson
from visits.states import LessonStatus, VisitStatus

# How each part is headed where it is read.
HEADINGS = {
    "before": _("ก่อนหน้านี้"),
    "done": _("สิ่งที่ได้ทำ"),
    "result": _("ผลที่เกิดขึ้น"),
    "why": _("ทำไมจึงสำเร็จ"),
    "obstacles": _("อุปสรรคและวิธีแก้"),
    "next_step": _("จะทำอะไรต่อ"),
}


@dataclass(slots=True)
class Row:
    """One lesson as lists show it; also what components/story.html takes."""

    title: str
    summary: str
    url: str
    category: str
    date: str
    iso: str
    cover: Any
    network: Any
    place: str
    status: LessonStatus
    year: int
    is_sample: bool


def prepare(lessons, *, work=False):
    """Lessons loaded by `for_rows()` -> [Row]. Of the public a picture shows only when anybody may have it."""
    rows = []
    for lesson in lessons:
        day = timezone.localtime(lesson.published_at or lesson.created_at).date()
        has_cover = lesson.cover_id and (work or lesson.cover.is_public)
        rows.append(
            Row(
                title=lesson.title,
                summary=lesson.summary,
                url=lesson.get_work_url() if work else lesson.get_absolute_url(),
                category=" · ".join(str(virtue.label) for virtue in Virtue.listed(lesson.virtues)),
                date=thai.format_date_short(day),
                iso=day.isoformat(),
                cover=lesson.cover if has_cover else None,
                network=lesson.network,
                place=lesson.organization.name if lesson.organization_id else "",
                status=lesson.status_label,
                year=lesson.fiscal_year,
                is_sample=lesson.is_sample,
            )
        )
    return rows


def parts_of(lesson):
    """[(key, heading, text)] of the parts that say something."""
    return [(name, HEADINGS[name], getattr(lesson, name)) for name in PARTS if getattr(lesson, name)]


def public_origin(lesson):
    """{"activity", "visit"}: where it is from, only what anybody reads."""
    activity, stop = lesson.activity, lesson.stop
    visit = stop.visit if stop is not None and stop.visit.status == VisitStatus.ACCEPTED else None
    return {"activity": activity if activity is not None and activity.is_public else None, "visit": visit}


def others(lesson, most=3):
    """Published ones of the same network, the newest first."""
    found = Lesson.objects.public().filter(network=lesson.network_id).exclude(pk=lesson.pk)
    return prepare(found.newest().for_rows()[:most])
