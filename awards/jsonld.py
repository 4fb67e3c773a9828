"""An honouree in schema.org's words, for search engines: what the page says, nothing more."""

from django.conf import settings

from awards.models import Target
from core.jsonld import script


def honoree(row, picture):
    """A ready `<script type="application/ld+json">` of a person or a body and its award."""
    data = {
        "@context": "https://schema.org",
        "@type": "Person" if row.target == Target.PERSON else "Organization",
        "name": row.shown_name,
        "award": f"{row.get_outcome_display()} {row.category_name} {row.fiscal_year}",
        "description": row.summary,
        "image": picture.absolute_url if picture else "",
        "url": settings.SITE_URL + row.get_absolute_url(),
    }
    return script({name: value for name, value in data.items() if value})
