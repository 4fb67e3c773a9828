"""The workspace's list of activities with what it adds up to, as a page and as a file; and the month."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activities import calendar, rows, sheets
from activities.forms.work_filters import REPORTS, STAGES, WorkFilterForm
from activities.models import Activity, ActivityKind
from activities.states import Status
from activities.views import sections
from activities.views.public import filter_context
from core import documents, thai
from core.access import require
from core.errors import DomainError
from core.pagination import paginate

# What a selection adds up to is told up to so many rows (one network's are further apart); beyond, a filter is needed.
COUNTED, COUNTED_OF_OWN = 20_000, 5_000
MOST_IN_FILE = 50_000


@require_GET
def listing(request):
    """Everything this person may see, newest plan first, with its totals."""
    require(request.user, "activities.list")
    filters = WorkFilterForm(request.GET)
    found = filters.narrow(Activity.objects.visible_to(request.user))
    most = COUNTED if request.user.is_office else COUNTED_OF_OWN
    totals = found.totals(most=most + 1)
    found = found.order_by("-starts_at", "-pk")
    context = {
        "page": paginate(request, found, found=totals.count, shown=Activity.objects.for_rows()),
        "totals": totals if totals.count <= most else None,
        "counted": thai.format_number(most),
        **work_context(request, filters, "list"),
    }
    return render(request, "activities/work_list.html", context)


def work_context(request, filters, tab):
    """What the filters of the workspace offer, and the tabs."""
    return {
        "statuses": list(Status),
        "stages": [("", STAGES), (_("รายงาน"), REPORTS)],
        "kinds": list(ActivityKind.objects.only("name")),
        "years": thai.fiscal_years(),
        "section": "work-activities",
        "tabs": sections.of(request.user),
        "tab": tab,
        "may_decide": request.user.has_perm("activities.approve"),
        "query": request.GET.urlencode(),
        **filter_context(filters),
    }


@require_GET
def listing_xlsx(request):
    """The filtered list as a spreadsheet; contacts of people are not in it."""
    require(request.user, "activities.list")
    found = WorkFilterForm(request.GET).narrow(Activity.objects.visible_to(request.user))
    if found.order_by()[: MOST_IN_FILE + 1].count() > MOST_IN_FILE:
        sentence = _("รายการที่เลือกมีมากกว่า %(most)s กิจกรรม กรุณาเลือกปีงบประมาณหรือเครือข่ายก่อนดาวน์โหลด")
        target = f"{reverse('activities:work_list')}?{request.GET.urlencode()}"
        raise DomainError(sentence % {"most": thai.format_number(MOST_IN_FILE)}, target=target)
    body = documents.xlsx(sheets.listed(found), sheet=_("กิจกรรม"), widths=sheets.WIDTHS)
    return documents.xlsx_response(body, name=_("กิจกรรม %(day)s") % {"day": thai.format_date(timezone.localdate())})


@require_GET
def month(request):
    """The whole province's month, also what is not approved yet, as far as this person sees it."""
    require(request.user, "activities.list")
    filters = WorkFilterForm(request.GET)
    shown = calendar.month_of(request.GET.get("month", ""), timezone.localdate())
    found = filters.narrow(Activity.objects.visible_to(request.user).between(shown.first, shown.last))
    context = {
        **calendar.page(shown, found, timezone.localdate(), rows.prepare_for_work),
        **work_context(request, filters, "calendar"),
    }
    return render(request, "activities/work_calendar.html", context)
