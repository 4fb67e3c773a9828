"""One door: 404 for who sees nothing, 403 with a sentence for who may not, the row for who may."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from activities.models import Activity
from core import access
from tests import factories
from tests.people import ROLES

SEES = {"member", "coordinator", "editor", "officer", "director", "administrator"}
APPROVES = {"officer", "director"}


@pytest.mark.parametrize("role", ROLES)
def test_the_door_of_an_approval(cast, role):
    activity = factories.activity(by=cast.coordinator, status="submitted", host=cast.organization)
    user = cast[role] or AnonymousUser()

    def door():
        return access.get_permitted(user, "activities.approve", Activity.objects, pk=activity.pk)

    if role in APPROVES:
        assert door() == activity
    elif role in SEES:
        with pytest.raises(PermissionDenied, match="ผู้ที่ทำได้คือเจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด"):
            door()
    else:
        with pytest.raises(Http404):
            door()


def test_a_row_that_does_not_exist_looks_like_one_that_is_not_ones_own(cast):
    hidden = factories.activity(by=cast.officer, network=cast.other_network)
    for pk in (hidden.pk, 987_654):
        with pytest.raises(Http404):
            access.get_visible(cast.coordinator, Activity.objects, pk=pk)


def test_a_right_without_a_thing(cast):
    access.require(cast.coordinator, "activities.create")
    with pytest.raises(PermissionDenied, match="ผู้ที่ทำได้คือ"):
        access.require(cast.member, "activities.create")


def test_a_right_nobody_knows_is_nobodys(cast):
    assert not cast.administrator.has_perm("activities.fly")


def test_every_right_says_who_holds_it():
    ours = [name for name in rules.permissions.permissions if "." in name]
    assert ours
    assert [name for name in ours if name not in access._who_can] == []
    assert [name for name, who in access._who_can.items() if not str(who).strip()] == []


def test_the_refusal_is_a_page_with_the_sentence(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    answer = sign_in(cast.coordinator).post(f"/work/activities/{activity.pk}/approve/")
    assert answer.status_code == 403
    assert "ผู้ที่ทำได้คือเจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด" in answer.content.decode()
    assert sign_in(cast.stranger).post(f"/work/activities/{activity.pk}/approve/").status_code == 404
