"""Another name or network: who acts for the organization asks, the office decides with old and new side by side."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core import history, typed
from core.access import get_permitted, get_visible, require
from core.editing import version_from
from core.forms import ReasonForm, bind
from networks.domain import changes, organizations
from networks.forms.organization import ChangeForm
from networks.models import Organization, OrganizationChange
from networks.states import OrganizationStatus
from networks.views import tabs

RELATED = (
    "organization__network", "organization__district", "network", "old_network", "created_by", "decided_by",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def ask(request, pk):
    """Ask for another name or network."""
    organization = get_permitted(request.user, "networks.ask_change", Organization.objects.in_detail(), pk=pk)
    if request.method == "GET" and (answer := nothing_to_ask(request, organization)):
        return answer
    form, typed_row = bind(ChangeForm, request, organization=organization)
    if request.method == "POST":
        if form.is_valid():
            changes.ask(organization, by=request.user, **form.values())
            typed.forget(request.user, request.path)
            messages.success(request, _("ส่งคำขอให้สำนักงานแล้ว ระหว่างนี้ประชาชนยังเห็นชื่อและเครือข่ายเดิม"))
            return redirect(organization.get_work_url())
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {"organization": organization, "form": form, "typed_row": typed_row, "section": "work-organizations"}
    return render(request, "networks/change.html", context)


def nothing_to_ask(request, organization):
    """Where a person goes who cannot ask now: the open request, or the organization."""
    waiting = OrganizationChange.objects.awaiting_review().filter(organization=organization).first()
    if waiting:
        messages.info(request, _("มีคำขอเปลี่ยนแปลงรอสำนักงานพิจารณาอยู่แล้ว"))
        return redirect(waiting.get_work_url())
    if organization.status == OrganizationStatus.LEFT:
        messages.error(request, _("หน่วยงานนี้ออกจากเครือข่ายแล้ว ขอเปลี่ยนไม่ได้ กรุณาติดต่อสำนักงาน"))
        return redirect(organization.get_work_url())
    return None


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    """One request; officers approve it, or decline it with a reason."""
    change = get_visible(request.user, OrganizationChange.objects.select_related(*RELATED), pk=pk)
    form, typed_row = bind(ReasonForm, request)
    if request.method == "POST":
        require(request.user, "networks.decide_change", change.organization)
        if request.POST.get("do") == "approve":
            return approved(request, change)
        if form.is_valid():
            return declined(request, change, form.cleaned_data["reason"])
        typed_row = typed.keep(request.user, request.path, form.data)
    return render(request, "networks/change_decide.html", page_of(request, change, form, typed_row))


def page_of(request, change, form, typed_row):
    organization, user = change.organization, request.user
    may_decide = change.ready_for("approve") and user.has_perm("networks.decide_change", organization)
    told = organizations.editors_of(organization).exclude(pk__in=[user.pk, change.created_by_id])
    return {
        "change": change, "organization": organization, "form": form, "typed_row": typed_row,
        "rows": compared(change), "tabs": tabs.of(organization, user), "section": "work-organizations",
        "may_decide": may_decide, "is_own": change.created_by_id == user.pk,
        "may_withdraw": change.ready_for("withdraw") and user.has_perm("networks.ask_change", organization),
        "told": told.count() + (change.created_by_id != user.pk) if may_decide else 0,
        "events": list(history.events_of(change)[:20]),
    }  # fmt: skip


def compared(change):
    """[(label, when asked, asked for, what it is now where that is something else)], both lines always."""
    now, is_open = change.organization, change.ready_for("approve")
    rows = [
        (_("ชื่อหน่วยงาน"), change.old_name, change.name, now.name),
        (_("เครือข่าย"), change.old_network.name, change.network.name, now.network.name),
    ]
    return [(label, old, new, current if is_open and current != old else "") for label, old, new, current in rows]


def approved(request, change):
    organization = changes.approve(change, by=request.user, version=version_from(request.POST.get("version")))
    typed.forget(request.user, request.path)
    messages.success(request, _("อนุมัติการเปลี่ยนแปลงแล้ว หน้าสาธารณะเปลี่ยนตามแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"))
    return redirect(organization.get_work_url())


def declined(request, change, reason):
    changes.decline(change, by=request.user, reason=reason)
    typed.forget(request.user, request.path)
    messages.success(request, _("ไม่อนุมัติการเปลี่ยนแปลง ชื่อและเครือข่ายเดิมยังใช้อยู่ และแจ้งผู้ขอพร้อมเหตุผลแล้ว"))
    return redirect(change.get_work_url())


@require_POST
def withdraw(request, pk):
    """Who may ask takes the request back."""
    change = get_visible(request.user, OrganizationChange.objects.select_related("organization"), pk=pk)
    require(request.user, "networks.ask_change", change.organization)
    changes.withdraw(change, by=request.user)
    messages.success(request, _("ถอนคำขอแล้ว ชื่อและเครือข่ายเดิมยังใช้อยู่"))
    return redirect(change.organization.get_work_url())
