"""The year as a spreadsheet: one sheet for each table, the other year and the difference in columns of their own."""

from django.utils.translation import gettext as _

from portal.glance import months, shapes, tables

WIDTHS = {"เครือข่าย": 24, "อำเภอ": 20, "เดือน": 12, "ภาพรวม": 30, "ประเภทรางวัล": 30, "รอบคัดเลือก": 34, "คุณธรรม": 16}


def book(years, *, with_gender=False):
    """[(name of a sheet, rows)]."""
    yield _("ภาพรวม"), [row(_("ภาพรวม"), cell.head, years, [renamed(cell)]) for cell, _is_late in tables.sums(years)]
    yield _("รายเดือน"), [row(_("เดือน"), line.label, years, line.cells) for line in months.table(years)]
    for part in tables.parts(years, with_gender=with_gender):
        for table in part.tables:
            lines = [*table.lines, *table.sums]
            yield table.title, [row(table.axis, line.label, years, line.cells) for line in lines]


def renamed(cell):
    """The number of one row of the overview, whose head is the row's name."""
    return shapes.Cell(_("จำนวน"), cell.number, cell.before, cell.sign, cell.words)


def row(axis, label, years, cells):
    """{head: value}: for each number this year's, the other year's and the difference."""
    made = {axis: label}
    for cell in cells:
        words = {"head": cell.head, "year": int(years.year), "before": int(years.before)}
        made[_("%(head)s ปี %(year)s") % words] = cell.number
        made[_("%(head)s ปี %(before)s") % words] = cell.before
        made[_("%(head)s ต่างกัน") % words] = cell.number - cell.before
    return made
