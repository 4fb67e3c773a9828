"""Activities as iCalendar (RFC 5545): one entry, or a feed to subscribe to. Holds no contact data."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from activities.states import Status

PRODID = "-//Udon Thani moral province//udon_moral//TH"
REFRESH = timedelta(hours=6)
# Midnight stands for "no time given" here, so a last day counts whole; iCalendar's ends are exclusive.
DAY = timedelta(days=1)


def calendar(activities, *, name):
    """Activities -> bytes of a VCALENDAR in Asia/Bangkok. Same UID for ever, SEQUENCE grows with changes."""
    from icalendar import Calendar

    feed = Calendar()
    feed.add("prodid", PRODID)
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", settings.TIME_ZONE)
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for activity in activities:
        feed.add_component(_event(activity))
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
