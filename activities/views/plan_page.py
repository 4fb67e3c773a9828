"""What the workspace page of one plan shows beside the plan: what can be done, its series, changes, clashes."""

from activities import clashes, comparison
from activities.domain import over, plans
from activities.domain.people import planners_of
from activities.models import Activity, ChangeRequest
from activities.states import Status


def what_can(activity, user):
    """{action: whether this person can do it now}: the right and the state together."""
    can = {
        action: user.has_perm(f"activities.{action}", activity) and activity.ready_for(action)
        for action in ("submit", "withdraw", "approve", "return", "cancel")
    }
    is_own = plans.is_own(activity, by=user)
    may_ask = user.has_perm("activities.request_change", activity) and plans.locked_fields(activity, by=user)
    return can | {
        "cancel": can["cancel"] and not over.cancel_refusal(activity),
        "approve": can["approve"] and not is_own,
        "wait_for_another": can["approve"] and is_own,
        "edit": user.has_perm("activities.edit", activity) and plans.is_editable(activity, by=user),
        "copy": user.has_perm("activities.copy", activity),
        "discard": activity.status == Status.DRAFT and user.has_perm("activities.discard", activity),
        "change": bool(may_ask) and not over.ask_refusal(activity),
    }


def beside(activity, user):
    """Context of the parts of this slice: series, open change, clashes."""
    change = ChangeRequest.objects.visible_to(user).awaiting_decision().filter(activity=activity).first()
    if change:
        change.activity = activity
    return {
        "series": series_of(activity, user),
        "change": change,
        "may_decide_change": user.has_perm("activities.decide_change"),
        "compared": comparison.rows(change, activity) if change else [],
        "clashes": clashes_of(activity, user),
        "told": told_of(activity, user),
    }


def told_of(activity, user):
    """How many planners hear of the approval, for who may give it."""
    may_approve = activity.ready_for("approve") and user.has_perm("activities.approve", activity)
    return planners_of(activity).exclude(pk=user.pk).count() if may_approve else 0


def clashes_of(activity, user):
    """Only while the plan can still be moved."""
    if activity.status not in {Status.DRAFT, Status.SUBMITTED, Status.RETURNED} or not activity.starts_at:
        return []
    wish = clashes.Wish.of(activity)
    return clashes.find(Activity, user, [wish])[wish]


def series_of(activity, user):
    """The place of one activity in its series and the way to the others; None without a series."""
    if activity.series_id is None:
        return None
    members = list(Activity.objects.visible_to(user).of_series(activity.series_id).only("title", "starts_at", "status"))
    place = next((number for number, member in enumerate(members) if member.pk == activity.pk), 0)
    return {
        "rule": activity.series.rule,
        "number": place + 1,
        "members": members,
        "previous": members[place - 1] if place else None,
        "next": members[place + 1] if place + 1 < len(members) else None,
        "unsent": sum(member.ready_for("submit") for member in members),
    }
