"""What parts of the year are made of: measures, tables with their chart, lines of cells that say how two years differ."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core import thai
from core.charts import Layers
from portal.glance.numbers import WHOLE


@dataclass(frozen=True)
class Measure:
    """What a part is about. columns: (number, head); layers: how many of them, from the first, hold each other."""

    key: str
    title: str
    columns: tuple
    layers: int
    note: str = ""


@dataclass(slots=True)
class Cell:
    """One number and how it differs from the other year, with sign and in words ("+12", "เพิ่ม")."""

    head: str
    number: int
    before: int
    sign: str
    words: str


@dataclass(slots=True)
class Line:
    """One row of a table."""

    label: str
    cells: list


@dataclass
class Table:
    """One measure along one axis: rows, their sum, and the chart of the same numbers."""

    key: str
    axis: str
    title: str
    heads: list
    lines: list
    sums: list
    bars: list
    legend: list

    @property
    def is_wide(self):
        """More columns than stand beside a chart: it gets the whole width."""
        return len(self.heads) > 4


@dataclass
class Part:
    """One measure of the year: its tables and what one must know to read them."""

    key: str
    title: str
    note: str
    tables: list = field(default_factory=list)

    @property
    def is_empty(self):
        """Nothing of it was counted of the year itself."""
        return not any(cell.number for table in self.tables for line in table.sums for cell in line.cells)


def table(years, measure, axis, axis_name, labels):
    """Rows of all (key, label) in their order, and one of what belongs to none of them if there is any."""
    columns, layers = [(name, str(head)) for name, head in measure.columns], measure.layers
    lines = lined(years, columns, axis, [*labels, (None, _("ไม่ระบุ%(axis)s") % {"axis": axis_name})])
    if not any(cell.number or cell.before for cell in lines[-1].cells):
        lines.pop()
    sums = lined(years, columns, WHOLE, [(None, _("รวม"))])
    bars = [(one.label, [cell.number for cell in one.cells[:layers]], one.cells[0].before) for one in lines]
    title = _("%(measure)s แยกตาม%(axis)s") % {"measure": measure.title, "axis": axis_name}
    heads = [head for _name, head in columns]
    return Table(f"{measure.key}-{axis}", axis_name, title, heads, lines, sums, Layers.rows(bars), heads[:layers])


def named(places):
    """[(key, label)] of networks or districts."""
    return [(place.pk, place.name) for place in places]


def lined(years, columns, axis, labels):
    """A Line for each (key, label)."""
    found, compare = [], comparison()
    for key, label in labels:
        now, before = years.of(axis, key)
        found.append(Line(label, [compare(head, getattr(now, name), getattr(before, name)) for name, head in columns]))
    return found


def comparison():
    """A function (head, number, the other year's) -> Cell, with its words looked up once for all."""
    words = {1: _("เพิ่ม"), -1: _("ลด"), 0: _("เท่าเดิม")}
    signs = {1: "+", -1: "\N{MINUS SIGN}"}

    def compare(head, number, before):
        side = (number > before) - (number < before)
        sign = f"{signs[side]}{thai.format_number(abs(number - before))}" if side else ""
        # Where both are nothing there is nothing to compare.
        return Cell(head, number, before, sign, words[side] if number or before else "")

    return compare
