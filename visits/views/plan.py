"""The plan of a visit in the workspace: its page with the stops in order, the form, its history."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from core import history
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.forms import bind
from visits import rows
from visits.domain import locks, visits
from visits.forms.plan import VisitForm
from visits.models import SiteVisit
from visits.states import StopStatus
from visits.views import tabs


@require_GET
def detail(request, pk):
    """The plan: what for, the stops in order, who has not answered yet, and the one next step."""
    visit = get_visible(request.user, SiteVisit.objects.all(), pk=pk)
    stops = stops_of(visit)
    kept = [stop for stop in stops if stop.status != StopStatus.DROPPED]
    context = tabs.head(
        visit, request.user, "plan",
        days=rows.days_of(visit), stops=stops,
        to_ask=[stop for stop in kept if stop.status == StopStatus.UNASKED],
        waiting=[stop for stop in kept if stop.status == StopStatus.ASKED],
        unread=[stop for stop in kept if stop.has_unread_answer],
        missing=visits.missing_to_confirm(visit) if visit.ready_for("confirm") else [],
        has_leader=visit.team.filter(is_leader=True).exists(),
    )  # fmt: skip
    return render(request, "visits/detail.html", context)


def stops_of(visit):
    """All stops in order, also those that were left out, each with its words."""
    stops = list(visit.stops.select_related("organization"))
    for stop in stops:
        stop.day, stop.hours = rows.hours_of(stop)
    return stops


@require_http_methods(["GET", "POST"])
def create(request):
    """Plan a visit."""
    require(request.user, "visits.plan")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change the plan."""
    visit = get_permitted(request.user, "visits.plan", SiteVisit.objects.all(), pk=pk)
    locks.check_editable(visit)
    return PAGE.edit(request, visit)


def write(request, form, visit):
    if visit is None:
        return visits.create(by=request.user, form_key=form.cleaned_data["form_key"], **form.plan())
    return visits.update(visit, by=request.user, version=form.cleaned_data["version"] or 0, **form.plan())


def finish(request, visit):
    messages.success(request, _("บันทึกแล้ว ต่อไปเพิ่มจุดเยี่ยมชมและคณะ") if not visit.stops.exists() else _("บันทึกแล้ว"))
    return redirect(visit.get_work_url())


PAGE = Editing(
    name="visit",
    template="visits/form.html",
    section="work-visits",
    edit_url="visits:edit",
    made_before=gettext_lazy("แผนนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=SiteVisit.objects.all(),
    bind=lambda request, visit: bind(VisitForm, request, visit=visit),
    write=write,
    finish=finish,
    editors=lambda visit: User.objects.officers(),
)


@require_GET
def past(request, pk):
    """Who did what to the visit and to each of its stops."""
    visit = get_visible(request.user, SiteVisit.objects.all(), pk=pk)
    lines = rows.events_by_stop(visit.stops.select_related("organization"))
    context = tabs.head(visit, request.user, "history", events=list(history.events_of(visit)[:80]), lines=lines)
    return render(request, "visits/history.html", context)
