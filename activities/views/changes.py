"""Changes after approval: planners ask, the office decides with old and new side by side."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities import clashes, comparison
from activities.domain import changes, letters, over, plans
from activities.domain.people import planners_of
from activities.forms.changes import ChangeForm, DecisionForm
from activities.models import Activity, ChangeRequest
from core import history, typed
from core.access import get_permitted, get_visible, require
from core.editing import version_from
from core.errors import StaleEdit
from core.forms import bind


@require_http_methods(["GET", "POST"])
def ask(request, pk):
    """Ask for another date, venue or budget of an approved activity."""
    activity = get_permitted(request.user, "activities.request_change", Activity.objects.in_detail(), pk=pk)
    if request.method == "GET" and (answer := nothing_to_ask(request, activity)):
        return answer
    form, typed_row = bind(ChangeForm, request, activity=activity)
    differences = []
    if request.method == "POST":
        if form.is_valid():
            try:
                return asked(request, form, activity)
            except StaleEdit:
                fresh = Activity.objects.in_detail().get(pk=pk)
                differences = form.differences_from(fresh)
                form.data = form.data.copy()
                form.data["version"] = str(fresh.version)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {"activity": activity, "form": form, "typed_row": typed_row, "differences": differences}
    return render(request, "activities/change.html", context, status=409 if differences else 200)


def nothing_to_ask(request, activity):
    """Where a person goes who cannot ask now: the open request, the form, or the activity."""
    waiting = ChangeRequest.objects.awaiting_decision().filter(activity=activity).first()
    if waiting:
        messages.info(request, _("มีคำขอเปลี่ยนแปลงรอสำนักงานพิจารณาอยู่แล้ว"))
        return redirect(waiting.get_decide_url())
    if plans.locked_fields(activity, by=request.user):
        over.check(over.ask_refusal(activity), activity)
        return None
    if activity.status == activity.Status.APPROVED:
        messages.info(request, _("คุณแก้กิจกรรมนี้ได้โดยตรง ไม่ต้องขอ"))
        return redirect("activities:edit", pk=activity.pk)
    messages.error(request, _("ขอเปลี่ยนได้เฉพาะกิจกรรมที่อนุมัติแล้วและยังไม่ยกเลิก กรุณาดูสถานะล่าสุด"))
    return redirect(activity.get_work_url())


def asked(request, form, activity):
    changes.ask(activity, by=request.user, **form.change())
    typed.forget(request.user, request.path)
    messages.success(request, _("ส่งคำขอให้สำนักงานแล้ว ระหว่างนี้ประชาชนยังเห็นตามแผนที่อนุมัติไว้"))
    return redirect(activity.get_work_url())


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    """One request with old and new side by side; officers approve, or decline with a reason."""
    change = get_visible(request.user, ChangeRequest.objects.in_detail(), pk=pk)
    deciding = request.POST.get("do")
    form, typed_row = bind(DecisionForm, request)
    if request.method == "POST":
        require(request.user, "activities.decide_change", change.activity)
        if deciding == "approve":
            return approved(request, change)
        if form.is_valid():
            return declined(request, change, form.cleaned_data["reason"])
        typed_row = typed.keep(request.user, request.path, form.data)
    return render(request, "activities/change_decide.html", page_of(request, change, form, typed_row))


def page_of(request, change, form, typed_row):
    activity, user, asked_for = change.activity, request.user, changes.as_asked(change)
    wish = clashes.Wish.of(asked_for)
    may_decide = change.ready_for("approve") and user.has_perm("activities.decide_change", activity)
    return {
        "change": change, "activity": activity, "form": form,
        "typed_row": typed_row, "rows": comparison.rows(change, activity),
        "clashes": clashes.find(Activity, user, [wish])[wish],
        "may_decide": may_decide, "is_own": change.requested_by_id == user.pk,
        "may_withdraw": change.ready_for("withdraw")
        and user.has_perm("activities.request_change", activity)
        and (change.requested_by_id == user.pk or not user.is_office),
        "told": planners_of(activity).exclude(pk=user.pk).count() if may_decide else 0,
        "reach": letters.reach_of_move(asked_for, change.after) if may_decide else {},
        "events": list(history.events_of(change)[:20]),
    }  # fmt: skip


def approved(request, change):
    changes.approve(change, by=request.user, version=version_from(request.POST.get("version")))
    typed.forget(request.user, request.path)
    messages.success(request, _("อนุมัติการเปลี่ยนแปลงแล้ว หน้าสาธารณะและปฏิทินเปลี่ยนตามแล้ว และแจ้งผู้วางแผนแล้ว"))
    return redirect(change.get_work_url())


def declined(request, change, reason):
    changes.decline(change, by=request.user, reason=reason)
    typed.forget(request.user, request.path)
    messages.success(request, _("ไม่อนุมัติการเปลี่ยนแปลง แผนเดิมยังใช้อยู่ และแจ้งผู้วางแผนพร้อมเหตุผลแล้ว"))
    return redirect(change.get_work_url())


@require_POST
def withdraw(request, pk):
    """Planners take their request back."""
    change = get_visible(request.user, ChangeRequest.objects.in_detail(), pk=pk)
    require(request.user, "activities.request_change", change.activity)
    changes.withdraw(change, by=request.user)
    messages.success(request, _("ถอนคำขอแล้ว แผนที่อนุมัติไว้ยังใช้ตามเดิม"))
    return redirect(change.get_work_url())
