"""What a new round takes over from an earlier one: categories with their criteria, and who of the panel still judges."""

from django.db.models import Q

from accounts.models import User
from awards.models import Category, Criterion, Panelist
from networks.models import Membership

CATEGORY = (
    "name", "about", "target", "virtue", "min_age", "max_age", "places", "pass_mark", "quorum", "disagreement", "order",
)  # fmt: skip
CRITERION = ("name", "guidance", "weight", "lowest", "labels", "is_mandatory", "allows_na", "order")


def judges(on=None):
    """Who judges on a day (today unless told): people with the right, but never somebody of the office, who reads all scores."""
    rights = Membership.objects.current(on).filter(role="judge").values("user")
    people = User.objects.filter(Q(pk__in=rights), role=User.Role.NONE, is_active=True)
    return people.order_by("given_name", "family_name", "pk")


def fill(round, source, *, on):
    """Call in the transaction that makes the round."""
    still = set(judges(on).values_list("pk", flat=True))
    for old in source.categories.prefetch_related("criteria", "panel"):
        new = Category.objects.create(round=round, **{name: getattr(old, name) for name in CATEGORY})
        Criterion.objects.bulk_create(
            Criterion(category=new, **{name: getattr(row, name) for name in CRITERION}) for row in old.criteria.all()
        )
        Panelist.objects.bulk_create(
            Panelist(category=new, judge_id=seat.judge_id, cap=seat.cap)
            for seat in old.panel.all()
            if seat.judge_id in still
        )
