"""Rounds and nominations for the tests of the office's side, ready for the next step."""

from datetime import timedelta

from django.utils import timezone

from awards.models import Round
from tests.awards import building


def ready(cast, status, *, by=None, **fields):
    """(a round in a status with everything the next step asks for, its category, its judges)"""
    fields.setdefault("judging_until", timezone.localdate() + timedelta(days=60))
    round = building.round_(by=by or cast.officer, status=status, **fields)
    category = building.category(round, quorum=1)
    judges = [building.judge(category)]
    if status in {"closed", "judging", "deliberation", "decided", "announced", "archived"}:
        nomination = building.nomination(category)
        sent = status not in {"closed", "judging"}
        building.review(nomination, judges[0], status="sent" if sent else "assigned")
        if sent:
            building.decision(nomination, by=cast.director)
    return round, category, judges


def in_status(cast, status, *, round=None, **fields):
    """A nomination in a status, in an open round unless told."""
    category = (round or building.round_(by=cast.officer)).categories.first()
    category = category or building.category(round or Round.objects.latest("pk"))
    return building.nomination(category, status=status, **building.beside(cast, status, category) | fields)


def names(cast, status, what):
    """The names inside an address about a round, a category or a nomination."""
    if what == "nomination":
        wanted = "submitted" if status == "action" else status
        row = in_status(cast, wanted)
        return {"pk": row.pk} | ({"action": "complete"} if status == "action" else {})
    round = building.round_(by=cast.officer, status="draft" if status in {"draft", "action"} else "open")
    category = building.category(round)
    if what == "category":
        return {"pk": category.pk}
    if status == "sent":
        building.nomination(category)
    return {"pk": round.pk} | ({"action": "open"} if status == "action" else {})
