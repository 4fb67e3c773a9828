"""Inviting somebody: the form, then a summary that says to whom and into what, then the letter goes out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import once, thai, typed
from core.access import require
from core.addresses import number_from
from core.errors import DomainError
from core.forms import bind
from networks import domain
from networks.domain.invitations import LASTS, AlreadyInvited, letter_text
from networks.forms.people import InviteForm
from networks.models import Invitation, Organization

PREFILLED = ("role", "network", "email")


@require_http_methods(["GET", "POST"])
def invite(request):
    """Nothing is sent before the officer has seen the summary; a double click is one letter."""
    require(request.user, "networks.invite")
    if made := once.made_with(Invitation, once.key_from(request.POST.get("form_key")), request.user):
        return sent(request, made)
    form, typed_row = opened(request)
    waiting = None
    step = request.POST.get("do")
    if request.method == "POST" and step != "edit" and form.is_valid():
        try:
            if step == "send":
                return sent(request, domain.send(by=request.user, **form.values()))
            return summary(request, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            waiting = refusal.invitation if isinstance(refusal, AlreadyInvited) else None
    if request.method == "POST":
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {"form": form, "typed_row": typed_row, "waiting": waiting, "form_key": key_of(request)}
    return render(request, "networks/people/invite.html", context | {"section": "work-people"})


def opened(request):
    """The form: as typed before, or filled in by the page that led here."""
    if request.method == "GET" and request.GET:
        initial = {name: request.GET[name] for name in PREFILLED if name in request.GET}
        found = Organization.objects.filter(pk=number_from(request.GET.get("organization")))
        return InviteForm(initial=initial | {"organization": found.values_list("name", flat=True).first()}), None
    return bind(InviteForm, request)


def summary(request, form):
    """To whom, into what, until when, and the letter as it will read."""
    values = form.values()
    domain.refuse_unless_free(values["email"], **{name: values[name] for name in ("role", "network", "organization")})
    typed.keep(request.user, request.path, form.data)
    draft = Invitation(created_by=request.user, expires_at=timezone.now() + LASTS, **values)
    context = {
        "draft": draft,
        "letter": letter_text(draft),
        "last": thai.format_date(draft.expires_at),
        "hidden": [(name, form.data.get(name, "")) for name in form.fields if name != "form_key"],
        "form_key": key_of(request),
        "section": "work-people",
    }
    return render(request, "networks/people/invite_check.html", context)


def key_of(request):
    """The key this form came with, so that a second click of the last step finds what the first made."""
    return once.key_from(request.POST.get("form_key")) or once.new_key()


def sent(request, invitation):
    typed.forget(request.user, request.path, form_key=invitation.form_key)
    messages.success(request, _("ส่งคำเชิญถึง %(email)s แล้ว ลิงก์ใช้ได้ 7 วัน") % {"email": invitation.email})
    return redirect("networks:invitations")
