"""Past activities that an officer only puts on record: part of the history, and no report is asked of anybody."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.domain import changes, plans, reports
from activities.models import Activity
from core import history, thai
from core.errors import DomainError
from portal import desk
from tests import factories
from tests.activities.typing import NEW, typed
from tests.page import Page

pytestmark = pytest.mark.django_db
THIS_YEAR = thai.FiscalYear.current()
LAST_DAY = THIS_YEAR.starts_at - timedelta(hours=12)
LAST_YEAR = {"starts_at": LAST_DAY, "ends_at": LAST_DAY + timedelta(hours=1)}
NOW = {"starts_at": THIS_YEAR.starts_at + timedelta(hours=9), "ends_at": THIS_YEAR.starts_at + timedelta(hours=10)}


def record(cast, **changes):
    return factories.activity(
        by=cast.officer, office=cast.director, status="approved", **LAST_YEAR, is_record_only=True, **changes
    )


def is_late(activity):
    return Activity.objects.overdue().filter(pk=activity.pk).exists()


def test_no_report_is_asked(cast, sign_in):
    usual = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **LAST_YEAR)
    activity = record(cast, title="ที่บันทึกย้อนหลัง", host=cast.organization)
    assert (is_late(usual), is_late(activity), activity.report_due_on) == (True, False, None)
    assert Activity.objects.overdue_by_network() == {cast.network.pk: 1}
    titles = {item.title for group in desk.groups_for(cast.coordinator) for item in group.items}
    assert usual.title in titles and activity.title not in titles
    assert activity.title not in sign_in(cast.officer).get("/work/activities/overdue/").content.decode()


def test_it_counts_as_held_and_may_still_be_reported(cast, sign_in):
    activity = record(cast)
    totals = Activity.objects.all().totals()
    assert (totals.held, totals.reported, totals.overdue) == (1, 0, 0)
    page = sign_in(cast.coordinator).get(f"{activity.get_work_url()}reports/").content.decode()
    assert "บันทึกย้อนหลัง ไม่ต้องรายงานผล" in page and "เริ่มเขียนรายงาน" in page
    reports.start(activity, by=cast.coordinator)
    begun = [item for group in desk.groups_for(cast.coordinator) for item in group.items]
    assert [item.late for item in begun if item.title == activity.title] == [""]


@pytest.mark.parametrize("name", ["coordinator", "editor"])
def test_planners_do_not_release_themselves(cast, name):
    by = cast[name]
    with pytest.raises(DomainError, match="เจ้าหน้าที่"):
        plans.create(by=by, **factories.plan(host=cast.organization, **LAST_YEAR), is_record_only=True)
    draft = factories.activity(by=by, host=cast.organization, **LAST_YEAR)
    with pytest.raises(DomainError, match="เจ้าหน้าที่"):
        plans.update(draft, by=by, version=draft.version, is_record_only=True)


def test_it_is_about_earlier_fiscal_years_only(cast):
    with pytest.raises(ValidationError, match="ปีงบประมาณก่อน"):
        plans.create(by=cast.officer, **factories.plan(**NOW), is_record_only=True)
    with pytest.raises(DomainError, match="บันทึกย้อนหลัง"):
        activity = record(cast)
        plans.update(activity, by=cast.director, version=activity.version, **NOW)


def test_nobody_asks_to_change_what_is_on_record(cast):
    activity = record(cast, host=cast.organization)
    with pytest.raises(DomainError, match="จบไปแล้ว"):
        changes.ask(activity, by=cast.coordinator, version=activity.version, **NOW)


def test_a_change_of_its_date_into_this_year_is_refused(cast):
    activity = record(cast, host=cast.organization)
    change = changes.ask(activity, by=cast.coordinator, version=activity.version, at=LAST_DAY, **NOW)
    with pytest.raises(DomainError, match="บันทึกย้อนหลัง"):
        changes.approve(change, by=cast.officer, version=activity.version)


def test_a_copy_is_a_plan_like_any_other(cast):
    assert not plans.copy(record(cast), by=cast.coordinator).is_record_only


def test_the_office_takes_it_back_and_the_report_is_asked_again(cast):
    activity = record(cast)
    plans.update(activity, by=cast.director, version=activity.version, is_record_only=False)
    assert is_late(activity)
    event = history.events_of(activity).first()
    assert event.changes == {"is_record_only": ["ใช่", ""]}


def form(cast, **changes):
    local = timezone.localtime(LAST_DAY)
    day = f"{local.day}/{local.month}/{local.year + thai.ERA}"
    return typed(cast, start_date=day, end_date="", is_record_only="on", **changes)


def test_an_officer_ticks_it_in_the_form(cast, sign_in):
    client = sign_in(cast.officer)
    assert "บันทึกย้อนหลัง" in client.get(NEW).content.decode()
    assert client.post(NEW, form(cast)).status_code == 302
    activity = Activity.objects.get()
    assert activity.is_record_only
    edit = f"{activity.get_work_url()}edit/"
    client.post(edit, Page(client.get(edit)).values() | {"do": "save"})
    assert Activity.objects.get().is_record_only
    page = client.get(activity.get_work_url()).content.decode()
    assert "บันทึกย้อนหลัง ไม่ต้องรายงานผล" in page


def test_with_a_day_of_this_year_or_none_it_gets_a_sentence(cast, sign_in):
    client = sign_in(cast.officer)
    for day in ("28/11/2580", ""):
        page = Page(client.post(NEW, form(cast) | {"start_date": day}))
        assert "ปีงบประมาณก่อน" in page.refusal("is_record_only")
    assert not Activity.objects.exists()


def test_planners_are_not_asked_and_cannot_send_it(cast, sign_in):
    client = sign_in(cast.coordinator)
    assert "is_record_only" not in Page(client.get(NEW)).html
    assert client.post(NEW, form(cast)).status_code == 302
    activity = Activity.objects.get()
    assert not activity.is_record_only
    edit = f"{activity.get_work_url()}edit/"
    stale = Page(client.get(edit)).values() | {"do": "save", "venue": "ของฉัน"}
    plans.update(activity, by=cast.editor, version=activity.version, venue="ของเขา")
    assert client.post(edit, stale).status_code == 409
