"""Follow-ups and lessons in every status, made through the domain, at the editor's school."""

from datetime import timedelta

from django.utils import timezone

from activities.domain import report_files
from core import pictures
from tests import files, numbers
from tests.activities import reporting
from tests.visits import visiting
from visits.domain import follow_ups, lessons

STORY = {
    "before": "เด็กทิ้งขยะไม่เป็นที่", "done": "ตั้งธนาคารขยะ เปิดทุกวันศุกร์", "result": "สนามสะอาด เด็กเตือนกันเอง",
    "why": "เด็กเป็นคนทำบัญชีเอง", "obstacles": "ปิดเทอมไม่มีคนชั่ง", "next_step": "ชวนโรงเรียนข้างเคียง",
}  # fmt: skip


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def ago(days):
    return timezone.now() - timedelta(days=days)


def clean_photo():
    return pictures.inspect(files.upload(files.photo()))


def clean_file(kind="pdf"):
    return report_files.inspect(files.upload(reporting.document(kind), f"หลักฐาน.{kind}"))


def follow_up(cast, *, by=None, days=10, at=None, **changes):
    """Open, for the editor's school. days: until its day; behind us, it was asked a month before."""
    values = {"text": f"ติดป้ายทางเข้าจุดที่ {numbers.number()}", "organization": cast.organization, "due_on": today(days)}
    at = at or (ago(30 - days) if days < 0 else None)
    return follow_ups.create(by=by or cast.officer, at=at, **(values | changes))


def finished(row, cast, *, by=None, **changes):
    values = {"evidence": "ติดแล้วสองป้าย"} | changes
    follow_ups.finish(row, by=by or cast.editor, **values)
    return fresh(row)


def follow_up_in(cast, status, **changes):
    """A follow-up in a status; "overdue" and "reopened" are open ones."""
    row = follow_up(cast, **({"days": -4} if status == "overdue" else {}), **changes)
    if status in {"open", "overdue"}:
        return row
    if status == "dropped":
        follow_ups.drop(row, by=cast.officer, reason="ย้ายที่ตั้งแล้ว")
        return fresh(row)
    row = finished(row, cast)
    if status == "verified":
        follow_ups.verify(row, by=cast.officer)
    if status == "reopened":
        follow_ups.reopen(row, by=cast.officer, reason="ขอภาพที่เห็นป้าย")
    return fresh(row)


def lesson(cast, *, by=None, **changes):
    """A complete draft of the coordinator's network at the editor's school."""
    values = {"title": f"บทเรียนทดสอบที่ {numbers.number()}", "network": cast.network, "organization": cast.organization}
    values |= {"virtues": ["discipline", "volunteer"]} | STORY | changes
    return lessons.create(by=by or cast.coordinator, **values)


def lesson_in(cast, status, **changes):
    """A lesson in a status; "returned" is a draft that was sent back."""
    row = lesson(cast, **changes)
    if status == "draft":
        return row
    lessons.submit(row, by=cast.coordinator)
    if status == "returned":
        lessons.return_(row, by=cast.officer, reason="ขอผลที่เห็นกับเด็ก")
    if status in {"published", "archived"}:
        lessons.publish(row, by=cast.officer)
    if status == "archived":
        lessons.archive(row, by=cast.officer)
    return fresh(row)


def visited_stop(cast, status="made", **changes):
    """The stop at the editor's school of a visit that took place."""
    return visiting.visit_in(cast, status, **changes).stops.select_related("visit", "organization").first()


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def names(cast, *what):
    """The names inside an address of the access table."""
    status, kind = what
    if kind == "follow-up":
        row = follow_up_in(cast, "open" if status == "filed" else status)
        if status == "filed":
            follow_ups.keep_file(row, clean_file())
        return {"pk": row.pk}
    if kind == "lesson":
        return {"pk": lesson_in(cast, status).pk}
    if kind == "ground":
        return {"pk": visited_stop(cast).pk}
    return {"pk": reporting.report_in(cast, "accepted").activity_id}
