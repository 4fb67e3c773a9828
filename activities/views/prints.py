"""Sheets for paper: one activity, a month, a fiscal year's plan. `?digits=th` prints Thai digits."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activities import calendar, printing, rows
from activities.forms.work_filters import WorkFilterForm
from activities.models import Activity
from activities.querysets import PLAN_FORM
from core import documents, thai
from core.access import get_visible, require
from core.errors import DomainError
from networks.models import District, Network


def answer(request, template, data, name):
    """The PDF, shown in the browser."""
    body = documents.pdf(template, data, thai_digits=request.GET.get("digits") == "th")
    return documents.pdf_response(body, name=name)


@require_GET
def sheet(request, pk):
    """One activity on A4; with its result once a report of it was accepted."""
    plan = get_visible(request.user, Activity.objects.in_detail(), pk=pk)
    may_read = request.user.has_perm("activities.read_report", plan)  # a network that only joined reads no report
    report = plan.reports.accepted().first() if may_read else None
    counts = report.counts.select_related("network").order_by("network__order", "pk") if report else []
    data = printing.activity(
        plan,
        partners=plan.partner_networks.all(),
        report=report,
        counts=[(one.network.name if one.network else _("อื่น ๆ"), one.reported) for one in counts],
    )
    return answer(request, "activity", data, plan.title[:80])


@require_GET
def month(request):
    """The month of the workspace's calendar as an agenda, with the same filters."""
    require(request.user, "activities.list")
    filters = WorkFilterForm(request.GET)
    shown = calendar.month_of(request.GET.get("month", ""), timezone.localdate())
    found = filters.narrow(Activity.objects.visible_to(request.user).between(shown.first, shown.last))
    found, is_more = calendar.first_of(found.for_rows())
    agenda = calendar.agenda(calendar.by_day(shown, rows.prepare(found)), most=None)
    data = printing.month(shown, agenda, narrowed=narrowed_words(filters.values()), is_more=is_more)
    return answer(request, "month", data, _("กิจกรรม %(month)s") % {"month": shown.label})


def narrowed_words(value):
    """What the month was narrowed to, in words for its head."""
    network = Network.objects.filter(slug=value["network"]).first() if value["network"] else None
    district = District.objects.filter(code=value["district"]).first() if value["district"] else None
    parts = [network and _("เครือข่าย%(name)s") % {"name": network.name}, district and f"อ.{district.name}"]
    return " ".join(filter(None, parts))


@require_GET
def plan(request):
    """The plan of a fiscal year as the office's table: of one network, or of all this person plans for."""
    require(request.user, "activities.board")
    value = WorkFilterForm(request.GET).values()
    year = thai.FiscalYear(value["year"] or int(thai.FiscalYear.current()))
    networks = Network.objects.planned_for_by(request.user)
    chosen = networks.filter(slug=value["network"]).first() if value["network"] else None
    found = Activity.objects.on_board_of(request.user).planned().in_year(int(year))
    found = found.filter(network=chosen) if chosen else found
    found = list(
        found.select_related("network", "host")
        .only(*PLAN_FORM)
        .order_by("starts_at", "pk")[: printing.MOST_IN_PLAN + 1]
    )
    if len(found) > printing.MOST_IN_PLAN:
        target = f"{reverse('activities:board')}?{request.GET.urlencode()}"
        raise DomainError(_("แผนปีนี้ยาวเกินกว่าจะพิมพ์ทีเดียว กรุณาเลือกเครือข่ายเดียวก่อน"), target=target)
    data = printing.plan(found, year=year, network=chosen)
    return answer(request, "plan", data, f"{data['title']} {data['lines'][0]}")
