"""The year month by month: a table, and the line that says the same."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.boards import months
from core import thai
from core.charts import Months
from portal.glance.numbers import MONTH
from portal.glance.shapes import lined


def table(years, today=None):
    """[Line] from October to September: in the plan, held (beside the other year's, once the month has begun)."""
    columns = ("planned", _("อยู่ในแผน")), ("held", _("จัดแล้ว"))
    lines = lined(years, columns, MONTH, months(years.year))
    for one in lines[begun(years.year, today or timezone.localdate()) :]:
        one.cells[1] = replace(one.cells[1], sign="", words="")
    return lines


def line(years, today=None):
    """The same as a drawing; months that have not come yet have no point."""
    numbers = [(month, *years.of(MONTH, month)) for _year, month in years.year.months()]
    values = [
        (thai.month_abbreviations[month - 1], now.planned, now.held, before.held) for month, now, before in numbers
    ]
    return Months.of(values, shown=begun(years.year, today or timezone.localdate()))


def begun(year, today):
    """How many months of a fiscal year have begun."""
    first = (year.start.year, year.start.month)
    return max(0, min(12, (today.year - first[0]) * 12 + today.month - first[1] + 1))
