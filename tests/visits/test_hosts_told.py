"""What a host learns when a plan changes after it was asked: by a letter, by the bell, and by the link it had."""

from datetime import timedelta

import pytest
from django.test import Client

from networks import domain as networks
from notifications.models import Notification
from tests import people
from tests.visits import visiting
from visits import links
from visits.domain import hosts, stops, visits

pytestmark = pytest.mark.django_db
GONE, AGAIN = "ไม่ต้องเตรียมรับคณะแล้ว", "สำนักงานจะถาม"
NEW = "new@example.com"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def temple(cast):
    """Another organization, with an editor of its own."""
    organization = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    monk = people.person("monk", given_name="ประสานบุญ")
    networks.give_membership(monk, "editor", organization=organization)
    return organization


def change(stop, cast, **changes):
    row = visiting.fresh(stop)
    values = {name: getattr(row, name) for name in stops.FIELDS} | changes
    Notification.objects.all().delete()
    return stops.update(row, by=cast.officer, version=row.version, **values)


def told():
    """{who: the sentence}"""
    rows = Notification.objects.select_related("recipient")
    return {row.address or row.recipient.email.removesuffix("@example.org"): row.text for row in rows}


def opened(address):
    response = Client().get(address)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("status", ["asked", "confirmed", "proposed"])
def test_another_address_the_old_one_learns_that_it_prepares_nothing(cast, status):
    stop = visiting.stop_in(cast, status)
    old = links.HOST.address_of(stop)
    change(stop, cast, host_email=NEW)
    words = told()
    assert set(words) == {visiting.HOST, "editor"}
    assert GONE in words[visiting.HOST] and AGAIN in words["editor"]
    assert {note.url for note in Notification.objects.all()} == {old}
    status, html = opened(old)
    assert status == 410 and GONE in html and "อีเมลฉบับใหม่กว่านี้" not in html
    assert Client().post(old, {"do": "confirm"}).status_code == 410


def test_another_organization_its_people_and_the_letter_learn_it(cast, temple):
    stop = visiting.stop_in(cast, "confirmed")
    change(stop, cast, organization=temple, host_email="")
    words = told()
    assert set(words) == {visiting.HOST, "editor"}
    assert all(GONE in text and "โรงเรียนบ้านทุ่งทดสอบ" in text for text in words.values())


def test_who_stays_at_the_new_place_is_told_to_wait(cast, temple):
    stop = visiting.stop_in(cast, "confirmed")
    change(stop, cast, organization=temple)
    assert AGAIN in told()[visiting.HOST] and GONE in told()["editor"]


def test_a_host_that_waits_for_a_new_letter_is_told_when_none_will_come(cast):
    stop = visiting.stop_in(cast, "confirmed")
    later = timedelta(hours=2)
    change(stop, cast, starts_at=stop.starts_at + later, ends_at=stop.ends_at + later)
    change(stop, cast, host_email=NEW)
    assert GONE in told()[visiting.HOST]
    change(stop, cast, host_email="newest@example.com")
    assert told() == {}, "nobody asked the new one yet"


def test_another_time_is_told_with_the_new_one_and_the_link_says_wait(cast):
    stop = visiting.stop_in(cast, "confirmed")
    later = timedelta(hours=2)
    row = change(stop, cast, starts_at=stop.starts_at + later, ends_at=stop.ends_at + later)
    words = told()
    assert set(words) == {visiting.HOST, "editor"}
    assert all("11.00–13.00 น." in text and AGAIN in text for text in words.values())
    status, html = opened(links.HOST.address_of(row))
    assert status == 200 and "กำลังนัดหมายใหม่" in html


@pytest.mark.parametrize("field", ["theme", "host_name", "place"])
def test_other_words_are_no_news(cast, field):
    change(visiting.stop_in(cast, "confirmed"), cast, **{field: "ใหม่"})
    assert told() == {}


def test_a_visit_moved_as_a_whole_tells_every_host_that_was_asked(cast):
    visit = visiting.confirmed(cast, days=10)
    Notification.objects.all().delete()
    day = visit.starts_on + timedelta(days=7)
    visits.update(visit, by=cast.officer, version=visiting.fresh(visit).version, starts_on=day, ends_on=day)
    assert set(told()) == {visiting.HOST, "kham@example.com", "editor"}
    assert all("กำหนดใหม่เป็น" in text for text in told().values())
    Notification.objects.all().delete()
    visits.update(
        visit, by=cast.officer, version=visiting.fresh(visit).version, title="ชื่อใหม่", starts_on=day, ends_on=day
    )
    assert told() == {}


def test_one_host_of_two_stops_learns_of_both(cast):
    visit = visiting.plan(cast)
    for hour in (9, 13):
        stops.ask(visiting.stop(visit, cast, hour=hour, place=f"ห้อง {hour}"), by=cast.officer)
    Notification.objects.all().delete()
    visits.cancel(visit, by=cast.officer, reason="น้ำท่วม")
    texts = [note.text for note in Notification.objects.filter(address=visiting.HOST)]
    assert sorted("ห้อง 9" in text for text in texts) == [False, True]


def test_asked_by_telephone_the_letter_before_stays_the_newest(cast):
    stop = visiting.stop_in(cast, "declined")
    old = links.HOST.address_of(stop)
    stops.ask(stop, by=cast.officer, by_phone=True)
    status, html = opened(old)
    assert status == 200 and "เวลานี้สะดวกไหม" in html
    first = visiting.elsewhere(stop.visit, cast)
    stops.ask(first, by=cast.officer, by_phone=True)
    assert visiting.fresh(first).serial == 1, "somebody heard of it: it is dropped, not deleted"


def test_a_newer_letter_says_so_only_where_there_is_one(cast):
    stop = visiting.stop_in(cast, "asked")
    old = links.HOST.address_of(stop)
    stops.ask(visiting.fresh(stop), by=cast.officer)
    status, html = opened(old)
    assert status == 410 and "มีอีเมลฉบับใหม่กว่านี้" in html and GONE not in html


def test_an_answer_that_crosses_the_change_gets_the_truth(cast):
    stop = visiting.stop_in(cast, "asked")
    change(stop, cast, host_email=NEW)
    with pytest.raises(Exception, match="ไม่ต้องเตรียมรับคณะ"):
        hosts.confirm(visiting.fresh(stop), serial=stop.serial)


def test_the_report_opens_for_answers_and_that_is_told_once(cast):
    visit = visiting.visit_in(cast, "made")
    Notification.objects.all().delete()
    visits.report(visit, by=cast.member)
    words = told()
    assert {visiting.HOST, "kham@example.com", "editor"} <= set(words)
    assert "เชิญอ่านข้อค้นพบ" in words[visiting.HOST]
    visits.return_(visit, by=cast.officer, reason="ขอภาพ")
    visits.report(visit, by=cast.member)
    assert Notification.objects.filter(address=visiting.HOST).count() == 1


def test_the_form_says_who_will_be_told(cast, sign_in):
    stop = visiting.stop_in(cast, "confirmed")
    assert "2 คนทันที" in sign_in(cast.officer).get(f"{stop.get_work_url()}edit/").content.decode()
