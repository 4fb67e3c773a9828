"""The tables of an organization and of a wish about it, every pair: legal ones move and tell, illegal ones change nothing."""

import pytest

from core import history
from core.errors import SomebodyWasFaster
from networks.domain import changes, organizations
from networks.models import Organization, OrganizationChange
from networks.states import CHANGE_TRANSITIONS, ORGANIZATION_TRANSITIONS, ChangeStatus, OrganizationStatus
from notifications.models import Notification
from tests.networks import directory

pytestmark = pytest.mark.django_db
LEGAL = {
    ("active", "pause"): "paused",
    ("paused", "resume"): "active",
    ("active", "leave"): "left",
    ("paused", "leave"): "left",
    ("left", "rejoin"): "active",
}
PAIRS = [(status, action) for status in OrganizationStatus.values for action in ORGANIZATION_TRANSITIONS]
LEGAL_CHANGES = {("open", "approve"): "approved", ("open", "decline"): "declined", ("open", "withdraw"): "withdrawn"}
CHANGE_PAIRS = [(status, action) for status in ChangeStatus.values for action in CHANGE_TRANSITIONS]
TOLD = {"approve": {"editor"}, "decline": {"editor"}, "withdraw": set()}


def act(organization, action, by):
    reason = {"reason": "ยุบรวม"} if action == "leave" else {}
    getattr(organizations, action)(organization, by=by, **reason)


def decide(change, action, cast):
    reason = {"reason": "ชื่อยาวไป"} if action == "decline" else {}
    getattr(changes, action)(change, by=cast.editor if action == "withdraw" else cast.officer, **reason)


def snapshot(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def table_of(transitions):
    return {(source, action): step.target for action, step in transitions.items() for source in step.sources}


def test_the_tables_are_those_we_agreed_on():
    assert table_of(ORGANIZATION_TRANSITIONS) == LEGAL
    assert table_of(CHANGE_TRANSITIONS) == LEGAL_CHANGES


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_step_of_an_organization_tells_its_editors_once(cast, status, action):
    row = directory.in_status(cast, cast.organization, status)
    lines = history.events_of(row).count()
    Notification.objects.all().delete()
    act(row, action, cast.director)
    assert row.status == snapshot(row)["status"] == LEGAL[status, action]
    event = history.events_of(row).first()
    assert history.events_of(row).count() == lines + 1
    assert (event.action, event.by, event.changes) == (
        f"organization.{action}", cast.director, {"status": [status, LEGAL[status, action]]},
    )  # fmt: skip
    told = list(Notification.objects.values_list("recipient", "key"))
    assert told == [(cast.editor.pk, f"history:{event.pk}")]


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_step_of_an_organization_changes_nothing(cast, status, action):
    row = directory.in_status(cast, cast.organization, status)
    before, lines, told = snapshot(row), history.events_of(row).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act(row, action, cast.director)
    assert refusal.value.target == row.get_work_url()
    assert (snapshot(row), history.events_of(row).count(), Notification.objects.count()) == (before, lines, told)


@pytest.mark.parametrize(("status", "action"), [pair for pair in CHANGE_PAIRS if pair in LEGAL_CHANGES])
def test_a_legal_decision_about_a_wish_tells_who_asked(cast, status, action):
    change = directory.change_in(cast, status)
    Notification.objects.all().delete()
    decide(change, action, cast)
    assert change.status == snapshot(change)["status"] == LEGAL_CHANGES[status, action]
    assert change.decided_by is not None and change.decided_at is not None
    event = history.events_of(change).first()
    assert event.action == f"organizationchange.{action}"
    told = Notification.objects.values_list("recipient__email", "key")
    assert sorted(told) == sorted((f"{name}@example.org", f"history:{event.pk}") for name in TOLD[action])


@pytest.mark.parametrize(("status", "action"), [pair for pair in CHANGE_PAIRS if pair not in LEGAL_CHANGES])
def test_an_illegal_decision_about_a_wish_changes_nothing(cast, status, action):
    change = directory.change_in(cast, status)
    before, name, told = snapshot(change), snapshot(cast.organization)["name"], Notification.objects.count()
    with pytest.raises(SomebodyWasFaster):
        decide(change, action, cast)
    assert snapshot(change) == before
    assert snapshot(cast.organization)["name"] == name
    assert Notification.objects.count() == told


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_of_an_organization_reads_the_same_table(status, action):
    assert Organization(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize(("status", "action"), CHANGE_PAIRS)
def test_ready_for_of_a_wish_reads_the_same_table(status, action):
    assert OrganizationChange(status=status).ready_for(action) is ((status, action) in LEGAL_CHANGES)


@pytest.mark.parametrize("status", [*OrganizationStatus, *ChangeStatus])
def test_every_status_has_a_word_a_tone_and_an_icon(status):
    assert status.label and status.icon
    assert status.tone_class == "" or status.tone_class.startswith("status--")


@pytest.mark.parametrize(
    "action",
    [f"organization.{action}" for action in (*ORGANIZATION_TRANSITIONS, "create", "update", "change", "virtues", "goal", "centre", "contacts")]
    + [f"organizationchange.{action}" for action in (*CHANGE_TRANSITIONS, "open")],
)  # fmt: skip
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[action])
