"""What the workspace page of one stop shows beside the host's answer: for the team and the office, and for its host."""

from core import history
from visits import follow_up_rows, rows
from visits.domain import locks, stops
from visits.models import SiteVisit
from visits.states import StopStatus
from visits.views import tabs


def beside(user, stop):
    """The team and the office see the findings as they write them, the contact, and the history; a host none of it."""
    goes = SiteVisit.objects.visible_to(user).filter(pk=stop.visit_id).exists()
    context = {
        "goes": goes,
        "may_answer": user.has_perm("visits.answer", stop),
        "may_ask_follow_up": user.has_perm("visits.ask_follow_up", stop.visit),
        "follow_ups": follow_up_rows.at_stop(stop, user, goes=goes),
        "was_visited": stop.status != StopStatus.DROPPED and locks.was_visited(stop),
        "may_write_lesson": user.has_perm("visits.write_lesson"),
        "section": "work-visits",
    }
    if not goes:
        return context
    found = list(rows.with_photos(stop.findings.select_related("created_by").order_by("pk")))
    can = tabs.on_stop(stop, tabs.rights_on(stop.visit, user))
    return context | {
        "written": rows.by_kind(found),
        "can_stop": can | {"drop": can["drop"] and not stops.keeps(stop)},
        "events": list(history.events_of(stop)[:30]),
    }
