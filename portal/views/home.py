"""The front page: what is on, what is new, who takes part, what for."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from activities import rows as activity_rows
from activities.models import Activity
from awards import honour_rows
from core import thai
from core.pagecache import public_page
from networks.models import Network, Virtue
from news import rows as news_rows
from news.models import Article
from portal import tiles, year
from portal.texts import GOALS, VIRTUE_LINES


@public_page
def home(request):
    today = timezone.localdate()
    line = year.line_of(today)
    upcoming = activity_rows.prepare(Activity.objects.upcoming().for_rows()[:5])
    counts = Activity.objects.counts_by_network(int(line["year"]))
    networks = list(Network.objects.with_organization_count())
    for network in networks:
        network.activity_count = counts.get(network.pk, 0)
    context = {
        "line": line,
        "upcoming": upcoming,
        "today": today,
        "this_week": week_label(today),
        "articles": news_rows.prepare(Article.objects.public().newest().for_rows()[:4]),
        "honours": honour_rows.newest(),
        "networks": networks,
        "virtues": [(virtue, VIRTUE_LINES[virtue]) for virtue in Virtue],
        "goals": GOALS,
        "tiles": tiles.of_activities(Activity.objects.counts_by_district(int(line["year"])), int(line["year"])),
        "section": "home",
    }
    return render(request, "portal/home.html", context)


def week_label(today):
    """The seven days from today, e.g. "22–28 พฤศจิกายน 2569"."""
    return thai.format_range(today, today + timedelta(days=6))
