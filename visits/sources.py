"""What a new lesson begins with: the words of a report, or what was found at a stop. Only what this person reads."""

from dataclasses import dataclass, field

from activities.models import ActivityReport
from activities.states import ReportStatus
from core import thai
from visits.models import Finding, SiteVisit
from visits.states import VISIT_READ_BY_HOST

Kind = Finding.Kind
# Which part of a lesson each kind of finding fits into.
PART_OF_KIND = {Kind.WELL: "result", Kind.BEHAVIOUR: "result", Kind.PROBLEM: "obstacles", Kind.ADVICE: "next_step"}
FROM_REPORT = {
    "done": "done",
    "result": "outcomes",
    "obstacles": "problems",
    "why": "lessons",
    "next_step": "next_step",
}


@dataclass(frozen=True)
class Source:
    """title and url: where it is from, for the page · texts: first values of the form · place: keys of network, organization."""

    title: str
    url: str
    texts: dict = field(default_factory=dict)
    place: tuple = (None, None)


def of_activity(activity, user):
    """The accepted report if there is one, else the one at the office; without either only what the plan says."""
    texts = {"title": activity.title, "before": activity.problem, "virtues": activity.virtues}
    reports = ActivityReport.objects.visible_to(user).filter(activity=activity)
    sent = reports.filter(status__in=[ReportStatus.ACCEPTED, ReportStatus.SUBMITTED])
    report = sent.order_by("status", "-number").first()  # "accepted" before "submitted"
    if report:
        texts |= {part: getattr(report, name)[:4000] for part, name in FROM_REPORT.items()} | {"done": report.done}
    return Source(activity.title, activity.get_work_url(), texts, (activity.network_id, activity.host_id))


def of_stop(stop, user):
    """What was shown and found there; a host gets what it reads on the page of its stop."""
    goes = SiteVisit.objects.visible_to(user).filter(pk=stop.visit_id).exists()
    reads = goes or stop.visit.status in VISIT_READ_BY_HOST
    found = list(stop.findings.order_by("pk")) if reads else []
    texts = {"title": thai.shorten(stop.theme or stop.shown_name, 240), "done": stop.shown if reads else ""}
    for kind, part in PART_OF_KIND.items():
        lines = [finding.text for finding in found if finding.kind == kind]
        texts[part] = "\n".join(filter(None, [texts.get(part, ""), *lines]))[:4000]
    texts["virtues"] = sorted({virtue for finding in found for virtue in finding.virtues})
    organization = stop.organization
    place = (organization.network_id, organization.pk) if organization else (None, None)
    return Source(stop.shown_name, stop.get_work_url(), texts, place)
