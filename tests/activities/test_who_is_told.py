"""Whoever decides reads beforehand how many people are told, and how."""

import pytest

from activities.domain import changes
from notifications.models import Notification
from tests import factories
from tests.activities.signing_up import join, open_activity
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast):
    activity = open_activity(cast, capacity=2)
    join(activity, contact="one@example.org"), join(activity), join(activity, contact="waiting@example.org")
    activity.refresh_from_db()
    return activity


def test_a_change_of_place_says_how_many_get_a_letter_and_how_many_a_call(cast, sign_in, activity):
    change = factories.change(activity, by=cast.coordinator)
    html = Page(sign_in(cast.officer).get(change.get_decide_url())).html
    assert "มีผู้ลงทะเบียน 3 คน ระบบจะส่งอีเมลบอก 2 คน" in html
    assert "อีก 1 คนให้ไว้แต่เบอร์โทร" in html


def test_a_change_of_money_concerns_nobody_who_signed_up(cast, sign_in, activity):
    change = factories.change(activity, by=cast.coordinator, budget=900)
    html = Page(sign_in(cast.officer).get(change.get_decide_url())).html
    assert "ระบบจะแจ้งผู้วางแผน" in html and "มีผู้ลงทะเบียน" not in html


def test_who_waits_reads_that_they_still_wait(cast, activity):
    Notification.objects.filter(recipient=None).delete()
    changes.approve(factories.change(activity, by=cast.coordinator), by=cast.officer)
    texts = dict(Notification.objects.filter(recipient=None).values_list("address", "text"))
    assert set(texts) == {"one@example.org", "waiting@example.org"}
    assert "ยังอยู่ในรายชื่อสำรอง" in texts["waiting@example.org"]
    assert "รายชื่อสำรอง" not in texts["one@example.org"]


def test_approving_a_plan_says_how_many_planners_are_told(cast, sign_in):
    plan = factories.activity(by=cast.coordinator, status="submitted", host=cast.organization)
    html = Page(sign_in(cast.officer).get(plan.get_work_url())).html
    assert "ระบบจะแจ้งผู้วางแผน 2 คน" in html
