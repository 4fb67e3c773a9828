"""A host asks for another time: when that may be, corrected until the office has agreed, and agreed only as it was read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core import history, thai
from core.errors import DomainError, StaleEdit
from tests.page import Page
from tests.visits import visiting
from visits import links
from visits.domain import hosts, stops

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def send(stop, moment, note=""):
    data = {"do": "propose", "propose-day": thai.format_date_short(moment), "propose-clock": thai.format_time(moment)}
    return Client().post(links.HOST.address_of(stop), data | {"propose-note": note})


def test_a_proposal_is_corrected_by_the_same_link(cast):
    stop = visiting.stop_in(cast, "proposed")
    page = Page(Client().get(links.HOST.address_of(stop)))
    assert "เปลี่ยนเวลาที่ขอ" in page.html
    assert page.values()["propose-note"] == ["เช้ามีสอบ"]
    later = stop.starts_at + 6 * HOUR
    assert send(stop, later, "บ่ายสามดีกว่า").status_code == 302
    row = visiting.fresh(stop)
    assert (row.status, row.proposed_starts_at, row.host_note) == ("proposed", later, "บ่ายสามดีกว่า")
    assert [event.action for event in history.events_of(row)].count("visitstop.propose") == 2


def test_the_same_proposal_twice_is_one(cast):
    stop = visiting.stop_in(cast, "asked")
    for _click in range(2):
        assert send(stop, stop.starts_at + 4 * HOUR).status_code == 302
    assert [event.action for event in history.events_of(stop)].count("visitstop.propose") == 1


@pytest.mark.parametrize("days", [-91, 91, 4000])
def test_a_time_far_from_the_visit_is_refused_with_the_limits(cast, days):
    stop = visiting.stop_in(cast, "asked", visit=visiting.plan(cast, days=200))
    moment = stop.starts_at + days * DAY
    assert Page(send(stop, moment)).refusal("propose-day")
    with pytest.raises(DomainError, match="ขอเวลาได้ตั้งแต่ตอนนี้"):
        hosts.propose(stop, starts_at=moment)
    assert visiting.fresh(stop).status == "asked"


@pytest.mark.parametrize("days", [-90, 90])
def test_ninety_days_around_are_possible(cast, days):
    stop = visiting.stop_in(cast, "asked", visit=visiting.plan(cast, days=200))
    assert send(stop, stop.starts_at + days * DAY + HOUR).status_code == 302


def test_a_time_behind_us_is_refused(cast):
    stop = visiting.stop_in(cast, "asked", visit=visiting.plan(cast, days=0))
    past = timezone.now().replace(second=0, microsecond=0) - HOUR
    for moment in (past, past - DAY):
        with pytest.raises(DomainError, match="ขอเวลาได้ตั้งแต่ตอนนี้"):
            hosts.propose(stop, starts_at=moment)
        assert send(stop, moment).status_code == 200
    assert visiting.fresh(stop).status == "asked"


def test_back_to_the_time_that_was_asked_for_says_to_call(cast):
    stop = visiting.stop_in(cast, "proposed")
    assert "กรุณาโทรแจ้งสำนักงาน" in send(stop, stop.starts_at).content.decode()


def test_the_office_agrees_only_to_the_time_it_read(cast, sign_in):
    stop = visiting.stop_in(cast, "proposed")
    read = stop.version
    hosts.propose(stop, starts_at=stop.starts_at + 6 * HOUR)
    with pytest.raises(StaleEdit, match="เปลี่ยนเวลาที่ขอแล้ว"):
        stops.agree(stop, by=cast.officer, version=read)
    assert visiting.fresh(stop).status == "proposed"
    client = sign_in(cast.officer)
    assert f'value="{visiting.fresh(stop).version}"' in client.get(stop.visit.get_work_url()).content.decode()
    client.post(f"{stop.get_work_url()}agree/", {"version": visiting.fresh(stop).version})
    assert visiting.fresh(stop).starts_at == visiting.days_from_now(10, hour=15)
