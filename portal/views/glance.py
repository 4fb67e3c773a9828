"""The fiscal year on one page: for the office and coordinators in full, for everybody gently."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import documents, thai
from core.access import require
from core.pagecache import public_page
from portal.forms import YearForm
from portal.glance import months, numbers, public, sheets, standouts, tables


@require_GET
def work(request):
    """A fiscal year per network and district beside another one; coordinators read their own network's."""
    years, with_gender = asked_for(request)
    year, before = years.year, years.before
    today, parts = timezone.localdate(), tables.parts(years, with_gender=with_gender)
    context = {
        "parts": [] if all(part.is_empty for part in parts) else parts, "year": year, "before": before, "with_gender": with_gender, "is_on": today in year, "today": today,
        "years": sorted({*thai.fiscal_years(), int(year), int(before)}, reverse=True),
        "query": request.GET.urlencode(), "own": [] if years.is_whole else years.networks, "section": "work-year",
    }  # fmt: skip
    if context["parts"]:
        context |= {
            "sums": tables.sums(years), "standouts": standouts.sentences(years, today), "months": months.table(years, today),
            "line": months.line(years, today),
        }  # fmt: skip
    return render(request, "portal/year/work.html", context)


@require_GET
def work_xlsx(request):
    """The same tables as a spreadsheet, each on a sheet of its own."""
    years, with_gender = asked_for(request)
    body = documents.xlsx_book(sheets.book(years, with_gender=with_gender), widths=sheets.WIDTHS)
    return documents.xlsx_response(body, name=_("ภาพรวม %(year)s") % {"year": years.year.label})


def asked_for(request):
    """(the two fiscal years the address names, as far as this person reads them; whether women and men are told apart)."""
    require(request.user, "portal.year")
    year, before, with_gender = YearForm(request.GET).values()
    networks, is_whole = numbers.networks_of(request.user)
    return numbers.read(year, before, networks=networks, is_whole=is_whole, with_gender=with_gender), with_gender


@public_page
def show(request, year=None):
    """A fiscal year for everybody: this one, or an earlier one of the programme."""
    if year and year not in thai.fiscal_years():
        raise Http404
    story = public.story(thai.FiscalYear(year or int(thai.FiscalYear.current())))
    return render(request, "portal/year/show.html", {**story, "section": "year"})
