"""Is this certificate real? Anybody asks, by a scan or by typing the code; kept in no cache, found by no search engine."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards.domain import certificates
from awards.forms.certificates import CodeForm
from core.limits import Limit
from core.pagecache import personal_page

# Wrong codes from one address; a hall full of people who scan real ones is never counted.
WRONG = Limit("verify-wrong", most=60, seconds=600)


@personal_page
@require_safe
def form(request):
    """The form; a code that was typed leads to the page of its certificate."""
    asked = CodeForm(request.GET if "code" in request.GET else None)
    if asked.is_bound and asked.is_valid():
        if code := certificates.read_code(asked.cleaned_data["code"]):
            return redirect("awards:verify", code=code)
        asked.add_error("code", _("รหัสต้องมี 16 ตัว กรุณาตรวจว่าพิมพ์ครบทั้งสี่กลุ่ม"))
    return render(request, "awards/verify_form.html", {"form": asked, "section": "honours"})


@personal_page
@require_safe
def show(request, code):
    """Real, replaced, withdrawn, or unknown to us. The name only while its person agrees to be named."""
    if WRONG.is_reached(request):
        return render(request, "awards/verify_wait.html", {"section": "honours"}, status=429)
    read = certificates.read_code(code)
    certificate = certificates.find(read)
    if certificate is None:
        WRONG.count(request)
        context = {
            "form": CodeForm(initial={"code": code[:60]}), "misread": certificates.misread_letters(read), "section": "honours",
        }  # fmt: skip
        return render(request, "awards/verify_unknown.html", context, status=404)
    context = {
        "certificate": certificate, "honoree": certificate.honoree, "named": certificates.may_be_named(certificate),
        "newer": getattr(certificate, "replaced_by", None), "section": "honours",
    }  # fmt: skip
    return render(request, "awards/verify.html", context)
