"""An organization that left holds nothing new; what it is the host of keeps it."""

import pytest

from activities.forms.plan import ActivityForm
from activities.models import Activity
from tests import factories
from tests.activities.typing import NEW, typed
from tests.networks import directory
from tests.page import Page

pytestmark = pytest.mark.django_db
WHO = ["officer", "coordinator", "editor"]


def hosts(form):
    return set(form.fields["host"].queryset)


@pytest.mark.parametrize("who", WHO)
def test_a_new_plan_is_not_offered_one_that_left(cast, who):
    assert cast.organization in hosts(ActivityForm(user=cast[who]))
    directory.in_status(cast, cast.organization, "left")
    assert cast.organization not in hosts(ActivityForm(user=cast[who]))


def test_typed_nevertheless_it_is_refused(cast, sign_in):
    directory.in_status(cast, cast.organization, "left")
    answer = sign_in(cast.coordinator).post(NEW, typed(cast))
    assert Page(answer).refusal("host") and not Activity.objects.exists()


@pytest.mark.parametrize("who", WHO)
def test_a_saved_plan_keeps_its_host_in_the_form(cast, who):
    plan = factories.activity(by=cast.coordinator, host=cast.organization)
    gone = directory.organization(cast, status="left")
    directory.in_status(cast, cast.organization, "left")
    offered = hosts(ActivityForm(user=cast[who], activity=plan))
    assert cast.organization in offered and gone not in offered


def test_a_saved_plan_of_one_that_left_is_still_written_on(cast, sign_in):
    plan = factories.activity(by=cast.coordinator, host=cast.organization)
    directory.in_status(cast, cast.organization, "left")
    data = typed(cast, title="ชื่อใหม่ของแผนเดิม", version=str(plan.version))
    answer = sign_in(cast.coordinator).post(f"/work/activities/{plan.pk}/edit/", data)
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.host) == ("ชื่อใหม่ของแผนเดิม", cast.organization)
