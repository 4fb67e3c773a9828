"""An accepted visit in schema.org's words, for search engines. Holds no person."""

from django.conf import settings

from core.jsonld import script


def visit(visit, stops):
    """A ready `<script type="application/ld+json">` of a visit and its public stops."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": visit.title,
            "description": visit.aim,
            "startDate": visit.starts_on.isoformat(),
            "endDate": visit.ends_on.isoformat(),
            "eventStatus": "https://schema.org/EventScheduled",
            "url": settings.SITE_URL + visit.get_absolute_url(),
            "location": [{"@type": "Place", "name": stop.shown_name, "address": "อุดรธานี"} for stop in stops],
            "organizer": {"@type": "Organization", "name": settings.OFFICE["name"]},
        }
    )


def lesson(lesson, cover):
    """The same of a published lesson. Who wrote it stays inside: its place is the author."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": lesson.title,
            "description": lesson.summary,
            "datePublished": lesson.published_at.isoformat(),
            "image": [cover.absolute_url] if cover else [],
            "url": settings.SITE_URL + lesson.get_absolute_url(),
            "author": {"@type": "Organization", "name": str(lesson.organization or f"เครือข่าย{lesson.network.name}")},
            "publisher": {"@type": "Organization", "name": settings.OFFICE["name"]},
        }
    )
