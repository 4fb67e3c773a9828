"""Follow-ups of the demonstration in each state, through the domain: invented promises of invented places."""

import tomllib
from datetime import timedelta

from core import pictures
from portal.demo import library
from portal.demo.pictures import alt_text
from visits.domain import follow_ups
from visits.models import VisitStop
from visits.states import VISIT_MADE

DAY = timedelta(days=1)


def make(province):
    """Writes all of them into the province being made."""
    texts = tomllib.loads((library.DATA / "follow_ups.toml").read_text("utf-8"))["follow_up"]
    for number, text in enumerate(texts):
        _lead_to(province, text, _ask(province, text, number), number)
    province.made["follow_ups"] = len(texts)


def _ask(province, text, number):
    """Where an invented visit has been to the place, it was promised there."""
    organization, officer = province.organizations[text["organization"]], province.officer
    at = library.at(province.today - text["asked"] * DAY, f"14.{number * 5 + 10:02d}")
    seen = VisitStop.objects.filter(
        organization=organization, visit__is_sample=True, visit__status__in=VISIT_MADE, ends_at__lt=at
    )
    editor = province.editors.get(text["organization"]) if text["owner"] == "editor" else None
    return follow_ups.create(
        by=officer, at=at, stop=seen.kept().order_by("pk").first(), organization=organization, text=text["text"],
        owner=editor, owner_name="" if editor or text["owner"] == "editor" else text["owner"],
        due_on=province.today + text["due"] * DAY, is_sample=True,
    )  # fmt: skip


def _lead_to(province, text, row, number):
    """Each step at its time, the last some days before today."""
    status, officer = text["status"], province.officer
    if status == "open":
        return
    doer = province.editors.get(text["organization"]) or province.coordinators[row.organization.network.slug]
    at = library.at(province.today - text["asked"] // 3 * DAY, "16.20")
    if status == "dropped":
        follow_ups.drop(row, by=officer, at=at, reason=text["reason"])
        return
    follow_ups.finish(row, by=doer, at=at, evidence=text["evidence"], picture=_picture(province, text, doer, number))
    if status == "verified":
        follow_ups.verify(row, by=officer, at=at + 2 * DAY)
    if status == "reopened":
        follow_ups.reopen(row, by=officer, at=at + 2 * DAY, reason=text["reason"])


def _picture(province, text, doer, number):
    """Painted, and of this follow-up alone: evidence is never public."""
    if "motif" not in text:
        return None
    province.made["pictures"] += 1
    return pictures.keep(province.clean(text["motif"], number), by=doer, alt=alt_text(text["motif"]))
