"""The page a letter leads to: who invites into what; sign in, or make an account, and say yes. A GET changes nothing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.entrance import sign_in_new
from accounts.models import User
from core import thai
from core.errors import DomainError
from core.pagecache import personal_page
from networks import domain, letters
from networks.forms.joining import JoinForm

FIRST_STEPS = {
    "coordinator": gettext_lazy("เริ่มจากลงทะเบียนกิจกรรมแรกของเครือข่าย หรือดูว่าเครือข่ายมีอะไรรออยู่บนโต๊ะงานนี้"),
    "member": gettext_lazy("เริ่มจากเปิดเมนู “กิจกรรม” เพื่ออ่านแผนของเครือข่าย"),
    "editor": gettext_lazy("เริ่มจากตรวจหน้าของหน่วยงานให้เป็นปัจจุบัน แล้วลงทะเบียนกิจกรรมที่กำลังจะจัด"),
    "judge": gettext_lazy("เมื่อมีรอบการคัดเลือก เรื่องที่ต้องให้คะแนนจะขึ้นบนโต๊ะงานนี้"),
    "officer": gettext_lazy("เริ่มจากตั้งค่าการยืนยันตัวตนสองขั้น แล้วเรื่องที่รอสำนักงานจะขึ้นบนโต๊ะงานนี้"),
}


@personal_page
def show(request, token):
    """Which page it is depends on the letter, on whose address it went to, and on who is signed in."""
    letter = letters.read(token)
    if letter is None:
        return stopped(request, "unknown", status=404)
    invitation = letter.invitation
    if letter.state == "accepted" and request.user == invitation.accepted_by:
        return redirect("portal:desk")
    if letter.state != "open":
        return stopped(request, letter.state, invitation=invitation)
    account = User.objects.of_address(invitation.email)
    if account and not account.is_active:
        return stopped(request, "closed", invitation=invitation)
    if request.user.is_authenticated and request.user != account:
        return page(request, invitation, "somebody_else", has_account=bool(account))
    if account is None:
        return joining(request, invitation)
    if not request.user.is_authenticated:
        return page(request, invitation, "sign_in")
    if request.method == "POST":
        return accepting(request, invitation)
    return page(request, invitation, "accept")


def accepting(request, invitation):
    try:
        domain.accept(invitation, by=request.user)
    except DomainError:
        return redirect(request.path)  # shows what the invitation has become meanwhile
    return welcomed(request, invitation, redirect("portal:desk"))


def joining(request, invitation):
    """The form of a new account; what was typed stays, but for the password."""
    form = JoinForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        try:
            person = domain.join(invitation, password=form.cleaned_data["password"], **form.names())
        except DomainError:
            return redirect(request.path)
        return welcomed(request, invitation, sign_in_new(request, person, url=reverse("portal:desk")))
    return page(request, invitation, "join", form=form)


def welcomed(request, invitation, response):
    """On the desk: what the person is now, and what to do first."""
    words = {"place": invitation.words, "first": FIRST_STEPS[invitation.role]}
    messages.success(request, _("ยินดีต้อนรับ คุณเป็น%(place)sแล้ว %(first)s") % words)
    return response


def page(request, invitation, way, **context):
    """What the invitation says, and the one way on."""
    place = invitation.network or (invitation.organization and invitation.organization.network)
    context |= {
        "invitation": invitation,
        "way": way,
        "network": place,
        "last": f"{thai.format_date(invitation.expires_at)} {thai.format_time(invitation.expires_at)}",
        "until": thai.format_date(invitation.valid_until) if invitation.valid_until else "",
    }
    return render(request, "networks/invitations/show.html", context)


def stopped(request, state, *, status=410, **context):
    """The letter leads nowhere any more: why, and what to do next."""
    return render(request, "networks/invitations/stopped.html", {"state": state, **context}, status=status)
