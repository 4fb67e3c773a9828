"""One door per change of state: POST only, or a small page that asks for the reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.domain import over, plans
from activities.forms.changes import DecisionForm
from activities.models import Activity
from core import once, typed
from core.access import get_permitted
from core.addresses import safe_path
from core.editing import version_from
from core.forms import ReasonForm, bind


@require_POST
def submit(request, pk):
    activity = get_permitted(request.user, "activities.submit", Activity.objects.in_detail(), pk=pk)
    plans.submit(activity, by=request.user)
    messages.success(request, _("ส่งให้สำนักงานตรวจแล้ว เมื่อมีผลเราจะแจ้งคุณทางอีเมลและที่กระดิ่งแจ้งเตือน"))
    return redirect(activity.get_work_url())


@require_POST
def withdraw(request, pk):
    activity = get_permitted(request.user, "activities.withdraw", Activity.objects.in_detail(), pk=pk)
    plans.withdraw(activity, by=request.user)
    messages.success(request, _("ดึงกลับมาเป็นร่างแล้ว แก้เสร็จแล้วอย่าลืมส่งอีกครั้ง"))
    return redirect(activity.get_work_url())


@require_POST
def approve(request, pk):
    activity = get_permitted(request.user, "activities.approve", Activity.objects.in_detail(), pk=pk)
    plans.approve(activity, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("อนุมัติแล้ว กิจกรรมขึ้นปฏิทินสาธารณะ และแจ้งผู้วางแผนแล้ว"))
    return redirect(safe_path(request, request.POST.get("next", ""), activity.get_work_url()))


@require_http_methods(["GET", "POST"])
def return_(request, pk):
    """Give the plan back with a reason."""
    activity = get_permitted(request.user, "activities.return", Activity.objects.in_detail(), pk=pk)
    done = _("ส่งกลับให้แก้แล้ว และแจ้งผู้วางแผนพร้อมเหตุผลแล้ว")
    return with_reason(request, activity, "return", plans.return_, done, form_class=DecisionForm)


@require_http_methods(["GET", "POST"])
def cancel(request, pk):
    """Call an activity off with a reason."""
    activity = get_permitted(request.user, "activities.cancel", Activity.objects.in_detail(), pk=pk)
    over.check(over.cancel_refusal(activity), activity)
    return with_reason(request, activity, "cancel", plans.cancel, _("ยกเลิกกิจกรรมแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"))


def with_reason(request, activity, action, act, done, form_class=ReasonForm):
    """A page that asks for the reason, then acts. What was typed survives every refusal."""
    back = safe_path(request, request.POST.get("next", ""), activity.get_work_url())
    if request.method == "GET" and not activity.ready_for(action):
        messages.error(request, _("สถานะของกิจกรรมเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(activity.get_work_url())
    form, typed_row = bind(form_class, request)
    if request.method == "POST" and form.is_valid():
        act(activity, by=request.user, reason=form.cleaned_data["reason"])
        typed.forget(request.user, request.path)
        messages.success(request, done)
        return redirect(back)
    if request.method == "POST":
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {"activity": activity, "action": action, "form": form, "typed_row": typed_row, "next": back}
    if action == "cancel":
        context["reach"] = activity.registrations.reach()
    return render(request, "activities/reason.html", context)


@require_POST
def copy(request, pk):
    activity = get_permitted(request.user, "activities.copy", Activity.objects.in_detail(), pk=pk)
    draft = plans.copy(activity, by=request.user, form_key=once.key_from(request.POST.get("form_key")))
    messages.success(request, _("คัดลอกเป็นร่างใหม่แล้ว กรุณาใส่วันที่และตรวจรายละเอียดก่อนส่ง"))
    return redirect("activities:edit", pk=draft.pk)


@require_POST
def discard(request, pk):
    activity = get_permitted(request.user, "activities.discard", Activity.objects.all(), pk=pk)
    plans.discard(activity, by=request.user)
    messages.success(request, _("ลบร่างแล้ว"))
    return redirect("activities:work_list")
