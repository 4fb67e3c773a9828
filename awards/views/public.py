"""Calls for nominations as everybody reads them. What is decided stands nowhere here: a round reads the same until it is out."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from awards import rows
from awards.domain.categories import shares_of
from awards.models import Round
from awards.states import ROUND_OUT
from core.pagecache import public_page

PAST = 20
SHOWN = ("pk", "title", "story", "fiscal_year", "status", "opens_at", "closes_at", "is_sample")


@public_page
def listing(request):
    """Calls that are open, those to come, those that are over."""
    now = timezone.now()
    found = list(Round.objects.public().only(*SHOWN).order_by("-closes_at", "-pk")[: PAST + 10])
    for round in found:
        round.call, round.span = rows.call_of(round, now), rows.span_of(round)
    groups = {
        key: [round for round in found if round.call.key == key] for key in ("open", "coming", "considered", "out")
    }
    context = {**{f"calls_{key}": group for key, group in groups.items()}, "calls": found, "section": "nominate"}
    return render(request, "awards/calls.html", context)


@public_page
def detail(request, pk):
    """One call: for whom, by which criteria, until when, how; and the one action while it is open."""
    round = get_object_or_404(Round.objects.public().only(*SHOWN, "terms"), pk=pk)
    categories = list(round.categories.prefetch_related("criteria"))
    for category in categories:
        category.for_whom = rows.for_whom(category, round.fiscal_year)
        category.shares = shares_of(category.criteria.all())
    context = {
        "round": round, "call": rows.call_of(round), "categories": categories, "is_out": round.status in ROUND_OUT,
        "opens": rows.when(round.opens_at), "closes": rows.when(round.closes_at),
        "section": "nominate",
    }  # fmt: skip
    return render(request, "awards/call.html", context)
