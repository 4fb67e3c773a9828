"""Two people at one follow-up or lesson at the same moment: real threads, real PostgreSQL, one outcome."""

import pytest

from activities.models import Activity
from core import history, pictures
from core.errors import AlreadyDone
from notifications.models import Notification
from tests.test_races import ROUNDS, cast, clients, together, winner_of
from tests.visits import following
from visits.domain import follow_ups, lessons
from visits.models import FollowUp, Lesson, LessonUse

__all__ = ["cast", "clients"]
pytestmark = pytest.mark.django_db(transaction=True)
fresh = following.fresh


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_people_finish_it_once_and_the_winners_words_stay(cast, turn):
    row = following.follow_up(cast)
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: follow_ups.finish(one, by=cast.editor, evidence="หนึ่ง"),
        lambda: follow_ups.finish(two, by=cast.coordinator, evidence="สอง"),
    )
    place, _error = winner_of(outcomes)
    row = fresh(row)
    assert (row.status, row.evidence) == ("done", ("หนึ่ง", "สอง")[place])
    assert row.done_by == (cast.editor, cast.coordinator)[place]
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_verifying_against_reopening_has_one_outcome(cast, turn):
    row = following.follow_up_in(cast, "done")
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: follow_ups.verify(one, by=cast.officer), lambda: follow_ups.reopen(two, by=cast.director, reason="ยัง")
    )
    # Reopening may also follow upon verifying; then both are done, one after the other.
    if any(isinstance(outcome, Exception) for outcome in outcomes):
        place, _error = winner_of(outcomes)
        assert fresh(row).status == ("verified", "open")[place]
    else:
        assert [event.action for event in history.events_of(row)[:2]] == ["followup.reopen", "followup.verify"]
    assert (fresh(row).verified_at is not None) is (fresh(row).status == "verified")


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_reopen_it_once(cast, turn):
    row = following.follow_up_in(cast, "verified")
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: follow_ups.reopen(one, by=cast.officer, reason="หนึ่ง"),
        lambda: follow_ups.reopen(two, by=cast.director, reason="สอง"),
    )
    place, _error = winner_of(outcomes)
    assert fresh(row).reason == ("หนึ่ง", "สอง")[place]
    assert history.events_of(row).filter(action="followup.reopen").count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_finishing_against_dropping_has_one_outcome(cast, turn):
    row = following.follow_up(cast)
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: follow_ups.finish(one, by=cast.editor, evidence="ทำแล้ว"),
        lambda: follow_ups.drop(two, by=cast.officer, reason="ย้าย"),
    )
    place, _error = winner_of(outcomes)
    assert fresh(row).status == ("done", "dropped")[place]


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_double_click_asks_once(cast, clients, turn):
    data = {
        "text": "ป้าย",
        "organization": cast.organization.pk,
        "due_on": "31/3/2575",
        "form_key": "0b7f8a1c-0000-4000-8000-000000000005",
    }
    one, two = clients("officer", "officer")
    outcomes = together(
        lambda: one.post("/work/follow-ups/new/", data), lambda: two.post("/work/follow-ups/new/", data)
    )
    row = FollowUp.objects.get()
    assert [(answer.status_code, answer["Location"]) for answer in outcomes] == [(302, row.get_work_url())] * 2
    assert Notification.objects.filter(recipient=cast.editor).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_double_click_on_use_makes_one_draft(cast, clients, turn):
    row = following.lesson_in(cast, "published")
    data = {"network": cast.network.pk, "host": "", "form_key": "0b7f8a1c-0000-4000-8000-000000000006"}
    one, two = clients("coordinator", "coordinator")
    path = f"/work/lessons/{row.pk}/use/"
    outcomes = together(lambda: one.post(path, data), lambda: two.post(path, data))
    activity = Activity.objects.get()
    assert [(answer.status_code, answer["Location"]) for answer in outcomes] == [
        (302, f"{activity.get_work_url()}edit/")
    ] * 2
    assert LessonUse.objects.get().activity == activity


@pytest.mark.parametrize("turn", ROUNDS)
def test_publishing_against_withdrawing_has_one_outcome(cast, turn):
    cover = pictures.keep(following.clean_photo(), by=cast.coordinator)
    row = following.lesson_in(cast, "submitted", cover=cover)
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: lessons.publish(one, by=cast.officer), lambda: lessons.withdraw(two, by=cast.coordinator)
    )
    place, _error = winner_of(outcomes)
    assert fresh(row).status == ("published", "draft")[place]
    assert fresh(cover).is_public is (place == 0)


@pytest.mark.parametrize("turn", ROUNDS)
def test_using_against_archiving_never_uses_what_is_gone(cast, turn):
    row = following.lesson_in(cast, "published")
    one, two = fresh(row), fresh(row)
    outcomes = together(
        lambda: lessons.use_as_plan(one, by=cast.editor, network=cast.network),
        lambda: lessons.archive(two, by=cast.officer),
    )
    assert not isinstance(outcomes[1], Exception)
    assert Activity.objects.count() == (0 if isinstance(outcomes[0], Exception) else 1)
    assert Lesson.objects.get().status == "archived"


def test_one_officer_with_two_windows_is_told_that_it_is_done(cast):
    row = following.lesson_in(cast, "submitted")
    one, two = fresh(row), fresh(row)
    outcomes = together(lambda: lessons.publish(one, by=cast.officer), lambda: lessons.publish(two, by=cast.officer))
    winner_of(outcomes, AlreadyDone)
