"""Pages that stand still, and what machines read."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from activities.domain.forgetting import SOMEBODY
from core.pagecache import public_page
from networks.models import Network
from portal.sitemaps import SITEMAPS
from portal.texts import GOALS, VIRTUE_LINES


def standing(template, section="", **extra):
    """A view of a page without data of its own."""

    @public_page
    def page(request):
        return render(request, template, {"section": section, **extra})

    return page


about = standing("portal/about.html", "about", goals=GOALS, virtues=list(VIRTUE_LINES.items()))
privacy = standing("portal/privacy.html", years=settings.GUEST_NAMES_YEARS, somebody=SOMEBODY)
cookies = standing("portal/cookies.html")
accessibility = standing("portal/accessibility.html")
contact = standing("portal/contact.html")
removal = standing("portal/removal.html")
english = standing("portal/english.html")
nominate = standing("portal/nominate.html", "nominate")


@public_page
def sitemap_page(request):
    """All pages for people, in words."""
    return render(request, "portal/sitemap_page.html", {"networks": list(Network.objects.all())})


@public_page
def sitemap(request):
    """All public addresses for search engines."""
    response = django_sitemap(request, SITEMAPS)
    response.render()
    return response


@public_page
def robots(request):
    lines = ["User-agent: *", "Disallow: /work/", "Disallow: /accounts/", "Disallow: /admin/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
