"""The office's list of invitations, of people with their rights, and one person's rights."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from core import documents, history, thai, typed
from core.access import require
from core.editing import version_from
from core.errors import DomainError
from core.forms import bind
from core.pagination import paginate
from networks import domain, people_rows
from networks.forms.people import ROLES, InvitationFilterForm, PeopleFilterForm, UntilForm
from networks.models import Invitation, Membership, Network
from networks.states import InvitationStanding
from networks.views.places import places_of

MOST_IN_FILE = 20_000
MOST_EVENTS = 50


@require_GET
def invitations(request):
    """Who was asked and what became of it. Who acts for one place is led to the people of that place."""
    if not request.user.has_perm("networks.invite"):
        return own_places(request)
    filters = InvitationFilterForm(request.GET)
    found = Invitation.objects.visible_to(request.user)
    page = paginate(request, filters.narrow(found).select_related("network", "organization", "created_by"))
    page.rows = people_rows.invitations(page.rows)
    chosen = filters.values()
    context = {
        "page": page,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "standings": list(InvitationStanding),
        "tab": "invitations",
        "section": "work-people",
    }
    return render(request, "networks/people/invitations.html", context)


def own_places(request):
    """Coordinators and editors: the only place at once, several as a list."""
    require(request.user, "networks.people")
    places = places_of(request.user)
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "networks/people/own_places.html", {"places": places, "section": "work-people"})


@require_GET
def people(request):
    """Everybody with an account and what they may do today."""
    require(request.user, "networks.invite")
    filters = PeopleFilterForm(request.GET)
    page = paginate(request, people_rows.with_rights(filters.narrow(User.objects.all())))
    page.rows = people_rows.people(page.rows)
    chosen = filters.values()
    context = {
        "page": page,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "roles": ROLES,
        "networks": list(Network.objects.only("slug", "name")),
        "query": request.GET.urlencode(),
        "tab": "people",
        "section": "work-people",
    }
    return render(request, "networks/people/people.html", context)


@require_GET
def people_xlsx(request):
    """The same list, filtered the same way, for the office's own use: one row per person."""
    require(request.user, "networks.invite")
    found = PeopleFilterForm(request.GET).narrow(User.objects.all())
    if not found.exists():
        raise DomainError(_("ไม่มีผู้ใช้ตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง"), target=reverse("networks:people"))
    rows = people_rows.people(people_rows.with_rights(found)[:MOST_IN_FILE])
    sheet = (
        {
            _("ชื่อ"): row.name,
            _("อีเมล"): row.user.email,
            _("สิทธิ์"): ", ".join(str(word) for word in row.rights),
            _("เข้าใช้ล่าสุด"): thai.format_date(row.user.last_login) if row.user.last_login else "",
            _("ปิดบัญชี"): _("ใช่") if row.is_closed else "",
            _("ข้อมูลตัวอย่าง"): _("ใช่") if row.user.is_sample else "",
        }
        for row in rows
    )
    body = documents.xlsx(sheet, sheet=_("คนและสิทธิ์"), widths={_("ชื่อ"): 32, _("อีเมล"): 32, _("สิทธิ์"): 60})
    return documents.xlsx_response(body, name=_("คนและสิทธิ์ %(day)s") % {"day": thai.format_date(timezone.localdate())})


@require_GET
def person(request, pk):
    """One person's rights, those that are over too, and what was done about them."""
    require(request.user, "networks.invite")
    user = get_object_or_404(User, pk=pk)
    memberships = list(user.memberships.with_places().order_by("-pk"))
    for membership in memberships:
        membership.user = user
    rows = people_rows.rights(memberships)
    events = history.events_among(Membership, [row.pk for row in memberships])
    context = {
        "person": user,
        "running": [row for row in rows if not row.is_over],
        "over": [row for row in rows if row.is_over],
        "events": list(events[:MOST_EVENTS]),
        "waiting": people_rows.invitations(
            Invitation.objects.open()
            .filter(email__iexact=user.email)
            .select_related("network", "organization", "created_by")
        ),
        "section": "work-people",
    }
    return render(request, "networks/people/person.html", context)


@require_POST
def resend(request, pk):
    require(request.user, "networks.invite")
    invitation = get_object_or_404(Invitation, pk=pk)
    domain.resend(invitation, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(
        request, _("ส่งคำเชิญถึง %(email)s อีกครั้งแล้ว ใช้ได้อีก 7 วัน ลิงก์เดิมใช้ไม่ได้แล้ว") % {"email": invitation.email}
    )
    return redirect("networks:invitations")


@require_POST
def revoke(request, pk):
    require(request.user, "networks.invite")
    invitation = get_object_or_404(Invitation, pk=pk)
    domain.revoke(invitation, by=request.user)
    messages.success(request, _("ยกเลิกคำเชิญถึง %(email)s แล้ว ลิงก์ในจดหมายใช้ไม่ได้แล้ว") % {"email": invitation.email})
    return redirect("networks:invitations")


@require_http_methods(["GET", "POST"])
def end(request, pk):
    """Says whose right ends and what follows, then ends it."""
    membership = get_right(request, pk)
    if request.method == "POST":
        domain.end_membership(membership, by=request.user)
        messages.success(request, _("สิ้นสุดสิทธิ์แล้ว มีผลทันที และแจ้งเจ้าตัวทางอีเมลและกระดิ่งแล้ว"))
        return redirect(membership.get_work_url())
    if membership.is_over():
        messages.info(request, _("สิทธิ์นี้สิ้นสุดไปแล้ว"))
        return redirect(membership.get_work_url())
    row = people_rows.right(membership)
    return render(
        request, "networks/people/end.html", {"row": row, "person": membership.user, "section": "work-people"}
    )


@require_http_methods(["GET", "POST"])
def until(request, pk):
    """Another last day for a right."""
    membership = get_right(request, pk)
    form, typed_row = bind(UntilForm, request, membership=membership)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_until(membership, by=request.user, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            typed.forget(request.user, request.path)
            messages.success(request, _("บันทึกวันสิ้นสุดแล้ว และแจ้งเจ้าตัวแล้ว"))
            return redirect(membership.get_work_url())
    if request.method == "POST":
        typed_row = typed.keep(request.user, request.path, form.data)
    row = people_rows.right(membership)
    context = {"row": row, "person": membership.user, "form": form, "typed_row": typed_row, "section": "work-people"}
    return render(request, "networks/people/until.html", context)


def get_right(request, pk):
    """The membership, for the office only; to others it does not exist any more than a wrong number."""
    require(request.user, "networks.end_membership")
    found = Membership.objects.select_related("user", "network", "organization__network")
    return get_object_or_404(found, pk=pk)
