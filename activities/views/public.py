"""What anybody may read: calendar, list, one activity. Never touches session, user or messages."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from activities import admissions, assemblies, calendar, jsonld, report_rows, rows
from activities.forms.filters import FilterForm
from activities.models import Activity
from core import thai
from core.pagecache import public_page
from core.pagination import paginate
from networks.models import District, Network, Virtue


@public_page
def month(request):
    """The calendar of one month (`?month=2569-11`, Buddhist year), filtered."""
    filters = FilterForm(request.GET)
    shown = calendar.month_of(request.GET.get("month", ""), timezone.localdate())
    found = filters.narrow(Activity.objects.public().between(shown.first, shown.last))
    context = {
        **calendar.page(shown, found, timezone.localdate(), rows.prepare),
        "feed_webcal": calendar.subscription(reverse("activities:feed")),
        "section": "calendar",
        **filter_context(filters),
    }
    return render(request, "activities/calendar.html", context)


@public_page
def listing(request):
    """Public activities as a list: what is to come, or a fiscal year, or what was searched."""
    filters = FilterForm(request.GET)
    found = filters.narrow(Activity.objects.public())
    chosen = filters.values()
    past = request.GET.get("when") == "past" or bool(chosen["year"] or chosen["day"])
    found = found.order_by("-starts_at", "-pk") if past else found.not_over().order_by("starts_at", "pk")
    page = paginate(request, found, shown=Activity.objects.for_rows())
    page.rows = rows.prepare(page.rows)
    context = {
        "page": page,
        "past": past,
        "section": "calendar",
        "years": thai.fiscal_years(),
        **filter_context(filters),
    }
    return render(request, "activities/list.html", context)


@public_page
def detail(request, pk):
    """One public activity."""
    activity = get_object_or_404(Activity.objects.public().in_detail().select_related("poster", "admission"), pk=pk)
    others = Activity.objects.upcoming().filter(district=activity.district_id).exclude(pk=pk)
    context = {
        "activity": activity,
        "period": thai.format_period(activity.starts_at, activity.ends_at),
        "when": rows.when_lines(activity),
        "partners": list(activity.partner_networks.all()),
        "map_url": admissions.map_url(activity),
        "is_over": admissions.has_passed(activity, timezone.now()),
        "sign_up": admissions.box(activity, timezone.now()),
        "others": rows.prepare(others.for_rows()[:3]),
        "result": report_rows.public_result(activity),
        "jsonld": jsonld.event(activity),
        "section": "calendar",
        **assemblies.public(activity),
    }
    return render(request, "activities/detail.html", context)


def filter_context(filters):
    """Choices of the filters and what is chosen."""
    chosen = filters.values()
    return {
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "networks": list(Network.objects.only("slug", "name", "tone", "icon")),
        "districts": list(District.objects.only("code", "name")),
        "virtues": list(Virtue),
    }
