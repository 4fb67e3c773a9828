"""Days and sums that cannot be are refused with a sentence, at the field and in the domain."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.domain import changes, plans, reports, resolutions
from activities.models import Activity
from core import thai
from core.errors import DomainError
from tests import factories
from tests.activities import assemblies, reporting
from tests.activities.typing import NEW, typed
from tests.page import Page

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def words(day):
    local = timezone.localtime(day)
    return f"{local.day}/{local.month}/{local.year + 543}"


def approved(cast, **changes):
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **changes)


def moved(activity, starts):
    return {"starts_at": starts, "ends_at": starts + (activity.ends_at - activity.starts_at)}


# --- an approved activity does not move into the past ----------------------------------------------------


def test_nobody_asks_for_a_day_that_is_over(cast, sign_in):
    activity = approved(cast)
    gone = moved(activity, timezone.now() - DAY)
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        changes.ask(activity, by=cast.coordinator, version=activity.version, note="เลื่อน", **gone)
    url = f"{activity.get_work_url()}change/"
    client = sign_in(cast.coordinator)
    sent = Page(client.get(url)).values() | {"start_date": words(gone["starts_at"]), "end_date": "", "note": "เลื่อน"}
    assert "ผ่านไปแล้ว" in Page(client.post(url, sent)).refusal("start_date")
    today = moved(activity, timezone.now().replace(second=0, microsecond=0))
    assert changes.ask(activity, by=cast.coordinator, version=activity.version, note="เลื่อน", **today).pk


def test_a_day_that_passed_while_the_request_waited_is_not_approved(cast):
    activity = approved(cast)
    change = factories.change(activity, by=cast.coordinator, **moved(activity, timezone.now() + DAY))
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        changes.approve(change, by=cast.officer, at=timezone.now() + 3 * DAY)


def test_another_place_for_what_began_yesterday_is_asked_for_as_before(cast):
    now = timezone.now()
    activity = approved(cast, starts_at=now - DAY, ends_at=now + DAY)
    change = factories.change(activity, by=cast.coordinator, venue="ห้องใหญ่")
    assert changes.approve(change, by=cast.officer).venue == "ห้องใหญ่"


def test_the_office_does_not_correct_a_coming_activity_into_the_past(cast, sign_in):
    activity = approved(cast)
    gone = moved(activity, timezone.now() - DAY)
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        plans.update(activity, by=cast.officer, version=activity.version, **gone)
    client, url = sign_in(cast.officer), f"{activity.get_work_url()}edit/"
    sent = Page(client.get(url)).values() | {"start_date": words(gone["starts_at"]), "end_date": "", "do": "save"}
    assert "ผ่านไปแล้ว" in Page(client.post(url, sent)).refusal("start_date")
    assert Activity.objects.get(pk=activity.pk).starts_at == activity.starts_at
    long_gone = moved(activity, timezone.now() - 500 * DAY)
    kept = plans.update(activity, by=cast.officer, version=activity.version, is_record_only=True, **long_gone)
    assert kept.starts_at == long_gone["starts_at"]


def test_the_day_of_a_past_activity_is_still_corrected(cast):
    activity = reporting.held(cast, days=5)
    earlier = moved(activity, activity.starts_at - DAY)
    assert (
        plans.update(activity, by=cast.officer, version=activity.version, **earlier).starts_at == earlier["starts_at"]
    )


@pytest.mark.parametrize(("last", "is_refused"), [("28/11/2570", False), ("1/12/2570", True), ("28/11/2640", True)])
def test_no_plan_lasts_longer_than_a_year(cast, sign_in, last, is_refused):
    sent = typed(cast, start_date="28/11/2569", end_date=last)
    response = sign_in(cast.coordinator).post(NEW, sent)
    assert (response.status_code == 200) == is_refused
    if is_refused:
        assert "366 วัน" in Page(response).refusal("end_date")


# --- reports ---------------------------------------------------------------------------------------------


@pytest.fixture
def draft(cast):
    return reporting.report_in(cast, "draft", activity=reporting.held(cast, budget=Decimal("1000")))


def step(report, number):
    return f"/work/activities/{report.activity_id}/reports/{report.number}/steps/{number}/"


@pytest.mark.parametrize("field", ["start_date", "end_date"])
def test_what_is_reported_has_taken_place(cast, sign_in, draft, field):
    client = sign_in(cast.coordinator)
    sent = Page(client.get(step(draft, 1))).values() | {field: words(timezone.now() + 2 * DAY)}
    assert "ยังมาไม่ถึง" in Page(client.post(step(draft, 1), sent)).refusal(field)


def test_a_report_from_the_future_is_not_sent(cast, draft):
    ends = timezone.now() + 3 * DAY
    reports.update(draft, by=cast.coordinator, version=draft.version, ends_at=ends)
    with pytest.raises(DomainError, match="วันที่จัดจริงที่มาถึงแล้ว"):
        reports.submit(reporting.fresh(draft), by=cast.coordinator)
    reports.submit(reporting.fresh(draft), by=cast.coordinator, at=ends)


@pytest.mark.parametrize(
    ("budget", "spent", "asks"), [("1000", "10,000", 0), ("1000", "10,000.01", 1), (None, "1", 1), (None, "0", 0)]
)
def test_a_sum_far_above_the_budget_is_asked_about_once(cast, sign_in, budget, spent, asks):
    activity = reporting.held(cast, budget=budget and Decimal(budget))
    report = reporting.report_in(cast, "draft", activity=activity)
    client, url = sign_in(cast.coordinator), step(report, 3)
    sent = Page(client.get(url)).values() | {"spent": spent, "do": "next"}
    assert "spent_confirmed" not in sent
    response = client.post(url, sent)
    assert (response.status_code == 200) == bool(asks)
    if asks:
        page = Page(response)
        assert "ยืนยันจำนวนเงิน" in page.refusal("spent_confirmed") and page.values()["spent"] == [spent]
        assert client.post(url, sent | {"spent_confirmed": "on"}).status_code == 302
    again = Page(client.get(url)).values() | {"do": "next"}
    assert client.post(url, again).status_code == 302


# --- assemblies ------------------------------------------------------------------------------------------


def test_no_resolution_is_due_before_the_assembly_decided_it(cast, sign_in):
    activity = assemblies.held(cast)
    early, day = activity.starts_at - DAY, thai.local_date(activity.starts_at)
    with pytest.raises(DomainError, match="ต้องไม่ก่อนวันจัด"):
        assemblies.resolution(activity, cast, due_on=day - DAY)
    row = assemblies.resolution(activity, cast, due_on=day)
    with pytest.raises(DomainError, match="ต้องไม่ก่อนวันจัด"):
        resolutions.update(row, by=cast.officer, version=row.version, due_on=day - DAY)
    client = sign_in(cast.coordinator)
    for url in (f"{activity.get_work_url()}assembly/resolutions/new/", f"{row.get_work_url()}edit/"):
        sent = Page(client.get(url)).values() | {"text": "ข้อความ", "network": cast.network.pk, "due_on": words(early)}
        assert "ต้องไม่ก่อนวันจัด" in Page(client.post(url, sent)).refusal("due_on")


def test_what_is_carried_on_is_not_due_before_the_next_assembly(cast, sign_in):
    row, later = assemblies.resolution(assemblies.held(cast), cast), assemblies.held(cast, days=30)
    client = sign_in(cast.officer)
    early = words(later.starts_at - DAY)
    page = Page(client.post(f"{row.get_work_url()}carry/", {"to": later.pk, "due_on": early}))
    assert "ต้องไม่ก่อนวันจัด" in page.refusal("due_on")
    url = f"{later.get_work_url()}assembly/resolutions/carry/"
    assert "ต้องไม่ก่อนวันจัด" in Page(client.post(url, {"resolutions": [row.pk], "due_on": early})).refusal("due_on")


# --- a cancelled assembly --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["admission/", "assembly/sessions/new/", "assembly/booths/new/", "assembly/resolutions/new/"]
)
def test_nothing_is_begun_for_a_cancelled_activity(cast, sign_in, page):
    activity = assemblies.held(cast, days=20, status="cancelled")
    response = sign_in(cast.officer).get(f"{activity.get_work_url()}{page}", follow=True)
    assert response.redirect_chain[0] == (activity.get_work_url(), 302)
    assert "กิจกรรมนี้ยกเลิกแล้ว" in Page(response).html


def test_the_page_of_a_cancelled_assembly_says_so_and_invites_nobody(cast, sign_in):
    activity = assemblies.held(cast, days=20, status="cancelled")
    html = Page(sign_in(cast.officer).get(f"{activity.get_work_url()}assembly/")).html
    assert "กิจกรรมนี้ยกเลิกแล้ว" in html and "ฝนตกหนัก" in html
    assert not any(words in html for words in ("เพิ่มทีละรายการ", "เพิ่มหน่วยงานจากทะเบียน", "บันทึกมติได้เมื่อ"))


# --- addresses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["%00", "a" * 21, "a" * 5000, "ก" * 22, "%00" * 22, "a" * 21 + "%0A", "'" * 22])
def test_an_address_that_is_no_personal_link_is_not_found(client, token):
    assert client.get(f"/r/{token}/").status_code == 404
