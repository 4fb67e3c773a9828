"""What the office sees while judges are at work: how far each is, who lacks judges. No score is read here."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from awards.domain.judges import at_work, may_judge
from awards.models import Nomination, Panelist, Recusal, Review
from awards.states import REVIEW_ACTIVE, NominationStatus, RecusalStatus, ReviewStatus

SENT = Q(reviews__status=ReviewStatus.SENT)
NOTICED = Q(recusals__status=RecusalStatus.PROPOSED)
STANDING = Q(recusals__status=RecusalStatus.STANDING)


@dataclass
class Load:
    """One judge of a category."""

    judge: object
    cap: int | None
    active: int = 0
    sent: int = 0
    recused: int = 0
    is_seated: bool = True
    is_judge: bool = True

    @property
    def is_done(self):
        return self.active == self.sent


def nominations(round):
    """What is judged of a round, with the judges each has, who sent, and ties nobody looked at."""
    rows = round.nominations.complete().in_lists().select_related("category").order_by("category", "pk")
    return _with_active(rows).annotate(
        sent=Count("reviews", filter=SENT, distinct=True),
        noticed=Count("recusals", filter=NOTICED, distinct=True),
        recused=Count("recusals__judge", filter=STANDING, distinct=True),
    )


def _with_active(rows):
    """Adds how many judges each has that sent, or still can. Counted for each by itself: joined, all reviews would be sorted."""
    theirs = at_work(Review.objects.filter(nomination=OuterRef("pk"))).order_by()
    active = theirs.values("nomination").annotate(number=Count("pk")).values("number")
    return rows.annotate(active=Coalesce(Subquery(active), 0))


def lacking(rows):
    """Those with fewer judges than the quorum."""
    return rows.filter(active__lt=F("category__quorum"))


def lacking_in(rounds):
    """{key of a round: how many of its nominations have fewer judges than the quorum}. One query."""
    rows = _with_active(Nomination.objects.complete().filter(round__in=rounds))
    return dict(lacking(rows).order_by().values_list("round").annotate(Count("pk")))


def loads(categories):
    """{category: [Load]} in the order of names; who left the panel but still has reviews stands there too. Four queries."""
    keys = [one.pk for one in categories]
    counted = (
        Review.objects.filter(nomination__category__in=keys, nomination__status=NominationStatus.COMPLETE)
        .order_by()
        .values_list("nomination__category", "judge")
        .annotate(
            active=Count("pk", filter=Q(status__in=REVIEW_ACTIVE)),
            sent=Count("pk", filter=Q(status=ReviewStatus.SENT)),
            recused=Count("pk", filter=Q(status=ReviewStatus.RECUSED)),
        )
    )
    numbers = {(category, judge): counts for category, judge, *counts in counted}
    caps = {(seat.category_id, seat.judge_id): seat.cap for seat in Panelist.objects.filter(category__in=keys)}
    places = caps.keys() | {place for place, counts in numbers.items() if counts[0]}
    people = User.objects.in_bulk({judge for _category, judge in places})
    judges = set(may_judge().filter(pk__in=people).values_list("pk", flat=True))
    found = defaultdict(list)
    for place in sorted(places, key=lambda place: (people[place[1]].sort_key, place[1])):
        standing = {"is_seated": place in caps, "is_judge": place[1] in judges}
        found[place[0]].append(Load(people[place[1]], caps.get(place), *numbers.get(place, ()), **standing))
    return found


def noticed(round):
    """Ties the program noticed that nobody looked at, the oldest first."""
    rows = Recusal.objects.filter(status=RecusalStatus.PROPOSED, nomination__round=round)
    rows = rows.filter(nomination__status=NominationStatus.COMPLETE)
    return rows.select_related("judge", "nomination").order_by("created_at", "pk")
