"""An activity that moves takes the times of sign-up and door along, whoever moves it."""

from datetime import timedelta

import pytest

from activities.domain import changes, door, moving, plans
from activities.domain.registration import admission_of
from activities.models import Admission
from core import history
from tests import factories
from tests.activities.guests import terms
from tests.factories import at

pytestmark = pytest.mark.django_db
TIMES = ("opens_at", "closes_at", "door_opens_at", "door_closes_at")
SET = {
    "opens_at": at(2027, 1, 5, 8), "closes_at": at(2027, 1, 18, 16, 30),
    "door_opens_at": at(2027, 1, 20, 7, 15), "door_closes_at": at(2027, 1, 20, 11),
}  # fmt: skip
NOW = at(2027, 1, 2, 9)


@pytest.fixture
def activity(cast):
    row = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved",
        starts_at=at(2027, 1, 20, 9), ends_at=at(2027, 1, 20, 12),
    )  # fmt: skip
    terms(row, **SET)
    return row


def times_of(activity):
    admission = Admission.objects.get(activity=activity)
    return [getattr(admission, name) for name in TIMES]


def shifted(**step):
    return [moment + timedelta(**step) for moment in SET.values()]


def corrected(cast, activity, now=NOW, **values):
    activity.refresh_from_db()
    return plans.update(activity, by=cast.officer, version=activity.version, at=now, **values)


def asked(cast, activity, now=NOW, **values):
    return changes.approve(factories.change(activity, by=cast.coordinator, when=now, **values), by=cast.officer, at=now)


@pytest.mark.parametrize("move", [corrected, asked])
@pytest.mark.parametrize(
    ("starts", "ends", "step"),
    [
        ((2027, 1, 27, 9), (2027, 1, 27, 12), {"days": 7}),
        ((2027, 1, 20, 13), (2027, 1, 20, 16), {"hours": 4}),
        # Several days: everything follows the first one.
        ((2027, 2, 1, 9), (2027, 2, 3, 12), {"days": 12}),
        # Across midnight.
        ((2027, 1, 20, 23, 30), (2027, 1, 21, 2), {"hours": 14, "minutes": 30}),
        ((2027, 1, 19, 9), (2027, 1, 19, 12), {"days": -1}),
        # A day without a time: the day moves, nobody meant midnight.
        ((2027, 1, 22), (2027, 1, 22), {"days": 2}),
    ],
)
def test_set_times_move_with_the_beginning(cast, activity, move, starts, ends, step):
    move(cast, activity, starts_at=at(*starts), ends_at=at(*ends))
    assert times_of(activity) == shifted(**step)
    event = history.events_of(activity).filter(action="admission.follow").get()
    assert event.by == cast.officer
    assert event.changes["เริ่มเช็กชื่อ"][0] == "20 ม.ค. 70 07.15 น."
    assert Admission.objects.get(activity=activity).version == 2


@pytest.mark.parametrize("values", [{"venue": "หอประชุมอำเภอ"}, {"ends_at": at(2027, 1, 20, 15)}, {"budget": 900}])
def test_what_does_not_move_the_beginning_moves_nothing(cast, activity, values):
    corrected(cast, activity, **values)
    assert times_of(activity) == list(SET.values())
    assert not history.events_of(activity).filter(action="admission.follow").exists()


def test_times_nobody_set_stay_empty_and_write_nothing(cast, activity):
    terms(activity, **dict.fromkeys(TIMES))
    corrected(cast, activity, starts_at=at(2027, 1, 27, 9), ends_at=at(2027, 1, 27, 12))
    assert times_of(activity) == [None] * 4
    assert not history.events_of(activity).filter(action="admission.follow").exists()


def test_an_activity_without_terms_moves_without_them(cast, activity):
    Admission.objects.all().delete()
    corrected(cast, activity, starts_at=at(2027, 1, 27, 9), ends_at=at(2027, 1, 27, 12))
    assert not Admission.objects.exists()


def test_sign_up_that_is_open_does_not_close_again(cast, activity):
    corrected(cast, activity, now=at(2027, 1, 10, 9), starts_at=at(2027, 2, 20, 9), ends_at=at(2027, 2, 20, 12))
    assert times_of(activity)[:2] == [SET["opens_at"], at(2027, 2, 18, 16, 30)]


def test_an_opened_sign_up_moved_to_an_earlier_day_closes_before_it(cast, activity):
    corrected(cast, activity, now=at(2027, 1, 10, 9), starts_at=at(2027, 1, 14, 9), ends_at=at(2027, 1, 14, 12))
    assert times_of(activity) == shifted(days=-6)


def test_a_door_that_would_never_open_follows_the_activity_again(cast, activity):
    terms(activity, door_opens_at=at(2027, 1, 21, 8), door_closes_at=None)
    activity = corrected(cast, activity, starts_at=at(2027, 1, 25, 9), ends_at=at(2027, 1, 25, 12))
    assert times_of(activity)[2:] == [None, None]
    assert door.window(activity, admission_of(activity)).state(at(2027, 1, 25, 9)) == "open"


def test_a_draft_that_gets_its_first_date_keeps_what_was_set(cast):
    draft = factories.activity(by=cast.coordinator, starts_at=None, ends_at=None)
    terms(draft, **SET)
    draft.refresh_from_db()
    plans.update(
        draft, by=cast.coordinator, version=draft.version, starts_at=at(2027, 3, 1, 9), ends_at=at(2027, 3, 1, 12)
    )
    assert times_of(draft) == list(SET.values())


def test_a_draft_without_an_end_moves_too(cast):
    draft = factories.activity(by=cast.coordinator, starts_at=at(2027, 1, 20, 9), ends_at=None)
    terms(draft, **SET)
    draft.refresh_from_db()
    plans.update(draft, by=cast.coordinator, version=draft.version, starts_at=at(2027, 1, 21, 9))
    assert times_of(draft) == shifted(days=1)


def test_the_step_has_words_for_the_history():
    assert str(history.labels[moving.ACTION])
