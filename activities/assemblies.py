"""Programme, booths and resolutions with everything already formatted: a template does no work per row."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from activities.states import ResolutionStatus, Status
from core import thai

WORDS_IN_LISTS = 160


@dataclass(slots=True)
class SessionRow:
    """One item of the programme; `is_outside` when the days of the activity have moved away from it."""

    pk: int
    time: str
    starts: str
    title: str
    place: str
    speaker: str
    is_outside: bool


@dataclass(slots=True)
class ResolutionRow:
    """One resolution as lists show it."""

    pk: int
    number: int
    text: str
    words: str
    url: str
    activity: Any
    network: Any
    organization: Any
    due: str
    late: str
    status: ResolutionStatus
    share: int
    came_from: Any
    went_to: Any


def programme(activity, sessions):
    """[(day in words, [SessionRow])], day by day."""
    first, last = (thai.local_date(moment) if moment else None for moment in (activity.starts_at, activity.ends_at))
    rows = []
    for session in sessions:
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        outside = first is None or not first <= starts.date() <= last
        row = SessionRow(
            pk=session.pk, time=thai.format_time_range(starts, ends), starts=starts.isoformat(), title=session.title,
            place=session.place, speaker=session.speaker, is_outside=outside,
        )  # fmt: skip
        rows.append((starts.date(), row))
    return [
        (thai.format_weekday_date(day), [row for _day, row in group])
        for day, group in groupby(rows, key=lambda pair: pair[0])
    ]


def booths(rows):
    """Booths as a visitor walks past them: 2 before 10, those without a number last."""
    return sorted(rows, key=lambda booth: (not booth.number, *_natural(booth.number), booth.pk))


def _natural(number):
    digits = "".join(letter for letter in number if letter.isdecimal())
    letters = "".join(letter for letter in number if not letter.isdecimal())
    return letters, int(digits or 0)


def resolutions(rows, *, linked=False):
    """Resolutions loaded with activity, network and organization -> [ResolutionRow]; linked: with whence and whither."""
    return [resolution(row, linked=linked) for row in rows]


def resolution(row, *, linked=False):
    return ResolutionRow(
        pk=row.pk,
        number=row.number,
        text=row.text,
        words=thai.shorten(row.text, WORDS_IN_LISTS),
        url=f"/work/resolutions/{row.pk}/",
        activity=row.activity,
        network=row.network,
        organization=row.organization,
        due=thai.format_date_short(row.due_on) if row.due_on else "",
        late=late_words(row),
        status=row.status_label,
        share=row.share_done,
        came_from=row.carried_from.activity if linked and row.carried_from_id else None,
        went_to=row.carried_to.activity if linked and row.status == ResolutionStatus.CARRIED else None,
    )


def late_words(row):
    """How late a resolution in work is; nothing of any other."""
    return thai.late_words((timezone.localdate() - row.due_on).days) if row.is_overdue else ""


def of(activity):
    """What the pages of one assembly show: programme, booths, resolutions; three queries."""
    decided = activity.resolutions.select_related(
        "network", "organization", "carried_from__activity", "carried_to__activity"
    ).order_by("number")
    return {
        "programme": programme(activity, activity.sessions.all()),
        "booths": booths(activity.booths.select_related("organization__network")),
        "resolutions": resolutions(decided, linked=True),
    }


def public(activity):
    """The same for visitors; nothing, and no query, of any other activity."""
    holds = activity.kind is not None and activity.kind.has_assembly and activity.status == Status.APPROVED
    return of(activity) if holds else {}
