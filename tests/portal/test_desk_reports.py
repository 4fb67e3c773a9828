"""Reports on the desk: to read for the office; to write, to correct and late ones for planners."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import reports
from activities.models import ActivityReport
from portal import desk
from tests.activities.reporting import held, report_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def groups(user):
    return {group.title: group for group in desk.groups_for(user)}


def titles(user):
    return {title: [item.title for item in group.items] for title, group in groups(user).items()}


def test_the_office_reads_what_was_sent_the_late_ones_first(cast):
    old = report_in(cast, "submitted", activity=held(cast, title="เก่า"))
    report_in(cast, "submitted", activity=held(cast, title="ใหม่"))
    ActivityReport.objects.filter(pk=old.pk).update(submitted_at=timezone.now() - timedelta(days=10))
    assert titles(cast.officer) == {"รายงานเกินกำหนดตรวจ": ["เก่า"], "รายงานรอตรวจ": ["ใหม่"]}
    (item,) = groups(cast.officer)["รายงานเกินกำหนดตรวจ"].items
    assert (item.late, item.button, item.url) == ("เกินกำหนด 3 วัน", "ตรวจรายงาน", old.get_work_url())


@pytest.mark.parametrize(
    ("days", "group", "late"),
    [
        (1, "จัดแล้ว รอรายงาน", ""),
        (14, "จัดแล้ว รอรายงาน", ""),
        (15, "รายงานผลที่ยังไม่ส่ง", "เกินกำหนด 1 วัน"),
        (20, "รายงานผลที่ยังไม่ส่ง", "เกินกำหนด 6 วัน"),
    ],
)
def test_a_report_is_late_from_the_fifteenth_day_on(cast, days, group, late):
    activity = held(cast, days=days)
    for user in (cast.coordinator, cast.editor):
        (item,) = groups(user)[group].items
        assert (item.late, item.button) == (late, "เขียนรายงาน")
        assert item.url == f"{activity.get_work_url()}reports/"
    assert group not in groups(cast.member)


def test_what_came_back_says_why_and_what_was_begun_goes_on(cast):
    back = report_in(cast, "returned")
    begun = report_in(cast, "draft")
    found = groups(cast.coordinator)
    (item,) = found["รายงานที่ส่งกลับให้แก้"].items
    assert (item.note, item.button, item.url) == ("ขอภาพเพิ่ม", "แก้แล้วส่งใหม่", back.get_work_url())
    assert found["รายงานที่ส่งกลับให้แก้"].is_late
    assert [item.url for item in found["รายงานที่เขียนค้างไว้"].items] == [begun.get_work_url()]


def test_of_many_late_reports_all_are_counted_and_the_fresh_ones_keep_their_place(cast):
    for _ in range(8):
        report_in(cast, "submitted")
    ActivityReport.objects.update(submitted_at=timezone.now() - timedelta(days=9))
    report_in(cast, "submitted")
    late, fresh = (groups(cast.officer)[title] for title in ("รายงานเกินกำหนดตรวจ", "รายงานรอตรวจ"))
    assert (len(late.items), late.total) == (6, 8) and "progress=report-submitted" in late.more_url
    assert (len(fresh.items), fresh.total, fresh.more_url) == (1, 1, "")


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_what_was_sent_does_not_wait_for_its_planner(cast, status):
    report_in(cast, status)
    assert groups(cast.coordinator) == {}


def test_a_correction_says_that_it_is_one(cast):
    first = report_in(cast, "accepted")
    second = reports.start(first.activity, by=cast.coordinator)
    (item,) = groups(cast.coordinator)["รายงานที่เขียนค้างไว้"].items
    assert "ฉบับที่ 2" in item.facts
    reports.submit(second, by=cast.coordinator)
    (item,) = groups(cast.officer)["รายงานรอตรวจ"].items
    assert "ฉบับที่ 2" in item.facts


@pytest.mark.parametrize("rows", [1, 3, 13])
def test_the_desk_costs_the_same_with_any_number_of_reports(cast, django_assert_num_queries, rows):
    for _ in range(rows):
        report_in(cast, "submitted")
        held(cast, days=20)
    user = cast.coordinator
    desk.groups_for(user)
    with django_assert_num_queries(19):
        desk.groups_for(user)
