"""Invitations that nobody answered, on the desk of whoever sent them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networks import domain
from portal import desk
from tests.networks import inviting
from tests.page import Page

pytestmark = pytest.mark.django_db
TITLE = "คำเชิญใกล้หมดอายุหรือหมดอายุแล้ว"


def group_of(user):
    return next((group for group in desk.groups_for(user) if str(group.title) == TITLE), None)


def test_what_runs_out_within_two_days_or_has_run_out_comes_the_oldest_first(cast):
    now = timezone.now()
    for days, email in ((0, "new"), (4, "later"), (6, "soon"), (9, "over")):
        inviting.invite(cast, email=f"{email}@example.org", at=now - timedelta(days=days))
    revoked = inviting.invite(cast, email="revoked@example.org", at=now - timedelta(days=8))
    domain.revoke(revoked, by=cast.officer)
    group = group_of(cast.officer)
    assert [item.title for item in group.items] == ["over@example.org", "soon@example.org"]
    assert [str(item.late) for item in group.items] == ["หมดอายุแล้ว", ""]
    assert group.total == 2


def test_only_who_sent_it_is_reminded(cast):
    inviting.invite(cast, at=timezone.now() - timedelta(days=9))
    assert group_of(cast.officer) and not group_of(cast.director) and not group_of(cast.coordinator)


def test_the_item_leads_to_the_invitation_with_its_buttons(cast, sign_in):
    row = inviting.invite(cast, name="นางสมใจ", at=timezone.now() - timedelta(days=9))
    client = sign_in(cast.officer)
    item = Page(client.get("/work/")).one("li", class_="desk-item")
    assert "นางสมใจ" in str(item)
    page = Page(client.get(group_of(cast.officer).items[0].url))
    assert page.one("form", action=f"/work/invitations/{row.pk}/resend/")
    assert page.one("form", action=f"/work/invitations/{row.pk}/revoke/")


def test_more_than_the_desk_holds_are_counted_and_found(cast):
    for number in range(14):
        inviting.invite(cast, email=f"n{number}@example.org", at=timezone.now() - timedelta(days=9))
    group = group_of(cast.officer)
    assert (len(group.items), group.total, group.more_url) == (6, 14, "/work/people/?status=expired")


def test_the_title_of_typing_is_not_told_to_who_sees_the_activity_no_more(cast):
    from core.models import TypedForm
    from portal.desk.typing import typed_items
    from tests import factories

    activity = factories.activity(by=cast.coordinator, title="ปลูกป่า")
    TypedForm.objects.create(user=cast.coordinator, path=f"{activity.get_work_url()}change/", data="venue=x")
    domain.give_membership(cast.coordinator, "coordinator", network=cast.other_network)
    domain.end_membership(cast.coordinator.memberships.get(network=cast.network), by=cast.officer)
    cast.coordinator = type(cast.coordinator).objects.get(pk=cast.coordinator.pk)
    assert [item.title for item in typed_items(cast.coordinator)] == ["ยังไม่ได้ตั้งชื่อ"]
