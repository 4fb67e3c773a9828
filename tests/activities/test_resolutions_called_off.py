"""Resolutions of an assembly that was called off: nobody's late work, still read, and handed to the next one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import plans, resolutions
from activities.models import Activity, Resolution
from portal import desk
from tests.activities import assemblies
from tests.page import Page

pytestmark = pytest.mark.django_db


def under_way(cast, *, days):
    """An assembly of many sittings that began so many days ago and is not over."""
    return assemblies.held(cast, days=days, ends_at=timezone.now() + timedelta(days=20))


@pytest.fixture
def left(cast):
    """{what it was counted as: open resolution}, of an assembly that was called off after they had come into it."""
    activity, today = under_way(cast, days=-50), timezone.localdate()
    rows = {
        "late": assemblies.resolution(activity, cast, due_on=today - timedelta(days=40)),
        "soon": assemblies.resolution(activity, cast, due_on=today + timedelta(days=5)),
        "said to be done": assemblies.resolution(activity, cast),
    }
    resolutions.note_progress(rows["said to be done"], by=cast.coordinator, text="ครบแล้ว", share_done=100)
    plans.cancel(Activity.objects.get(pk=activity.pk), by=cast.officer, reason="น้ำท่วม")
    return rows


def test_they_are_nobodys_open_work(cast, left):
    everything = Resolution.objects.all()
    assert not everything.overdue().exists()
    assert not everything.due_soon(30).exists()
    assert not everything.said_to_be_done().exists()
    for person in (cast.coordinator, cast.officer, cast.director):
        urls = [item.url for group in desk.groups_for(person) for item in group.items]
        assert not {row.get_work_url() for row in left.values()} & set(urls)


def test_they_are_still_read_but_not_as_late(cast, left, sign_in):
    client = sign_in(cast.coordinator)
    page = Page(client.get(left["late"].get_work_url()))
    assert "ยกเลิกแล้ว มตินี้จึงไม่นับเป็นงานค้าง" in page.html and "เกินกำหนด" not in page.html
    listed = client.get("/work/resolutions/").content.decode()
    assert left["late"].get_work_url() in listed and "เกินกำหนด 40 วัน" not in listed
    assert left["late"].get_work_url() not in client.get("/work/resolutions/?late=1").content.decode()


def test_the_next_assembly_takes_them_over_and_they_count_again(cast, left):
    following = under_way(cast, days=-10)
    offered = Resolution.objects.carriable_to(following, cast.coordinator)
    assert set(offered) == set(left.values())
    due = timezone.localdate() - timedelta(days=1)
    resolutions.carry_all(offered, to=following, by=cast.officer, due_on=due)
    assert Resolution.objects.overdue().filter(activity=following).count() == 3
