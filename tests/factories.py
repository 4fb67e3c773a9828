"""Rows for tests, made through the domain functions so that they are always possible rows."""

from datetime import datetime, timedelta

from django.utils import timezone

from activities.domain import changes
from activities.domain import plans as activities
from activities.models import ActivityKind
from networks.models import District, Network
from news import domain as news
from tests import numbers


def at(*parts):
    """A moment on Bangkok's clocks: at(2026, 11, 28, 8, 30)."""
    return timezone.make_aware(datetime(*parts))


def plan(**changes):
    """Everything a plan needs before it can be sent."""
    starts = timezone.localtime(timezone.now() + timedelta(days=14)).replace(hour=9, minute=0, second=0, microsecond=0)
    values = {
        "title": f"กิจกรรมทดสอบที่ {numbers.number()}",
        "kind": ActivityKind.objects.first(),
        "network": Network.objects.get(slug="edu"),
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=3),
        "venue": "ศาลากลางบ้าน",
        "district": District.objects.get(code="4101"),
        "virtues": ["volunteer"],
        "objective": "ให้คนต่างวัยได้ทำงานด้วยกัน",
    }
    return values | changes


def activity(*, by, status="draft", office=None, when=None, **changes):
    """An activity in a status; `office` decides where a decision is needed."""
    row = activities.create(by=by, at=when, **plan(**changes))
    if status == "draft":
        return row
    activities.submit(row, by=by, at=when)
    if status == "returned":
        activities.return_(row, by=office, reason="กรุณาเพิ่มจำนวนผู้เข้าร่วม", at=when)
    if status in {"approved", "cancelled"}:
        activities.approve(row, by=office, at=when)
    if status == "cancelled":
        # In time, also when its day is long over.
        in_time = when or row.starts_at and min(row.starts_at, timezone.now())
        activities.cancel(row, by=office, reason="ฝนตกหนัก ทางขาด", at=in_time)
    row.refresh_from_db()
    return row


def change(activity, *, by, when=None, note="หอประชุมเดิมปิดซ่อม", **values):
    """An open request to change an approved activity: another venue unless told otherwise."""
    asked = values or {"venue": "หอประชุมอำเภอ"}
    return changes.ask(activity, by=by, version=activity.version, note=note, at=when, **asked)


def article(*, by, status="draft", when=None, **changes):
    values = {
        "title": f"ข่าวทดสอบที่ {numbers.number()}",
        "category": "activity",
        "summary": "สรุปสั้นของข่าวทดสอบ",
        "body": "<p>เนื้อข่าวทดสอบ</p>",
    }
    row = news.create(by=by, at=when, **(values | changes))
    if status == "scheduled":
        news.schedule(row, by=by, at=when, publish_at=(when or timezone.now()) + timedelta(days=2))
    if status in {"published", "archived"}:
        news.publish(row, by=by, at=when)
    if status == "archived":
        news.archive(row, by=by, at=when)
    row.refresh_from_db()
    return row
