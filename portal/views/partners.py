"""Networks and organizations with what they did; reads networks, activities and news together."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from activities import calendar
from activities import rows as activity_rows
from activities.models import Activity
from core import thai
from core.fields import CleanCharField
from core.pagecache import public_page
from core.pagination import paginate
from networks.models import District, Network, Organization
from news import rows as news_rows
from news.models import Article


class DirectoryFilter(forms.Form):
    q = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)

    def narrow(self, organizations):
        self.is_valid()
        value = {name: self.cleaned_data.get(name) for name in self.fields}
        self.chosen = value
        if value["q"]:
            organizations = organizations.filter(name__icontains=value["q"])
        if value["network"]:
            organizations = organizations.filter(network__slug=value["network"])
        if value["district"]:
            organizations = organizations.filter(district=value["district"])
        return organizations


@public_page
def directory(request):
    """The networks, and all member organizations in Thai dictionary order."""
    filters = DirectoryFilter(request.GET)
    page = paginate(request, filters.narrow(Organization.objects.in_directory()), per_page=24)
    context = {
        "page": page,
        "networks": list(Network.objects.with_organization_count()),
        "districts": list(District.objects.only("code", "name")),
        "chosen": filters.chosen,
        "is_filtered": any(filters.chosen.values()),
        "section": "networks",
    }
    return render(request, "portal/directory.html", context)


@public_page
def network(request, slug):
    """One network: its story, what it plans, its organizations, its news."""
    found = get_object_or_404(Network.objects.with_organization_count(), slug=slug)
    year = thai.FiscalYear.current()
    mine = Activity.objects.public().of_network(found)
    context = {
        "network": found,
        "year": year,
        "activity_count": Activity.objects.counts_by_network(int(year)).get(found.pk, 0),
        "feed_webcal": calendar.subscription(reverse("activities:network_feed", args=[slug])),
        "upcoming": activity_rows.prepare(mine.upcoming().for_rows()[:5]),
        "articles": news_rows.prepare(Article.objects.public().newest().for_rows().filter(network=found)[:3]),
        "page": paginate(request, Organization.objects.in_directory().filter(network=found), per_page=24),
        "section": "networks",
    }
    return render(request, "portal/network.html", context)


@public_page
def organization(request, pk):
    """One organization and what it did and will do with the province."""
    rows = Organization.objects.select_related("network", "district", "cover")
    found = get_object_or_404(rows, pk=pk)
    hosted = Activity.objects.public().filter(host=found).for_rows()
    now = timezone.now()
    context = {
        "organization": found,
        "upcoming": activity_rows.prepare(hosted.not_over(now).order_by("starts_at", "pk")[:5]),
        "past": activity_rows.prepare(hosted.over(now).order_by("-starts_at", "-pk")[:8]),
        "section": "networks",
    }
    return render(request, "portal/organization.html", context)
