"""The workspace's list of visits, as a page and as a file."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import documents, thai
from core.access import require
from core.errors import DomainError
from core.pagination import paginate
from networks.models import District, Network
from visits import rows
from visits.forms.filters import VisitFilterForm
from visits.models import SiteVisit
from visits.states import VisitStatus

WIDTHS = {"การลงพื้นที่": 44, "จุดเยี่ยมชม": 60, "วัตถุประสงค์": 50, "สถานะ": 18, "คณะ": 40}
MOST_IN_FILE = 5000


@require_GET
def listing(request):
    """Visits this person sees, the newest first."""
    require(request.user, "visits.list")
    filters = VisitFilterForm(request.GET)
    found = filters.narrow(SiteVisit.objects.visible_to(request.user))
    page = paginate(request, rows.with_stops(found.defer("aim", "summary")).order_by("-starts_on", "-pk"))
    page.rows = rows.prepare(page.rows, work=True)
    context = {
        "page": page,
        "statuses": list(VisitStatus),
        "may_plan": request.user.has_perm("visits.plan"),
        "may_download": request.user.has_perm("visits.export"),
        "query": request.GET.urlencode(),
        "section": "work-visits",
        **filter_context(filters),
    }
    return render(request, "visits/work_list.html", context)


def filter_context(filters):
    """Choices of the filters and what is chosen."""
    chosen = filters.values()
    return {
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "years": thai.fiscal_years(),
        "networks": list(Network.objects.only("slug", "name", "tone", "icon")),
        "districts": list(District.objects.only("code", "name")),
    }


@require_GET
def download(request):
    """The filtered list as a spreadsheet for the office; contacts of hosts are not in it."""
    require(request.user, "visits.export")
    found = VisitFilterForm(request.GET).narrow(SiteVisit.objects.visible_to(request.user))
    if not found.exists():
        target = reverse("visits:work_list")
        raise DomainError(_("ไม่มีการลงพื้นที่ตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง"), target=target)
    found = rows.with_stops(found).prefetch_related("team__user").order_by("starts_on", "pk")[:MOST_IN_FILE]
    body = documents.xlsx((sheet_row(visit) for visit in found), sheet=_("ลงพื้นที่"), widths=WIDTHS)
    return documents.xlsx_response(body, name=_("ลงพื้นที่ %(day)s") % {"day": thai.format_date(timezone.localdate())})


def sheet_row(visit):
    return {
        _("การลงพื้นที่"): visit.title,
        _("ลักษณะ"): visit.get_purpose_display(),
        _("วันแรก"): thai.format_date(visit.starts_on),
        _("วันสุดท้าย"): thai.format_date(visit.ends_on),
        _("ปีงบประมาณ"): visit.fiscal_year,
        _("จุดเยี่ยมชม"): " · ".join(stop.shown_name for stop in visit.kept),
        _("คณะ"): " · ".join(member.shown_name for member in visit.team.all()),
        _("สถานะ"): str(visit.status_label.label),
        _("วัตถุประสงค์"): visit.aim,
        _("ข้อมูลตัวอย่าง"): _("ใช่") if visit.is_sample else "",
    }
