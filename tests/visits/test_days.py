"""A visit of several days: what is found at a stop is written from the day of that stop on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import DomainError
from tests.visits import following, visiting
from visits.domain import hosts, lessons, stops, visits

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def two_days(cast):
    """Today at the school, tomorrow at the garden: confirmed."""
    visit = visiting.plan(cast, days=0, ends_on=timezone.localdate() + DAY)
    tomorrow = visiting.days_from_now(1)
    later = {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(hours=2)}
    for row in (visiting.stop(visit, cast), visiting.elsewhere(visit, cast, **later)):
        stops.ask(row, by=cast.officer)
        hosts.confirm(row)
    visits.confirm(visit, by=cast.officer)
    return list(visiting.fresh(visit).stops.select_related("visit", "organization"))


def test_at_the_stop_of_today_the_team_writes_and_at_the_one_of_tomorrow_not_yet(cast, sign_in, two_days):
    today, tomorrow = two_days
    assert visiting.finding(today, by=cast.member).pk
    for act in (
        lambda: visiting.finding(tomorrow, by=cast.member),
        lambda: stops.set_shown(tomorrow, by=cast.member, version=tomorrow.version, shown="เห็นสวน"),
        lambda: following.follow_up(cast, by=cast.member, stop=tomorrow),
        lambda: lessons.check_visited(tomorrow),
    ):
        with pytest.raises(DomainError, match="ตั้งแต่วันที่"):
            act()
    client = sign_in(cast.member)
    assert "เขียนข้อค้นพบ" not in client.get(tomorrow.get_work_url()).content.decode()
    assert client.get(f"{tomorrow.get_work_url()}findings/new/").status_code == 302
    assert client.get(f"{today.get_work_url()}findings/new/").status_code == 200
    assert visiting.finding(tomorrow, by=cast.member, at=timezone.now() + DAY).pk
