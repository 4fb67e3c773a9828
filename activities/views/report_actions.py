"""One door per step in the life of a report: POST only, or a small page that asks for the reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.domain import reports as domain
from activities.models import Activity
from activities.views.reports import owned, permitted
from core import typed
from core.access import get_permitted
from core.editing import version_from
from core.forms import ReasonForm, bind


@require_POST
def start(request, pk):
    """Begin a report, or a new version of an accepted one."""
    activity = get_permitted(request.user, "activities.report", Activity.objects.in_detail(), pk=pk)
    report = domain.start(activity, by=request.user)
    return redirect("activities:report_step", pk=pk, number=report.number, step=1)


@require_POST
def submit(request, pk, number):
    report = permitted(request, pk, number)
    domain.submit(report, by=request.user)
    messages.success(request, _("ส่งรายงานแล้ว ขอบคุณ เมื่อสำนักงานรับรายงานเราจะแจ้งคุณ"))
    return redirect(report.get_work_url())


@require_POST
def withdraw(request, pk, number):
    report = owned(request, pk, number)
    domain.withdraw(report, by=request.user)
    messages.success(request, _("ดึงรายงานกลับมาเป็นร่างแล้ว แก้เสร็จแล้วอย่าลืมส่งอีกครั้ง"))
    return redirect(report.get_work_url())


@require_POST
def accept(request, pk, number):
    report = permitted(request, pk, number, "activities.accept_report")
    domain.accept(report, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("รับรายงานแล้ว ผลและภาพที่เผยแพร่ได้ขึ้นหน้าสาธารณะ และแจ้งผู้รายงานแล้ว"))
    return redirect(report.get_work_url())


@require_http_methods(["GET", "POST"])
def return_(request, pk, number):
    """Give the report back with a reason; what was typed survives every refusal."""
    report = permitted(request, pk, number, "activities.accept_report")
    if request.method == "GET" and not report.ready_for("return"):
        messages.error(request, _("สถานะของรายงานเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(report.get_work_url())
    form, typed_row = bind(ReasonForm, request)
    if request.method == "POST" and form.is_valid():
        domain.return_(report, by=request.user, reason=form.cleaned_data["reason"])
        typed.forget(request.user, request.path)
        messages.success(request, _("ส่งรายงานกลับให้แก้แล้ว และแจ้งผู้รายงานพร้อมเหตุผลแล้ว"))
        return redirect(report.get_work_url())
    context = {"report": report, "activity": report.activity, "form": form, "typed_row": typed_row}
    return render(request, "activities/reports/return.html", context)


@require_POST
def discard(request, pk, number):
    report = owned(request, pk, number)
    domain.discard(report, by=request.user)
    messages.success(request, _("ลบร่างรายงานแล้ว"))
    return redirect("activities:reports", pk=pk)
