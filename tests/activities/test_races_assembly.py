"""Two people at one assembly at the same moment: one outcome, numbers without holes, nothing twice."""

import uuid

import pytest

from activities.domain import assembly, resolutions
from activities.models import Resolution
from core import history
from core.errors import AlreadyDone, DomainError
from networks import domain as networks
from notifications.models import Notification
from tests.activities import assemblies
from tests.test_races import cast, clients, together, winner_of  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(3)


def twice(row):
    return [Resolution.objects.select_related("activity").get(pk=row.pk) for _ in range(2)]


@pytest.mark.parametrize("turn", ROUNDS)
def test_finishing_and_carrying_at_once_has_one_outcome(cast, turn):  # noqa: F811
    held, later = assemblies.held(cast), assemblies.held(cast, days=100)
    row = assemblies.resolution(held, cast)
    one, two = twice(row)
    outcomes = together(
        lambda: resolutions.finish(one, by=cast.officer),
        lambda: resolutions.carry(two, to=later, by=cast.director),
    )
    place, error = winner_of(outcomes)
    row.refresh_from_db()
    assert (row.status, later.resolutions.count()) == [("done", 0), ("carried", 1)][place]
    assert ["นางสาวสำนัก งานไว", "นายวัฒน ธรรมดี"][place] in str(error)
    events = history.events_of(row).exclude(action="resolution.create")
    assert [event.action for event in events] == [["resolution.finish"], ["resolution.carry"]][place]
    assert Notification.objects.filter(recipient=cast.coordinator, key=f"history:{events[0].pk}").count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_people_carry_one_resolution_once(cast, turn):  # noqa: F811
    held, later = assemblies.held(cast), assemblies.held(cast, days=100)
    one, two = twice(assemblies.resolution(held, cast))
    winner_of(
        together(
            lambda: resolutions.carry_all([one], to=later, by=cast.officer),
            lambda: resolutions.carry_all([two], to=later, by=cast.coordinator),
        )
    )
    assert later.resolutions.count() == 1


def test_one_person_finishing_in_two_windows_is_told_that_it_is_done(cast):  # noqa: F811
    one, two = twice(assemblies.resolution(assemblies.held(cast), cast))
    outcomes = together(
        lambda: resolutions.finish(one, by=cast.officer), lambda: resolutions.finish(two, by=cast.officer)
    )
    winner_of(outcomes, AlreadyDone)


@pytest.mark.parametrize("turn", ROUNDS)
def test_progress_and_finish_leave_no_note_on_a_closed_one_that_lowers_its_share(cast, turn):  # noqa: F811
    row = assemblies.resolution(assemblies.held(cast), cast)
    one, two = twice(row)
    outcomes = together(
        lambda: resolutions.note_progress(one, by=cast.coordinator, text="ครึ่งทาง", share_done=50),
        lambda: resolutions.finish(two, by=cast.officer),
    )
    assert outcomes[1] is None
    row.refresh_from_db()
    assert (row.status, row.share_done) == ("done", 100)
    assert row.notes.count() == (0 if isinstance(outcomes[0], DomainError) else 1)


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_people_write_down_resolutions_and_each_gets_its_number(cast, turn):  # noqa: F811
    held = assemblies.held(cast)
    actions = [
        lambda by=by, text=text: resolutions.create(held, by=by, text=text, network=cast.network)
        for by, text in ((cast.officer, "ก"), (cast.coordinator, "ข"), (cast.editor, "ค"))
    ]
    assert not any(isinstance(outcome, Exception) for outcome in together(*actions))
    assert sorted(held.resolutions.values_list("number", flat=True)) == [1, 2, 3]


def test_a_double_click_on_everything_that_is_added(cast, clients):  # noqa: F811
    held = assemblies.held(cast, days=30)
    page = f"/work/activities/{held.pk}/assembly/"
    day = f"{held.starts_at:%Y-%m-%d}"
    forms = {
        "sessions": {"title": "เปิดงาน", "day": day, "starts": "9", "ends": "10"},
        "booths": {"organization": cast.organization.pk, "number": "1"},
        "resolutions": {"text": "งดโฟม", "network": cast.network.pk, "form_key": str(uuid.uuid4())},
    }
    for part, data in forms.items():
        path = f"{page}{part}/new/"
        one, two = clients("coordinator", "coordinator")
        answers = together(
            *[lambda client=client, path=path, data=data: client.post(path, data) for client in (one, two)]
        )
        assert [answer.status_code for answer in answers] == [302, 302], part
        assert getattr(held, part).count() == 1, part


@pytest.mark.parametrize("turn", ROUNDS)
def test_one_booth_number_goes_to_one_organization(cast, turn):  # noqa: F811
    held = assemblies.held(cast, days=30)
    other = networks.create_organization(name="วัดอื่น", network=cast.other_network)
    outcomes = together(
        *[
            lambda body=body: assembly.add_booth(held, by=cast.officer, organization=body, number="1")
            for body in (cast.organization, other)
        ]
    )
    _place, error = winner_of(outcomes, DomainError)
    assert "หมายเลขบูท 1" in str(error)
    assert held.booths.count() == 1
