"""The year of the networks in numbers, and the reports that are late."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activities import boards, overdue, sheets
from activities.forms.filters import FilterForm
from activities.models import Activity, ActivityKind
from activities.views import sections
from core import documents, thai
from core.access import require
from core.pagination import paginate
from networks.models import Network


@require_GET
def board(request):
    """Plan and result of a fiscal year: the office's of all networks, others' of what they plan."""
    require(request.user, "activities.board")
    value = FilterForm(request.GET).values()
    year = thai.FiscalYear(value["year"] or int(thai.FiscalYear.current()))
    networks = list(Network.objects.planned_for_by(request.user))
    chosen = [network for network in networks if network.slug == value["network"]]
    by_kind = request.GET.get("by") == boards.KIND
    kinds = list(ActivityKind.objects.only("name")) if by_kind else None
    found = boards.board(
        Activity.objects.on_board_of(request.user), year=year, networks=chosen or networks, kinds=kinds
    )
    context = {
        "board": found, "networks": networks, "chosen": chosen[0] if chosen else None, "by_kind": by_kind,
        "people": boards.bars(found.groups, "participants", "came"),
        "money": boards.bars(found.groups, "budget", "spent"),
        "before": _("ผลปี %(year)s") % {"year": int(year.previous)},
        "years": thai.fiscal_years(), "section": "work-activities", "tabs": sections.of(request.user), "tab": "board",
    }  # fmt: skip
    return render(request, "activities/board.html", context)


@require_GET
def late(request):
    """Reports that should be at the office by now, the oldest first, with whom to call."""
    require(request.user, "activities.overdue")
    late_ones, chosen = late_of(request)
    counts = Activity.objects.overdue_by_network()
    networks = list(Network.objects.only("slug", "name", "tone", "icon"))
    total = sum(counts.values())
    page = paginate(request, overdue.ordered(late_ones), found=counts.get(chosen and chosen.pk, 0 if chosen else total))
    page.rows = overdue.prepare(page.rows, timezone.localdate())
    context = {
        "page": page, "total": total, "networks": [(one, counts.get(one.pk, 0)) for one in networks], "chosen": chosen,
        "section": "work-activities", "tabs": sections.of(request.user), "tab": "overdue",
    }  # fmt: skip
    return render(request, "activities/overdue.html", context)


def late_of(request):
    """(what is late, the network it was narrowed to or None)."""
    slug = FilterForm(request.GET).values()["network"]
    chosen = Network.objects.filter(slug=slug).first() if slug else None
    found = Activity.objects.overdue()
    return (found.filter(network=chosen) if chosen else found), chosen


@require_GET
def late_xlsx(request):
    require(request.user, "activities.overdue")
    late_ones, _chosen = late_of(request)
    today = timezone.localdate()
    rows = (overdue.late(one, today) for one in overdue.ordered(late_ones).iterator(sheets.CHUNK))
    body = documents.xlsx(sheets.late(rows), sheet=_("ค้างรายงาน"), widths=sheets.WIDTHS)
    return documents.xlsx_response(body, name=_("ค้างรายงาน %(day)s") % {"day": thai.format_date(today)})
