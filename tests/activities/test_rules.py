"""Role x permission, on a plan of the education network hosted by the editor's organization."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from activities.models import Activity
from core.access import get_permitted
from networks import domain as networks
from tests import factories, people
from tests.people import ROLES

pytestmark = pytest.mark.django_db
PLANNERS = {"coordinator", "editor"}
OFFICERS = {"officer", "director"}
OFFICE = OFFICERS | {"administrator"}
WHO = {
    "activities.list": PLANNERS | OFFICE | {"member"},
    "activities.create": PLANNERS | OFFICERS,
    "activities.edit": PLANNERS | OFFICERS,
    "activities.submit": PLANNERS,
    "activities.withdraw": PLANNERS,
    "activities.approve": OFFICERS,
    "activities.return": OFFICERS,
    "activities.cancel": PLANNERS | OFFICERS,
    "activities.copy": PLANNERS | OFFICERS,
    "activities.discard": PLANNERS,
}
SEES = PLANNERS | OFFICE | {"member"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what(cast, role):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    user = cast[role] or AnonymousUser()
    allowed = {name for name in WHO if user.has_perm(name, activity)}
    assert allowed == {name for name, roles in WHO.items() if role in roles}


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_a_plan_in_the_workspace(cast, role):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    user = cast[role] or AnonymousUser()
    assert Activity.objects.visible_to(user).filter(pk=activity.pk).exists() is (role in SEES)


def test_an_editor_may_nothing_with_another_hosts_plan(cast):
    activity = factories.activity(by=cast.coordinator)
    assert not cast.editor.has_perm("activities.edit", activity)
    with pytest.raises(Http404):
        get_permitted(cast.editor, "activities.edit", Activity.objects, pk=activity.pk)


def test_a_stranger_learns_nothing_and_a_colleague_learns_who_can(cast):
    activity = factories.activity(by=cast.coordinator)
    with pytest.raises(Http404):
        get_permitted(cast.stranger, "activities.edit", Activity.objects, pk=activity.pk)
    with pytest.raises(PermissionDenied, match="ผู้ที่ทำได้คือผู้ประสานงานเครือข่าย"):
        get_permitted(cast.member, "activities.edit", Activity.objects, pk=activity.pk)


def test_a_partner_network_sees_a_joined_plan_from_approval_on_and_may_not_change_it(cast):
    partner = people.person("partner")
    networks.give_membership(partner, "coordinator", network=cast.other_network)
    draft = factories.activity(by=cast.coordinator, partner_networks=[cast.other_network])
    approved = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", partner_networks=[cast.other_network]
    )
    assert list(Activity.objects.visible_to(partner)) == [approved]
    assert not partner.has_perm("activities.edit", approved)
    assert not partner.has_perm("activities.cancel", approved)
    assert not partner.has_perm("activities.edit", draft)


@pytest.mark.parametrize(
    ("first", "last", "counts"), [(-5, -1, False), (1, 5, False), (0, 0, True), (None, 0, True), (0, None, True)]
)
def test_a_membership_counts_from_its_first_to_its_last_day(cast, first, last, counts):
    today = timezone.localdate()
    person = people.person("timed")
    networks.give_membership(
        person,
        "coordinator",
        network=cast.network,
        valid_from=None if first is None else today + timedelta(days=first),
        valid_until=None if last is None else today + timedelta(days=last),
    )
    activity = factories.activity(by=cast.coordinator)
    assert person.has_perm("activities.edit", activity) is counts
    assert Activity.objects.visible_to(person).exists() is counts
    assert person.has_perm("activities.create") is counts


def test_a_person_made_inactive_is_signed_out_at_once(cast, sign_in):
    activity = factories.activity(by=cast.officer)
    client = sign_in(cast.coordinator)
    assert client.get(activity.get_work_url()).status_code == 200
    cast.coordinator.is_active = False
    cast.coordinator.save()
    assert client.get(activity.get_work_url())["Location"].startswith("/accounts/login/")


def test_planned_by_is_what_one_acts_for_not_what_one_belongs_to(cast):
    own = factories.activity(by=cast.coordinator, host=cast.organization)
    of_the_network = factories.activity(by=cast.coordinator)
    assert set(Activity.objects.planned_by(cast.coordinator)) == {own, of_the_network}
    assert set(Activity.objects.planned_by(cast.editor)) == {own}
    assert not Activity.objects.planned_by(cast.member).exists()
