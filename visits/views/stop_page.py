"""What the workspace page of one stop shows beside the host's answer: for the team and the office, and for its host."""

from core import history
from visits import follow_up_rows, rows
from visits.domain import locks
from visits.domain.follow_ups import ASKED_AFTER
from visits.models import SiteVisit
from visits.states import StopStatus
from visits.views import tabs


def was_visited(stop):
    """Whether the team has been there, or is there today."""
    is_open = stop.visit.status in ASKED_AFTER or locks.may_be_written_in(stop.visit)
    return is_open and stop.status != StopStatus.DROPPED


def beside(user, stop):
    """The team and the office see the findings as they write them, the contact, and the history; a host none of it."""
    goes = SiteVisit.objects.visible_to(user).filter(pk=stop.visit_id).exists()
    context = {
        "goes": goes,
        "may_answer": user.has_perm("visits.answer", stop),
        "may_ask_follow_up": user.has_perm("visits.ask_follow_up", stop.visit),
        "follow_ups": follow_up_rows.at_stop(stop, user, goes=goes),
        "was_visited": was_visited(stop),
        "may_write_lesson": user.has_perm("visits.write_lesson"),
        "section": "work-visits",
    }
    if not goes:
        return context
    found = list(rows.with_photos(stop.findings.select_related("created_by").order_by("pk")))
    return context | {
        "written": rows.by_kind(found),
        "can_stop": tabs.on_stop(stop, tabs.rights_on(stop.visit, user)),
        "events": list(history.events_of(stop)[:30]),
    }
