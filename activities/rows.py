"""Rows of lists with everything already formatted: a template does no work per row."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from activities.states import Status
from core import thai


@dataclass(slots=True)
class Row:
    """One activity as lists, agenda and calendar show it."""

    pk: int
    title: str
    summary: str
    url: str
    work_url: str
    ics_url: str
    starts: datetime
    first: date
    last: date
    weekday: str
    day: int
    month: str
    date: str
    time: str
    start_time: str
    venue: str
    district: str
    network: Any
    cover: Any
    status: Status
    is_cancelled: bool
    is_sample: bool
    activity: Any
    is_waiting: bool = False


def prepare(activities):
    """Activities loaded by `for_rows()` -> [Row]."""
    return [row(activity) for activity in activities]


def prepare_for_work(activities):
    """The same for the workspace: each leads to its page there and says when it is not approved yet."""
    decided = {Status.APPROVED, Status.CANCELLED}
    return [replace(row, url=row.work_url, is_waiting=row.status not in decided) for row in prepare(activities)]


def row(activity):
    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    first, last = starts.date(), ends.date()
    return Row(
        pk=activity.pk,
        title=activity.title,
        summary=activity.summary,
        url=f"/activities/{activity.pk}/",
        work_url=f"/work/activities/{activity.pk}/",
        ics_url=f"/activities/{activity.pk}/calendar.ics",
        starts=starts,
        first=first,
        last=last,
        weekday=thai.weekday_abbreviations[(first.weekday() + 1) % 7],
        day=first.day,
        month=thai.month_abbreviations[first.month - 1],
        date=thai.format_range(first, last) if first != last else thai.format_date_short(first),
        time=time_words(starts, ends),
        start_time=f"{starts:%H.%M}" if starts.hour or starts.minute else "",
        venue=activity.venue,
        district=activity.district.name if activity.district_id else "",
        network=activity.network,
        cover=activity.cover,
        status=Status(activity.status),
        is_cancelled=activity.status == Status.CANCELLED,
        is_sample=activity.is_sample,
        activity=activity,
    )


def time_words(starts, ends):
    """ "08.30–15.00 น.", "08.30 น.", "ทั้งวัน", or the days it lasts."""
    if starts.date() != ends.date():
        return thai.format_range(starts.date(), ends.date())
    if starts == ends:
        return thai.format_time(starts) if starts.hour or starts.minute else "ทั้งวัน"
    return thai.format_time_range(starts, ends)


def when_lines(activity):
    """(day or days, hours) in words for a page about one activity; None without a date."""
    if not activity.starts_at:
        return None
    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    if starts.date() == ends.date():
        return thai.format_weekday_date(starts), time_words(starts, ends)
    days = thai.format_range(starts.date(), ends.date())
    return days, f"เริ่ม {thai.format_time(starts)}" if starts.hour or starts.minute else ""
