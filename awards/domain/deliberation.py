"""What lies on the table of the meeting: every nomination of a category with its figures, flags and decisions. Only reads.

For the office alone, and only from the deliberation on: before, nobody knows what others scored.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from awards.domain import scoring
from awards.domain.judges import at_work
from awards.models import Category, Decision, Nomination, Recusal, Review
from awards.states import DecisionStatus, ReviewStatus, RoundStatus

OPEN = frozenset({RoundStatus.DELIBERATION, RoundStatus.DECIDED, RoundStatus.ANNOUNCED, RoundStatus.ARCHIVED})
Outcome = Decision.Outcome


@dataclass
class Row:
    """One nomination on the table. late: judges who could send and did not; recused: how many stayed away."""

    nomination: Nomination
    category: Category
    figures: scoring.Figures
    standing: scoring.Standing
    late: int = 0
    recused: int = 0
    draft: Decision | None = None
    signed: Decision | None = None
    is_above_places: bool = False
    notes: list = field(default_factory=list)

    @property
    def lacks_quorum(self):
        return self.figures.reviews < self.category.quorum

    @property
    def is_below_mark(self):
        return self.figures.mean is None or self.figures.mean < self.category.pass_mark

    @property
    def disagrees(self):
        """Judges differ so much that the meeting should talk about it."""
        return self.figures.spread is not None and self.figures.spread > self.category.disagreement

    @property
    def has_flags(self):
        """Whether there is anything of this row the meeting should know beside its numbers."""
        flags = (self.lacks_quorum, self.is_below_mark, self.disagrees, self.standing.is_tied, self.late, self.recused)
        return any(flags)

    @cached_property
    def decision(self):
        """What stands to be signed, else what is in force."""
        return self.draft or self.signed

    def suggestion(self):
        """What the figures alone would say; the meeting decides."""
        place, most = self.standing.place, self.category.places
        is_first = place is not None and (most is None or place <= most)
        wins = is_first and not (self.is_below_mark or self.lacks_quorum or self.standing.is_tied)
        return Outcome.HONOURED if wins else Outcome.NOT_THIS_TIME

    @property
    def asks(self):
        """What the signature of its draft will ask a reason for, as long as there is none."""
        return self.asks_reason(self.draft.outcome) if self.draft and not self.draft.reason else []

    def asks_reason(self, outcome):
        """Why a decision like this is not signed without a reason, in words; empty when it needs none."""
        words = []
        if self.lacks_quorum:
            words.append(_("กรรมการให้คะแนนไม่ครบองค์ (%(n)d จาก %(quorum)d คน)") % self._counts())
        if outcome == Outcome.HONOURED and self.is_below_mark:
            words.append(_("คะแนนไม่ถึงเกณฑ์ผ่าน"))
        if outcome == Outcome.HONOURED and self.is_above_places:
            words.append(_("เกินจำนวนรางวัล %(places)d ราย") % {"places": self.category.places})
        return words

    def _counts(self):
        return {"n": self.figures.reviews, "quorum": self.category.quorum}


def of_category(category):
    """[Row] of what is judged in a category, the first place first. Four queries."""
    nominations = list(category.nominations.complete().in_lists().select_related("organization").order_by("pk"))
    return _rows(category, nominations)


def of_nomination(nomination):
    """The Row of one nomination, with its place among all of its category; None when it is not judged."""
    return next((row for row in of_category(nomination.category) if row.nomination.pk == nomination.pk), None)


def _rows(category, nominations):
    keys = [one.pk for one in nominations]
    scores, late = defaultdict(list), Counter()
    reviews = at_work(Review.objects.filter(nomination__in=keys)).values_list("nomination", "status", "score")
    for nomination, status, score in reviews:
        if status == ReviewStatus.SENT:
            scores[nomination].append(score)
        else:
            late[nomination] += 1
    stand = Recusal.objects.standing().filter(nomination__in=keys).values_list("nomination", "judge").distinct()
    recused = Counter(nomination for nomination, _judge in stand)
    figures = {key: scoring.figures(scores[key]) for key in keys}
    standings = scoring.ordered({one.pk: (figures[one.pk], one.years) for one in nominations})
    decided = _decisions(keys)
    rows = [
        Row(
            one, category, figures[one.pk], standings[one.pk], late=late[one.pk], recused=recused[one.pk],
            draft=decided.get((one.pk, DecisionStatus.DRAFT)), signed=decided.get((one.pk, DecisionStatus.SIGNED)),
        )
        for one in nominations
    ]  # fmt: skip
    given = {row.nomination.pk for row in rows if row.signed and row.signed.outcome == Outcome.HONOURED}
    above = above_places(category, given, [row.draft for row in rows if row.draft])
    for row in rows:
        row.is_above_places = row.draft is not None and row.draft.pk in above
    return sorted(rows, key=lambda row: (row.standing.place is None, row.standing.place, row.nomination.pk))


def above_places(category, given, drafts):
    """Keys of the drafts that honour more than the category has places, signed one after the other in their order.

    given: nominations a signed decision honours; a new decision takes the place of the one it follows.
    """
    given, above = set(given), set()
    for one in sorted(drafts, key=signing_order):
        given.discard(one.nomination_id)
        if one.outcome == Outcome.HONOURED:
            if category.places is not None and len(given) >= category.places:
                above.add(one.pk)
            given.add(one.nomination_id)
    return above


def signing_order(draft):
    """The best rank first: places are counted in this order."""
    return draft.outcome, draft.rank is None, draft.rank or 0, draft.pk


def _decisions(keys):
    found = Decision.objects.filter(nomination__in=keys, status__in=(DecisionStatus.DRAFT, DecisionStatus.SIGNED))
    return {(one.nomination_id, one.status): one for one in found.select_related("signed_by")}


def figures_of(nomination):
    """The figures of one nomination as they are now."""
    return scoring.figures(list(nomination.reviews.sent().values_list("score", flat=True)))


def undecided(round):
    """Complete nominations of a round without a signed decision; the round is decided when there is none."""
    signed = Decision.objects.in_force().filter(nomination__round=round).values("nomination")
    return round.nominations.complete().exclude(pk__in=signed)


def in_words(number):
    """80.00, 66.67: two places everywhere; what is reckoned with, and signed, has three."""
    return "–" if number is None else str(number.quantize(Decimal("0.01"), ROUND_HALF_UP))
