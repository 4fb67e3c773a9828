"""The keeper at the door: a list to tick, personal codes, walk-ins, and taking a tick back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.domain import door
from activities.domain.registration import terms_of
from activities.forms.door import ListFilter, TickForm, WalkInForm
from activities.models import Activity, Registration
from activities.states import Status
from activities.views import tabs
from core import once, thai, typed
from core.access import get_permitted
from core.addresses import safe_path
from core.errors import AlreadyDone, DomainError
from core.forms import bind
from core.pagination import paginate
from networks.models import Network

PER_PAGE = 200
ROW = (
    "name", "organization", "status", "source", "checked_in_at", "network__name", "network__tone",
    "network__icon",
)  # fmt: skip


def activity_at_door(request, pk, right="activities.keep_door"):
    """An approved activity this person may keep the door of; before its approval there is no door."""
    activity = get_permitted(request.user, right, Activity.objects.in_detail(), pk=pk)
    if activity.status != Status.APPROVED:
        raise DomainError(_("เช็กชื่อได้เฉพาะกิจกรรมที่อนุมัติแล้วและไม่ได้ยกเลิก"), target=activity.get_work_url())
    return activity


@require_GET
def keep(request, pk):
    """Everybody who may come, in the order of a Thai dictionary, with one big button each."""
    activity = activity_at_door(request, pk)
    admission = terms_of(activity)
    window, filters = door.window(activity, admission), ListFilter(request.GET)
    listed = Registration.objects.filter(activity=activity).still_coming()
    found = filters.narrow(listed).select_related("network").only(*ROW).order_by("sort_key", "pk")
    page = paginate(request, found, per_page=PER_PAGE)
    context = {
        "activity": activity, "admission": admission, "window": window, "state": window.state(timezone.now()),
        "page": page, "chosen": filters.values(), "networks": list(Network.objects.all()),
        "count": listed.aggregate(all=Count("pk"), there=Count("pk", filter=Q(checked_in_at__isnull=False))),
        "section": "work-activities", "tabs": tabs.of(activity, request.user),
    }  # fmt: skip
    return render(request, "activities/door/keep.html", context)


@dataclass
class Outcome:
    """What became of one tick, in a word for the script and a sentence for the keeper."""

    state: str
    text: str
    registration: Registration | None = None

    def as_json(self):
        row = self.registration
        moment = row.checked_in_at if row else None
        return {
            "state": self.state, "text": self.text, "registration": row.pk if row else None,
            "name": row.name if row else "", "at": thai.format_time(moment) if moment else "",
        }  # fmt: skip


@require_POST
def tick(request, pk):
    """One tick. By script it answers in JSON, also for ticks that waited in a phone without a network."""
    is_by_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        activity = get_permitted(request.user, "activities.keep_door", Activity.objects.all(), pk=pk)
    except (Http404, PermissionDenied) as refusal:
        if not is_by_script:
            raise
        sentence = _("คุณไม่ได้เป็นผู้เช็กชื่อของกิจกรรมนี้แล้ว กรุณาแจ้งชื่อคนนี้กับผู้จัด")
        status = 404 if isinstance(refusal, Http404) else 403
        return JsonResponse(Outcome("refused", sentence).as_json(), status=status)
    outcome = ticked(activity, TickForm(request.POST), by=request.user)
    if is_by_script:
        return JsonResponse(outcome.as_json())
    level = messages.ERROR if outcome.state == "refused" else messages.INFO
    messages.add_message(request, messages.SUCCESS if outcome.state == "done" else level, outcome.text)
    return back_to_list(request, pk)


def ticked(activity, form, *, by):
    """Checks in the person a tick names -> Outcome: done, already or refused."""
    if not form.is_valid():
        return Outcome("refused", _("อ่านรายการนี้ไม่ได้ กรุณาเปิดรายชื่อใหม่แล้วลองอีกครั้ง"))
    data, rows = form.cleaned_data, Registration.objects.filter(activity=activity).select_related("activity")
    is_code = data["registration"] is None
    row = (rows.still_coming().with_code(data["code"]) if is_code else rows.filter(pk=data["registration"])).first()
    if row is None:
        return Outcome("refused", _("ไม่พบรหัสนี้ในกิจกรรมนี้ กรุณาตรวจอีกครั้ง หรือค้นด้วยชื่อ"))
    method = Registration.Method.CODE if is_code else Registration.Method.KEEPER
    try:
        door.check_in(row, by=by, method=method, moment=data["at"])
    except AlreadyDone as done:
        return Outcome("already", f"{row.name} {done}", row)
    except DomainError as refusal:
        return Outcome("refused", f"{row.name}: {refusal}", row)
    return Outcome("done", _("เช็กชื่อ %(name)s แล้ว") % {"name": row.name}, row)


def back_to_list(request, pk):
    """The list as it was filtered."""
    return redirect(safe_path(request, request.headers.get("Referer"), reverse("activities:keep", args=[pk])))


@require_POST
def undo(request, pk):
    """The keeper ticked the wrong person."""
    activity = activity_at_door(request, pk)
    form = TickForm(request.POST)
    wanted = form.cleaned_data["registration"] if form.is_valid() else None
    row = get_object_or_404(Registration.objects.filter(activity=activity), pk=wanted)
    door.undo(row, by=request.user)
    messages.success(request, _("แก้แล้ว %(name)s ยังไม่ได้เช็กชื่อ") % {"name": row.name})
    return back_to_list(request, pk)


@require_http_methods(["GET", "POST"])
def walk_in(request, pk):
    """The keeper writes down somebody who did not sign up."""
    activity = activity_at_door(request, pk)
    form, typed_row = bind(WalkInForm, request)
    if request.method == "POST":
        if form.is_valid():
            return written_down(request, activity, form)
        typed_row = typed.keep(request.user, request.path, form.data)
    if not form["form_key"].value():
        form.initial["form_key"] = once.new_key()
    context = {"activity": activity, "form": form, "typed_row": typed_row, "section": "work-activities"}
    return render(request, "activities/door/walk_in.html", context)


def written_down(request, activity, form):
    data = form.cleaned_data
    row, is_new = door.walk_in(activity, by=request.user, method=Registration.Method.KEEPER, **data)
    typed.forget(request.user, request.path, form_key=data["form_key"])
    words = {"name": row.name, "time": thai.format_time(row.checked_in_at)}
    if is_new:
        messages.success(request, _("เช็กชื่อ %(name)s แล้ว") % words)
    else:
        messages.info(request, _("%(name)s มีชื่ออยู่แล้ว เช็กชื่อเมื่อ %(time)s") % words)
    return redirect("activities:keep_walk_in", pk=activity.pk)
