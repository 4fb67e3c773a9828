"""An activity in schema.org's words, for search engines. Holds no contact data."""

from django.conf import settings
from django.utils import timezone

from activities.states import Status
from core.jsonld import script


def event(activity):
    """A ready `<script type="application/ld+json">` of a public activity."""
    district = f"อำเภอ{activity.district.name}" if activity.district_id else ""
    cancelled = activity.status == Status.CANCELLED
    return script(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": activity.title,
            "description": activity.summary,
            "startDate": timezone.localtime(activity.starts_at).isoformat(),
            "endDate": timezone.localtime(activity.ends_at).isoformat(),
            "eventStatus": f"https://schema.org/Event{'Cancelled' if cancelled else 'Scheduled'}",
            "url": settings.SITE_URL + activity.get_absolute_url(),
            "image": [activity.cover.absolute_url] if activity.cover else [],
            "location": {"@type": "Place", "name": activity.venue, "address": f"{district} อุดรธานี".strip()},
            "organizer": {"@type": "Organization", "name": str(activity.host or f"เครือข่าย{activity.network.name}")},
        }
    )
