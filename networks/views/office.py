"""What the office keeps itself: the networks and the kinds of organization."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from core import history, typed
from core.access import require
from core.editing import Editing
from core.forms import bind
from networks.domain import partners
from networks.domain.rows import mark_of
from networks.forms.partners import KindsForm, NetworkForm
from networks.forms.rows import is_adding
from networks.models import Network
from networks.views.saved import Reader, Saved


@require_GET
def networks(request):
    """All networks with the way to each form."""
    require(request.user, "networks.edit_network")
    context = {"networks": list(Network.objects.with_organization_count()), "section": "work-organizations"}
    return render(request, "networks/work_networks.html", context)


def saved_network(network):
    values = partners.values_of(network)
    return Saved(network, values, mark_of(values))


@require_http_methods(["GET", "POST"])
def network_edit(request, slug):
    """What is said of one network and how it looks; `do=preview` shows the look and saves nothing."""
    require(request.user, "networks.edit_network")
    saved = saved_network(get_object_or_404(Network, slug=slug))
    if request.POST.get("do") != "preview":
        return NETWORK.edit(request, saved)
    form = NetworkForm(request.POST, network=saved.thing)
    context = {
        "form": form, "saved": saved, "typed_row": typed.keep(request.user, request.path, form.data), "is_preview": True,
        "section": NETWORK.section, **beside_network(request, form, saved),
    }  # fmt: skip
    return render(request, NETWORK.template, context)


def bind_network(request, saved):
    return bind(NetworkForm, request, network=saved.thing)


def write_network(request, form, saved):
    return partners.update_network(saved.thing, by=request.user, mark=form.mark(), **form.values())


def finish_network(request, thing):
    messages.success(request, _("บันทึกแล้ว หน้าสาธารณะเปลี่ยนตามแล้ว"))
    return redirect("networks:work_networks")


def officers(thing):
    return User.objects.officers()


def beside_network(request, form, saved):
    return {"network": saved.thing, "events": list(history.events_of(saved.thing)[:10])}


NETWORK = Editing(
    name="saved", template="networks/network_form.html", section="work-organizations",
    rows=Reader(lambda pk: saved_network(Network.objects.get(pk=pk))), bind=bind_network, write=write_network, finish=finish_network, editors=officers,
    context=beside_network,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def kinds(request):
    """The kinds of organization as rows."""
    require(request.user, "networks.settings")
    return KINDS.edit(request, saved_kinds())


def saved_kinds(_pk=0):
    values = ({}, partners.kind_values())
    return Saved(None, values, KindsForm.mark_of(values))


def bind_kinds(request, saved):
    if is_adding(request):
        return KindsForm(request.POST, saved=saved.values, adding=True), None
    return bind(KindsForm, request, saved=saved.values)


def write_kinds(request, form, saved):
    partners.save_kinds(form.typed_rows(), by=request.user, mark=form.mark())
    return saved


def finish_kinds(request, saved):
    messages.success(request, _("บันทึกประเภทหน่วยงานแล้ว"))
    return redirect("networks:kinds")


KINDS_PAGE = {
    "title": gettext_lazy("ประเภทหน่วยงาน"),
    "lede": gettext_lazy("ขึ้นให้เลือกในแบบฟอร์มและตัวกรอง ลบได้เฉพาะประเภทที่ไม่มีหน่วยงานใช้"),
    "add": gettext_lazy("เพิ่มอีกประเภท"),
    "empty": gettext_lazy("ประเภทใหม่"),
}
KINDS = Editing(
    name="saved", template="networks/rows.html", section="work-organizations",
    rows=Reader(saved_kinds), bind=bind_kinds, write=write_kinds, finish=finish_kinds, editors=officers,
    context=lambda request, form, saved: {"page": KINDS_PAGE},
)  # fmt: skip
