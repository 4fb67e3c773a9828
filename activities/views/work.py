"""The workspace of planners and the office: one activity, the form."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from activities import rows
from activities.domain import plans
from activities.forms.plan import ActivityForm
from activities.models import Activity
from activities.views import form_page, plan_page, tabs
from core import history, once
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.forms import bind


@require_GET
def detail(request, pk):
    """One activity with its state, history and the one next step."""
    activity = get_visible(request.user, Activity.objects.in_detail(), pk=pk)
    context = {
        "activity": activity,
        "can": plan_page.what_can(activity, request.user),
        "when": rows.when_lines(activity),
        "tabs": tabs.of(activity, request.user),
        "partners": list(activity.partner_networks.all()),
        "missing": [activity._meta.get_field(name).verbose_name for name in plans.missing_to_submit(activity)],
        "events": list(history.events_of(activity)[:50]),
        "form_key": once.new_key(),
        "section": "work-activities",
        **plan_page.beside(activity, request.user),
    }
    return render(request, "activities/work_detail.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    """Register an activity."""
    require(request.user, "activities.create")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change a plan."""
    activity = get_permitted(request.user, "activities.edit", Activity.objects.in_detail(), pk=pk)
    if is_sending(request) and not activity.ready_for("submit"):
        plans.submit(activity, by=request.user)  # says who sent it already, perhaps this same person's double click
    plans.check_editable(activity, by=request.user)
    return PAGE.edit(request, activity)


def is_sending(request):
    """Whether the plan goes to the office after it was saved."""
    return request.POST.get("do") == "send"


def bind_plan(request, activity):
    return bind(ActivityForm, request, user=request.user, activity=activity, sending=is_sending(request))


def write(request, form, activity):
    if activity is None:
        user = request.user
        return plans.create(by=user, form_key=form.cleaned_data["form_key"], **form.plan(by=user))
    return form_page.changed(request, form, activity)


def finish(request, activity):
    """Hands the plan to the office when that was asked for and is still to do, and says what happened."""
    if is_sending(request) and activity.ready_for("submit"):
        plans.submit(activity, by=request.user)
        messages.success(request, _("ส่งให้สำนักงานตรวจแล้ว เมื่อมีผลเราจะแจ้งคุณทางอีเมลและที่กระดิ่งแจ้งเตือน"))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect(activity.get_work_url())


PAGE = Editing(
    name="activity",
    template="activities/form.html",
    section="work-activities",
    edit_url="activities:edit",
    made_before=gettext_lazy("แผนนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=Activity.objects.in_detail(),
    bind=bind_plan,
    write=write,
    finish=finish,
    editors=plans.editors_of,
    context=form_page.beside,
)
