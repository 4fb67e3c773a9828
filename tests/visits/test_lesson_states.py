"""The life of a lesson, every pair of status and action: legal ones move and tell once, others change nothing."""

import pytest

from core import history
from core.errors import DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.visits import following
from visits.domain import lessons
from visits.models import Lesson
from visits.states import LESSON_TRANSITIONS, LessonStatus

pytestmark = pytest.mark.django_db
LEGAL = {
    ("draft", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "return"): "draft",
    ("submitted", "publish"): "published",
    ("archived", "publish"): "published",
    ("published", "archive"): "archived",
}
PAIRS = [(status, action) for status in LessonStatus.values for action in LESSON_TRANSITIONS]
TOLD = {
    "submit": {"officer", "director"}, "withdraw": set(), "return": {"coordinator"}, "publish": {"coordinator"},
    "archive": set(),
}  # fmt: skip


def act(lesson, action, cast):
    actor = cast.coordinator if action in {"submit", "withdraw"} else cast.officer
    more = {"reason": "ขอผล"} if action == "return" else {}
    getattr(lessons, "return_" if action == "return" else action)(lesson, by=actor, **more)
    return actor


def snapshot(row):
    return Lesson.objects.filter(pk=row.pk).values().get()


def told():
    return {
        email.removesuffix("@example.org") for email in Notification.objects.values_list("recipient__email", flat=True)
    }


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in LESSON_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_it_and_tells_each_person_once(cast, status, action):
    row = following.lesson_in(cast, status)
    lines = history.events_of(row).count()
    Notification.objects.all().delete()
    actor = act(row, action, cast)
    assert row.status == snapshot(row)["status"] == LEGAL[status, action]
    event = history.events_of(row).first()
    assert history.events_of(row).count() == lines + 1
    assert (event.action, event.by) == (f"lesson.{action}", actor)
    assert event.changes == {"status": [status, LEGAL[status, action]]}
    assert told() == TOLD[action]
    assert Notification.objects.count() == len(TOLD[action])


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    row = following.lesson_in(cast, status)
    before, lines, notes = snapshot(row), history.events_of(row).count(), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster) as refusal:
        act(row, action, cast)
    assert refusal.value.target == row.get_work_url()
    assert snapshot(row) == before
    assert (history.events_of(row).count(), Notification.objects.count()) == (lines, notes)


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert Lesson(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("action", [*LESSON_TRANSITIONS, "create", "update", "discard", "use"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"lesson.{action}"])


@pytest.mark.parametrize("status", LessonStatus)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon


@pytest.mark.parametrize("name", ["done", "result"])
def test_what_is_incomplete_is_not_sent(cast, name):
    row = following.lesson(cast, **{name: "  "})
    with pytest.raises(DomainError, match=str(Lesson._meta.get_field(name).verbose_name)):
        lessons.submit(row, by=cast.coordinator)
    assert following.fresh(row).status == "draft"


@pytest.mark.parametrize("status", ["submitted", "published", "archived"])
def test_only_a_draft_is_discarded(cast, status):
    row = following.lesson_in(cast, status)
    with pytest.raises(DomainError, match="เฉพาะร่าง"):
        lessons.discard(row, by=cast.coordinator)
    assert Lesson.objects.filter(pk=row.pk).exists()


def test_a_discarded_draft_leaves_its_history(cast):
    row = following.lesson(cast, title="ร่างทิ้ง")
    lessons.discard(row, by=cast.coordinator)
    assert not Lesson.objects.exists()
    assert history.events_of(row).first().note == "ร่างทิ้ง"
