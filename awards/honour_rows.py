"""Honourees with everything already formatted, for lists and for the page of one."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from awards.models import Honoree, Target
from awards.models.decision import Outcome
from networks.models import Virtue

STRIP = 5
MOST_OF_ONE = 12


@dataclass(slots=True)
class Row:
    """One honouree as cards and tables show it."""

    name: str
    parts: list
    url: str
    virtue: Any
    picture: Any
    text: str
    category: str
    place: str
    year: int
    status: Any
    is_commended: bool
    icon: str
    is_sample: bool


def prepare(honorees, *, work=False):
    """Honourees loaded by `for_rows()` -> [Row]. Of the public a picture shows only when anybody may have it."""
    return [
        Row(
            name=one.shown_name,
            parts=one.name_parts,
            url=one.get_work_url() if work else one.get_absolute_url(),
            virtue=Virtue(one.virtue) if one.virtue else None,
            picture=one.picture if one.picture_id and (work or one.picture.is_public) else None,
            text=one.summary,
            category=one.category_name,
            place=place_of(one),
            year=one.fiscal_year,
            status=one.status_label,
            is_commended=one.outcome == Outcome.COMMENDED,
            icon="award" if one.target == Target.PERSON else "people",
            is_sample=one.is_sample,
        )
        for one in honorees
    ]


def place_of(honoree):
    """Organization and district in words."""
    district = _("อำเภอ%(name)s") % {"name": honoree.district.name} if honoree.district_id else ""
    own = honoree.shown_place if honoree.shown_place != honoree.shown_name else ""
    return " · ".join(part for part in (own, district) if part)


def parts_of(honoree):
    """(the words of praise under the name, the paragraphs of the story)"""
    lines = [line.strip() for line in honoree.story.splitlines() if line.strip()]
    return (lines[0], lines[1:]) if lines else ("", [])


def newest():
    """For the front page: some of the newest year that has any."""
    found = prepare(Honoree.objects.public().on_the_roll().for_rows()[:STRIP])
    return [row for row in found if row.year == found[0].year]


def of_organization(organization):
    """For the page of an organization: those of it, and itself."""
    return prepare(Honoree.objects.public().filter(organization=organization).on_the_roll().for_rows()[:MOST_OF_ONE])


def others(honoree):
    """Of the same year."""
    same = Honoree.objects.public().filter(fiscal_year=honoree.fiscal_year).exclude(pk=honoree.pk)
    return prepare(same.on_the_roll().for_rows()[:STRIP])
