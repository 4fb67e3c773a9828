"""The numbers of two years as parts of a page: each a table with its chart, per network or per district."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import thai
from core.charts import Layers
from portal.glance import awards
from portal.glance.numbers import DISTRICT, NETWORK, WHOLE


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


@dataclass
class Part:
    """One measure of the year: its tables and what one must know to read them."""

    key: str
    title: str
    note: str
    tables: list = field(default_factory=list)


ACTIVITIES = Measure(
    "activities",
    gettext_lazy("กิจกรรม"),
    (
        ("planned", gettext_lazy("อยู่ในแผน")),
        ("approved", gettext_lazy("อนุมัติแล้ว")),
        ("held", gettext_lazy("จัดแล้ว")),
        ("reported", gettext_lazy("รายงานแล้ว")),
    ),
    layers=4,
)
PEOPLE = Measure(
    "participants",
    gettext_lazy("ผู้เข้าร่วม"),
    (("came", gettext_lazy("ผู้เข้าร่วม (คน)")),),
    layers=1,
    note=gettext_lazy("นับจากรายงานที่สำนักงานรับแล้ว"),
)
GENDER = Measure(
    "participants",
    gettext_lazy("ผู้เข้าร่วม"),
    (*PEOPLE.columns, ("women", gettext_lazy("หญิง")), ("men", gettext_lazy("ชาย"))),
    layers=1,
    note=gettext_lazy("นับจากรายงานที่สำนักงานรับแล้ว หญิงและชายมีเฉพาะในรายงานที่แยกไว้ จึงรวมกันได้น้อยกว่าผู้เข้าร่วมทั้งหมด"),
)
VISITS = Measure(
    "visits",
    gettext_lazy("ลงพื้นที่"),
    (("visits", gettext_lazy("ลงพื้นที่แล้ว (ครั้ง)")),),
    layers=1,
    note=gettext_lazy("การลงพื้นที่ครั้งเดียวที่แวะหลายแห่ง นับให้ทุกเครือข่ายและทุกอำเภอที่แวะ แถวรวมนับครั้งเดียว"),
)
FOLLOW_UPS = Measure(
    "follow_ups",
    gettext_lazy("เรื่องติดตาม"),
    (("open", gettext_lazy("ยังไม่เสร็จ")), ("late", gettext_lazy("ในนั้นเกินกำหนด"))),
    layers=2,
    note=gettext_lazy("นับเรื่องที่ครบกำหนดในปีงบประมาณนั้น ตามที่เหลืออยู่วันนี้"),
)


def parts(years, *, with_gender=False):
    """All parts of the year for the office, each per network and per district."""
    measures = (ACTIVITIES, GENDER if with_gender else PEOPLE, VISITS, FOLLOW_UPS)
    return [part(years, measure) for measure in measures] + awards.parts(years)


def part(years, measure):
    """One measure, per network (where there are several) and per district."""
    made = Part(measure.key, str(measure.title), str(measure.note))
    if len(years.networks) > 1:
        made.tables.append(table(years, measure, NETWORK, _("เครือข่าย"), years.networks))
    made.tables.append(table(years, measure, DISTRICT, _("อำเภอ"), years.districts))
    return made


def table(years, measure, axis, axis_name, places):
    """Rows of all places in their order, and one of what belongs to none if there is any."""
    columns, layers = [(name, str(head)) for name, head in measure.columns], measure.layers
    lines = lined(
        years,
        columns,
        axis,
        [*((place.pk, place.name) for place in places), (None, _("ไม่ระบุ%(axis)s") % {"axis": axis_name})],
    )
    if not any(cell.number or cell.before for cell in lines[-1].cells):
        lines.pop()
    sums = lined(years, columns, WHOLE, [(None, _("รวม"))])
    bars = [(one.label, [cell.number for cell in one.cells[:layers]], one.cells[0].before) for one in lines]
    title = _("%(measure)s แยกตาม%(axis)s") % {"measure": measure.title, "axis": axis_name}
    heads = [head for _name, head in columns]
    return Table(f"{measure.key}-{axis}", axis_name, title, heads, lines, sums, Layers.rows(bars), heads[:layers])


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


SUMS = (
    ("planned", gettext_lazy("กิจกรรมในแผน"), False),
    ("approved", gettext_lazy("อนุมัติแล้ว"), False),
    ("held", gettext_lazy("จัดแล้ว"), False),
    ("reported", gettext_lazy("รายงานแล้ว"), False),
    ("came", gettext_lazy("ผู้เข้าร่วม (คน)"), False),
    ("visits", gettext_lazy("ลงพื้นที่แล้ว (ครั้ง)"), False),
    ("open", gettext_lazy("เรื่องติดตามที่ยังไม่เสร็จ"), False),
    ("late", gettext_lazy("เรื่องติดตามเกินกำหนด"), True),
)


def sums(years):
    """[(Cell, it should be zero)] of the whole year."""
    columns = [(name, str(head)) for name, head, _is_late in SUMS]
    return list(
        zip(lined(years, columns, WHOLE, [(None, "")])[0].cells, (is_late for *_words, is_late in SUMS), strict=True)
    )
