"""The steps of a follow-up: done with evidence, checked, opened again, dropped."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core import typed
from core.access import get_permitted
from core.form_page import FormPage, form_page
from core.forms import ReasonForm, bind
from visits.domain import follow_ups
from visits.forms.follow_ups import FinishForm
from visits.views.follow_ups import ROWS


def get_row(request, pk, permission):
    return get_permitted(request.user, f"visits.{permission}_follow_up", ROWS, pk=pk)


def changed_meanwhile(request, row):
    messages.error(request, _("สถานะของเรื่องนี้เปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
    return redirect(row.get_work_url())


@require_http_methods(["GET", "POST"])
def finish(request, pk):
    """Say that it is done, with words and what shows it."""
    row = get_row(request, pk, "finish")
    if request.method == "GET" and not row.ready_for("finish"):
        return changed_meanwhile(request, row)
    form, typed_row = bind(FinishForm, request, follow_up=row)
    if request.method == "POST":
        if form.is_valid():
            follow_ups.finish(row, by=request.user, **form.values(by=request.user))
            typed.forget(request.user, request.path)
            messages.success(request, _("ส่งแล้ว ขอบคุณที่ทำตามที่รับไว้ เมื่อสำนักงานตรวจสอบแล้วเราจะแจ้ง"))
            return redirect(row.get_work_url())
        form.keep_upload(by=request.user)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {"row": row, "form": form, "typed_row": typed_row, "section": "work-follow-ups"}
    return render(request, "visits/follow_ups/finish.html", context)


@require_POST
def verify(request, pk):
    row = get_row(request, pk, "check")
    follow_ups.verify(row, by=request.user)
    messages.success(request, _("ตรวจสอบแล้ว และแจ้งผู้รับผิดชอบแล้ว"))
    return redirect(row.get_work_url())


def with_reason(request, row, action, page):
    """A page that asks for the reason, then acts; before it goes out it says how many are told."""
    if request.method == "GET" and not row.ready_for(action):
        return changed_meanwhile(request, row)
    people = follow_ups.people_of(row).exclude(pk=request.user.pk).count()
    told = _("ระบบจะแจ้งผู้รับผิดชอบ %(people)s คนพร้อมเหตุผลนี้") % {"people": people}
    page.lede = f"{page.lede} {told}".strip()

    def save(form):
        getattr(follow_ups, action)(row, by=request.user, reason=form.cleaned_data["reason"])

    return form_page(request, ReasonForm, page, save)


@require_http_methods(["GET", "POST"])
def reopen(request, pk):
    """Not done after all."""
    row = get_row(request, pk, "check")
    page = FormPage(
        title=_("เปิดเรื่องติดตามอีกครั้ง"), button=_("เปิดอีกครั้งพร้อมเหตุผล"), done=_("เปิดเรื่องอีกครั้งแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=row.get_work_url(), parent=str(row), section="work-follow-ups", lede=_("บอกสั้น ๆ ว่ายังขาดอะไร"),
    )  # fmt: skip
    return with_reason(request, row, "reopen", page)


@require_http_methods(["GET", "POST"])
def drop(request, pk):
    """End it without its being done."""
    row = get_row(request, pk, "edit")
    page = FormPage(
        title=_("ยุติเรื่องติดตาม"), button=_("ยืนยันยุติเรื่อง"), done=_("ยุติเรื่องแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=row.get_work_url(), parent=str(row), section="work-follow-ups", lede=_("ยุติแล้วเปิดกลับไม่ได้"), danger=True,
    )  # fmt: skip
    return with_reason(request, row, "drop", page)
