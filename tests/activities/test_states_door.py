"""What can be done about the door in which state of the activity: every pair, in the domain itself."""

import pytest

from activities.domain import attendance, door, plans
from activities.domain.registration import admission_of
from activities.models import Admission, PaperCount, Registration, ReplacedCode
from activities.states import Status
from core import history
from core.errors import DomainError
from tests import factories
from tests.activities.guests import open_activity, signed_up

pytestmark = pytest.mark.django_db
ACTIONS = {
    "set_door": lambda cast, activity, row: door.set_door(activity, by=cast.officer, version=1, allows_walk_ins=False),
    "replace_code": lambda cast, activity, row: door.replace_code(activity, by=cast.officer),
    "paper_counts": lambda cast, activity, row: attendance.set_paper_counts(
        activity, by=cast.officer, counts={None: 5}, read=""
    ),
    "undo": lambda cast, activity, row: door.undo(row, by=cast.officer),
}


def in_status(cast, status):
    """(activity, somebody who is there)"""
    activity = open_activity(cast) if status in {"approved", "cancelled"} else None
    activity = activity or factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    row = signed_up(activity)
    admission_of(activity)
    if activity.status == Status.APPROVED:
        door.check_in(row, method="self")
    if status == "cancelled":
        plans.cancel(activity, by=cast.officer, reason="ฝนตก")
    return activity, row


def snapshot():
    tables = (Admission, Registration, PaperCount, ReplacedCode)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("action", ACTIONS)
def test_only_an_approved_activity_has_a_door(cast, status, action):
    activity, row = in_status(cast, status)
    before, lines = snapshot(), history.events_of(activity).count()
    if status == "approved":
        ACTIONS[action](cast, activity, row)
        assert snapshot() != before
        return
    # `activity` as it was read before somebody cancelled it counts as little as a fresh one.
    activity.status = Status.APPROVED
    with pytest.raises(DomainError, match="อนุมัติแล้วและไม่ได้ยกเลิก") as refusal:
        ACTIONS[action](cast, activity, row)
    assert refusal.value.target == activity.get_work_url()
    assert snapshot() == before
    assert history.events_of(activity).count() == lines
