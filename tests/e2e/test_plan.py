"""Planning and approving on a phone and on a desk: a series with a clash, the queue, a change after approval."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.models import Activity, ChangeRequest
from core import thai
from tests import factories
from tests.e2e.steps import approve_change, ask_for_venue

WIDTHS = pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])


def weeks_ahead(number):
    return timezone.localtime(timezone.now() + timedelta(weeks=number)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )


@WIDTHS
def test_a_series_of_holy_days_is_planned_and_approved_together(width, scheme, visit, cast):
    starts = weeks_ahead(2)
    first = factories.activity(
        by=cast.coordinator, title="วันพระที่วัดใหม่", starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    planner, officer = visit(width, scheme), visit(width, scheme)
    planner.sign_in(cast.coordinator)
    planner.go(first.get_work_url())
    planner.page.get_by_text("พิมพ์ คัดลอก และอื่น ๆ").click()
    planner.press("ทำซ้ำเป็นชุด")
    planner.settled()
    planner.page.get_by_text("ทุกวันพระ", exact=True).click()
    planner.page.locator("#id_until").fill(thai.format_date_typed(starts + timedelta(days=24)))
    planner.press("ดูวันที่จะจัด")
    planner.page.locator("#days").wait_for()
    planner.settled()
    planner.page.locator("[name=days]").first.uncheck()
    planner.press("สร้างร่างตามวันที่เลือก")
    planner.page.get_by_text("สร้างร่างแล้ว").wait_for()
    planner.settled()
    planner.press("ส่งทั้งชุดให้สำนักงานตรวจ")
    planner.page.get_by_text("ส่งให้สำนักงานตรวจแล้ว").wait_for()
    made = Activity.objects.filter(series__isnull=False)
    assert made.count() >= 3 and set(made.values_list("status", flat=True)) == {"submitted"}

    officer.sign_in(cast.officer)
    officer.go("/work/activities/queue/")
    officer.page.locator("summary", has_text="ดูรายละเอียดและตัดสิน").first.click()
    officer.settled()
    for box in officer.page.locator("[name=chosen]").all():
        box.check()
    officer.press("อนุมัติที่เลือก")
    officer.page.wait_for_url("**/approve/")
    officer.settled()
    officer.press("ยืนยันอนุมัติ")
    officer.page.get_by_text("อนุมัติแล้ว").first.wait_for()
    officer.settled()
    assert set(made.values_list("status", flat=True)) == {"approved"}


@WIDTHS
def test_a_change_after_approval_is_asked_for_and_decided(width, scheme, visit, cast):
    starts = weeks_ahead(3)
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title="ค่ายคุณธรรม", starts_at=starts,
        ends_at=starts + timedelta(hours=3),
    )  # fmt: skip
    planner, officer = visit(width, scheme), visit(width, scheme)
    planner.sign_in(cast.coordinator)
    ask_for_venue(planner, activity, "หอประชุมหลังใหม่")

    officer.sign_in(cast.officer)
    officer.settled()
    approve_change(officer, "ค่ายคุณธรรม", before="ศาลากลางบ้าน", after="หอประชุมหลังใหม่")
    assert ChangeRequest.objects.get().status == "approved"
    activity.refresh_from_db()
    assert activity.venue == "หอประชุมหลังใหม่"


@WIDTHS
def test_the_warning_of_a_clash_appears_while_one_types(width, scheme, visit, cast):
    starts = weeks_ahead(2)
    factories.activity(
        by=cast.officer, office=cast.director, status="approved", title="งานใหญ่ของจังหวัด", network=cast.other_network,
        venue="วัดโพธิสมภรณ์", starts_at=starts, ends_at=starts + timedelta(hours=3),
    )  # fmt: skip
    planner = visit(width, scheme)
    planner.sign_in(cast.coordinator)
    planner.go("/work/activities/new/")
    planner.page.locator("#id_start_date").fill(thai.format_date_typed(starts))
    planner.fill("สถานที่", "วัดโพธิสมภรณ์")
    planner.page.locator("#id_objective").click()
    planner.page.get_by_text("งานใหญ่ของจังหวัด").wait_for()
    assert "สถานที่เดียวกัน" in planner.text()
    planner.settled()


@WIDTHS
def test_the_office_edits_its_own_lists(width, scheme, visit, cast):
    officer = visit(width, scheme)
    officer.sign_in(cast.officer)
    officer.go("/work/activities/settings/")
    officer.settled()
    officer.page.locator("summary", has_text="เพิ่มประเภทใหม่").click()
    officer.page.locator("#id_kinds-10-name").fill("ค่ายคุณธรรม")
    officer.settled()
    officer.press("บันทึกประเภทกิจกรรม")
    officer.page.get_by_text("บันทึกแล้ว").wait_for()
    officer.go("/work/activities/new/")
    officer.choose("ประเภท", "ค่ายคุณธรรม")


def test_approving_several_and_returning_work_without_javascript(visit, cast):
    one, two = (factories.activity(by=cast.coordinator, status="submitted") for _ in range(2))
    officer = visit(360, script=False)
    officer.sign_in(cast.officer)
    officer.go("/work/activities/queue/")
    officer.page.locator(f"[value='{one.pk}:{one.version}']").check()
    officer.press("อนุมัติที่เลือก")
    officer.press("ยืนยันอนุมัติ")
    assert "อนุมัติแล้ว 1 กิจกรรม" in officer.page.inner_text("main")
    officer.page.locator("summary", has_text="ดูรายละเอียดและตัดสิน").click()
    officer.page.get_by_label("ส่งกลับให้แก้ เพราะ").select_option(index=1)
    officer.page.get_by_role("button", name="ส่งกลับพร้อมเหตุผล").click()
    assert "ส่งกลับให้แก้แล้ว" in officer.page.inner_text("main")
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.status, two.status) == ("approved", "returned")
