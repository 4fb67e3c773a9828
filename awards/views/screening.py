"""One door per step of screening: POST only, or a small page that asks what is missing or why."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards import rows
from awards.domain import duplicates, merging, screening
from awards.forms.rounds import WhyForm
from awards.forms.screening import ReturnForm
from awards.models import Nomination
from awards.states import ROUND_SCREENED
from awards.views.nominations import head, what_can
from core.access import get_permitted
from core.addresses import number_from
from core.editing import version_from
from core.errors import DomainError
from core.form_page import FormPage, form_page

DONE = {
    "complete": gettext_lazy("ตรวจแล้วว่าครบถ้วน และแจ้งผู้เสนอแล้ว"),
    "exclude": gettext_lazy("ยืนยันแล้วว่าไม่เข้าเกณฑ์ และแจ้งผู้เสนอพร้อมเหตุผลแล้ว"),
    "clear": gettext_lazy("ส่งกลับไปตรวจแล้ว"),
}


def get_nomination(request, pk):
    return get_permitted(request.user, "awards.screen", rows.in_detail(), pk=pk)


def next_to_screen(nomination):
    """The next one that waits in the round, else the list: officers go through them one by one."""
    waiting = Nomination.objects.awaiting_review().filter(round=nomination.round_id).exclude(pk=nomination.pk)
    following = waiting.first()
    return following.get_work_url() if following else reverse("awards:nominations", args=[nomination.round_id])


@require_POST
def decide(request, pk, action):
    """Complete, or what a second officer says of a doubted one; only of what was read."""
    nomination = get_nomination(request, pk)
    getattr(screening, action)(nomination, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, DONE[action])
    goes_on = action == "complete" and request.POST.get("do") == "next"
    return redirect(next_to_screen(nomination) if goes_on else nomination.get_work_url())


def asked(request, nomination, action, form_class, save, **words):
    """A page that asks, then acts; what was typed survives every refusal."""
    too_late = not nomination.ready_for(action) or nomination.round.status not in ROUND_SCREENED
    if request.method == "GET" and too_late:
        messages.error(request, _("สถานะของรายการเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(nomination.get_work_url())
    page = FormPage(back=nomination.get_work_url(), parent=str(nomination), section="work-awards", **words)
    return form_page(request, form_class, page, save)


@require_http_methods(["GET", "POST"])
def return_(request, pk):
    """Ask for what is missing."""
    nomination = get_nomination(request, pk)
    words = {
        "title": _("ขอข้อมูลเพิ่ม"), "button": _("ส่งคำขอถึงผู้เสนอ"), "done": _("ส่งคำขอแล้ว ผู้เสนอได้รับลิงก์สำหรับแก้และส่งใหม่"),
        "lede": _("ผู้เสนอ %(count)s คนจะได้รับข้อความนี้พร้อมลิงก์ของตน") % {"count": nomination.nominators.count()},
    }  # fmt: skip

    def save(form):
        screening.return_(nomination, by=request.user, **form.values())

    return asked(request, nomination, "return", ReturnForm, save, **words)


@require_http_methods(["GET", "POST"])
def doubt(request, pk):
    """Propose that it is not eligible."""
    nomination = get_nomination(request, pk)
    words = {
        "title": _("เสนอว่าไม่เข้าเกณฑ์"), "button": _("เสนอพร้อมเหตุผล"), "done": _("เสนอแล้ว รอเจ้าหน้าที่อีกคนยืนยัน"), "danger": True,
        "lede": _("เจ้าหน้าที่อีกคนต้องยืนยันก่อน เมื่อยืนยันแล้วผู้เสนอจะได้รับเหตุผลนี้ กรุณาเขียนสุภาพและไม่ใส่ข้อมูลส่วนตัว"),
    }  # fmt: skip

    def save(form):
        screening.doubt(nomination, by=request.user, **form.values())

    return asked(request, nomination, "doubt", WhyForm, save, **words)


@require_http_methods(["GET", "POST"])
def reconsider(request, pk):
    """Take up again what was found not eligible."""
    nomination = get_nomination(request, pk)
    words = {
        "title": _("นำกลับมาตรวจอีกครั้ง"), "button": _("นำกลับมาตรวจ"), "done": _("นำกลับมาตรวจแล้ว และแจ้งผู้เสนอแล้ว"),
        "lede": _("ผู้เสนอจะได้รับแจ้งพร้อมเหตุผลนี้"),
    }  # fmt: skip

    def save(form):
        screening.reconsider(nomination, by=request.user, **form.values())

    return asked(request, nomination, "reconsider", WhyForm, save, **words)


@require_GET
def twins(request, pk):
    """Those that may be the same, side by side with this one."""
    nomination = get_nomination(request, pk)
    pairs = [
        (other, duplicates.compare(nomination, other), may_take(other)) for other in duplicates.probable(nomination)
    ]
    context = head(
        nomination, pairs=pairs, honoured=duplicates.honoured_before(nomination), can=what_can(nomination, request.user)
    )
    return render(request, "awards/duplicates.html", context)


def may_take(other):
    return other.status in merging.INTO


@require_POST
def merge(request, pk):
    """This one becomes part of another."""
    nomination = get_nomination(request, pk)
    seen = Nomination.objects.visible_to(request.user).select_related("round")
    into = seen.filter(pk=number_from(request.POST.get("into")) or 0, round=nomination.round_id).first()
    if into is None:
        raise DomainError(_("กรุณาเลือกรายการที่จะรวมเข้าจากหน้านี้"), target=reverse("awards:duplicates", args=[pk]))
    merging.merge(nomination, into, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("รวมแล้ว ผู้เสนอทั้งสองฝ่ายยังติดตามได้จากลิงก์เดิม"))
    return redirect(into.get_work_url())


@require_POST
def unmerge(request, pk):
    nomination = get_nomination(request, pk)
    merging.unmerge(nomination, by=request.user)
    messages.success(request, _("แยกออกแล้ว ผู้เสนอเดิมกลับมาอยู่กับรายการนี้"))
    return redirect(nomination.get_work_url())
