"""Where plans stand in their year, as filters and as numbers. One definition for lists, boards and documents."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, ExpressionWrapper, Func, Q, Sum, Value
from django.utils import timezone

from activities.querysets.times import start_of, still_on
from activities.states import ReportStatus, Status
from core import thai
from core.thai.fiscal import FIRST_MONTH

IN_PLAN = (Status.SUBMITTED, Status.RETURNED, Status.APPROVED)
STANDINGS = ("planned", "approved", "held", "reported", "overdue")
HANDED_IN = (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED)


@dataclass(slots=True)
class Totals:
    """The numbers of some activities; people and money only of what is in the plan or has an accepted report."""

    count: int = 0
    planned: int = 0
    approved: int = 0
    held: int = 0
    reported: int = 0
    overdue: int = 0
    participants: int = 0
    budget: Decimal = Decimal(0)
    came: int = 0
    spent: Decimal = Decimal(0)

    def __add__(self, other):
        return Totals(*(getattr(self, name) + getattr(other, name) for name in NAMES))


NAMES = tuple(field.name for field in fields(Totals))


def standing(now=None):
    """{name: condition}: what "planned", "approved", "held", "reported" and "overdue" mean (docs/glossary.md)."""
    approved = Q(status=Status.APPROVED)
    held = approved & ~still_on(now)
    return {
        "planned": Q(status__in=IN_PLAN),
        "approved": approved,
        "held": held,
        "reported": held & Q(report_status__in=HANDED_IN),
        "overdue": approved & Q(report_due_on__lte=timezone.localdate(now)) & ~Q(report_status__in=HANDED_IN),
    }


class TotalsMixin(models.QuerySet):
    """Filters by where a plan stands, and all the numbers of a selection in one query."""

    def planned(self):
        """In the year's plan: sent to the office, or decided for. Drafts and cancelled ones are not."""
        return self.filter(standing()["planned"])

    def approved(self):
        return self.filter(standing()["approved"])

    def held(self, now=None):
        """Approved and over."""
        return self.filter(standing(now)["held"])

    def reported(self, now=None):
        """Held, and its report is at the office or accepted."""
        return self.filter(standing(now)["reported"])

    def overdue(self, now=None):
        """Its report should be at the office by now and is not."""
        return self.filter(standing(now)["overdue"])

    def with_month(self, *years):
        """Those of these fiscal years, with `month`: the number of the month they begin in, by Bangkok's calendar.

        Found between the first moments of the months, which costs a third of turning each moment into local time.
        """
        years = sorted(thai.FiscalYear(year) for year in years)
        edges = [start_of(date(*month, 1)) for year in years for month in year.months()]
        edges = Value(edges, output_field=ArrayField(models.DateTimeField()))
        place = Func("starts_at", edges, function="width_bucket", output_field=models.IntegerField())
        found = self.filter(fiscal_year__in=[int(year) for year in years])
        return found.annotate(month=(place + (FIRST_MONTH - 2)) % 12 + 1)

    def totals(self, *by, most=None, now=None, only=()):
        """All numbers of this selection in one query: Totals; with columns {value (or tuple of values): Totals}.

        most: counts so many rows at the most (which ones is left to the database), so that the cost has an end.
        only: names of the numbers that are wanted; the others are not counted and stay 0.
        """
        rows = self.order_by().annotate(**flags(now))
        sums = {f"sum_{name}": SUMS[f"sum_{name}"] for name in only} if only else SUMS
        if not by:
            return told(rows[:most].aggregate(**sums), sums)
        return {
            row[by[0]] if len(by) == 1 else tuple(row[name] for name in by): told(row, sums)
            for row in rows.values(*by).annotate(**sums)
        }


def told(row, sums):
    """One row of sums as Totals."""
    return Totals(**{name.removeprefix("sum_"): row[name] or 0 for name in sums})


def flags(now):
    """What depends on the clock, looked at once per row."""
    conditions = standing(now)
    return {f"is_{name}": ExpressionWrapper(conditions[name], models.BooleanField()) for name in STANDINGS}


# Counted by a column that the index `activity_totals` holds: the table itself is not read.
SUMS = {
    "sum_count": Count("network"),
    **{f"sum_{name}": Count("network", filter=Q(**{f"is_{name}": True})) for name in STANDINGS},
    "sum_participants": Sum("expected_participants", filter=Q(is_planned=True)),
    "sum_budget": Sum("budget", filter=Q(is_planned=True)),
    "sum_came": Sum("result_participants", filter=Q(is_planned=True)),
    "sum_spent": Sum("result_spent", filter=Q(is_planned=True)),
}
