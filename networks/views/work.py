"""The workspace of who keeps an organization's page: the list, one organization, its form, its history."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from core import documents, history, thai
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.errors import DomainError
from core.forms import bind
from core.pagination import paginate
from networks import sheets
from networks.domain import organizations
from networks.forms.filters import WorkFilter
from networks.forms.organization import OrganizationForm
from networks.models import Organization, OrganizationChange
from networks.states import ORGANIZATION_TRANSITIONS, OrganizationStatus
from networks.views import missing, tabs


@require_GET
def listing(request):
    """Every organization this person acts for, the office all, in the order of a Thai dictionary."""
    require(request.user, "networks.list_organizations")
    filters = WorkFilter(request.GET)
    page = paginate(request, filters.narrow(Organization.objects.managed_by(request.user).for_rows()), per_page=30)
    context = {
        "page": page,
        "statuses": list(OrganizationStatus),
        "query": request.GET.urlencode(),
        "may_create": request.user.has_perm("networks.create_organization"),
        "may_download": request.user.has_perm("networks.export_organizations"),
        "section": "work-organizations",
        **filters.context(),
    }
    return render(request, "networks/work_list.html", context)


@require_GET
def listing_xlsx(request):
    """The filtered list as a spreadsheet; contact people are not in it."""
    require(request.user, "networks.export_organizations")
    found = WorkFilter(request.GET).narrow(Organization.objects.managed_by(request.user))
    if not found.exists():
        target = reverse("networks:work_organizations")
        raise DomainError(_("ไม่มีหน่วยงานตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง"), target=target)
    body = documents.xlsx(sheets.listed(found), sheet=_("หน่วยงาน"), widths=sheets.WIDTHS)
    return documents.xlsx_response(body, name=_("หน่วยงาน %(day)s") % {"day": thai.format_date(timezone.localdate())})


@require_GET
def detail(request, pk):
    """One organization: what it says, what is missing, what waits, what comes next."""
    organization = get_visible(request.user, Organization.objects.in_detail(), pk=pk)
    change = OrganizationChange.objects.awaiting_review().filter(organization=organization)
    counts = missing.counts(organization)
    context = {
        **head(request, organization, "overview"),
        "can": what_can(organization, request.user),
        "missing": missing.of(organization, counts),
        "counts": counts,
        "change": change.select_related("created_by", "network", "old_network").first(),
        "events": list(history.events_of(organization)[:5]),
    }
    return render(request, "networks/work_detail.html", context)


def head(request, organization, tab):
    """What the head of every page about one organization shows."""
    return {
        "organization": organization,
        "tabs": tabs.of(organization, request.user),
        "tab": tab,
        "section": "work-organizations",
    }


def what_can(organization, user):
    """{action: whether this person can do it now}: the right and the state together."""
    decides = user.has_perm("networks.change_status", organization)
    can = {action: decides and organization.ready_for(action) for action in ORGANIZATION_TRANSITIONS}
    is_here = organization.status != OrganizationStatus.LEFT
    return can | {
        "edit": user.has_perm("networks.edit_organization", organization) and (is_here or user.is_office),
        "ask": user.has_perm("networks.ask_change", organization) and not user.is_office and is_here,
        "decide": decides,
    }


@require_GET
def past(request, pk):
    """Who did what to it, the newest first."""
    organization = get_visible(request.user, Organization.objects.in_detail(), pk=pk)
    page = paginate(request, history.events_of(organization), per_page=30)
    return render(request, "networks/work_history.html", {**head(request, organization, "history"), "page": page})


@require_http_methods(["GET", "POST"])
def create(request):
    """Add an organization."""
    require(request.user, "networks.create_organization")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change what is said of an organization."""
    organization = get_permitted(request.user, "networks.edit_organization", Organization.objects.in_detail(), pk=pk)
    organizations.check_editable(organization, by=request.user)
    return PAGE.edit(request, organization)


def bind_form(request, organization):
    return bind(OrganizationForm, request, user=request.user, organization=organization)


def write(request, form, organization):
    user, data = request.user, form.cleaned_data
    if organization is None:
        return organizations.create(by=user, form_key=data["form_key"], **form.values(by=user))
    return organizations.update(organization, by=user, version=data["version"] or 0, **form.values(by=user))


def finish(request, organization):
    messages.success(request, _("บันทึกแล้ว หน้าสาธารณะเปลี่ยนตามแล้ว"))
    return redirect(organization.get_work_url())


def beside(request, form, organization):
    return {"tabs": tabs.of(organization, request.user) if organization else [], "tab": "edit"}


PAGE = Editing(
    name="organization",
    template="networks/form.html",
    section="work-organizations",
    edit_url="networks:organization_edit",
    made_before=gettext_lazy("หน่วยงานนี้เพิ่มไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=Organization.objects.in_detail(),
    bind=bind_form,
    write=write,
    finish=finish,
    editors=organizations.writers_of,
    context=beside,
)
