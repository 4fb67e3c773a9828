"""Reminders of visits: hosts that are silent, follow-ups, what lies returned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import Notification
from tests.reminding import told
from tests.visits import following, visiting
from visits import links
from visits.domain import follow_ups, hosts, lessons, reminders, stops, visits
from visits.models import FollowUp

pytestmark = pytest.mark.django_db


def later(**delta):
    return timezone.now() + timedelta(**delta)


def clear():
    Notification.objects.all().delete()


def asked(cast, *, days):
    return visiting.stop_in(cast, "asked", visit=visiting.plan(cast, days=days))


def test_a_silent_host_hears_of_it_after_five_days_and_a_week_before(cast):
    stop = asked(cast, days=30)
    reminders.silent_hosts(at=later(days=4, hours=23))
    assert told("host-asked") == {}
    for days in (5, 6, 10):
        reminders.silent_hosts(at=later(days=days, hours=1))
    texts = told("host-asked")
    assert set(texts) == {visiting.HOST, cast.editor.email, cast.officer.email, cast.director.email}
    assert "ยังไม่ได้ตอบ" in texts[visiting.HOST]
    assert "โทรถาม" in texts[cast.officer.email]
    assert Notification.objects.get(address=visiting.HOST, key__startswith="remind").url == links.HOST.address_of(stop)
    for days in (24, 25):
        reminders.silent_hosts(at=later(days=days))
    assert set(told("host-soon")) == set(texts)


def test_a_host_of_a_near_visit_has_a_day_to_answer(cast):
    asked(cast, days=4)
    reminders.silent_hosts(at=later(hours=23))
    assert told("host-soon") == {}
    reminders.silent_hosts(at=later(hours=25))
    assert visiting.HOST in told("host-soon")


@pytest.mark.parametrize("what", ["answered", "dropped", "cancelled", "postponed", "over"])
def test_no_host_is_reminded_of_what_is_settled(cast, what):
    stop = asked(cast, days=10)
    if what == "answered":
        hosts.confirm(stop)
    elif what == "dropped":
        stops.drop(stop, by=cast.officer)
    elif what in {"cancelled", "postponed"}:
        act = visits.cancel if what == "cancelled" else visits.postpone
        act(stop.visit, by=cast.officer, reason="น้ำท่วม")
    reminders.silent_hosts(at=later(days=11 if what == "over" else 6))
    assert told("host-asked") == told("host-soon") == {}


def test_asked_again_is_another_letter_with_its_own_time(cast):
    stop = asked(cast, days=40)
    reminders.silent_hosts(at=later(days=6))
    stops.ask(stop, by=cast.officer, at=later(days=7))
    clear()
    reminders.silent_hosts(at=later(days=11))
    assert told("host-asked") == {}
    reminders.silent_hosts(at=later(days=13))
    assert visiting.HOST in told("host-asked")


def test_a_follow_up_is_named_a_week_ahead_and_once_it_is_late(cast):
    following.follow_up(cast, days=20, text="ติดป้ายทางเข้า")
    for days in range(26):
        at = later(days=days, minutes=5)
        reminders.follow_ups_due(at=at)
        reminders.follow_ups_late(at=at)
        assert bool(told("follow-up-due")) is (days >= 13)
        assert bool(told("follow-up-late")) is (days >= 21)
    assert cast.editor.email in told("follow-up-due")
    assert "อีก 7 วัน" in told("follow-up-due")[cast.editor.email]
    assert "ติดป้ายทางเข้า" in told("follow-up-late")[cast.editor.email]


def test_what_was_only_just_asked_for_is_not_said_twice(cast):
    following.follow_up(cast, days=3)
    reminders.follow_ups_due(at=later(hours=2))
    assert told("follow-up-due") == {}
    reminders.follow_ups_due(at=later(hours=26))
    assert told("follow-up-due")


@pytest.mark.parametrize("status", ["done", "verified", "dropped"])
def test_nobody_hears_of_a_follow_up_that_is_not_open(cast, status):
    following.follow_up_in(cast, status)
    for days in (5, 9, 12):
        reminders.follow_ups_due(at=later(days=days))
        reminders.follow_ups_late(at=later(days=days))
    assert told("follow-up-due") == told("follow-up-late") == {}


def test_another_day_is_another_reminder_and_long_late_is_no_news(cast):
    row = following.follow_up(cast, days=10)
    reminders.follow_ups_due(at=later(days=5))
    clear()
    FollowUp.objects.filter(pk=row.pk).update(due_on=following.today(12))
    reminders.follow_ups_due(at=later(days=6))
    assert told("follow-up-due")
    reminders.follow_ups_late(at=later(days=60))
    assert told("follow-up-late") == {}


def test_a_person_it_was_given_to_hears_of_it(cast):
    row = following.follow_up(cast, days=9, owner=cast.coordinator)
    assert cast.coordinator in follow_ups.people_of(row)
    reminders.follow_ups_due(at=later(days=5))
    assert cast.coordinator.email in told("follow-up-due")


def test_a_returned_visit_report_nobody_touches_is_named_after_a_week(cast):
    visit = visiting.visit_in(cast, "reported")
    visits.return_(visit, by=cast.officer, reason="ขอภาพจุดที่สอง")
    reminders.left_lying(at=later(days=6))
    assert told("visit-report") == {}
    for days in (8, 9):
        reminders.left_lying(at=later(days=days))
    assert set(told("visit-report")) == {cast.member.email}
    assert "ขอภาพจุดที่สอง" in told("visit-report")[cast.member.email]


def test_a_visit_that_was_only_made_lies_nowhere(cast):
    visiting.visit_in(cast, "made")
    reminders.left_lying(at=later(days=30))
    assert told("visit-report") == {}


def test_a_returned_lesson_nobody_touches_is_named_after_a_week(cast):
    row = following.lesson_in(cast, "returned")
    for days in (6, 8, 9):
        reminders.left_lying(at=later(days=days))
        assert bool(told("lesson")) is (days > 7)
    assert set(told("lesson")) == {cast.coordinator.email}
    lessons.submit(row, by=cast.coordinator, at=later(days=9))
    clear()
    reminders.left_lying(at=later(days=30))
    assert told("lesson") == {}
