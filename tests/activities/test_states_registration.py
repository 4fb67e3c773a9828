"""Sign-up, every (state, action) pair: legal ones move, count and tell; illegal ones change nothing."""

import pytest

from activities.domain import registration as registrations
from activities.models import Admission, Registration
from activities.states import REGISTRATION_TRANSITIONS, RegistrationStatus
from core import history, transitions
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.activities.signing_up import assert_numbers_are_right, join, open_activity, set_terms, someone

pytestmark = pytest.mark.django_db
LEGAL = {
    ("waiting", "promote"): "confirmed",
    ("confirmed", "cancel"): "cancelled",
    ("waiting", "cancel"): "cancelled",
}
PAIRS = [(status, action) for status in RegistrationStatus.values for action in REGISTRATION_TRANSITIONS]
# What happens to a person who signs up, by how full it is; nothing is a state of its own.
JOINED = {
    ("free", True): "confirmed",
    ("free", False): "confirmed",
    ("full", True): "waiting",
    ("quota full", True): "waiting",
}


@pytest.fixture
def activity(cast):
    return open_activity(cast, capacity=1)


def in_status(activity, status, contact="somjai@example.com"):
    """Somebody in a status; another person holds the one place while they wait."""
    other = join(activity) if status == "waiting" else None
    row = join(activity, contact=contact)
    if status == "cancelled":
        registrations.cancel(row)
    assert row.status == status
    return row, other


def snapshot(activity):
    rows = list(Registration.objects.order_by("pk").values())
    return rows, list(Admission.objects.filter(activity=activity).values())


def test_the_table_is_the_one_we_agreed_on():
    table = {
        (source, action): step.target for action, step in REGISTRATION_TRANSITIONS.items() for source in step.sources
    }
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert Registration(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("status", ["confirmed", "waiting"])
@pytest.mark.parametrize("by", ["the person", "coordinator"])
def test_cancelling_moves_counts_and_tells_the_person_once(cast, activity, status, by):
    row, _other = in_status(activity, status)
    Notification.objects.all().delete()

    registrations.cancel(row, by=None if by == "the person" else cast.coordinator)

    assert row.status == "cancelled"
    assert_numbers_are_right(activity)
    event = history.events_of(row).first()
    assert (event.action, event.changes["status"]) == ("registration.cancel", [status, "cancelled"])
    assert event.by == (None if by == "the person" else cast.coordinator)
    note = Notification.objects.get()
    assert (note.address, note.key, note.url) == ("somjai@example.com", f"history:{event.pk}", row.get_absolute_url())
    assert ("ผู้จัดยกเลิก" in note.text) is (by == "coordinator")


def test_promoting_moves_counts_and_tells_the_person_once(activity):
    row, other = in_status(activity, "waiting")
    Notification.objects.all().delete()

    registrations.cancel(other)

    row.refresh_from_db()
    assert (row.status, row.promoted_at is None) == ("confirmed", False)
    assert_numbers_are_right(activity)
    event = history.events_of(row).first()
    assert (event.action, event.by) == ("registration.promote", None)
    note = Notification.objects.get()
    assert (note.address, note.key) == ("somjai@example.com", f"history:{event.pk}")
    assert "ได้ที่แล้ว" in note.text and row.code in note.text


@pytest.mark.parametrize("status", ["confirmed", "cancelled"])
def test_promoting_somebody_who_does_not_wait_changes_nothing(activity, status):
    row, _other = in_status(activity, status)
    before = snapshot(activity)
    registrations.promote(activity)
    assert snapshot(activity) == before
    with pytest.raises(SomebodyWasFaster):
        transitions.move(row, REGISTRATION_TRANSITIONS, "promote", by=None)
    assert snapshot(activity) == before


@pytest.mark.parametrize(("by", "error"), [("the person", AlreadyDone), ("coordinator", SomebodyWasFaster)])
def test_cancelling_twice_changes_nothing(cast, activity, by, error):
    row, _other = in_status(activity, "cancelled")
    before, lines = snapshot(activity), history.events_of(row).count()
    with pytest.raises(error) as refusal:
        registrations.cancel(row, by=None if by == "the person" else cast.coordinator)
    assert refusal.value.target == (row.get_absolute_url() if by == "the person" else row.get_work_url())
    assert snapshot(activity) == before
    assert history.events_of(row).count() == lines


@pytest.mark.parametrize("status", RegistrationStatus.values)
@pytest.mark.parametrize("waiting_list", [True, False])
@pytest.mark.parametrize("room", ["free", "full", "quota full"])
def test_joining_again_in_every_state(cast, status, waiting_list, room):
    """The same person: nothing new while signed up, a new registration after cancelling, as far as there is room."""
    activity = open_activity(cast, capacity=1, quotas={cast.network: 1})
    row, other = in_status(activity, status)
    before = snapshot(activity)
    again = someone(name=row.name, contact=row.contact)
    if status != "cancelled":
        assert registrations.join(activity, **again) == (row, False)
        assert snapshot(activity) == before
        return
    filler = {"free": None, "full": {}, "quota full": {"network": cast.network}}[room]
    if filler is not None:
        join(activity, **filler)
    terms = {"has_waiting_list": waiting_list, "capacity": 2 if room == "quota full" else 1}
    set_terms(activity, cast, **terms)
    again["network"] = cast.network if room == "quota full" else None
    wanted = JOINED.get((room, waiting_list))
    if wanted is None:
        with pytest.raises(DomainError, match="เต็มแล้ว"):
            registrations.join(activity, **again)
    else:
        new, is_theirs = registrations.join(activity, **again)
        assert (new.status, is_theirs, new.pk != row.pk) == (wanted, True, True)
    assert_numbers_are_right(activity)
    assert other is None


@pytest.mark.parametrize("status", RegistrationStatus)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label
    assert status.icon


@pytest.mark.parametrize("action", ["join", "update", *REGISTRATION_TRANSITIONS])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"registration.{action}"])
