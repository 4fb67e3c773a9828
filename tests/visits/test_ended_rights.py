"""What was given in person (a place in a team, a follow-up, a lesson) ends with the rights of that person."""

import pytest

from accounts import domain as accounts
from accounts.models import User
from networks import domain as networks
from networks.models import Membership
from networks.querysets import Scope
from notifications.models import Notification
from tests import people
from tests.visits import following, visiting
from visits.domain import follow_ups, lessons, team, visits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def end_all(user, cast):
    for right in Membership.objects.filter(user=user, ended_at=None):
        networks.end_membership(right, by=cast.officer)
    return User.objects.get(pk=user.pk)


def scope_of(user):
    return Scope.of(User.objects.get(pk=user.pk))


def test_who_left_is_who_had_a_right_and_has_none(cast):
    former = people.person("former", role="officer")
    accounts.give_office_role(former, "", by=cast.administrator)
    left = {"member": end_all(cast.member, cast), "former officer": former}
    still = {role: cast[role] for role in ("stranger", "coordinator", "editor", "judge", "officer", "administrator")}
    assert {name: scope_of(user).has_left for name, user in left.items()} == dict.fromkeys(left, True)
    assert {name: scope_of(user).has_left for name, user in still.items()} == dict.fromkeys(still, False)
    networks.give_membership(cast.member, "judge")
    assert not scope_of(cast.member).has_left


@pytest.mark.parametrize("status", ["confirmed", "made"])
def test_a_member_whose_right_ended_writes_and_reads_nothing_of_the_visit(cast, sign_in, status):
    visit = visiting.visit_in(cast, status)
    stop = visit.stops.first()
    paths = [visit.get_work_url(), f"{visit.get_work_url()}findings/", f"{visit.get_work_url()}report/summary/"]
    paths += [stop.get_work_url(), f"{stop.get_work_url()}findings/new/", f"{stop.get_work_url()}shown/"]
    paths += [f"{found.get_work_url()}" for found in stop.findings.all()]
    client = sign_in(cast.member)
    assert client.get(visit.get_work_url()).status_code == 200
    end_all(cast.member, cast)
    assert {client.get(path).status_code for path in paths} == {404}
    for action in ("make", "report/send"):
        assert client.post(f"{visit.get_work_url()}{action}/").status_code == 404
    assert client.get("/work/visits/").status_code == 403
    assert visiting.fresh(visit).status == status
    assert visit.title not in client.get("/work/").content.decode()


def test_a_leader_who_left_is_told_nothing_more(cast):
    visit = visiting.visit_in(cast, "reported")
    end_all(cast.member, cast)
    Notification.objects.all().delete()
    visits.return_(visit, by=cast.officer, reason="ขอภาพ")
    assert not Notification.objects.exists()


@pytest.mark.parametrize("role", ["judge", "stranger"])
def test_somebody_invited_into_the_team_without_a_network_writes_and_finds_the_lists(cast, sign_in, role):
    visit = visiting.confirmed(cast, leader=role)
    client = sign_in(cast[role])
    assert visit.title in client.get("/work/visits/").content.decode()
    stop = visit.stops.first()
    assert client.get(f"{stop.get_work_url()}findings/new/").status_code == 200
    row = following.follow_up(cast, stop=stop)
    assert row.text in client.get("/work/follow-ups/").content.decode()
    desk = client.get("/work/").content.decode()
    assert 'href="/work/visits/"' in desk and 'href="/work/follow-ups/"' in desk
    assert client.post(f"{visit.get_work_url()}make/").status_code == 302
    assert visiting.fresh(visit).status == "made"
    assert client.get(f"{visit.get_work_url()}report/summary/").status_code == 200


@pytest.mark.parametrize("role", ["judge", "stranger"])
def test_without_a_row_the_lists_stay_closed(cast, sign_in, role):
    visiting.confirmed(cast)
    following.follow_up(cast)
    client = sign_in(cast[role])
    assert [client.get(path).status_code for path in ("/work/visits/", "/work/follow-ups/")] == [403, 403]
    assert 'href="/work/visits/"' not in client.get("/work/").content.decode()


def test_an_owner_whose_right_ended_finishes_nothing(cast, sign_in):
    row = following.follow_up(cast, owner=cast.coordinator)
    client = sign_in(cast.coordinator)
    assert client.get(f"{row.get_work_url()}finish/").status_code == 200
    end_all(cast.coordinator, cast)
    assert client.get(row.get_work_url()).status_code == 404
    assert client.post(f"{row.get_work_url()}finish/", {"evidence": "ทำแล้ว"}).status_code == 404
    assert following.fresh(row).status == "open"
    assert row.text not in client.get("/work/").content.decode()
    Notification.objects.all().delete()
    follow_ups.update(row, by=cast.officer, version=row.version, text="ติดป้ายสามจุด")
    assert [note.recipient for note in Notification.objects.all()] == [cast.editor]


def test_an_owner_who_acts_elsewhere_now_still_finishes_what_was_theirs(cast, sign_in):
    row = following.follow_up(cast, owner=cast.coordinator)
    end_all(cast.coordinator, cast)
    networks.give_membership(cast.coordinator, "coordinator", network=cast.other_network)
    assert sign_in(cast.coordinator).get(f"{row.get_work_url()}finish/").status_code == 200


@pytest.mark.parametrize("place", ["organization", "network"])
def test_an_author_who_does_not_act_for_the_place_any_more_has_no_lesson(cast, sign_in, place):
    about = {} if place == "organization" else {"organization": None}
    row = following.lesson(cast, by=cast.editor, **about)
    client = sign_in(cast.editor)
    assert client.get(f"{row.get_work_url()}edit/").status_code == 200
    end_all(cast.editor, cast)
    for path in (row.get_work_url(), f"{row.get_work_url()}edit/"):
        assert client.get(path).status_code == 404
    for action in ("submit", "discard"):
        assert client.post(f"{row.get_work_url()}{action}/").status_code == 404
    assert following.fresh(row).status == "draft"
    other = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    networks.give_membership(cast.editor, "editor", organization=other)
    assert client.get(f"{row.get_work_url()}edit/").status_code == 404


def test_a_lesson_without_its_author_goes_back_to_who_acts_for_its_place(cast):
    row = following.lesson(cast, by=cast.editor)
    lessons.submit(row, by=cast.editor)
    end_all(cast.editor, cast)
    Notification.objects.all().delete()
    lessons.return_(following.fresh(row), by=cast.officer, reason="ขอผลที่เห็นกับเด็ก")
    assert [note.recipient for note in Notification.objects.all()] == [cast.coordinator]


def test_a_place_in_the_team_ends_with_the_last_right_not_with_one_of_two(cast):
    visit = visiting.plan(cast, leader=None)
    team.add(visit, by=cast.officer, user=cast.member)
    networks.give_membership(cast.member, "member", network=cast.other_network)
    first = Membership.objects.filter(user=cast.member).earliest("pk")
    networks.end_membership(first, by=cast.officer)
    assert User.objects.get(pk=cast.member.pk).has_perm("visits.write", visit)
    assert not end_all(cast.member, cast).has_perm("visits.write", visit)
