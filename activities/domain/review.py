"""Decisions about several plans at once, each on its own."""

from activities.domain import plans
from activities.models import Activity
from core.errors import DomainError


def approve_several(read, *, by, at=None):
    """Approves each plan that still is what was read: read maps keys to versions -> (approved, [(plan, why not)]).

    Each in its own transaction: one that cannot be approved holds up none of the others.
    """
    approved, refused = [], []
    for activity in Activity.objects.in_detail().filter(pk__in=read).order_by("submitted_at", "pk"):
        try:
            plans.approve(activity, by=by, at=at, version=read[activity.pk])
        except DomainError as error:
            refused.append((activity, str(error)))
        else:
            approved.append(activity)
    return approved, refused
