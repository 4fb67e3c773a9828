"""The workspace of planners and the office: one activity, the form."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities import rows
from activities.domain import plans
from activities.forms.plan import ActivityForm
from activities.models import Activity
from activities.states import Status
from activities.views import tabs
from core import history, once, typed
from core.access import get_permitted, get_visible, require
from core.errors import StaleEdit
from core.forms import bind


@require_GET
def detail(request, pk):
    """One activity with its state, history and the one next step."""
    activity = get_visible(request.user, Activity.objects.in_detail(), pk=pk)
    can = {
        action: request.user.has_perm(f"activities.{action}", activity) and activity.ready_for(action)
        for action in ("submit", "withdraw", "approve", "return", "cancel")
    }
    can["edit"] = request.user.has_perm("activities.edit", activity) and plans.is_editable(activity, by=request.user)
    can["copy"] = request.user.has_perm("activities.copy", activity)
    can["discard"] = activity.status == Status.DRAFT and request.user.has_perm("activities.discard", activity)
    context = {
        "activity": activity,
        "can": can,
        "when": rows.when_lines(activity),
        "tabs": tabs.of(activity, request.user),
        "partners": list(activity.partner_networks.all()),
        "missing": [activity._meta.get_field(name).verbose_name for name in plans.missing_to_submit(activity)],
        "events": list(history.events_of(activity)[:50]),
        "form_key": once.new_key(),
        "section": "work-activities",
    }
    return render(request, "activities/work_detail.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    """Register an activity."""
    require(request.user, "activities.create")
    made = once.made_with(Activity, once.key_from(request.POST.get("form_key")), request.user)
    return made_before(request, made) if made else edit_page(request, None)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change a plan."""
    activity = get_permitted(request.user, "activities.edit", Activity.objects.in_detail(), pk=pk)
    if request.POST.get("do") == "send" and not activity.ready_for("submit"):
        plans.submit(activity, by=request.user)  # says who sent it already, perhaps this same person's double click
    plans.check_editable(activity, by=request.user)
    return edit_page(request, activity)


def edit_page(request, activity):
    """The form: saves a draft, or saves and sends; comes back with sentences when something is wrong."""
    sending = request.POST.get("do") == "send"
    form, typed_row = bind(ActivityForm, request, user=request.user, activity=activity, sending=sending)
    differences = []
    if request.method == "POST":
        if form.is_valid():
            try:
                return saved(request, form, activity, sending)
            except StaleEdit:
                fresh = Activity.objects.in_detail().get(pk=activity.pk)
                differences = form.differences_from(fresh)
                if not differences:
                    return already_saved(request, fresh, sending)
                form.data = form.data.copy()
                form.data["version"] = str(fresh.version)
        form.keep_upload(by=request.user)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "form": form, "activity": activity, "typed_row": typed_row, "differences": differences,
        "form_key": once.new_key(), "section": "work-activities",
        "others": typed.others_at(request.user, request.path, among=plans.editors_of(activity)) if activity else [],
    }  # fmt: skip
    return render(request, "activities/form.html", context, status=409 if differences else 200)


def made_before(request, activity):
    """The form of a new plan sent again: a double click, or somebody went back in the browser and changed it."""
    form, _typed_row = bind(ActivityForm, request, user=request.user)
    if form.is_valid() and not form.text_differences(Activity.objects.in_detail().get(pk=activity.pk)):
        return already_saved(request, activity, request.POST.get("do") == "send")
    path = reverse("activities:edit", args=[activity.pk])
    typed.hand_over(request.user, request.POST, path, version=activity.version)
    messages.info(request, _("แผนนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"))
    return redirect(path)


def already_saved(request, activity, sending):
    """What was typed is what is saved: a double click, or two people who wrote the same."""
    typed.forget(request.user, request.path)
    return sent_or_saved(request, activity, sending)


def sent_or_saved(request, activity, sending):
    """Hands the plan to the office when that was asked for and is still to do, and says what happened."""
    if sending and activity.ready_for("submit"):
        plans.submit(activity, by=request.user)
        messages.success(request, _("ส่งให้สำนักงานตรวจแล้ว เมื่อมีผลเราจะแจ้งคุณทางอีเมลและที่กระดิ่งแจ้งเตือน"))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect(activity.get_work_url())


@transaction.atomic
def saved(request, form, activity, sending):
    """Writes the form through the domain; with `sending` hands the plan to the office too."""
    user = request.user
    if activity is None:
        activity = plans.create(by=user, form_key=form.cleaned_data["form_key"], **form.plan(by=user))
    else:
        version = form.cleaned_data["version"] or 0
        activity = plans.update(activity, by=user, version=version, **form.plan(by=user))
    typed.forget(user, request.path, form_key=form.cleaned_data["form_key"])
    return sent_or_saved(request, activity, sending)
