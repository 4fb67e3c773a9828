"""What a new round takes over from an earlier one: categories with their criteria, and who of the panel still judges."""

from awards.domain.judges import may_judge
from awards.models import Category, Criterion, Panelist

CATEGORY = (
    "name", "about", "target", "virtue", "min_age", "max_age", "places", "pass_mark", "quorum", "disagreement", "order",
)  # fmt: skip
CRITERION = ("name", "guidance", "weight", "lowest", "labels", "is_mandatory", "allows_na", "order")


def fill(round, source, *, on):
    """Call in the transaction that makes the round."""
    still = set(may_judge(on).values_list("pk", flat=True))
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
