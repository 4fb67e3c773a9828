"""What waits for an officer, plans and changes in one order, with everything one needs to decide. Reads only."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Value

from activities import clashes, comparison
from activities.domain import changes, plans
from activities.models import Activity, ChangeRequest
from activities.rows import when_lines
from core import thai

READ = ("network", "district", "cover", "host", "kind", "created_by", "submitted_by")


@dataclass(slots=True)
class Waiting:
    """One row of the queue. change is None for a plan that waits for its approval."""

    activity: Any
    when: tuple
    since: str
    sender: str
    is_own: bool
    change: Any = None
    compared: list = field(default_factory=list)
    clashes: list = field(default_factory=list)
    partners: list = field(default_factory=list)


def keys():
    """(kind, key, since) of everything that waits, the oldest first: one query for a page, one for the count."""
    plan = Activity.objects.awaiting_review().order_by()
    change = ChangeRequest.objects.awaiting_decision().order_by()
    plan = plan.annotate(what=Value("plan", CharField()), since=F("submitted_at"))
    change = change.annotate(what=Value("change", CharField()), since=F("requested_at"))
    names = ("what", "pk", "since")
    return plan.values_list(*names).union(change.values_list(*names), all=True).order_by("since", "pk")


def prepare(found, user):
    """Keys of a page -> [Waiting], in five queries whatever their number."""
    plan_keys = [pk for what, pk, _since in found if what == "plan"]
    change_keys = [pk for what, pk, _since in found if what == "change"]
    of_plans = Activity.objects.select_related(*READ).prefetch_related("partner_networks")
    of_changes = ChangeRequest.objects.in_detail().prefetch_related("activity__partner_networks")
    activities = of_plans.in_bulk(plan_keys)
    requests = of_changes.in_bulk(change_keys)
    wishes = {activity: clashes.Wish.of(activity) for activity in activities.values()}
    wishes |= {change: clashes.Wish.of(changes.as_asked(change)) for change in requests.values()}
    warned = clashes.find(Activity, user, list(wishes.values()))
    rows = []
    for what, pk, _since in found:
        thing = (activities if what == "plan" else requests).get(pk)
        if thing is not None:  # decided by somebody since the keys were read
            rows.append(_row(thing, what, user, warned[wishes[thing]]))
    return rows


def _row(thing, what, user, warnings):
    activity = thing if what == "plan" else thing.activity
    since = thing.submitted_at if what == "plan" else thing.requested_at
    sender = thing.submitted_by or thing.created_by if what == "plan" else thing.requested_by
    return Waiting(
        activity=activity,
        when=when_lines(activity),
        since=f"{thai.format_date_short(since)} {thai.format_time(since)}",
        sender=sender.get_full_name() if sender else "",
        is_own=plans.is_own(activity, by=user) if what == "plan" else thing.requested_by_id == user.pk,
        change=None if what == "plan" else thing,
        compared=[] if what == "plan" else comparison.rows(thing, activity),
        clashes=warnings,
        partners=list(activity.partner_networks.all()),
    )
