"""How certificates look: the form with a picture of what it makes, and the same as a PDF."""

from base64 import b64encode

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from awards import drawing
from awards.domain import templates_
from awards.forms.certificates import TemplateForm
from core import documents, typed
from core.access import require
from core.errors import StaleEdit
from core.forms import bind

SAMPLE = ("นางสาวเพ็ญพิชชา", "วงศ์ธาตุตัวอย่าง")


@require_http_methods(["GET", "POST"])
def edit(request):
    """Saves a new template, or only shows what was typed as a certificate (do=preview)."""
    require(request.user, "awards.issue")
    template, office = templates_.current(), settings.OFFICE["name"]
    form, typed_row = bind(TemplateForm, request, template=template, office=office)
    differences, values = [], template_values(template)
    if request.method == "POST":
        if form.is_valid() and request.POST.get("do") != "preview":
            try:
                return saved(request, form)
            except StaleEdit:
                differences = beside(form, templates_.current())
        values = typed_values(form, request.user) or values
        form.keep_upload(by=request.user)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "form": form, "template": template, "typed_row": typed_row, "differences": differences,
        "preview": picture_of(values) if values else "", "section": "work-honours",
    }  # fmt: skip
    return render(request, "awards/certificate_template.html", context, status=409 if differences else 200)


def beside(form, template):
    """What another saved meanwhile beside what is typed; sending the form again saves it after all."""
    differences = form.differences_from(template)
    form.data = form.data.copy()
    form.data["version"] = str(template.pk)
    return differences


def saved(request, form):
    templates_.edit(by=request.user, version=form.cleaned_data["version"] or 0, **form.values(by=request.user))
    typed.forget(request.user, request.path)
    messages.success(request, _("บันทึกแบบแล้ว เกียรติบัตรที่ออกต่อจากนี้ใช้แบบนี้ ฉบับที่ออกไปแล้วไม่เปลี่ยน"))
    return redirect("awards:template")


def template_values(template):
    return {name: getattr(template, name) for name in templates_.FIELDS} if template else None


def typed_values(form, by):
    """What was typed, when it can be drawn."""
    return form.values(by=by) if form.is_valid() else None


def honoree_data(values):
    return {
        "parts": list(SAMPLE), "name": " ".join(SAMPLE), "wording": templates_.filled(values["wording"], templates_.PLACES),
    }  # fmt: skip


def picture_of(values):
    """The sheet as a data address for `<img>`."""
    drawn = documents.png("certificate", drawing.preview(values, honoree_data=honoree_data(values)))
    return f"data:image/png;base64,{b64encode(drawn).decode()}"


@require_GET
def sample(request):
    """The saved template with an invented name, as it comes from the printer."""
    require(request.user, "awards.issue")
    values = template_values(templates_.needed_now())
    body = documents.pdf("certificate", drawing.preview(values, honoree_data=honoree_data(values)))
    return documents.pdf_response(body, name=_("ตัวอย่างเกียรติบัตร"))
