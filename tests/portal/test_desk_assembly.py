"""What resolutions put onto whose desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import resolutions
from networks import domain as networks
from portal import desk
from tests import people
from tests.activities import assemblies

pytestmark = pytest.mark.django_db


def seen(user):
    """{group title: [words of its items]}; a fresh user, because a scope is read once per request."""
    fresh = type(user).objects.get(pk=user.pk)
    return {
        group.title: [item.title for item in group.items]
        for group in desk.groups_for(fresh)
        if group.title.startswith("มติ")
    }


@pytest.fixture
def rows(cast):
    held, today = assemblies.held(cast), timezone.localdate()
    late = assemblies.resolution(held, cast, text="ช้า", due_on=today - timedelta(days=3))
    assemblies.resolution(held, cast, text="ใกล้", due_on=today + timedelta(days=9))
    assemblies.resolution(held, cast, text="ไกล", due_on=today + timedelta(days=99))
    reported = assemblies.resolution(held, cast, text="ครบ", network=None, organization=cast.organization)
    resolutions.note_progress(reported, by=cast.editor, text="ครบแล้ว", share_done=100)
    assemblies.resolution(held, cast, text="ของเขา", network=cast.other_network, due_on=today - timedelta(days=5))
    return late, reported


def test_each_finds_what_they_are_responsible_for(cast, rows):
    assert seen(cast.coordinator) == {"มติที่เกินกำหนด": ["ช้า"], "มติที่ครบกำหนดใน 30 วัน": ["ใกล้"]}
    assert seen(cast.editor) == {}
    assert seen(cast.member) == seen(cast.stranger) == seen(cast.judge) == seen(cast.administrator) == {}
    office = {"มติที่เกินกำหนด": ["ของเขา", "ช้า"], "มติที่รายงานว่าเสร็จแล้ว": ["ครบ"]}
    assert seen(cast.officer) == seen(cast.director) == office


def test_what_is_late_stands_first_and_says_by_how_much(cast, rows):
    groups = desk.groups_for(cast.coordinator)
    lateness = [group.is_late for group in groups]
    assert lateness == sorted(lateness, reverse=True)
    (late,) = [group for group in groups if group.title == "มติที่เกินกำหนด"]
    assert late.is_late
    (item,) = late.items
    assert (item.late, item.url, item.button) == ("เกินกำหนด 3 วัน", rows[0].get_work_url(), "รายงานความคืบหน้า")


def test_what_is_settled_leaves_the_desk(cast, rows):
    late, reported = rows
    resolutions.finish(reported, by=cast.officer)
    resolutions.drop(late, by=cast.officer, reason="รวมกับมติอื่น")
    assert seen(cast.officer) == {"มติที่เกินกำหนด": ["ของเขา"]}


def test_somebody_who_starts_to_coordinate_finds_what_waits(cast, rows):
    new = people.person("new")
    assert seen(new) == {}
    networks.give_membership(new, "coordinator", network=cast.other_network)
    assert seen(new) == {"มติที่เกินกำหนด": ["ของเขา"]}
