"""An organization that left is no place of new stops and lessons; those that name it keep it."""

import pytest

from tests.networks import directory
from tests.visits import following, visiting
from visits.forms.lessons import LessonForm, UseForm
from visits.forms.plan import StopForm

pytestmark = pytest.mark.django_db
WHO = ["officer", "coordinator", "editor"]


def offered(form, name="organization"):
    return set(form.fields[name].queryset)


def test_a_new_stop_is_not_at_one_that_left(cast):
    visit, gone = visiting.plan(cast), directory.organization(cast, status="left")
    directory.in_status(cast, cast.organization, "left")
    assert not offered(StopForm(visit=visit)) & {cast.organization, gone}


@pytest.mark.parametrize("who", WHO)
def test_a_new_lesson_is_not_of_one_that_left_but_a_saved_one_keeps_it(cast, who):
    row = following.lesson(cast)
    assert cast.organization in offered(LessonForm(user=cast[who]))
    gone = directory.organization(cast, status="left")
    directory.in_status(cast, cast.organization, "left")
    assert not offered(LessonForm(user=cast[who])) & {cast.organization, gone}
    kept = offered(LessonForm(user=cast[who], lesson=following.fresh(row)))
    assert cast.organization in kept and gone not in kept


@pytest.mark.parametrize("who", WHO)
def test_no_plan_from_a_lesson_is_for_one_that_left(cast, who):
    directory.in_status(cast, cast.organization, "left")
    assert cast.organization not in offered(UseForm(user=cast[who]), "host")
