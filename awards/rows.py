"""Rounds, calls and nominations with everything already formatted: a template does no work per row."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards import needs
from awards.models import Nomination, Target
from awards.states import (
    NOMINATION_AT_OFFICE,
    NOMINATION_LIVE,
    ROUND_CONSIDERED,
    ROUND_OUT,
    NominationStatus,
    RoundStatus,
)
from core import thai

# The way of a round as one line; what is archived was announced.
STEPS = [status for status in RoundStatus if status != RoundStatus.ARCHIVED]
STEP_WORDS = {
    RoundStatus.DRAFT: gettext_lazy("เตรียม"), RoundStatus.OPEN: gettext_lazy("เปิดรับ"), RoundStatus.CLOSED: gettext_lazy("ตรวจคุณสมบัติ"),
    RoundStatus.JUDGING: gettext_lazy("ให้คะแนน"), RoundStatus.DELIBERATION: gettext_lazy("ประชุม"), RoundStatus.DECIDED: gettext_lazy("รอประกาศ"),
    RoundStatus.ANNOUNCED: gettext_lazy("ประกาศผล"),
}  # fmt: skip


def steps_of(round):
    """[(words, "is-done", "is-now" or "")]"""
    now = STEPS.index(RoundStatus.ANNOUNCED if round.status == RoundStatus.ARCHIVED else round.status)
    is_over = round.status in ROUND_OUT
    states = ["is-done" if place < now or is_over else "is-now" if place == now else "" for place in range(len(STEPS))]
    return [(STEP_WORDS[status], state) for status, state in zip(STEPS, states, strict=True)]


def when(at):
    return f"{thai.format_date_short(at)} {thai.format_time(at)}" if at else ""


def span_of(round):
    """ "1 ธ.ค. 69 – 31 ม.ค. 70", or what is set of it."""
    first, last = (thai.format_date_short(at) if at else "…" for at in (round.opens_at, round.closes_at))
    return f"{first} – {last}" if round.opens_at or round.closes_at else _("ยังไม่ได้กำหนดวัน")


def with_counts(rounds):
    """Adds how many nominations are at the office, and of them wait to be screened."""
    there = Q(nominations__status__in=NOMINATION_LIVE)
    waiting = Q(nominations__status=NominationStatus.SUBMITTED)
    return rounds.annotate(
        there=Count("nominations", filter=there, distinct=True),
        waiting=Count("nominations", filter=waiting, distinct=True),
    )


@dataclass(slots=True)
class RoundRow:
    """One round as the office's list shows it."""

    title: str
    url: str
    year: int
    span: str
    status: RoundStatus
    there: int
    waiting: int
    is_sample: bool


def prepare(rounds):
    """Rounds of `with_counts` -> [RoundRow]."""
    return [
        RoundRow(
            row.title, row.get_work_url(), row.fiscal_year, span_of(row), row.status_label, row.there, row.waiting,
            row.is_sample,
        )
        for row in rounds
    ]  # fmt: skip


def counted(round):
    """[(status, how many)] of what is at the office, statuses with none left out."""
    found = dict(round.nominations.order_by().values_list("status").annotate(number=Count("pk")))
    return [
        (status, found[status]) for status in NominationStatus if status in NOMINATION_AT_OFFICE and found.get(status)
    ]


def categories_of(round):
    """Categories with how many criteria, judges and complete nominations each has."""
    complete = Q(nominations__status=NominationStatus.COMPLETE)
    return round.categories.annotate(
        asked=Count("criteria", distinct=True), seats=Count("panel", distinct=True),
        complete=Count("nominations", filter=complete, distinct=True),
    )  # fmt: skip


@dataclass(slots=True)
class Call:
    """A round as the public reads it: the same words from its close to its announcement, whatever is decided."""

    key: str
    words: str
    tone_class: str
    icon: str
    takes: bool = False


def call_of(round, at=None):
    """Where a call stands, in words for everybody."""
    at = at or timezone.now()
    if round.status in ROUND_OUT:
        return Call("out", _("ประกาศผลแล้ว"), "status--ok", "award")
    if round.status in ROUND_CONSIDERED or round.closes_at <= at:
        return Call("considered", _("ปิดรับแล้ว กำลังพิจารณา"), "status--wait", "clock")
    if round.opens_at > at:
        return Call("coming", _("จะเปิดรับ %(day)s") % {"day": thai.format_date(round.opens_at)}, "", "calendar")
    return Call("open", _("เปิดรับอยู่ ถึง %(day)s") % {"day": when(round.closes_at)}, "status--ok", "check", takes=True)


def for_whom(category, fiscal_year):
    """Who fits, in words: a person of an age, an organization, a community; and the virtue."""
    words = [Target(category.target).label]
    if band := needs.age_words(category):
        words += [band, _("(เกิด พ.ศ. %(years)s)") % {"years": born(category, fiscal_year)}]
    return " ".join(str(word) for word in words)


def born(category, fiscal_year):
    """Years of birth that fit, in the reckoning of the round's fiscal year."""
    first = fiscal_year - category.max_age if category.max_age is not None else ""
    last = fiscal_year - category.min_age if category.min_age is not None else ""
    if first and last:
        return f"{first}–{last}"
    return _("%(year)s เป็นต้นมา") % {"year": first} if first else _("%(year)s หรือก่อนหน้า") % {"year": last}


def for_rows(nominations):
    """Only what a row of the office's list shows."""
    return nominations.in_lists().select_related("category", "organization", "district", "consent")


@dataclass(slots=True)
class NominationRow:
    """One nomination as the office's list shows it."""

    name: str
    url: str
    category: str
    place: str
    status: NominationStatus
    consent: Any
    sent: str
    late: bool
    has_twin: bool
    is_sample: bool


def prepare_nominations(nominations):
    """Nominations of `for_rows` with `has_twin` -> [NominationRow]."""
    today = timezone.localdate()
    return [
        NominationRow(
            name=str(row), url=row.get_work_url(), category=row.category.name, place=place_of(row),
            status=row.status_label, consent=consent_of(row), sent=when(row.submitted_at), late=is_late(row, today),
            has_twin=row.has_twin, is_sample=row.is_sample,
        )
        for row in nominations
    ]  # fmt: skip


def is_late(nomination, today):
    return (
        nomination.status == NominationStatus.RETURNED and nomination.due_on is not None and nomination.due_on < today
    )


def place_of(nomination):
    district = _("อำเภอ%(name)s") % {"name": nomination.district.name} if nomination.district_id else ""
    return " · ".join(text for text in (nomination.shown_place, district) if text)


def consent_of(nomination):
    """The status of its consent."""
    return nomination.consent.status_label


def age_words(nomination):
    """ "45 ปี (เกิด พ.ศ. 2525)", and when that is outside of the category's ages, that too."""
    if nomination.age is None:
        return _("ไม่ทราบปีเกิด") if nomination.category.target == Target.PERSON else ""
    words = _("%(age)s ปี (เกิด พ.ศ. %(year)s)") % {"age": nomination.age, "year": nomination.birth_year}
    return words if fits(nomination) else _("%(words)s ไม่อยู่ในช่วงอายุของประเภทนี้") % {"words": words}


def fits(nomination):
    """Whether the age is one of the category's; nobody knows without a year of birth."""
    return nomination.age is None or nomination.category.takes_age(nomination.age)


def lacks_year(nomination):
    """Whether nobody can say if the age is one of the category's."""
    return nomination.age is None and bool(needs.age_words(nomination.category))


def in_detail():
    """Nominations with what their work page shows."""
    return Nomination.objects.select_related(
        "round", "category", "organization__network", "district", "consent", "merged_into", "doubted_by"
    )
