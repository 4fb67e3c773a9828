"""What the demonstration province is made of, before anything is written to a database."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Body:
    """An organization. `place` is the village or tambon it stands for, `site` where people meet there."""

    name: str
    network: str
    about: str
    district: str = ""
    place: str = ""
    site: str = ""
    is_sample: bool = True

    @property
    def meeting_place(self):
        return self.site or self.name


@dataclass(frozen=True)
class Person:
    """Somebody who signs in: with an office role, or acting for a network (slug) or an organization (name)."""

    email: str
    prefix: str
    given_name: str
    family_name: str
    phone: str
    role: str = ""
    coordinates: str = ""
    edits: str = ""
    member_of: str = ""
    judges: bool = False


@dataclass(frozen=True)
class Idea:
    """A kind of activity the province might plan; `{place}`, `{site}`, `{district}`, `{year}` are filled in.

    When it fits: `months`, `day` (weekday, weekend or any), a `holiday` with an `offset` in days, a `fixed`
    MM-DD, or `between` two holidays. `hosts`: parts of names of the organizations that could hold it.
    """

    title: str
    kind: str
    networks: tuple
    virtues: tuple
    time: str
    venue: str
    people: tuple
    budget: tuple
    motif: str
    objective: str
    problem: str
    good_deed: str
    indicator: str
    hosts: tuple = ()
    months: tuple = ()
    day: str = "any"
    days: int = 1
    holiday: str = ""
    offset: int = 0
    fixed: str = ""
    between: tuple = ()

    @property
    def is_pinned(self):
        """Its day is set by the calendar, not by choice."""
        return bool(self.holiday or self.fixed)


@dataclass(frozen=True)
class PlannedActivity:
    """One activity with its whole life: who started it and when it was sent, decided and called off."""

    title: str
    kind: str
    network: str
    host: str
    partner_networks: tuple
    virtues: tuple
    starts_at: datetime | None
    ends_at: datetime | None
    venue: str
    district: str
    objective: str
    problem: str = ""
    good_deed: str = ""
    indicator: str = ""
    expected_participants: int | None = None
    budget: int | None = None
    budget_source: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    motif: str = ""
    status: str = "approved"
    reason: str = ""
    created_at: datetime | None = None
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    cancelled_at: datetime | None = None
    is_sample: bool = True


@dataclass(frozen=True)
class WrittenArticle:
    """One article; `day` is when it was published, or started while it is a draft."""

    title: str
    summary: str
    body: str
    category: str
    network: str
    day: date
    motif: str
    gallery: tuple = ()  # motifs of further pictures, with their captions: (motif, caption)
    status: str = "published"
    is_sample: bool = True
