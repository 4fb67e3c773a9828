"""Sample data of planning: a series of Buddhist holy days, and a change that waits for the office. Through the domain."""

from collections import Counter
from datetime import timedelta

from activities import repeat
from activities.domain import changes, plans, series
from activities.models import Activity
from activities.states import Status
from portal.demo.library import at

TITLE = "เข้าวัดวันพระ ฟังธรรมร่วมกับเด็กและผู้สูงอายุ"
MEMBERS = 6


def make(today, officer):
    """Counts of what was made. What the officer made stands for real bodies and is left alone."""
    made = Counter()
    religious = Activity.objects.filter(network__slug="religion", status=Status.APPROVED, is_sample=True)
    original = religious.exclude(created_by=officer).order_by("-starts_at").first()
    if original:
        made["series"] += _holy_days(original, today)
    made["changes"] += _change(today, officer)
    return made


def _holy_days(original, today):
    """Drafts of the coming holy days, made from one activity of the religious network."""
    by, moment = original.created_by, at(today - timedelta(days=1), "10.15")
    rule = repeat.Rule(repeat.Every.HOLY, today + timedelta(days=20), today + timedelta(days=90))
    days = repeat.dates(rule)
    begins = {"starts_at": at(days[0], "07.00"), "ends_at": at(days[0], "10.00"), "title": TITLE, "is_sample": True}
    first = plans.copy(original, by=by, at=moment, **begins)
    series.create(first, by=by, days=days[1:MEMBERS], rule=repeat.words(rule), at=moment)
    return 1


def _change(today, officer):
    """A planner asks for another day of an approved activity that is some weeks off."""
    ahead = Activity.objects.filter(
        status=Status.APPROVED, is_sample=True, starts_at__gte=at(today + timedelta(days=14), "00.00")
    ).exclude(created_by=officer)
    activity = ahead.filter(network__slug="edu").order_by("starts_at").first() or ahead.order_by("starts_at").first()
    if activity is None:
        return 0
    week = timedelta(days=7)
    changes.ask(
        activity, by=activity.created_by, version=activity.version, at=at(today - timedelta(days=1), "14.40"),
        starts_at=activity.starts_at + week, ends_at=activity.ends_at + week,
        note="วันเดิมตรงกับวันสอบปลายภาคของนักเรียน",
    )  # fmt: skip
    return 1
