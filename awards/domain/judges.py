"""Who is a judge, and what judges still owe; every page and rule asks here."""

from django.db.models import Q

from accounts.models import User
from awards.states import NominationStatus, ReviewStatus
from networks.domain.organizations import acting


def may_judge(on=None):
    """Who is a judge on a day (today unless told); people of the office never are, for they read all scores."""
    return acting(Q(role="judge"), on).filter(role=User.Role.NONE)


def at_work(reviews):
    """Those that were sent, or whose judge can still send them: an ended right sends nothing any more."""
    return reviews.active().filter(Q(status=ReviewStatus.SENT) | Q(judge__in=may_judge()))


def owed(reviews):
    """Those that somebody can still send and has not."""
    return reviews.to_do().filter(nomination__status=NominationStatus.COMPLETE, judge__in=may_judge())
