"""One certificate in the workspace: what stands on it, its paper, a new one instead, withdrawing it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards import drawing
from awards.domain import certificates
from awards.models import Certificate, Honoree
from core import documents, history
from core.access import get_permitted, get_visible
from core.form_page import FormPage, form_page
from core.forms import ReasonForm

SECTION = "work-honours"
ROWS = Certificate.objects.select_related(
    "honoree__round", "template__emblem", "template__signature", "replaces", "replaced_by", "issued_by"
)


@require_GET
def detail(request, pk):
    """What it says, how it stands, and where anybody checks it."""
    certificate = get_visible(request.user, ROWS, pk=pk)
    context = {
        "certificate": certificate, "honoree": certificate.honoree, "newer": getattr(certificate, "replaced_by", None),
        "may_issue": request.user.has_perm("awards.issue"), "events": list(history.events_of(certificate)[:50]),
        "code": documents.qr_image(request.build_absolute_uri(certificate.get_absolute_url())), "section": SECTION,
    }  # fmt: skip
    return render(request, "awards/certificate.html", context)


@require_GET
def paper(request, pk):
    """The certificate as a PDF."""
    certificate = get_visible(request.user, ROWS, pk=pk)
    return documents.pdf_response(drawing.pdf([certificate]), name=drawing.file_name(certificate).removesuffix(".pdf"))


@require_POST
def issue(request, pk):
    """A certificate for somebody who has no valid one."""
    honoree = get_permitted(request.user, "awards.issue", Honoree.objects.all(), pk=pk)
    certificate = certificates.issue(honoree, by=request.user)
    messages.success(request, _("ออกเกียรติบัตรเลขที่ %(number)s แล้ว") % {"number": certificate.shown_number})
    return redirect(certificate.get_work_url())


def led_back(request, certificate):
    """From the form of an end to the certificate, which ended before."""
    words = {"number": certificate.shown_number, "status": certificate.status_label.label}
    sentence = _("เกียรติบัตรเลขที่ %(number)s ใช้ไม่ได้แล้ว (%(status)s) จึงออกฉบับใหม่แทนหรือเพิกถอนอีกไม่ได้ กรุณาดูสถานะล่าสุดในหน้านี้")
    messages.error(request, sentence % words)
    return redirect(certificate.get_work_url())


@require_http_methods(["GET", "POST"])
def replace(request, pk):
    """A new one instead, with the reason."""
    certificate = get_permitted(request.user, "awards.issue", ROWS, pk=pk)
    if request.method == "GET" and not certificate.ready_for("replace"):
        return led_back(request, certificate)
    page = FormPage(
        title=_("ออกฉบับใหม่แทน"), button=_("ออกฉบับใหม่"), done=_("ออกฉบับใหม่แล้ว ฉบับเดิมใช้ไม่ได้อีก"),
        back=certificate.honoree.get_work_url(), parent=certificate.shown_number, section=SECTION,
        lede=_("ฉบับใหม่ได้เลขที่ใหม่ และใช้ชื่อกับแบบที่เป็นอยู่ตอนนี้ ผู้ที่ตรวจฉบับเดิมจะเห็นว่าแทนด้วยเลขที่ใด"),
    )  # fmt: skip
    return form_page(
        request, ReasonForm, page, lambda form: certificates.replace(certificate, by=request.user, **form.cleaned_data)
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    """Good for nothing any more, with the reason."""
    certificate = get_permitted(request.user, "awards.issue", ROWS, pk=pk)
    if request.method == "GET" and not certificate.ready_for("withdraw"):
        return led_back(request, certificate)
    page = FormPage(
        title=_("เพิกถอนเกียรติบัตร"), button=_("เพิกถอน"), done=_("เพิกถอนแล้ว ผู้ที่ตรวจจะเห็นว่าใช้ไม่ได้"),
        back=certificate.get_work_url(), parent=certificate.shown_number, section=SECTION, danger=True,
        lede=_("เพิกถอนแล้วคืนไม่ได้ ผู้ที่ตรวจรหัสจะเห็นเพียงว่าสำนักงานเพิกถอน เหตุผลนี้อ่านได้เฉพาะในสำนักงาน"),
    )  # fmt: skip
    return form_page(
        request, ReasonForm, page, lambda form: certificates.withdraw(certificate, by=request.user, **form.cleaned_data)
    )
