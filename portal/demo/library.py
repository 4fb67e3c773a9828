"""Reads the demonstration's texts (`data/*.toml`) into shapes. Pure: the same files and day give the same values."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from core.thai import BANGKOK
from portal.demo.richtext import to_html
from portal.demo.shapes import Body, Idea, Person, PlannedActivity, WrittenArticle

DATA = Path(__file__).parent / "data"
NETWORKS = ("gov", "religion", "civil", "edu", "media", "business")


@cache
def _read(name):
    return tomllib.loads((DATA / name).read_text("utf-8"))


def network_stories():
    """{slug: story} of the six networks."""
    return _read("networks.toml")


def bodies():
    """The real bodies, with public facts only."""
    return [Body(is_sample=False, **row) for row in _read("bodies.toml")["organization"]]


def organizations():
    """The invented member organizations, network by network."""
    return [
        Body(network=network, **row)
        for network in NETWORKS
        for row in _read(f"organizations/{network}.toml")["organization"]
    ]


def people():
    return [Person(**row) for row in _read("people.toml")["person"]]


def ideas():
    """What networks might plan, in the order of the files."""
    return [
        Idea(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
        for network in NETWORKS
        for row in _read(f"ideas/{network}.toml")["idea"]
    ]


def real_activities():
    """What really happened where day, place and purpose are public; sent, and approved, before it took place."""
    return [_real_activity(dict(row)) for row in _read("events.toml")["activity"]]


def _real_activity(row):
    starts_at, ends_at = (row.pop(name).replace(tzinfo=BANGKOK) for name in ("starts_at", "ends_at"))
    morning = starts_at.replace(hour=9, minute=0)
    return PlannedActivity(
        starts_at=starts_at,
        ends_at=ends_at,
        partner_networks=tuple(row.pop("partners", ())),
        virtues=tuple(row.pop("virtues")),
        host=row.pop("host", ""),
        created_at=morning - timedelta(days=8),
        submitted_at=morning - timedelta(days=7),
        decided_at=morning - timedelta(days=6),
        is_sample=False,
        **row,
    )


def articles(today):
    """Real and invented articles, the oldest first. The newest are counted back from `today`."""
    files = {"facts": False, "recent": True, "earlier": True, "earlier2": True}
    rows = [
        _article(dict(row), today, is_sample)
        for name, is_sample in files.items()
        for row in _read(f"articles/{name}.toml")["article"]
    ]
    return sorted(rows, key=lambda article: article.day)


def _article(row, today, is_sample):
    day = row.pop("date", None) or today - timedelta(days=row.pop("days_ago"))
    body = to_html(row.pop("body"))
    row["gallery"] = tuple((photo["motif"], photo["caption"]) for photo in row.pop("gallery", ()))
    return WrittenArticle(day=day, body=body, network=row.pop("network", ""), is_sample=is_sample, **row)


def at(day, clock):
    """A day and "09.00" as a moment in Bangkok."""
    hour, minute = clock.split(".")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=BANGKOK)
