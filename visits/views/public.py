"""What the public reads of visits: those whose report was accepted, and of them what is marked public."""

from django.shortcuts import get_object_or_404, render

from core.pagecache import public_page
from core.pagination import paginate
from visits import jsonld, rows
from visits.forms.filters import VisitFilterForm
from visits.models import SiteVisit
from visits.views.lists import filter_context


@public_page
def listing(request):
    """Accepted visits, the newest first."""
    filters = VisitFilterForm(request.GET)
    found = filters.narrow(SiteVisit.objects.public())
    page = paginate(request, rows.with_stops(found.defer("summary")).order_by("-starts_on", "-pk"))
    page.rows = rows.prepare(page.rows)
    context = {"page": page, "section": "visits", **filter_context(filters)}
    return render(request, "visits/list.html", context)


@public_page
def detail(request, pk):
    """One accepted visit: where, what for, what was shown and found."""
    visit = get_object_or_404(SiteVisit.objects.public().defer("summary"), pk=pk)
    stops = rows.public_stops(visit)
    photos = [
        photo for stop in stops for kind in stop.kinds for finding in kind.findings for photo in finding.shown_photos
    ]
    context = {
        "visit": visit,
        "days": rows.days_of(visit),
        "stops": stops,
        "cover": photos[0].picture if photos else None,
        "jsonld": jsonld.visit(visit, stops),
        "section": "visits",
    }
    return render(request, "visits/public.html", context)
