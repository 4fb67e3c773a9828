"""The pages of one visit in the workspace as tabs, and what this person may do with it now."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from visits.domain import locks
from visits.states import VISIT_EDITABLE, StopStatus, VisitStatus

PAGES = (
    ("plan", _("แผน"), "visits:work_detail"),
    ("team", _("คณะ"), "visits:team"),
    ("findings", _("ข้อค้นพบ"), "visits:findings"),
    ("report", _("รายงาน"), "visits:report"),
    ("history", _("ประวัติ"), "visits:history"),
)
OFFICE = ("confirm", "postpone", "replan", "cancel")
REVIEW = ("return", "accept", "reopen")


def of(visit):
    """[(key, word, address)]"""
    return [(key, word, reverse(name, args=[visit.pk])) for key, word, name in PAGES]


def what_can(visit, user):
    """{action: whether this person can do it now}: the right and the state together."""
    plans, writes, leads, accepts = (
        user.has_perm(f"visits.{name}", visit) for name in ("plan", "write", "report", "accept")
    )
    can = {action: plans and visit.ready_for(action) for action in OFFICE}
    can |= {action: accepts and visit.ready_for(action) for action in REVIEW}
    is_open = locks.may_be_written_in(visit)
    is_own = visit.reported_by_id == user.pk
    return can | {
        "edit": plans and visit.status in VISIT_EDITABLE,
        "make": writes and is_open and visit.ready_for("make"),
        "write": writes and is_open,
        "summarize": leads and is_open,
        "report": leads and visit.ready_for("report"),
        "accept": can["accept"] and not is_own,
        "wait_for_another": can["accept"] and is_own,
        "discard": plans and visit.status == VisitStatus.PLANNED,
    }


def on_stop(stop, user):
    """The same for one stop of the visit."""
    visit = stop.visit
    plans, writes = user.has_perm("visits.plan", visit), user.has_perm("visits.write", visit)
    is_kept, is_editable = stop.status != StopStatus.DROPPED, visit.status in VISIT_EDITABLE
    was_asked = stop.serial > 0
    return {
        "edit": plans and is_editable and is_kept,
        "agree": plans and is_editable and stop.ready_for("agree"),
        "ask": plans and is_editable and stop.ready_for("ask"),
        "remove": plans and is_editable and is_kept and not was_asked,
        "drop": plans and visit.status not in NOT_DROPPED_IN and stop.ready_for("drop"),
        "write": writes and is_kept and locks.may_be_written_in(visit),
    }


NOT_DROPPED_IN = frozenset({VisitStatus.REPORTED, VisitStatus.ACCEPTED, VisitStatus.CANCELLED})


def head(visit, user, tab, **more):
    """Context of every page about one visit."""
    return {
        "visit": visit, "tabs": of(visit), "tab": tab, "can": what_can(visit, user), "section": "work-visits", **more
    }  # fmt: skip
