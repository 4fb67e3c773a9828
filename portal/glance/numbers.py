"""Two fiscal years counted per network, per district and per month. Each number is counted where its list counts it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from activities.models import Activity, ActivityReport
from core import thai
from networks.models import District, Network
from visits.models import FollowUp, SiteVisit

WHOLE, NETWORK, DISTRICT, MONTH = "whole", "network", "district", "month"
OF_ACTIVITIES = ("planned", "approved", "held", "reported", "overdue", "came")
OF_MONTHS = ("planned", "held")


@dataclass(slots=True)
class Numbers:
    """What is counted of a place in a fiscal year. overdue: reports; open, late: follow-ups; women, men: where told apart."""

    planned: int = 0
    approved: int = 0
    held: int = 0
    reported: int = 0
    overdue: int = 0
    came: int = 0
    women: int = 0
    men: int = 0
    visits: int = 0
    open: int = 0
    late: int = 0


@dataclass
class Years:
    """The numbers of a year and of the one it is compared with, by (axis, key): the whole, each network, district, month.

    is_whole: of all networks, as the office reads it; nothing: what stands where nothing was counted.
    """

    year: thai.FiscalYear
    before: thai.FiscalYear
    networks: list
    districts: list
    found: dict = field(default_factory=lambda: defaultdict(Numbers))
    is_whole: bool = False
    nothing: Any = field(default_factory=Numbers)

    def like(self, kind):
        """The same years and places, with other numbers to be counted."""
        return replace(self, found=defaultdict(kind), nothing=kind())

    def of(self, axis, key=None):
        """(numbers of the year, numbers of the year it is compared with)."""
        return tuple(self.found.get((int(year), axis, key), self.nothing) for year in (self.year, self.before))

    def keys(self, axis):
        """What was counted along an axis in either year."""
        return {place[1] for _year, *place in self.found if place[0] == axis}

    def in_month(self, network, month):
        """Activities of the plan of the year that a network begins in a month."""
        return self.found.get((int(self.year), MONTH, network, month), self.nothing).planned

    def add(self, year, places, **numbers):
        for place in places:
            sums = self.found[(year, *place)]
            for name, number in numbers.items():
                setattr(sums, name, getattr(sums, name) + number)


def places(network, district):
    """Whose numbers something adds to."""
    return (WHOLE, None), (NETWORK, network), (DISTRICT, district)


def read(year, before, *, networks, is_whole, with_gender=False, now=None):
    """Everything of two fiscal years in a fixed number of queries.

    networks: those it is about; is_whole: they are all there are, so that what belongs to none of them counts too.
    """
    districts = list(District.objects.only("code", "name", "sort_key"))
    years = Years(year, before, networks=networks, districts=districts, is_whole=is_whole)
    only = None if is_whole else {network.pk for network in networks}
    _add_activities(years, only, now)
    _add_visits(years, only)
    for one in (year, before):
        for (network, district), (found, late) in FollowUp.objects.open_by_place(one, timezone.localdate(now)).items():
            if only is None or network in only:
                years.add(int(one), places(network, district), open=found, late=late)
    if with_gender:
        _add_gender(years, only)
    return years


def _add_activities(years, only, now):
    """Two queries over the index of totals: by place, and by month."""
    both = int(years.year), int(years.before)
    found = Activity.objects.all() if only is None else Activity.objects.filter(network__in=only)
    by_place = found.filter(fiscal_year__in=both).totals(
        "fiscal_year", "network", "district", only=OF_ACTIVITIES, now=now
    )
    for (year, network, district), totals in by_place.items():
        years.add(year, places(network, district), **{name: getattr(totals, name) for name in OF_ACTIVITIES})
    by_month = found.with_month(*both).totals("fiscal_year", "network", "month", only=OF_MONTHS, now=now)
    for (year, network, month), totals in by_month.items():
        cells = (MONTH, month), (MONTH, network, month)
        years.add(year, cells, **{name: getattr(totals, name) for name in OF_MONTHS})


def _add_visits(years, only):
    """A visit counts once for each network and each district it stopped at, and once in the whole."""
    rows = SiteVisit.objects.made().filter(fiscal_year__in=[int(years.year), int(years.before)]).with_places()
    rows = [row for row in rows if only is None or row[2] in only]
    of_whole = {(year, visit, WHOLE, None) for year, visit, _network, _district in rows}
    of_networks = {(year, visit, NETWORK, network) for year, visit, network, _district in rows}
    of_districts = {(year, visit, DISTRICT, district) for year, visit, _network, district in rows}
    counts = Counter((year, axis, key) for year, _visit, axis, key in of_whole | of_networks | of_districts)
    for (year, *place), count in counts.items():
        years.add(year, [place], visits=count)


def _add_gender(years, only):
    """Women and men of accepted reports that tell them apart."""
    told = ActivityReport.objects.by_gender([int(years.year), int(years.before)])
    for (year, network, district), (women, men) in told.items():
        if only is None or network in only:
            years.add(year, places(network, district), women=women, men=men)


def networks_of(user):
    """(networks this person reads the year of, whether these are all): the office all, others those they coordinate."""
    rows = Network.objects.only("slug", "name", "tone", "icon")
    if user.is_office:
        return list(rows), True
    return list(rows.coordinated_by(user)), False
