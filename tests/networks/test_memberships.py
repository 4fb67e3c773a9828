"""Rights that end and change: every (standing, action) pair, who is told, what follows on the next click."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from activities.domain import people as planners
from activities.domain import resolutions
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from networks import domain
from networks.models import Membership
from notifications.models import Notification
from tests import factories
from tests.activities import assemblies
from tests.networks import inviting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# How a right stands -> (first day, last day) from today, and whether somebody ended it.
STANDINGS = {
    "active": (None, None, False),
    "waiting": (3 * DAY, None, False),
    "ran out": (None, -DAY, False),
    "ended": (None, None, True),
}
LEGAL = {("active", "end"), ("active", "until"), ("waiting", "end"), ("waiting", "until")}
PAIRS = [(standing, action) for standing in STANDINGS for action in ("end", "until")]


def stand(cast, standing):
    first, last, is_ended = STANDINGS[standing]
    today = timezone.localdate()
    right = domain.give_membership(
        cast.stranger, "coordinator", network=cast.network, valid_from=first and today + first,
        valid_until=last and today + last,
    )  # fmt: skip
    if is_ended:
        domain.end_membership(right, by=cast.officer)
    Notification.objects.all().delete()
    return Membership.objects.get(pk=right.pk)


def act(right, action, by):
    if action == "end":
        return domain.end_membership(right, by=by)
    return domain.change_until(right, by=by, read=right.valid_until, until=timezone.localdate() + 30 * DAY)


def snapshot(right):
    return Membership.objects.filter(pk=right.pk).values().get()


@pytest.mark.parametrize(("standing", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_writes_one_line_and_tells_the_person_once(cast, standing, action):
    right = stand(cast, standing)
    lines = history.events_of(right).count()
    act(right, action, cast.director)
    row = snapshot(right)
    assert (row["ended_at"] is not None) is (action == "end")
    assert row["valid_until"] == (timezone.localdate() + 30 * DAY if action == "until" else None)
    event = history.events_of(right).first()
    assert history.events_of(right).count() == lines + 1
    assert (event.action, event.by) == (f"membership.{'end' if action == 'end' else 'update'}", cast.director)
    (note,) = Notification.objects.all()
    assert (note.recipient, note.key, note.email_state) == (cast.stranger, f"history:{event.pk}", "waiting")
    assert "ผู้ประสานงานเครือข่ายการศึกษา" in note.text


@pytest.mark.parametrize(("standing", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, standing, action):
    right = stand(cast, standing)
    before, lines = snapshot(right), history.events_of(right).count()
    with pytest.raises(SomebodyWasFaster) as refusal, transaction.atomic():
        act(right, action, cast.director)
    assert refusal.value.target == f"/work/people/{cast.stranger.pk}/"
    assert (snapshot(right), history.events_of(right).count()) == (before, lines)
    assert not Notification.objects.exists()


def test_a_double_click_is_told_as_one_and_another_officer_reads_who_was_first(cast):
    right = inviting.right_of(cast.coordinator)
    read = Membership.objects.get(pk=right.pk), Membership.objects.get(pk=right.pk)
    domain.end_membership(right, by=cast.officer)
    with pytest.raises(AlreadyDone), transaction.atomic():
        domain.end_membership(read[0], by=cast.officer)
    with pytest.raises(SomebodyWasFaster, match="นางสาวสำนัก งานไว สิ้นสุดสิทธิ์นี้ไปแล้ว"), transaction.atomic():
        domain.end_membership(read[1], by=cast.director)


def test_a_last_day_changed_by_somebody_else_meanwhile_is_shown_first(cast):
    right = inviting.right_of(cast.coordinator)
    read = Membership.objects.get(pk=right.pk)
    act(right, "until", cast.officer)
    with pytest.raises(StaleEdit, match="มีผู้อื่นเปลี่ยน"), transaction.atomic():
        domain.change_until(read, by=cast.director, read=None, until=timezone.localdate() + 5 * DAY)
    assert snapshot(right)["valid_until"] == timezone.localdate() + 30 * DAY


def test_the_same_day_again_is_no_change(cast):
    right = inviting.right_of(cast.coordinator)
    lines = history.events_of(right).count()
    domain.change_until(right, by=cast.officer, read=None, until=None)
    assert history.events_of(right).count() == lines and not Notification.objects.exists()


@pytest.mark.parametrize(("first", "until"), [(None, -DAY), (10 * DAY, 5 * DAY)])
def test_an_impossible_last_day_is_refused_with_a_sentence(cast, first, until):
    today = timezone.localdate()
    right = domain.give_membership(cast.stranger, "judge", valid_from=first and today + first)
    with pytest.raises(DomainError, match="วันสุดท้ายต้องไม่"):
        domain.change_until(right, by=cast.officer, read=None, until=today + until)


def test_what_ran_out_makes_room_for_a_new_right(cast):
    old = stand(cast, "ran out")
    new = domain.give_membership(cast.stranger, "coordinator", network=cast.network)
    assert [right.standing().value for right in (Membership.objects.get(pk=old.pk), new)] == ["left", "active"]


def test_one_who_ends_their_own_right_gets_no_letter(cast):
    right = domain.give_membership(cast.officer, "judge")
    domain.end_membership(right, by=cast.officer)
    assert not Notification.objects.exists()


def test_the_next_click_is_refused_in_a_session_that_was_open(cast, sign_in):
    activity = factories.activity(by=cast.coordinator)
    client = sign_in(cast.coordinator)
    assert client.get(activity.get_work_url()).status_code == 200
    domain.end_membership(inviting.right_of(cast.coordinator), by=cast.officer)
    assert client.get(activity.get_work_url()).status_code == 404
    assert client.post(f"{activity.get_work_url()}submit/").status_code == 404
    assert client.get("/work/activities/").status_code == 403
    assert client.get("/work/people/").status_code == 403
    assert client.get("/work/networks/edu/people/").status_code == 404
    assert client.get("/work/").status_code == 200


def test_the_keeper_of_a_door_and_its_list_of_names_are_refused_too(cast, sign_in):
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", starts_at=timezone.now(), ends_at=timezone.now()
    )
    client = sign_in(cast.member)
    door = f"{activity.get_work_url()}door/"
    assert client.get(door).status_code == 200
    domain.end_membership(inviting.right_of(cast.member), by=cast.officer)
    assert client.get(door).status_code == 404
    assert client.post(f"{door}tick/").status_code == 404


def test_nobody_is_told_of_a_place_that_is_theirs_no_more(cast):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    row = assemblies.resolution(assemblies.held(cast), cast, organization=cast.organization)
    assert cast.coordinator in planners.planners_of(activity)
    assert set(resolutions.responsible_people(row)) == {cast.coordinator, cast.editor}
    for user in (cast.coordinator, cast.editor):
        domain.end_membership(inviting.right_of(user), by=cast.officer)
    assert not planners.planners_of(activity).exists()
    assert not resolutions.responsible_people(row).exists()


def test_what_they_did_keeps_their_name(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    domain.end_membership(inviting.right_of(cast.coordinator), by=cast.officer)
    assert {event.by for event in history.events_of(activity)} == {cast.coordinator}
    assert "นางประสาน งานดี" in sign_in(cast.officer).get(activity.get_work_url()).content.decode()
