"""One door per change of an organization's state: POST only, or a small page that asks for the reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core import typed
from core.access import get_permitted
from core.forms import ReasonForm, bind
from networks.domain import organizations
from networks.models import Organization


def permitted(request, pk):
    return get_permitted(request.user, "networks.change_status", Organization.objects.in_detail(), pk=pk)


@require_POST
def pause(request, pk):
    organization = permitted(request, pk)
    organizations.pause(organization, by=request.user)
    messages.success(request, _("บันทึกว่าพักการดำเนินการแล้ว หน้าสาธารณะบอกตามนั้น และแจ้งผู้ดูแลหน่วยงานแล้ว"))
    return redirect(organization.get_work_url())


@require_POST
def resume(request, pk):
    organization = permitted(request, pk)
    organizations.resume(organization, by=request.user)
    messages.success(request, _("กลับมาดำเนินการแล้ว และแจ้งผู้ดูแลหน่วยงานแล้ว"))
    return redirect(organization.get_work_url())


@require_http_methods(["GET", "POST"])
def leave(request, pk):
    """Take an organization out of its network, with a reason."""
    organization = permitted(request, pk)
    if request.method == "GET" and not organization.ready_for("leave"):
        messages.error(request, _("หน่วยงานนี้ออกจากเครือข่ายไปแล้ว"))
        return redirect(organization.get_work_url())
    form, typed_row = bind(ReasonForm, request)
    if request.method == "POST":
        if form.is_valid():
            organizations.leave(organization, by=request.user, reason=form.cleaned_data["reason"])
            typed.forget(request.user, request.path)
            messages.success(request, _("บันทึกว่าออกจากเครือข่ายแล้ว และแจ้งผู้ดูแลหน่วยงานพร้อมเหตุผลแล้ว"))
            return redirect(organization.get_work_url())
        typed_row = typed.keep(request.user, request.path, form.data)
    told = organizations.editors_of(organization).exclude(pk=request.user.pk).count()
    context = {
        "organization": organization, "form": form, "typed_row": typed_row, "told": told,
        "section": "work-organizations",
    }  # fmt: skip
    return render(request, "networks/leave.html", context)


@require_POST
def rejoin(request, pk):
    organization = permitted(request, pk)
    organizations.rejoin(organization, by=request.user)
    messages.success(request, _("กลับเข้าเครือข่ายแล้ว ขึ้นในหน้ารวมอีกครั้ง และแจ้งผู้ดูแลหน่วยงานแล้ว"))
    return redirect(organization.get_work_url())
