"""The invented provincial assembly: one held last June with what became of its resolutions, and the one to come."""

import tomllib
from datetime import date, timedelta

from activities.domain import assembly, plans, resolutions
from core.thai import ERA
from networks.models import Organization
from portal.demo import library

JUNE, EARLIEST = 6, 17
WEDNESDAY = 2
LAST_OF_JUNE = 30  # until then the last assembly is that of the year before


def make(province):
    """Writes both assemblies into the province being made."""
    texts = tomllib.loads((library.DATA / "assembly.toml").read_text("utf-8"))
    year = province.today.year - (province.today <= date(province.today.year, JUNE, LAST_OF_JUNE))
    last, coming = _first_day(year), _first_day(year + 1)
    held = _approved(province, texts, last, last - timedelta(days=120))
    next_one = _approved(province, texts, coming, province.today - timedelta(days=20))
    _programme(province, texts, held, library.at(last - timedelta(days=30), "10.00"))
    for number, text in enumerate(texts["resolution"]):
        _resolution(province, text, held, next_one, library.at(last + timedelta(days=1), f"11.{number * 7:02d}"))
    province.made["activities"] += 2


def _first_day(year):
    """The first Wednesday from 17 June on; neither it nor the day after is a holiday."""
    day = date(year, JUNE, EARLIEST)
    return day + timedelta(days=(WEDNESDAY - day.weekday()) % 7)


def _approved(province, texts, first, started):
    planner, at = _planner(province, texts), library.at(started, "09.20")
    activity = plans.create(
        by=planner,
        at=at,
        title=texts["title"].format(year=first.year + ERA),
        kind=province.kinds[texts["kind"]],
        network=province.networks[texts["network"]],
        host=province.organizations[texts["host"]],
        partner_networks=[province.networks[slug] for slug in texts["partners"]],
        district=province.districts[texts["district"]],
        cover=province.shared_cover(texts["motif"], 0),
        starts_at=library.at(first, "08.30"),
        ends_at=library.at(first + timedelta(days=1), "14.30"),
        expected_participants=400,
        is_sample=True,
        **{name: texts[name] for name in ("virtues", "venue", "objective")},
    )
    plans.submit(activity, by=planner, at=at + timedelta(minutes=25))
    plans.approve(activity, by=province.officer, at=at + timedelta(days=2))
    return activity


def _planner(province, texts):
    return province.editors.get(texts["host"]) or province.coordinators[texts["network"]]


def _programme(province, texts, activity, at):
    planner = _planner(province, texts)
    for text in texts["session"]:
        day = activity.starts_at.date() + timedelta(days=text["day"] - 1)
        starts, ends = (library.at(day, clock) for clock in text["time"].split("-"))
        words = {name: text.get(name, "") for name in ("title", "place", "speaker")}
        assembly.add_session(activity, by=planner, at=at, starts_at=starts, ends_at=ends, **words)
    for number, text in enumerate(texts["booth"], 1):
        body = Organization.objects.get(name=text["organization"], is_sample=True)
        assembly.add_booth(activity, by=planner, at=at, organization=body, number=str(number), shows=text["shows"])


def _resolution(province, text, held, next_one, decided):
    """Decided at the assembly, reported on since, and where it stands today."""
    due = province.today + timedelta(days=text["due"]) if "due" in text else None
    row = resolutions.create(
        held,
        by=province.officer,
        at=decided,
        text=text["text"],
        network=province.networks[text["network"]],
        organization=province.organizations.get(text.get("organization")),
        due_on=due and max(due, decided.date() + timedelta(days=3)),
    )
    since = library.at(province.today - timedelta(days=1), "15.00") - decided
    for note in text.get("notes", ()):
        by = province.coordinators[text["network"]]
        at = library.at((decided + since * note["after"]).date(), "15.20")
        resolutions.note_progress(row, by=by, at=at, text=note["text"], share_done=note["share"])
    row.refresh_from_db()
    ended = library.at((decided + since * 0.95).date(), "16.10")
    if text.get("ends") == "done":
        resolutions.finish(row, by=province.officer, at=ended)
    if text.get("ends") == "dropped":
        resolutions.drop(row, by=province.officer, at=ended, reason=text["reason"])
    if text.get("ends") == "carried":
        due_on = next_one.starts_at.date() + timedelta(days=90)
        resolutions.carry(row, to=next_one, by=province.officer2, at=ended, due_on=due_on)
