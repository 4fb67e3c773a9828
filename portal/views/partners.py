"""Networks and organizations with what they did; reads networks, activities and news together."""

from django.shortcuts import get_object_or_404, render

from activities import calendar
from activities import rows as activity_rows
from activities.models import Activity
from awards import honour_rows
from core import thai
from core.pagecache import public_page
from core.pagination import paginate
from networks.forms.filters import DirectoryFilter
from networks.models import Network, Organization
from news import rows as news_rows
from news.models import Article
from portal import jsonld, stories, tiles


@public_page
def directory(request):
    """All member organizations in Thai dictionary order, and where in the province they are."""
    filters = DirectoryFilter(request.GET)
    everywhere = filters.narrow(Organization.objects.members(), but={"district"})
    page = paginate(request, filters.narrow(Organization.objects.in_directory()), per_page=24)
    choices = filters.context(list(Network.objects.with_organization_count()))
    chosen, districts = choices["chosen"]["district"], choices["districts"]
    context = {
        "page": page,
        "district": next((district for district in districts if district.code == chosen), None),
        "tiles": tiles.of_organizations(request, districts, everywhere.counts_by_district(), chosen),
        "section": "networks",
        **choices,
    }
    return render(request, "portal/directory.html", context)


@public_page
def network(request, slug):
    """One network: its story, its years in numbers, what it plans, its organizations, its news."""
    found = get_object_or_404(Network.objects.with_organization_count(), slug=slug)
    mine = Activity.objects.public().of_network(found)
    context = {
        "network": found,
        "years": stories.years(Activity.objects.public().filter(network=found)),
        "year": thai.FiscalYear.current(),
        "feed_webcal": calendar.subscription(f"/calendar/feed/{slug}.ics"),
        "upcoming": activity_rows.prepare(mine.upcoming().for_rows()[:5]),
        "articles": news_rows.prepare(Article.objects.public().newest().for_rows().filter(network=found)[:3]),
        "page": paginate(request, Organization.objects.in_directory().filter(network=found), per_page=24),
        "jsonld": jsonld.network(found),
        "section": "networks",
    }
    return render(request, "portal/network.html", context)


@public_page
def organization(request, pk):
    """One organization: who it is, what it lives by, and what it did and will do with the province."""
    found = get_object_or_404(Organization.objects.in_detail().select_related("learning_centre"), pk=pk)
    context = {
        "organization": found,
        "address": stories.address(found),
        "map_url": stories.map_url(found),
        "children": list(found.children.members().only("name", "sort_key", "parent").order_by("sort_key")[:30]),
        **stories.profile(found),
        **stories.deeds(found),
        "honours": honour_rows.of_organization(found),
        "jsonld": jsonld.organization(found),
        "section": "networks",
    }
    return render(request, "portal/organization.html", context)
