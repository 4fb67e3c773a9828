"""A form always offers what is saved: a place that left the programme, a person whose right is over."""

import pytest

from networks import domain as networks
from networks.models import Membership, Organization
from tests.page import Page
from tests.visits import following, visiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def leave(cast):
    """The school leaves the programme, and the rights of its people end."""

    def act():
        Organization.objects.filter(pk=cast.organization.pk).update(status="left")
        for right in Membership.objects.filter(user__in=[cast.editor, cast.member], ended_at=None):
            networks.end_membership(right, by=cast.officer)

    return act


def filled(client, path):
    """What the form of a page holds."""
    response = client.get(path)
    assert response.status_code == 200
    return {name: values[0] for name, values in Page(response).values().items() if values and values[0]}


def test_a_stop_at_a_place_that_left_keeps_it_and_its_answer(cast, sign_in, leave):
    stop = visiting.stop_in(cast, "confirmed")
    leave()
    client, path = sign_in(cast.officer), f"{stop.get_work_url()}edit/"
    data = filled(client, path)
    assert data["organization"] == str(cast.organization.pk)
    assert client.post(path, data | {"theme": "เรื่องใหม่"}).status_code == 302
    row = visiting.fresh(stop)
    assert (row.organization, row.status, row.theme) == (cast.organization, "confirmed", "เรื่องใหม่")


def test_a_follow_up_of_a_place_and_a_person_that_left_is_corrected(cast, sign_in, leave):
    row = following.follow_up(cast, owner=cast.editor)
    leave()
    client, path = sign_in(cast.officer), f"{row.get_work_url()}edit/"
    data = filled(client, path)
    assert (data["organization"], data["owner"]) == (str(cast.organization.pk), str(cast.editor.pk))
    assert client.post(path, data | {"text": "ติดป้ายสามจุด"}).status_code == 302
    fresh = following.fresh(row)
    assert (fresh.text, fresh.owner, fresh.organization) == ("ติดป้ายสามจุด", cast.editor, cast.organization)


def test_a_member_of_the_team_whose_right_is_over_is_corrected(cast, sign_in, leave):
    visit = visiting.plan(cast)
    leave()
    client, path = sign_in(cast.officer), f"{visit.get_work_url()}team/{visit.team.get().pk}/"
    data = filled(client, path)
    assert data["user"] == str(cast.member.pk)
    assert client.post(path, data | {"position": "ครูเกษียณ"}).status_code == 302
    assert (visit.team.get().user, visit.team.get().position) == (cast.member, "ครูเกษียณ")


def test_nobody_chooses_anew_who_left(cast, sign_in, leave):
    visit = visiting.plan(cast)
    leave()
    client = sign_in(cast.officer)
    for path in (f"{visit.get_work_url()}stops/new/", "/work/follow-ups/new/"):
        html = client.get(path).content.decode()
        assert "โรงเรียนบ้านทุ่งทดสอบ" not in html
        assert cast.editor.get_full_name() not in html
