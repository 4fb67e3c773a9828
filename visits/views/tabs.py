"""The pages of one visit in the workspace as tabs, and what this person may do with it now."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from visits.domain import locks
from visits.domain.stops import DROPPED_IN
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
RIGHTS = ("plan", "write", "report", "accept", "release_answer")


def of(visit):
    """[(key, word, address)]"""
    return [(key, word, reverse(name, args=[visit.pk])) for key, word, name in PAGES]


def rights_on(visit, user):
    """{right: whether this person holds it on this visit}, asked once for the visit and all its stops."""
    return {name: user.has_perm(f"visits.{name}", visit) for name in RIGHTS}


def what_can(visit, user, rights):
    """{action: whether this person can do it now}: the right and the state together."""
    can = {action: rights["plan"] and visit.ready_for(action) for action in OFFICE}
    can |= {action: rights["accept"] and visit.ready_for(action) for action in REVIEW}
    is_open = locks.may_be_written_in(visit)
    is_own = visit.reported_by_id == user.pk
    return can | {
        "edit": rights["plan"] and visit.status in VISIT_EDITABLE,
        "make": rights["write"] and visit.ready_for("make") and locks.is_last_day_here(visit),
        "unmake": rights["report"] and visit.ready_for("unmake"),
        "write": rights["write"] and is_open,
        "summarize": rights["report"] and is_open,
        "report": rights["report"] and visit.ready_for("report"),
        "accept": can["accept"] and not is_own,
        "wait_for_another": can["accept"] and is_own,
        "discard": rights["plan"] and visit.status == VisitStatus.PLANNED,
    }


def on_stop(stop, rights):
    """The same for one stop of the visit."""
    visit = stop.visit
    is_kept = stop.status != StopStatus.DROPPED
    plans = rights["plan"] and visit.status in VISIT_EDITABLE
    return {
        "edit": plans and is_kept,
        "agree": plans and stop.ready_for("agree"),
        "ask": plans and stop.ready_for("ask"),
        "remove": plans and is_kept and not stop.serial,
        "drop": rights["plan"] and visit.status in DROPPED_IN and stop.ready_for("drop"),
        "write": rights["write"] and is_kept and locks.stop_may_be_written_in(stop),
        "release": rights["release_answer"] and bool(stop.host_answer) and stop.answer_is_public is not True,
        "hold": rights["release_answer"] and bool(stop.host_answer) and stop.answer_is_public is not False,
    }


def head(visit, user, tab, *, stops=(), **more):
    """Context of every page about one visit; each of its stops gets `can`."""
    rights = rights_on(visit, user)
    for stop in stops:
        stop.visit = visit
        stop.can = on_stop(stop, rights)
    kept = [stop for stop in stops if stop.status != StopStatus.DROPPED]
    if visit.status == VisitStatus.MADE and len(kept) == 1:
        kept[0].can["drop"] = False  # the last one stays
    return {
        "visit": visit, "tabs": of(visit), "tab": tab, "can": what_can(visit, user, rights), "stops": stops,
        "section": "work-visits", **more,
    }  # fmt: skip
