"""What organizations of the demonstration say of themselves; one pauses, one left, one asks for another name."""

import tomllib
from datetime import timedelta

from core.thai import FiscalYear
from networks.domain import changes, organizations, profile
from networks.domain.rows import mark_of
from networks.models import Organization, OrganizationKind
from portal.demo import library

# The first words of a name tell the kind; what fits none is what its network mostly is.
KINDS = (
    ("องค์การบริหารส่วน", "องค์กรปกครองส่วนท้องถิ่น"), ("เทศบาล", "องค์กรปกครองส่วนท้องถิ่น"), ("โรงพยาบาล", "สถานพยาบาล"),
    ("ชุมชนคุณธรรม", "ชุมชน"),
)  # fmt: skip
KIND_OF_NETWORK = {
    "gov": "หน่วยงานราชการ", "religion": "วัดและศาสนสถาน", "civil": "องค์กรประชาสังคม", "edu": "สถานศึกษา", "media": "สื่อมวลชน",
    "business": "สถานประกอบการ",
}  # fmt: skip
TEXTS = ("subdistrict", "office_address", "office_phone", "office_email", "website")


def make(province):
    """Writes kinds and profiles into the province being made."""
    texts = tomllib.loads((library.DATA / "profiles.toml").read_text("utf-8"))
    at = library.at(province.today - timedelta(days=40), "10.15")
    kinds = {kind.name: kind for kind in OrganizationKind.objects.all()}
    told = {text["name"]: text for text in texts["profile"]}
    for name, organization in province.organizations.items():
        text = told.get(name, {})
        kind = kinds[text.get("kind") or _kind_of(organization)]
        values = {key: text[key] for key in TEXTS if key in text}
        values |= {"parent": province.organizations[text["parent"]]} if "parent" in text else {}
        row = organizations.update(organization, by=province.officer, version=1, at=at, kind=kind, **values)
        province.organizations[name] = row
        _tell(province, row, text, at + timedelta(minutes=20))
    _states(province, texts, at + timedelta(days=20))


def _kind_of(organization):
    named = (kind for start, kind in KINDS if organization.name.startswith(start))
    return next(named, KIND_OF_NETWORK[organization.network.slug])


def _tell(province, row, text, at):
    by = province.editors.get(row.name, province.officer)
    year = int(FiscalYear.of(province.today))
    goals = [
        {"fiscal_year": year + goal["year"], "problem": goal["problem"], "good_deed": goal["good_deed"]}
        for goal in text.get("goals", ())
    ]
    for part, rows in (
        (profile.VIRTUES, text.get("virtues")), (profile.GOALS, goals), (profile.CONTACTS, text.get("contacts")),
    ):  # fmt: skip
        if rows:
            profile.save_rows(part, row, _rows(part.names, rows), by=by, at=at, mark=mark_of([]))
    if "centre" in text:
        values = {name: text["centre"].get(name, _blank(name)) for name in profile.CENTRE}
        bases = _rows(profile.BASES, text["centre"].get("bases", ()))
        profile.save_centre(row, values, bases, by=by, at=at, mark=mark_of(({}, [])))


def _rows(names, rows):
    return [
        {"pk": None, "remove": False}
        | {name: row.get(name, place if name == "order" else _blank(name)) for name in names}
        for place, row in enumerate(rows, 1)
    ]


def _blank(name):
    """What stands in a column that nobody filled."""
    return {"is_open": True, "virtues": [], "group_min": None, "group_max": None, "minutes": None}.get(name, "")


def _states(province, texts, at):
    for text in texts["status"]:
        row = Organization.objects.get(name=text["name"], is_sample=True)
        if text["status"] == "paused":
            organizations.pause(row, by=province.officer, at=at)
        else:
            organizations.leave(row, by=province.officer2, at=at, reason=text["reason"])
    for text in texts["change"]:
        row = province.organizations[text["organization"]]
        asked = library.at(province.today - timedelta(days=2), "14.10")
        changes.ask(
            row, by=province.editors[row.name], name=text["name"], network=row.network, note=text["note"], at=asked
        )
