"""Numbers of the judging, reckoned from plain values: no database, no rounding before the end.

A review: sum(weight x value / highest) / sum(weights that count) x 100. "Cannot be judged" and an optional criterion without
a value take their weight out. A nomination: mean and median of the reviews that were sent by judges who are not recused,
spread = highest minus lowest. All of 100, half up to three places.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

PLACES = Decimal("0.001")
RULE = _(
    "เรียงตามคะแนนเฉลี่ยจากมากไปน้อย หากเท่ากันดูคะแนนมัธยฐาน หากยังเท่ากันดูคะแนนที่กรรมการให้ต่างกันน้อยกว่า "
    "หากยังเท่ากันดูจำนวนปีที่ทำต่อเนื่องมากกว่า หากยังเท่ากันให้ที่ประชุมลงมติ"
)


@dataclass(frozen=True)
class Line:
    """What a judge said to one criterion; value None and not is_na: nothing yet."""

    weight: int
    highest: int
    value: int | None = None
    is_na: bool = False
    is_mandatory: bool = True


@dataclass(frozen=True)
class Figures:
    """What the reviews of one nomination add up to; without reviews there are no numbers."""

    reviews: int = 0
    mean: Decimal | None = None
    median: Decimal | None = None
    spread: Decimal | None = None


@dataclass(frozen=True)
class Standing:
    """The place of a nomination in its category; tied: the rule does not tell it from another one."""

    place: int | None
    is_tied: bool


def rounded(number):
    """A Fraction as a decimal of three places, half up."""
    thousandths = (number * 1000 * 2 + 1) // 2  # half up: no score is negative
    return (Decimal(int(thousandths)) / 1000).quantize(PLACES, ROUND_HALF_UP)


def gaps(lines):
    """Places (from nought) of criteria that must have an answer and have none."""
    return [
        place for place, line in enumerate(lines) if line.is_mandatory and line.value is None and not line.is_na
    ]  # fmt: skip


def score_of(lines):
    """0-100 of one review, or None when nothing of it counts."""
    counted = [line for line in lines if line.value is not None and not line.is_na]
    if not counted:
        return None
    points = sum((Fraction(line.weight * line.value, line.highest) for line in counted), Fraction(0))
    return rounded(points * 100 / sum(line.weight for line in counted))


def figures(scores):
    """Mean, median and spread of the scores of a nomination, in whatever order they came."""
    if not scores:
        return Figures()
    values = sorted(scores)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else Fraction(values[middle - 1] + values[middle]) / 2
    mean = Fraction(sum(values, Decimal(0))) / len(values)
    return Figures(len(values), rounded(mean), rounded(Fraction(median)), values[-1] - values[0])


def ordered(rows):
    """{key: (Figures, years of continuity or None)} -> {key: Standing}, the first place first.

    Who has no score has no place. Equal ones share a place, and the next one counts on after all of them.
    """
    same = defaultdict(list)
    for key, (numbers, years) in rows.items():
        if numbers.mean is not None:
            same[-numbers.mean, -numbers.median, numbers.spread, -(years or 0)].append(key)
    standings, place = {}, 1
    for rank in sorted(same):
        standings |= {key: Standing(place, len(same[rank]) > 1) for key in same[rank]}
        place += len(same[rank])
    return standings | {key: Standing(None, False) for key in rows if key not in standings}
