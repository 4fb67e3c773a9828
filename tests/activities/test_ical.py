"""Calendar files, read back by a library as a phone would."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from activities.domain import plans
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")


def approved(cast, **fields):
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **fields)


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content), response


def events(calendar):
    return calendar.walk("VEVENT")


def test_one_activity_as_a_phone_reads_it(cast, client):
    activity = approved(
        cast, title="ปลูกป่า, ครั้งที่ 1; 🌻", starts_at=at(2026, 11, 28, 8, 30), ends_at=at(2026, 11, 28, 15)
    )
    calendar, response = read(client, f"/activities/{activity.pk}/calendar.ics")
    (event,) = events(calendar)
    assert str(event["SUMMARY"]) == "ปลูกป่า, ครั้งที่ 1; 🌻"
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Asia/Bangkok"
    assert event["DTSTART"].dt == at(2026, 11, 28, 8, 30)
    assert event["DTEND"].dt == at(2026, 11, 28, 15)
    assert str(event["UID"]) == f"{activity.pk}@activities.udon-moral.example.org"
    assert (event["SEQUENCE"], str(event["STATUS"])) == (0, "CONFIRMED")
    assert "เมืองอุดรธานี" in event["LOCATION"]
    assert str(event["URL"]).endswith(f"/activities/{activity.pk}/")
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Bangkok"
    assert calendar["METHOD"] == "PUBLISH"
    assert response["Content-Disposition"] == f'attachment; filename="activity-{activity.pk}.ics"'
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75


def test_identity_and_sequence_through_correction_and_cancelling(cast, client):
    from django.core.cache import cache

    activity = approved(cast)
    path = f"/activities/{activity.pk}/calendar.ics"

    def seen():
        cache.clear()
        (event,) = events(read(client, path)[0])
        return str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])

    uid = seen()[0]
    activity = plans.update(activity, by=cast.officer, version=activity.version, venue="ที่ใหม่")
    assert seen() == (uid, 1, "CONFIRMED")
    plans.cancel(activity, by=cast.officer, reason="ฝนตก")
    assert seen() == (uid, 2, "CANCELLED")


@pytest.mark.parametrize(
    ("starts", "ends", "first", "after"),
    [
        (at(2024, 2, 29), at(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1)),
        (at(2026, 6, 21), at(2026, 6, 22), date(2026, 6, 21), date(2026, 6, 23)),
    ],
)
def test_days_without_times_are_whole_days_the_last_included(cast, client, starts, ends, first, after):
    activity = approved(cast, starts_at=starts, ends_at=ends)
    (event,) = events(read(client, f"/activities/{activity.pk}/calendar.ics")[0])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after)


def test_a_start_time_without_an_end_has_no_end(cast, client):
    activity = approved(cast, starts_at=at(2026, 11, 28, 8, 30), ends_at=at(2026, 11, 28, 8, 30))
    (event,) = events(read(client, f"/activities/{activity.pk}/calendar.ics")[0])
    assert event["DTSTART"].dt == at(2026, 11, 28, 8, 30)
    assert "DTEND" not in event


def test_a_last_day_without_a_time_counts_whole(cast, client):
    activity = approved(cast, starts_at=at(2026, 11, 28, 8, 30), ends_at=at(2026, 11, 30))
    (event,) = events(read(client, f"/activities/{activity.pk}/calendar.ics")[0])
    assert event["DTEND"].dt == at(2026, 12, 1)


def test_overnight_ends_in_the_morning(cast, client):
    activity = approved(cast, starts_at=at(2026, 12, 31, 22), ends_at=at(2027, 1, 1, 6))
    (event,) = events(read(client, f"/activities/{activity.pk}/calendar.ics")[0])
    assert event["DTEND"].dt.astimezone(BANGKOK) == at(2027, 1, 1, 6)


def test_feeds_hold_their_own_network_the_last_half_year_and_all_that_comes(cast, client):
    now = factories.timezone.now()
    soon = approved(cast)
    old = approved(cast, starts_at=now - timedelta(days=200), ends_at=now - timedelta(days=199))
    recent = approved(cast, starts_at=now - timedelta(days=20), ends_at=now - timedelta(days=20))
    other = factories.activity(by=cast.officer, office=cast.director, status="approved", network=cast.other_network)

    everything, _response = read(client, "/calendar/feed.ics")
    assert {str(event["UID"]) for event in events(everything)} == {recent.uid, soon.uid, other.uid}
    assert old.uid not in {str(event["UID"]) for event in events(everything)}
    mine, _response = read(client, "/calendar/feed/edu.ics")
    assert {str(event["UID"]) for event in events(mine)} == {recent.uid, soon.uid}
    assert str(mine["X-WR-CALNAME"]) == "กิจกรรมเครือข่ายการศึกษา"
    assert client.get("/calendar/feed/media.ics").status_code == 200
    assert client.get("/calendar/feed/no-such-network.ics").status_code == 404


def test_a_feed_is_shown_to_the_calendar_and_not_saved_as_a_file(reference, client):
    for path, name in (("/calendar/feed.ics", "udon-moral"), ("/calendar/feed/edu.ics", "edu")):
        _calendar, response = read(client, path)
        assert response["Content-Disposition"] == f'inline; filename="{name}.ics"'


def test_the_feed_of_a_network_holds_what_it_joins_once(cast, client):
    partners = [cast.other_network, cast.network]
    joint = approved(cast, partner_networks=partners)
    factories.activity(by=cast.coordinator, status="submitted", partner_networks=partners)
    approved(cast)
    calendar, _response = read(client, "/calendar/feed/religion.ics")
    assert [str(event["UID"]) for event in events(calendar)] == [joint.uid]


def test_an_empty_feed_is_still_a_calendar(reference, client):
    calendar, _response = read(client, "/calendar/feed.ics")
    assert events(calendar) == []
    assert str(calendar["X-WR-CALNAME"])


def test_no_contact_and_no_money_in_any_calendar(cast, client):
    activity = approved(cast, contact_name="ครูลับ", contact_phone="081 999 8888", budget=12345, budget_source="กองทุนลับ")
    for path in (f"/activities/{activity.pk}/calendar.ics", "/calendar/feed.ics", "/calendar/feed/edu.ics"):
        text = client.get(path).content.decode().replace("\r\n ", "")
        for secret in ("ครูลับ", "081 999 8888", "12345", "กองทุนลับ", "coordinator@example.org", "ประสาน"):
            assert secret not in text


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_feed_costs_one_query_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    for _ in range(rows):
        approved(cast)
    with django_assert_num_queries(1):
        client.get("/calendar/feed.ics")
    with django_assert_num_queries(2):
        client.get("/calendar/feed/edu.ics")
