"""Networks and organizations in schema.org's words, for search engines. Holds no contact data of people."""

from django.conf import settings

from core.jsonld import script


def organization(row):
    """A ready `<script type="application/ld+json">` of an organization; its office's contact is public."""
    place = [row.office_address, f"ตำบล{row.subdistrict}" if row.subdistrict else ""]
    place += [f"อำเภอ{row.district.name}" if row.district else "", "อุดรธานี"]
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": row.name,
        "description": row.about,
        "url": settings.SITE_URL + row.get_absolute_url(),
        "address": " ".join(part for part in place if part),
        "memberOf": _network(row.network),
        "logo": row.logo.absolute_url if row.logo else "",
        "image": row.cover.absolute_url if row.cover else "",
        "telephone": row.office_phone,
        "email": row.office_email,
        "sameAs": row.website,
        "parentOrganization": {"@type": "Organization", "name": row.parent.name} if row.parent else "",
    }
    return script({name: value for name, value in data.items() if value})


def network(row):
    """The same of a network."""
    return script({"@context": "https://schema.org", **_network(row), "description": row.story})


def _network(row):
    return {
        "@type": "Organization",
        "name": f"เครือข่าย{row.name}",
        "url": settings.SITE_URL + row.get_absolute_url(),
    }
