"""Honourees in the workspace: the list, one, the form of one of an earlier year."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from awards import honour_rows
from awards.domain import honours
from awards.forms.honours import HonoreeFilterForm, HonoreeForm
from awards.models import Honoree
from awards.states import HonoreeStatus
from core import history
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.form_page import FormPage, form_page
from core.forms import ReasonForm, bind
from core.pagination import paginate
from networks.models import Virtue

ROWS = Honoree.objects.select_related(
    "organization", "district", "picture", "round", "nomination__consent", "created_by"
)
SECTION = "work-honours"


@require_GET
def listing(request):
    """All, also those whose page is not public; the newest year first."""
    require(request.user, "awards.list")
    filters = HonoreeFilterForm(request.GET)
    found = filters.narrow(Honoree.objects.visible_to(request.user))
    page = paginate(request, found.on_the_roll().for_rows())
    page.rows = honour_rows.prepare(page.rows, work=True)
    context = {
        "page": page, "statuses": list(HonoreeStatus), "section": SECTION,
        "may_write": request.user.has_perm("awards.edit_honoree"), **filters.context(),
    }  # fmt: skip
    return render(request, "awards/work_honorees.html", context)


@require_GET
def detail(request, pk):
    """One honouree: whether the page is public and why, the certificates, the next step."""
    honoree = get_visible(request.user, ROWS, pk=pk)
    may_write, may_issue = (request.user.has_perm(f"awards.{right}") for right in ("edit_honoree", "issue"))
    held = list(honoree.certificates.order_by("-number"))
    context = {
        "honoree": honoree, "virtue": Virtue(honoree.virtue) if honoree.virtue else None, "certificates": held,
        "consent": getattr(honoree.nomination, "consent", None), "may_write": may_write,
        "may_issue": may_issue and not any(one.status == "issued" for one in held),
        "events": list(history.events_of(honoree)[:50]), "section": SECTION,
    }  # fmt: skip
    return render(request, "awards/work_honoree.html", context)


@require_http_methods(["GET", "POST"])
def new(request):
    """Somebody honoured in an earlier year."""
    require(request.user, "awards.edit_honoree")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """How somebody is told of."""
    return PAGE.edit(request, get_permitted(request.user, "awards.edit_honoree", ROWS, pk=pk))


def write(request, form, honoree):
    by, values = request.user, form.values(by=request.user)
    if honoree is None:
        return honours.create(by=by, form_key=form.cleaned_data["form_key"], **values)
    return honours.update(honoree, by=by, version=form.cleaned_data["version"] or 0, **values)


def finish(request, honoree):
    messages.success(request, _("บันทึกแล้ว"))
    return redirect(honoree.get_work_url())


PAGE = Editing(
    name="honoree",
    template="awards/honoree_form.html",
    section=SECTION,
    edit_url="awards:honoree_edit",
    made_before=gettext_lazy("รายนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=ROWS,
    bind=lambda request, honoree: bind(HonoreeForm, request, honoree=honoree),
    write=write,
    finish=finish,
    editors=lambda honoree: User.objects.officers(),
)


@require_POST
def publish(request, pk):
    honoree = get_permitted(request.user, "awards.edit_honoree", Honoree.objects.all(), pk=pk)
    honours.publish(honoree, by=request.user)
    messages.success(request, _("เผยแพร่แล้ว ประชาชนอ่านได้ที่ทำเนียบ"))
    return redirect(honoree.get_work_url())


@require_http_methods(["GET", "POST"])
def hide(request, pk):
    """Takes the page of somebody of an earlier year away, with the reason."""
    honoree = get_permitted(request.user, "awards.edit_honoree", ROWS, pk=pk)
    honours.check_by_hand(honoree)
    page = FormPage(
        title=_("เลิกเผยแพร่"), button=_("เลิกเผยแพร่"), done=_("เลิกเผยแพร่แล้ว หน้าสาธารณะไม่แสดงชื่อนี้อีก"),
        back=honoree.get_work_url(), parent=honoree.shown_name, section=SECTION, danger=True,
        lede=_("ชื่อ เรื่อง และภาพจะหายไปจากหน้าสาธารณะทันที เหตุผลนี้อ่านได้เฉพาะในสำนักงาน"),
    )  # fmt: skip
    return form_page(
        request, ReasonForm, page, lambda form: honours.hide(honoree, by=request.user, **form.cleaned_data)
    )
