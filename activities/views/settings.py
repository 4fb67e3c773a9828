"""The office's own lists: kinds of activity, and reasons that are offered when something goes back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.domain import office_lists
from activities.forms.office_lists import KindFormSet, ReasonFormSet, rows_of
from activities.models import ActivityKind, CommonReason
from core.access import require
from core.addresses import number_from
from core.errors import DomainError

LISTS = {"kinds": (ActivityKind, KindFormSet), "reasons": (CommonReason, ReasonFormSet)}


@require_http_methods(["GET", "POST"])
def show(request):
    """Both lists on one page; each is saved by its own button, whole or not at all."""
    require(request.user, "activities.settings")
    which = request.POST.get("list")
    refusal = ""
    formsets = {
        name: made(request, name, model, kind, name == which and request.method == "POST")
        for name, (model, kind) in LISTS.items()
    }
    if request.method == "POST" and which in LISTS and formsets[which].is_valid():
        try:
            return saved(request, which, formsets[which])
        except DomainError as error:
            refusal = str(error)
    marks = {name: office_lists.mark_of(model) for name, (model, _kind) in LISTS.items()}
    context = {**formsets, "marks": marks, "refusal": refusal, "now": now(which) if refusal else []}
    return render(request, "activities/settings.html", context, status=409 if refusal else 200)


def made(request, name, model, kind, is_sent):
    """The list as saved, or as typed when it was just sent."""
    initial = office_lists.values_of(model)
    return kind(request.POST, initial=initial, prefix=name) if is_sent else kind(initial=initial, prefix=name)


def now(which):
    """What is saved now, for comparing with what is typed."""
    return [str(row) for row in LISTS[which][0].objects.all()]


def saved(request, which, formset):
    mark = number_from(request.POST.get("mark"), digits=10)
    office_lists.save_list(LISTS[which][0], rows_of(formset), by=request.user, mark=mark)
    messages.success(request, _("บันทึกแล้ว"))
    return redirect("activities:settings")
