"""Lessons of the demonstration in each state, through the domain, one of them used as a plan by another network."""

import tomllib
from datetime import timedelta

from activities.models import Activity
from portal.demo import library
from visits.domain import lessons
from visits.domain.lessons import PARTS

DAY = timedelta(days=1)
USER = "civil"  # the network whose coordinator starts a plan from the lesson that is used


def make(province):
    """Writes all of them into the province being made."""
    texts = tomllib.loads((library.DATA / "lessons.toml").read_text("utf-8"))["lesson"]
    for number, text in enumerate(texts):
        _lead_to(province, text, _write(province, text, number), number)
    province.made["lessons"] = len(texts)


def _writer(province, text):
    return province.editors.get(text["organization"]) or province.coordinators[text["network"]]


def _begun(province, text, number):
    return library.at(province.today - text["days"] * DAY, f"10.{number * 6 + 5:02d}")


def _write(province, text, number):
    network = province.networks[text["network"]]
    at = _begun(province, text, number)
    cover = province.own_cover(text["motif"], number) if "motif" in text else None
    return lessons.create(
        by=_writer(province, text), at=at, network=network, organization=province.organizations[text["organization"]],
        activity=_reported(network, at) if text.get("from") == "activity" else None, title=text["title"],
        virtues=text["virtues"], cover=cover, is_sample=True, **{part: text.get(part, "") for part in PARTS},
    )  # fmt: skip


def _reported(network, before):
    """The newest invented activity of the network whose report was accepted by then."""
    found = Activity.objects.filter(network=network, is_sample=True, report_status="accepted", ends_at__lt=before)
    return found.order_by("-ends_at", "-pk").first()


def _lead_to(province, text, lesson, number):
    """Each step at its time."""
    at, writer, officer = _begun(province, text, number), _writer(province, text), province.officer
    if text["status"] == "draft":
        return
    lessons.submit(lesson, by=writer, at=at + DAY)
    if text["status"] == "returned":
        lessons.return_(lesson, by=officer, at=at + 3 * DAY, reason=text["reason"])
    if text["status"] in {"published", "archived"}:
        lessons.publish(lesson, by=officer, at=at + 4 * DAY)
    if text["status"] == "archived":
        lessons.archive(lesson, by=province.officer2, at=at + 200 * DAY)
    if text.get("used"):
        planner = province.coordinators[USER]
        lessons.use_as_plan(lesson, by=planner, at=at + 30 * DAY, network=province.networks[USER])
