"""Asking the hosts: first to whom it goes and how many, then the letters."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import get_permitted
from core.editing import version_from
from visits import rows
from visits.domain import locks, stops
from visits.models import SiteVisit
from visits.states import StopStatus

OFFERED = (StopStatus.UNASKED, StopStatus.PROPOSED, StopStatus.DECLINED, StopStatus.ASKED)


@require_http_methods(["GET", "POST"])
def ask(request, pk):
    """Shows the letter and every address it goes to; sends what was ticked."""
    visit = get_permitted(request.user, "visits.plan", SiteVisit.objects.all(), pk=pk)
    locks.check_editable(visit)
    offered = offered_of(visit)
    if request.method == "POST":
        ticked = set(request.POST.getlist("stop"))
        chosen = [(stop, version_of(request, stop)) for stop in offered if str(stop.pk) in ticked]
        if chosen:
            stops.ask_all(chosen, by=request.user)
            messages.success(request, _("ส่งถามเจ้าของพื้นที่แล้ว %(count)s จุด") % {"count": len(chosen)})
            return redirect(visit.get_work_url())
        messages.error(request, _("กรุณาเลือกจุดที่จะถามอย่างน้อยหนึ่งจุด"))
    context = {
        "visit": visit, "stops": offered, "letters": sum(len(stop.reach) for stop in offered if stop.is_ticked),
        "positions": rows.positions_of(visit), "section": "work-visits",
    }  # fmt: skip
    return render(request, "visits/ask.html", context)


def offered_of(visit):
    """Stops that can be asked, those nobody asked yet ticked; the others get a newer letter when ticked."""
    found = list(visit.stops.filter(status__in=OFFERED).select_related("organization__network"))
    for stop in found:
        stop.reach = stops.reach_of(stop)
        stop.day, stop.hours = rows.hours_of(stop)
        stop.is_ticked = stop.status == StopStatus.UNASKED and bool(stop.reach)
    return found


def version_of(request, stop):
    """What the person read."""
    return version_from(request.POST.get(f"version-{stop.pk}"))
