"""The one place where the awards come in: nominations by state, and who is honoured.

The office alone reads them in full. Nobody is counted as honoured before the announcement: until then there is no honouree
at all, and a nomination's state says nothing of a decision.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Category, Honoree, Nomination, Target
from awards.models.decision import Outcome
from awards.states import HonoreeStatus, NominationStatus
from core import thai
from networks.models import Virtue
from portal.glance.numbers import DISTRICT, NETWORK, WHOLE
from portal.glance.shapes import Measure, Part, named, table

CATEGORY, ROUND, VIRTUE, TARGET = "category", "round", "virtue", "target"


@dataclass(slots=True)
class Nominated:
    """Nominations that were sent to the office, in all and in each state they can have there."""

    sent: int = 0
    complete: int = 0
    submitted: int = 0
    returned: int = 0
    doubted: int = 0
    ineligible: int = 0
    merged: int = 0
    withdrawn: int = 0


@dataclass(slots=True)
class Honoured:
    """Who is on the roll of a year. published: named in public, because they agreed."""

    named: int = 0
    published: int = 0
    honoured: int = 0
    commended: int = 0


BY_STATE = (
    NominationStatus.COMPLETE, NominationStatus.SUBMITTED, NominationStatus.RETURNED, NominationStatus.DOUBTED,
    NominationStatus.INELIGIBLE, NominationStatus.MERGED, NominationStatus.WITHDRAWN,
)  # fmt: skip
NOMINATIONS = Measure(
    "nominations",
    gettext_lazy("การเสนอชื่อ"),
    (("sent", gettext_lazy("ส่งมาทั้งหมด")), *((str(status), status.label) for status in BY_STATE)),
    layers=2,
    note=gettext_lazy("นับตามปีงบประมาณของรอบคัดเลือกและสถานะวันนี้ เครือข่ายคือเครือข่ายของหน่วยงานที่เลือกจากทะเบียน"),
)
HONOUREES = Measure(
    "honourees",
    gettext_lazy("ผู้ได้รับยกย่อง"),
    (
        ("named", gettext_lazy("ทั้งหมด")),
        ("published", HonoreeStatus.PUBLISHED.label),
        ("honoured", Outcome.HONOURED.label),
        ("commended", Outcome.COMMENDED.label),
    ),
    layers=2,
    note=gettext_lazy("นับเมื่อประกาศผลแล้วเท่านั้น รวมผู้ได้รับการยกย่องและชมเชย ผู้ที่ยังไม่ยินยอมให้เผยแพร่ชื่อก็นับด้วย"),
)


def parts(numbers):
    """More parts of the year for the office, those of which there is anything. numbers: `numbers.Years`."""
    if not numbers.is_whole:
        return []
    made = (_part(NOMINATIONS, *_nominations(numbers)), _part(HONOUREES, *_honourees(numbers)))
    return [part for part in made if part.tables]


def public_facts(year):
    """More (number, words) for everybody: who was honoured in a fiscal year, announced and agreed to be named."""
    honoured = Honoree.objects.public().filter(fiscal_year=int(year)).count()
    return [(honoured, _("คนและกลุ่มในทำเนียบคนดีของจังหวัด"))]


def _part(measure, years, axes):
    """One measure along each (axis, its name, [(key, label)]); without any table when nothing was counted."""
    part = Part(measure.key, str(measure.title), str(measure.note))
    if years.found:
        part.tables = [table(years, measure, *axis) for axis in axes]
    return part


def _nominations(numbers):
    """(years with nominations, axes). Categories once, then nominations by keys alone: words are slow to group."""
    years = numbers.like(Nominated)
    categories = Category.objects.filter(round__fiscal_year__in=_both(numbers))
    there = categories.select_related("round").only("name", "round__title", "round__fiscal_year").in_bulk()
    rows = Nomination.objects.at_office().filter(category__in=categories).order_by()
    rows = rows.values_list("category", "organization__network", "district", "status").annotate(count=Count("pk"))
    for key, network, district, status, count in rows:
        category, round, year = there[key].name, there[key].round.title, there[key].round.fiscal_year
        places = (WHOLE, None), (ROUND, round), (CATEGORY, category), (NETWORK, network), (DISTRICT, district)
        years.add(year, places, sent=count, **{status: count})
    axes = [
        (CATEGORY, _("ประเภทรางวัล"), _words(years, CATEGORY)), (ROUND, _("รอบคัดเลือก"), _words(years, ROUND)), *_places(numbers),
    ]  # fmt: skip
    return years, axes


def _honourees(numbers):
    """(years with honourees, axes). One query."""
    years = numbers.like(Honoured)
    rows = Honoree.objects.filter(fiscal_year__in=_both(numbers)).order_by()
    rows = rows.values_list(
        "fiscal_year", "virtue", "target", "organization__network", "district", "outcome", "status"
    )  # fmt: skip
    for year, virtue, target, network, district, outcome, status, count in rows.annotate(count=Count("pk")):
        places = (WHOLE, None), (VIRTUE, virtue or None), (TARGET, target), (NETWORK, network), (DISTRICT, district)
        published = count if status == HonoreeStatus.PUBLISHED else 0
        years.add(year, places, named=count, published=published, **{outcome: count})
    axes = [
        (VIRTUE, _("คุณธรรม"), Virtue.choices), (TARGET, _("กลุ่ม"), Target.choices), *_places(numbers),
    ]  # fmt: skip
    return years, axes


def _both(numbers):
    return int(numbers.year), int(numbers.before)


def _places(numbers):
    return [
        (NETWORK, _("เครือข่าย"), named(numbers.networks)), (DISTRICT, _("อำเภอ"), named(numbers.districts)),
    ]  # fmt: skip


def _words(years, axis):
    """[(key, label)] where the key is its own label; the same words in both years are one row."""
    return [(words, words) for words in sorted(years.keys(axis), key=thai.sort_key)]
