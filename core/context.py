"""What every page knows about the site. Touches neither session nor user."""

from django.conf import settings

from core.pagecache import theme_of


def site(request):
    return {
        "office": settings.OFFICE,
        "site_name": "อุดรธานีจังหวัดคุณธรรม",
        "site_url": settings.SITE_URL,
        "page_url": settings.SITE_URL + request.path,
        "demo_mode": settings.DEMO_MODE,
        "theme": theme_of(request),
    }
