"""Every write about what an organization says of itself: identity virtues, the year's goals, learning centre, contacts.

Each of these is one part: read as a whole (`values_of`), written as a whole (`save_rows`, `save_centre`). A part carries
the mark of what it held when it was opened, so that two people at different parts never disturb each other.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history
from core.errors import StaleEdit
from core.pagecache import forget_pages
from networks.domain import organizations, rows
from networks.models import (
    ContactPerson,
    IdentityVirtue,
    LearningBase,
    LearningCentre,
    Organization,
    Virtue,
    YearGoal,
)


@dataclass(frozen=True)
class Part:
    """Rows of one kind. names: what is typed into them; words(row): how the history writes one."""

    action: str
    label: str
    model: type
    names: tuple
    words: object
    is_public: bool = True

    def rows_of(self, organization):
        return self.model.objects.filter(organization=organization)


def _lines(*texts):
    return " · ".join(str(text) for text in texts if text not in ("", None))


VIRTUES = Part(
    "organization.virtues", gettext_lazy("คุณธรรมอัตลักษณ์"), IdentityVirtue,
    ("mark", "meaning", "lived", "virtue", "order"), lambda row: _lines(row.mark, row.meaning, row.lived),
)  # fmt: skip
GOALS = Part(
    "organization.goal", gettext_lazy("ปัญหาที่อยากแก้และความดีที่อยากทำ"), YearGoal,
    ("fiscal_year", "problem", "good_deed"), lambda row: _lines(row.fiscal_year, row.problem, row.good_deed),
)  # fmt: skip
CONTACTS = Part(
    "organization.contacts", gettext_lazy("ผู้ประสานงานภายใน"), ContactPerson,
    ("name", "position", "phone", "email", "note", "order"),
    lambda row: _lines(row.name, row.position, row.phone, row.email, row.note), is_public=False,
)  # fmt: skip
CENTRE = (
    "is_open", "past", "present", "future", "virtues", "speakers", "group_min", "group_max", "hours", "booking", "fee",
)  # fmt: skip
BASES = ("title", "text", "minutes", "order")


def values_of(part, organization):
    """The rows of a part as saved now."""
    return rows.values_of(part.rows_of(organization), part.names)


@transaction.atomic
def save_rows(part, organization, typed, *, by, mark, at=None):
    """Writes all rows of a part. If somebody else changed them since `mark`: StaleEdit, and nothing is written."""
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    organizations.check_editable(row, by=by)
    rows.check_mark(values_of(part, row), mark, target=row.get_work_url())
    known = {item.pk: item for item in part.rows_of(row)}
    before = _words_of(part, row)
    for _item, _action in rows.write(known, typed, part.names, lambda: part.model(organization=row)):
        pass
    _record(row, part.action, part.label, before, _words_of(part, row), by=by, at=at)
    if part.is_public:
        row.fold_again()
        forget_pages()
    return row


def _words_of(part, organization):
    return "\n".join(part.words(item) for item in part.rows_of(organization))


def _record(row, action, label, before, after, *, by, at):
    changes = {str(label): [before, after]} if before != after else {}
    history.record(row, action, by=by, at=at, changes=changes)


def centre_of(organization):
    """Its learning centre, or None where it is none."""
    return LearningCentre.objects.filter(organization=organization).first()


def centre_values(organization):
    """(values of the learning centre, its bases) as saved now; empty where there is none."""
    centre = centre_of(organization)
    if centre is None:
        return {}, []
    return {name: getattr(centre, name) for name in CENTRE}, rows.values_of(centre.bases.all(), BASES)


@transaction.atomic
def save_centre(organization, values, bases, *, by, mark, at=None):
    """Writes the learning centre with its bases; without values it is none any more."""
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    organizations.check_editable(row, by=by)
    if rows.mark_of(centre_values(row)) != mark:
        raise StaleEdit(target=row.get_work_url())
    before, centre = _centre_words(row), centre_of(row)
    if values is None:
        if centre:
            centre.delete()
    else:
        centre = centre or LearningCentre(organization=row)
        _write_centre(centre, values, bases)
    _record(row, "organization.centre", _("แหล่งเรียนรู้"), before, _centre_words(row), by=by, at=at)
    row.fold_again()
    forget_pages()
    return row


def _write_centre(centre, values, bases):
    for name, value in values.items():
        setattr(centre, name, value)
    centre.full_clean(validate_unique=False)
    centre.save()
    known = {base.pk: base for base in centre.bases.all()}
    for _base, _action in rows.write(known, bases, BASES, lambda: LearningBase(centre=centre)):
        pass


def _centre_words(organization):
    """The centre as the history writes it, one line for each thing said."""
    values, bases = centre_values(organization)
    if not values:
        return ""
    said = [(_label(name), _said(value)) for name, value in values.items()]
    said += [(_("ฐานเรียนรู้"), _lines(base["title"], base["text"], base["minutes"])) for base in bases]
    return "\n".join(f"{label}: {value}" for label, value in said if value)


def _label(name):
    return LearningCentre._meta.get_field(name).verbose_name


def _said(value):
    if isinstance(value, list):
        return ", ".join(str(virtue.label) for virtue in Virtue.listed(value))
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่")
    return "" if value is None else str(value)
