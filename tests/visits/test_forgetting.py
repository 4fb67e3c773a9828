"""Two years after a visit nobody knows any more whom its hosts were reached by."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import history
from notifications.models import Notification
from tests.visits import visiting
from visits import tasks
from visits.domain import forgetting, stops
from visits.models import VisitStop

pytestmark = pytest.mark.django_db


def in_days(visit, days):
    return timezone.now() + (visit.ends_on - timezone.localdate()) + timedelta(days=days)


def test_contacts_and_letters_go_and_the_visit_stays(cast):
    stop = visiting.stop_in(cast, "asked")
    values = {name: getattr(stop, name) for name in stops.FIELDS} | {"host_email": "new@example.com"}
    stop = stops.update(stop, by=cast.officer, version=stop.version, **values)
    stops.ask(stop, by=cast.officer)
    assert set(Notification.objects.exclude(address="").values_list("address", flat=True)) == {
        visiting.HOST, "new@example.com"
    }  # fmt: skip
    assert forgetting.forget_hosts(at=in_days(stop.visit, 730)) == 0
    assert forgetting.forget_hosts(at=in_days(stop.visit, 731)) == 1
    row = visiting.fresh(stop)
    assert (row.host_name, row.host_email, row.theme, row.status) == ("", "", stop.theme, "asked")
    assert not Notification.objects.exclude(address="").exists()
    lines = list(history.events_of(row))
    assert (lines[0].action, lines[0].by) == ("visitstop.forget", None)
    assert "example.com" not in str([line.changes for line in lines])


def test_what_is_forgotten_is_forgotten_once_in_batches(cast, monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    visit = visiting.plan(cast)
    for hour in (8, 10, 12, 14, 16):
        visiting.stop(visit, cast, hour=hour)
    assert forgetting.forget_hosts(at=in_days(visit, 800)) == 5
    assert forgetting.forget_hosts(at=in_days(visit, 800)) == 0


def test_the_daily_job_leaves_what_is_young(cast):
    stop = visiting.stop_in(cast, "asked")
    tasks.forget_hosts()
    assert VisitStop.objects.get(pk=stop.pk).host_email == visiting.HOST
