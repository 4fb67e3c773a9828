"""An article in schema.org's words, for search engines."""

from django.conf import settings

from core.jsonld import script


def article(article):
    """A ready `<script type="application/ld+json">` of a published article."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "description": article.summary,
            "datePublished": article.published_at.isoformat(),
            "dateModified": article.updated_at.isoformat(),
            "url": settings.SITE_URL + article.get_absolute_url(),
            "image": [article.public_cover.absolute_url] if article.public_cover else [],
            "publisher": {"@type": "GovernmentOrganization", "name": settings.OFFICE["name"]},
        }
    )
