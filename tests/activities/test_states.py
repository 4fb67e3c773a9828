"""The transition table, every pair: legal ones move and tell once, illegal ones change nothing."""

import pytest

from activities.domain import plans
from activities.models import Activity
from activities.states import EDITABLE_BY_OFFICER, EDITABLE_BY_PLANNER, TRANSITIONS, Status
from core import history
from core.errors import SomebodyWasFaster
from notifications.models import Notification
from tests import factories

LEGAL = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "approve"): "approved",
    ("submitted", "cancel"): "cancelled",
    ("returned", "cancel"): "cancelled",
    ("approved", "cancel"): "cancelled",
}
PAIRS = [(status, action) for status in Status.values for action in TRANSITIONS]
ACTORS = {
    "submit": "coordinator",
    "withdraw": "coordinator",
    "cancel": "officer",
    "return": "officer",
    "approve": "officer",
}
TOLD = {
    "submit": {"officer", "director"},
    "withdraw": set(),
    "return": {"coordinator", "editor"},
    "approve": {"coordinator", "editor"},
    "cancel": {"coordinator", "editor", "director"},
}
pytestmark = pytest.mark.django_db


def act(activity, action, by):
    """Calls the domain function of an action, with a reason where one is asked for."""
    function = getattr(plans, "return_" if action == "return" else action)
    reason = {"reason": "ขอให้ปรับวันที่"} if action in {"return", "cancel"} else {}
    return function(activity, by=by, **reason)


def in_status(cast, status):
    return factories.activity(by=cast.coordinator, office=cast.officer, status=status, host=cast.organization)


def snapshot(activity):
    return Activity.objects.filter(pk=activity.pk).values().get()


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, action): step.target for action, step in TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_and_writes_one_line_and_tells_each_person_once(cast, status, action):
    activity = in_status(cast, status)
    lines = history.events_of(activity).count()
    Notification.objects.all().delete()

    act(activity, action, cast[ACTORS[action]])

    assert activity.status == snapshot(activity)["status"] == LEGAL[status, action]
    assert history.events_of(activity).count() == lines + 1
    event = history.events_of(activity).first()
    assert event.action == f"activity.{action}"
    assert event.by == cast[ACTORS[action]]
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    told = Notification.objects.values_list("recipient__email", "key")
    assert sorted(told) == sorted((f"{name}@example.org", f"history:{event.pk}") for name in TOLD[action])


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    activity = in_status(cast, status)
    before, lines, told = snapshot(activity), history.events_of(activity).count(), Notification.objects.count()

    with pytest.raises(SomebodyWasFaster) as refusal:
        act(activity, action, cast[ACTORS[action]])

    assert refusal.value.target == activity.get_work_url()
    assert snapshot(activity) == before
    assert history.events_of(activity).count() == lines
    assert Notification.objects.count() == told


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert Activity(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word_a_tone_and_an_icon(status):
    assert status.label
    assert status.icon
    assert status.tone_class == "" or status.tone_class.startswith("status--")


def test_no_status_is_editable_by_planner_and_office_alike():
    assert set(EDITABLE_BY_PLANNER) == {"draft", "returned"}
    assert set(EDITABLE_BY_OFFICER) == {"submitted", "approved"}
    assert not EDITABLE_BY_PLANNER & EDITABLE_BY_OFFICER


@pytest.mark.parametrize("action", [*TRANSITIONS, "create", "update"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"activity.{action}"])
