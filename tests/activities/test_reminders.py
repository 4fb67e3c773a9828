"""Reminders of activities: in time, once, late rather than never, never of what is off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import changes, plans, registration, reminders
from activities.models import Activity
from notifications.models import Notification
from tests import factories
from tests.activities import reporting, signing_up
from tests.reminding import told

pytestmark = pytest.mark.django_db
GUEST = "guest@example.com"


def morning(days, *, hour=7, minute=30):
    """Half past seven in Bangkok, so many days from today."""
    day = timezone.localtime(timezone.now() + timedelta(days=days))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def approved(cast, days, *, hour=9, **fields):
    """An approved activity of three hours that begins so many days from today."""
    starts = morning(days, hour=hour, minute=0)
    fields |= {"starts_at": starts, "ends_at": starts + timedelta(hours=3), "host": cast.organization}
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **fields)


def clear():
    Notification.objects.all().delete()


def test_planners_hear_of_it_a_week_and_a_day_ahead_once(cast):
    approved(cast, 30, title="ปลูกป่าชุมชน")
    for days in range(32):
        for hour in (7, 8, 18):
            reminders.coming(at=morning(days, hour=hour))
        if days < 23:
            assert told("activity-7") == {}
        if days < 29:
            assert told("activity-1") == {}
    assert set(told("activity-7")) == set(told("activity-1")) == {cast.coordinator.email, cast.editor.email}
    assert "จะจัดในอีก 7 วัน" in told("activity-7")[cast.editor.email]
    assert "จะจัดพรุ่งนี้" in told("activity-1")[cast.editor.email]
    assert "ปลูกป่าชุมชน" in told("activity-1")[cast.editor.email]


@pytest.mark.parametrize(("missed", "words"), [(5, "อีก 5 วัน"), (3, "อีก 3 วัน"), (2, None)])
def test_a_beat_that_was_dead_catches_up_but_not_with_what_is_out_of_date(cast, missed, words):
    approved(cast, 30)
    reminders.coming(at=morning(30 - missed))
    texts = told("activity-7")
    assert (words is None and texts == {}) or all(words in text for text in texts.values())


def test_on_the_day_itself_only_before_it_begins(cast):
    approved(cast, 10, hour=9)
    reminders.coming(at=morning(10, hour=9, minute=30))
    assert told("activity-1") == {}
    reminders.coming(at=morning(10))
    assert "วันนี้" in told("activity-1")[cast.coordinator.email]


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "cancelled"])
def test_nobody_hears_of_what_is_not_approved(cast, status):
    starts = morning(8, hour=9, minute=0)
    fields = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    factories.activity(by=cast.coordinator, office=cast.officer, status=status, **fields)
    for days in range(9):
        reminders.coming(at=morning(days))
    assert not Notification.objects.filter(key__startswith="remind:").exists()


def test_a_moved_activity_reminds_again_for_its_new_day(cast):
    activity = approved(cast, 8)
    reminders.coming(at=morning(7))
    first = told("activity-1")
    change = factories.change(
        activity, by=cast.coordinator, starts_at=morning(20, hour=9), ends_at=morning(20, hour=12)
    )
    changes.approve(change, by=cast.officer)
    clear()
    reminders.coming(at=morning(7))
    assert told("activity-1") == {}
    reminders.coming(at=morning(19))
    assert set(told("activity-1")) == set(first)


def test_who_signed_up_with_an_address_gets_a_letter_the_day_before(cast):
    activity = signing_up.open_activity(cast, capacity=1, settings={"has_waiting_list": True})
    days = (timezone.localtime(activity.starts_at).date() - timezone.localdate()).days
    guest = signing_up.join(activity, contact=GUEST)
    signing_up.join(activity)
    signing_up.join(activity, contact="waits@example.com")
    clear()
    reminders.coming(at=morning(days - 7))
    assert GUEST not in told("activity-7")
    for _ in range(2):
        reminders.coming(at=morning(days - 1))
    texts = told("activity-1")
    assert set(texts) == {GUEST, "waits@example.com", cast.coordinator.email, cast.editor.email}
    assert "พรุ่งนี้" in texts[GUEST]
    assert "รายชื่อสำรอง" in texts["waits@example.com"]
    assert Notification.objects.get(address=GUEST).url == guest.get_absolute_url()


def test_who_cancelled_gets_none(cast):
    activity = signing_up.open_activity(cast)
    days = (timezone.localtime(activity.starts_at).date() - timezone.localdate()).days
    registration.cancel(signing_up.join(activity, contact=GUEST))
    clear()
    reminders.coming(at=morning(days - 1))
    assert GUEST not in told("activity-1")


def test_a_late_report_is_asked_for_once(cast):
    activity = reporting.held(cast)
    due = (activity.report_due_on - timezone.localdate()).days
    reminders.late_reports(at=morning(due - 1))
    assert told("report") == {}
    for days in (due, due + 1, due + 5):
        reminders.late_reports(at=morning(days))
    assert cast.coordinator.email in told("report")
    assert "เกินกำหนดแล้ว" in told("report")[cast.coordinator.email]


def test_a_report_that_is_late_for_ever_is_no_news(cast):
    activity = reporting.held(cast)
    due = (activity.report_due_on - timezone.localdate()).days
    reminders.late_reports(at=morning(due + 40))
    assert told("report") == {}


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_report_that_is_in_is_not_asked_for(cast, status):
    activity = reporting.report_in(cast, status).activity
    due = (activity.report_due_on - timezone.localdate()).days
    reminders.late_reports(at=morning(due + 3))
    assert told("report") == {}


def test_a_returned_plan_nobody_touches_is_named_after_a_week(cast):
    activity = approved_later(cast, "returned")
    reminders.left_lying(at=timezone.now() + timedelta(days=6, hours=23))
    assert told("plan") == {}
    for hours in (1, 2, 48):
        reminders.left_lying(at=timezone.now() + timedelta(days=7, hours=hours))
    assert set(told("plan")) == {cast.coordinator.email}
    assert "กรุณาเพิ่มจำนวนผู้เข้าร่วม" in told("plan")[cast.coordinator.email]
    # Touched: a week of peace, then once more.
    at = timezone.now() + timedelta(days=9)
    plans.update(activity, by=cast.coordinator, version=activity.version, at=at, venue="วัดป่า")
    clear()
    reminders.left_lying(at=at + timedelta(days=6))
    assert told("plan") == {}
    reminders.left_lying(at=at + timedelta(days=7, hours=1))
    assert set(told("plan")) == {cast.coordinator.email}


def approved_later(cast, status):
    starts = morning(60, hour=9, minute=0)
    fields = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    return factories.activity(by=cast.coordinator, office=cast.officer, status=status, **fields)


def test_a_returned_plan_whose_day_is_over_is_left_in_peace(cast):
    activity = approved_later(cast, "returned")
    Activity.objects.filter(pk=activity.pk).update(starts_at=morning(3), ends_at=morning(4))
    reminders.left_lying(at=timezone.now() + timedelta(days=8))
    assert told("plan") == {}


def test_a_returned_report_nobody_touches_is_named_after_a_week(cast):
    reporting.report_in(cast, "returned")
    reminders.left_lying(at=timezone.now() + timedelta(days=6))
    assert told("returned-report") == {}
    for days in (8, 9):
        reminders.left_lying(at=timezone.now() + timedelta(days=days))
    assert cast.coordinator.email in told("returned-report")
