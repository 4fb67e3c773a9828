"""Activities as iCalendar (RFC 5545): one entry, or a feed to subscribe to. Holds no contact data."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from activities.models.activity import UID_DOMAIN
from activities.states import Status

PRODID = "-//Udon Thani moral province//udon_moral//TH"
REFRESH = timedelta(hours=6)
# Midnight stands for "no time given" here, so a last day counts whole; iCalendar's ends are exclusive.
DAY = timedelta(days=1)


def calendar(activities, *, name):
    """Activities -> bytes of a VCALENDAR in Asia/Bangkok. Same UID for ever, SEQUENCE grows with changes."""
    return _written((_event(activity) for activity in activities), name)


def programme(activity, sessions):
    """The programme of an assembly -> bytes of a VCALENDAR, an entry of its own for each item."""
    return _written((_item(activity, session) for session in sessions), activity.title)


def _written(events, name):
    from icalendar import Calendar

    feed = Calendar()
    feed.add("prodid", PRODID)
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", settings.TIME_ZONE)
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        feed.add_component(event)
    feed.add_missing_timezones()
    return feed.to_ical()


def _event(activity):
    from icalendar import Event

    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    event = Event()
    event.add("uid", activity.uid)
    event.add("sequence", activity.sequence)
    event.add("dtstamp", activity.approved_at)
    event.add("summary", activity.title)
    if starts.time() == ends.time() == time.min:
        event.add("dtstart", starts.date())
        event.add("dtend", ends.date() + DAY)
    else:
        event.add("dtstart", starts)
        if ends > starts:
            event.add("dtend", ends + DAY if ends.time() == time.min else ends)
    place = [activity.venue, f"อำเภอ{activity.district.name}" if activity.district_id else ""]
    event.add("location", " ".join(part for part in place if part))
    event.add("description", activity.summary)
    event.add("url", settings.SITE_URL + activity.get_absolute_url())
    event.add("categories", [activity.network.name])
    event.add("status", "CANCELLED" if activity.status == Status.CANCELLED else "CONFIRMED")
    return event


def _item(activity, session):
    from icalendar import Event

    event = Event()
    event.add("uid", f"session-{session.pk}@{UID_DOMAIN}")
    event.add("sequence", activity.sequence)
    event.add("dtstamp", activity.approved_at)
    event.add("summary", session.title)
    event.add("dtstart", timezone.localtime(session.starts_at))
    event.add("dtend", timezone.localtime(session.ends_at))
    event.add("location", " ".join(part for part in (session.place, activity.venue) if part))
    event.add("description", "\n".join(part for part in (activity.title, session.speaker) if part))
    event.add("url", settings.SITE_URL + activity.get_absolute_url())
    event.add("status", "CONFIRMED")
    return event
