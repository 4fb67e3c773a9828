"""What is over or reported is neither called off nor moved; the sentence says what to do instead."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import changes, plans, reports
from activities.models import Activity, ChangeRequest
from activities.states import ReportStatus, Status
from core.errors import DomainError
from tests import factories
from tests.activities.guests import open_activity
from tests.page import Page

pytestmark = pytest.mark.django_db


def held(cast, *, days, status="approved", report_status=""):
    """An activity whose last day was so many days ago."""
    ends = timezone.now() - timedelta(days=days)
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, starts_at=ends - timedelta(hours=1), ends_at=ends,
        status=status, when=ends - timedelta(days=30),
    )  # fmt: skip
    Activity.objects.filter(pk=activity.pk).update(report_status=report_status)
    activity.refresh_from_db()
    return activity


def cancel(cast, activity):
    plans.cancel(activity, by=cast.officer, reason="ไม่ได้จัด")


def ask(cast, activity):
    factories.change(activity, by=cast.coordinator)


@pytest.mark.parametrize("report_status", ["", *ReportStatus.values])
@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize(
    ("act", "over", "reported"),
    [(cancel, "ไม่มีผู้เข้าร่วมพร้อมเหตุผล", "แก้ที่รายงาน"), (ask, "ในรายงานผล", "แก้ที่รายงาน")],
)
def test_over_or_reported_is_refused_with_what_to_do(cast, report_status, days, act, over, reported):
    activity = held(cast, days=days, report_status=report_status)
    before = Activity.objects.filter(pk=activity.pk).values().get()
    sentence = reported if report_status else over if days else None
    if sentence is None:
        act(cast, activity)
        return
    with pytest.raises(DomainError, match=sentence) as refusal:
        act(cast, activity)
    assert refusal.value.target == activity.get_work_url()
    assert Activity.objects.filter(pk=activity.pk).values().get() == before
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED])
def test_a_plan_nobody_approved_in_time_leaves_the_queue_by_cancelling(cast, status):
    activity = held(cast, days=9, status=status)
    cancel(cast, activity)
    activity.refresh_from_db()
    assert activity.status == "cancelled"


def test_a_real_report_counts_even_as_a_draft(cast):
    activity = open_activity(cast)
    reports.start(activity, by=cast.coordinator)
    with pytest.raises(DomainError, match="แก้ที่รายงาน"):
        cancel(cast, activity)


def test_the_plan_offers_neither_once_it_is_over(cast, sign_in):
    client = sign_in(cast.coordinator)
    for days, is_offered in ((0, True), (1, False)):
        page = client.get((activity := held(cast, days=days)).get_work_url()).content.decode()
        for address in ("cancel/", "change/"):
            assert (f'href="{activity.get_work_url()}{address}"' in page) is is_offered


@pytest.mark.parametrize("address", ["cancel/", "change/"])
def test_the_pages_say_it_before_anything_is_typed(cast, sign_in, address):
    activity = held(cast, days=1)
    response = sign_in(cast.coordinator).get(f"{activity.get_work_url()}{address}", follow=True)
    assert response.redirect_chain[-1][0] == activity.get_work_url()
    assert "จบไปแล้ว" in Page(response).html


def test_a_request_made_in_time_is_still_decided(cast):
    activity = held(cast, days=1)
    change = factories.change(activity, by=cast.coordinator, when=activity.starts_at - timedelta(days=2))
    changes.approve(change, by=cast.officer)
    activity.refresh_from_db()
    assert activity.venue == "หอประชุมอำเภอ"
