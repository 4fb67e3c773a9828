"""The year counted the slow way, row by row in Python, and the tables of a page read as a person reads them."""

import re
from collections import Counter, defaultdict

from django.utils import timezone

from activities.models import Activity, ActivityReport
from core import thai
from tests.page import raw_text, text_of, walk
from visits.models import FollowUp, SiteVisit

PLANNED, HANDED_IN = {"submitted", "returned", "approved"}, {"submitted", "accepted"}
MADE = {"made", "reported", "accepted"}


def counted(year, networks=None):
    """{place: {name: number}}; place: a network's name, a district's name, "รวม", or a month's number."""
    found = defaultdict(Counter)
    _activities(found, year, networks)
    for visit in SiteVisit.objects.all():
        if visit.status in MADE and thai.FiscalYear.of(visit.starts_on) == year:
            stops = [stop for stop in visit.stops.all() if stop.status != "dropped"]
            homes = [stop.organization for stop in stops if stop.organization]
            if networks is not None:
                homes = [home for home in homes if home.network in networks]
            names = {home.network.name for home in homes} | {home.district.name for home in homes if home.district}
            for name in names | ({"รวม"} if homes or networks is None else set()):
                found[name]["visits"] += 1
    for row in FollowUp.objects.all():
        home = row.organization
        if row.status == "open" and row.due_on in year and (networks is None or home.network in networks):
            for name in filter(None, ("รวม", home.network.name, home.district and home.district.name)):
                found[name]["open"] += 1
                found[name]["late"] += row.due_on < timezone.localdate()
    return found


def _activities(found, year, networks):
    now = timezone.now()
    for one in Activity.objects.select_related("network", "district"):
        if one.starts_at is None or thai.FiscalYear.of(one.starts_at) != year:
            continue
        if networks is not None and one.network not in networks:
            continue
        over = one.status == "approved" and one.ends_at < now
        numbers = {
            "planned": one.status in PLANNED,
            "approved": one.status == "approved",
            "held": over,
            "reported": over and one.report_status in HANDED_IN,
            "came": (one.result_participants or 0) if one.status in PLANNED else 0,
        }
        for report in ActivityReport.objects.filter(activity=one, status="accepted"):
            numbers |= {"women": report.women or 0, "men": report.men or 0}
        month = timezone.localtime(one.starts_at).month
        for name in filter(None, ("รวม", one.network.name, one.district and one.district.name, month)):
            found[name].update(numbers)


def tables(page):
    """{caption without the year: {row's name: [numbers]}} of every table of the page."""
    found = {}
    for table in page.all("table"):
        (caption,) = (node for node in walk(table) if node.name == "caption")
        rows = {}
        for row in (node for node in walk(table) if node.name == "tr"):
            heads = [text_of(node) for node in walk(row) if node.name == "th" and ("scope", "row") in node.attributes]
            if heads:
                rows[heads[0]] = [number_of(node) for node in walk(row) if node.name == "td"]
        found[text_of(caption).split("เทียบกับ")[0].strip()] = rows
    return found


def number_of(cell):
    """The number of a cell; how it differs from the other year stands behind it."""
    return int(re.match(r"[\d,]+", raw_text(cell).strip()).group().replace(",", ""))
