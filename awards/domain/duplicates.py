"""Who may be the same: equal names without prefix, nearly equal ones of one organization, and who was honoured before."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from awards.models import Honoree, Nomination
from awards.states import NOMINATION_LIVE
from core import search, thai

NEAR = 0.85
COMPARED = (
    "shown_name", "birth_year", "occupation", "organization", "place_name", "district", "subdistrict", "category",
    "virtue", "years",
)  # fmt: skip


def with_twins(nominations):
    """Adds `has_twin`: another one of the round at the office has the same name."""
    same = Nomination.objects.live().filter(round=OuterRef("round"), name_key=OuterRef("name_key"))
    return nominations.annotate(has_twin=Exists(same.exclude(pk=OuterRef("pk")).exclude(name_key="")))


def probable(nomination):
    """Others of the round that may be the same: of the same name, or nearly and of the same organization; the nearest first."""
    if not nomination.name_key or nomination.status not in NOMINATION_LIVE:
        return []
    near = Q(name_key=nomination.name_key)
    if nomination.organization_id:
        near |= Q(organization=nomination.organization_id)
    others = Nomination.objects.live().filter(near, round=nomination.round_id).exclude(pk=nomination.pk)
    others = others.exclude(name_key="").select_related("category", "organization", "district", "round")
    ranked = [(likeness(nomination.name_key, other.name_key), other) for other in others]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].pk))
    return [other for likeness, other in ranked if likeness >= NEAR]


def likeness(one, other):
    """How near two keys of names are, 1 for the same."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def honoured_before(nomination):
    """Honorees with the same name, of other rounds and of earlier years."""
    if not nomination.name_key:
        return []
    asked = search.query(thai.without_prefix(nomination.name))
    others = Honoree.objects.exclude(round=nomination.round_id)
    found = search.matching(others, asked).order_by("-fiscal_year", "pk")[:20] if asked else []
    return [row for row in found if thai.name_key(row.name) == nomination.name_key]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of two nominations side by side."""

    label: str
    one: str
    other: str

    @property
    def differs(self):
        return self.one != self.other


def compare(one, other):
    """[Line] of what is said of both, where at least one says something."""
    lines = [Line(_label(name), _said(one, name), _said(other, name)) for name in COMPARED]
    return [line for line in lines if line.one or line.other]


def _label(name):
    return _("ชื่อ") if name == "shown_name" else str(Nomination._meta.get_field(name).verbose_name)


def _said(nomination, name):
    if name == "virtue":
        return str(nomination.get_virtue_display())
    value = getattr(nomination, name)
    return "" if value is None else str(value)
