"""Visits and stops with everything already formatted: a template does no work per row."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from core import history, thai
from networks.models import Virtue
from visits.models import Finding, FindingPhoto, TeamMember, VisitStop
from visits.states import StopStatus, VisitStatus


@dataclass(slots=True)
class VisitRow:
    """One visit as lists show it."""

    title: str
    url: str
    days: str
    places: list
    status: VisitStatus
    purpose: str
    waiting: int
    is_sample: bool


def with_stops(visits):
    """A queryset with the kept stops of each, in two more queries whatever its length."""
    kept = VisitStop.objects.kept().select_related("organization")
    return visits.prefetch_related(Prefetch("stops", queryset=kept, to_attr="kept"))


def prepare(visits, *, work=False):
    """Visits of `with_stops` -> [VisitRow]."""
    return [
        VisitRow(
            title=visit.title,
            url=visit.get_work_url() if work else visit.get_absolute_url(),
            days=days_of(visit, short=work),
            places=[stop.shown_name for stop in visit.kept],
            status=visit.status_label,
            purpose=visit.get_purpose_display(),
            waiting=sum(stop.status == StopStatus.ASKED for stop in visit.kept),
            is_sample=visit.is_sample,
        )
        for visit in visits
    ]


def days_of(visit, *, short=False):
    return thai.format_range(visit.starts_on, visit.ends_on, short=short)


def hours_of(stop):
    """("วันพุธที่ 8 ธันวาคม 2564", "13.30–15.30 น.")"""
    return thai.format_weekday_date(stop.starts_at), thai.format_time_range(stop.starts_at, stop.ends_at)


def positions_of(visit):
    """Who comes, by position; never by name."""
    team = TeamMember.objects.filter(visit=visit).select_related("network")
    return [member.position or in_general(member) for member in team]


def in_general(member):
    if member.network_id:
        return _("ผู้แทนเครือข่าย%(name)s") % {"name": member.network.name}
    return _("ผู้ร่วมคณะ")


@dataclass(slots=True)
class Kind:
    """Findings of one kind."""

    kind: Finding.Kind
    findings: list


def by_kind(findings):
    """[Kind] in the order of the kinds, empty ones left out; `shown_virtues` beside each finding."""
    found = list(findings)
    for finding in found:
        finding.shown_virtues = Virtue.listed(finding.virtues)
    groups = [Kind(kind, [finding for finding in found if finding.kind == kind]) for kind in Finding.Kind]
    return [group for group in groups if group.findings]


def with_photos(findings, *, only_public=False):
    photos = FindingPhoto.objects.select_related("picture")
    photos = photos.filter(picture__is_public=True) if only_public else photos
    return findings.prefetch_related(Prefetch("photos", queryset=photos, to_attr="shown_photos"))


def public_stops(visit):
    """The kept stops of an accepted visit with what the public reads: `kinds`, and the answer where there are any."""
    public = with_photos(Finding.objects.public().filter(stop__visit=visit), only_public=True)
    stops = list(visit.stops.kept().select_related("organization__district", "organization__network"))
    found = list(public.order_by("pk"))
    for stop in stops:
        stop.kinds = by_kind(finding for finding in found if finding.stop_id == stop.pk)
        stop.day, stop.hours = hours_of(stop)
        stop.public_answer = stop.host_answer if stop.kinds and stop.answer_is_public else ""
    return stops


def events_by_stop(stops):
    """[(stop, its history, the newest first)], in one more query whatever their number."""
    stops = list(stops)
    found = list(history.events_among(VisitStop, [stop.pk for stop in stops]))
    return [(stop, [event for event in found if event.object_id == stop.pk]) for stop in stops]
