"""The numbers of a fiscal year made ready for the board: by network, and plan against result by month or by kind."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.querysets import Totals
from core import thai
from core.charts import Bar

MONTH, KIND = "month", "kind"
STAGES = (
    ("planned", gettext_lazy("อยู่ในแผน")),
    ("approved", gettext_lazy("อนุมัติแล้ว")),
    ("held", gettext_lazy("จัดแล้ว")),
    ("reported", gettext_lazy("รายงานแล้ว")),
    ("overdue", gettext_lazy("ค้างรายงาน")),
)


@dataclass(slots=True)
class Line:
    """One line of a table: what it is about, its totals, and last year's."""

    label: str
    totals: Totals
    before: Totals
    network: Any = None
    stages: Any = ()


@dataclass(slots=True)
class Board:
    """A year: its totals, last year's, the networks, and the groups of the charts."""

    year: thai.FiscalYear
    whole: Line
    networks: list
    groups: list


def board(activities, *, year, networks, kinds=None):
    """Two fiscal years of a selection in one query, added up three ways. kinds: group by them, else by month."""
    group = KIND if kinds is not None else MONTH
    years = [int(year.previous), int(year)]
    found = activities.filter(fiscal_year__in=years, network__in=[network.pk for network in networks])
    found = (found if group == KIND else found.with_month(*years)).totals("network", "fiscal_year", group)
    labels = {kind.pk: kind.name for kind in kinds} if kinds is not None else dict(months(year))

    def line(label, fits, network=None):
        sums = [sum((t for key, t in found.items() if key[1] == one and fits(key)), Totals()) for one in years]
        stages = [(name, word, getattr(sums[1], name), getattr(sums[0], name)) for name, word in STAGES]
        return Line(label, sums[1], sums[0], network, stages)

    groups = [line(label, lambda key, value=value: key[2] == value) for value, label in labels.items()]
    if None in {key[2] for key in found}:
        groups.append(line(_("ยังไม่ระบุ"), lambda key: key[2] is None))
    return Board(
        year=year,
        whole=line(_("รวม"), lambda key: True),
        networks=[line(one.name, lambda key, pk=one.pk: key[0] == pk, one) for one in networks],
        groups=groups if group == MONTH else [one for one in groups if one.totals.planned or one.before.planned],
    )


def months(year):
    """(number, ต.ค. 69) from October to September; a month and its year stay on one line."""
    for year_ce, month in year.months():
        yield month, f"{thai.month_abbreviations[month - 1]}\N{NO-BREAK SPACE}{(year_ce + thai.ERA) % 100:02}"


def bars(lines, planned, result):
    """Rows of a chart: what was planned, what came of it, and what came of it last year."""
    rows = [
        (line.label, *(getattr(line.totals, name) for name in (planned, result)), getattr(line.before, result))
        for line in lines
    ]
    return Bar.rows(rows)
