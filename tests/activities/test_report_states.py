"""The life of a report, every pair of status and action: legal ones move and tell once, illegal ones change nothing."""

import pytest

from activities.domain import reports
from activities.models import Activity, ActivityReport
from activities.states import REPORT_EDITABLE, REPORT_IN_HAND, REPORT_TRANSITIONS, ReportStatus
from core import history, transitions
from core.errors import SomebodyWasFaster
from notifications.models import Notification
from tests.activities.reporting import report_in

LEGAL = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "accept"): "accepted",
    ("accepted", "replace"): "replaced",
}
PAIRS = [(status, action) for status in ReportStatus.values for action in REPORT_TRANSITIONS]
ACTORS = {
    "submit": "coordinator",
    "withdraw": "coordinator",
    "return": "officer",
    "accept": "officer",
    "replace": "officer",
}
TOLD = {
    "submit": {"officer", "director"},
    "withdraw": set(),
    "return": {"coordinator", "editor"},
    "accept": {"coordinator", "editor"},
    "replace": set(),
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def act(report, action, by):
    """Calls the domain function of an action; replacing is done by the program when a newer one is accepted."""
    if action == "replace":
        return transitions.move(report, REPORT_TRANSITIONS, "replace", by=by)
    function = getattr(reports, "return_" if action == "return" else action)
    return function(report, by=by, **({"reason": "ขอภาพเพิ่ม"} if action == "return" else {}))


def snapshot(report):
    return ActivityReport.objects.filter(pk=report.pk).values().get(), report_status(report)


def report_status(report):
    return Activity.objects.values_list("report_status", flat=True).get(pk=report.activity_id)


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, action): step.target for action, step in REPORT_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL
    assert {"draft", "returned"} == REPORT_EDITABLE
    assert {"draft", "submitted", "returned"} == REPORT_IN_HAND


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_and_writes_one_line_and_tells_each_person_once(cast, status, action):
    report = report_in(cast, status)
    lines = history.events_of(report).count()
    Notification.objects.all().delete()

    act(report, action, cast[ACTORS[action]])

    assert report.status == snapshot(report)[0]["status"] == LEGAL[status, action]
    assert history.events_of(report).count() == lines + 1
    event = history.events_of(report).first()
    assert (event.action, event.by) == (f"activityreport.{action}", cast[ACTORS[action]])
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    told = Notification.objects.values_list("recipient__email", "key")
    assert sorted(told) == sorted((f"{name}@example.org", f"history:{event.pk}") for name in TOLD[action])
    if action != "replace":
        assert report_status(report) == LEGAL[status, action]


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    report = report_in(cast, status)
    before, lines, told = snapshot(report), history.events_of(report).count(), Notification.objects.count()

    with pytest.raises(SomebodyWasFaster) as refusal:
        act(report, action, cast[ACTORS[action]])

    assert refusal.value.target == report.get_work_url()
    assert snapshot(report) == before
    assert history.events_of(report).count() == lines
    assert Notification.objects.count() == told


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert ActivityReport(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("status", ReportStatus)
def test_every_status_has_a_word_a_tone_and_an_icon(status):
    assert status.label and status.icon
    assert status.tone_class == "" or status.tone_class.startswith("status--")


ACTIONS = [*REPORT_TRANSITIONS, "create", "update", "discard", "counts", "photo", "photos", "consent", "file", "unfile"]


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"activityreport.{action}"])
