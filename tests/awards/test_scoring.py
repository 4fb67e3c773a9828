"""Scores against an independent slow computation: whatever the weights, gaps, order of arrival and ties."""

from decimal import ROUND_HALF_UP, Decimal, getcontext
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.domain import scoring
from awards.domain.scoring import Figures, Line

getcontext().prec = 60


def D(text):
    return Decimal(text)


def half_up(number):
    return number.quantize(Decimal("0.001"), ROUND_HALF_UP)


@st.composite
def lines(draw):
    made = []
    for _number in range(draw(st.integers(1, 8))):
        lowest = draw(st.integers(0, 1))
        highest = lowest + draw(st.integers(1, 10))
        kind = draw(st.sampled_from(["value", "value", "value", "na", "gap"]))
        value = draw(st.integers(lowest, highest)) if kind == "value" else None
        made.append(Line(draw(st.integers(1, 1000)), highest, value, kind == "na", draw(st.booleans())))
    return made


def slow_score(said):
    """With decimals of 60 digits, step by step, as a person would with a calculator."""
    weight_in_all, points = Decimal(0), Decimal(0)
    for line in said:
        if line.is_na or line.value is None:
            continue
        weight_in_all += line.weight
        points += Decimal(line.weight) * Decimal(line.value) / Decimal(line.highest)
    return None if weight_in_all == 0 else half_up((points / weight_in_all * 100).quantize(Decimal(10) ** -40))


@given(lines())
def test_a_review_is_reckoned_as_by_hand(said):
    assert scoring.score_of(said) == slow_score(said)


@given(lines())
def test_what_does_not_count_changes_nothing(said):
    more = [*said, Line(999, 5, None, True), Line(7, 5, None, False, False)]
    assert scoring.score_of(more) == scoring.score_of(said)


@given(lines())
def test_a_gap_is_a_mandatory_criterion_without_a_word(said):
    assert scoring.gaps(said) == [
        place for place, line in enumerate(said) if line.is_mandatory and not line.is_na and line.value is None
    ]


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ([Line(20, 5, 4)], "80.000"),
        ([Line(20, 5, 5), Line(10, 5, 5)], "100.000"),
        ([Line(1, 3, 1)], "33.333"),
        ([Line(1, 3, 2)], "66.667"),
        ([Line(1, 5, 0)], "0.000"),
        ([Line(20, 5, 4), Line(80, 5, None, True)], "80.000"),
        ([Line(20, 5, 4), Line(80, 5, None, False, False)], "80.000"),
        # 1000 x 1/8 of 1000 + 1: exactly half of a thousandth goes up.
        ([Line(1, 8, 1), Line(999, 8, 0)], "0.013"),
    ],
)
def test_scores_known_by_heart(said, score):
    assert scoring.score_of(said) == D(score)


def test_all_not_to_be_judged_is_no_score():
    assert scoring.score_of([Line(10, 5, None, True), Line(10, 5, None, True)]) is None
    assert scoring.score_of([]) is None


def slow_figures(scores):
    if not scores:
        return Figures()
    line = sorted(scores)
    while len(line) > 2:
        line = line[1:-1]
    return Figures(
        len(scores), half_up(sum(scores) / len(scores)), half_up(sum(line) / len(line)), max(scores) - min(scores)
    )


SCORES = st.lists(st.integers(0, 100_000).map(lambda number: Decimal(number) / 1000), max_size=9)


@given(SCORES, st.randoms())
def test_the_figures_of_a_nomination_do_not_ask_who_came_first(scores, random):
    expected = slow_figures(scores)
    random.shuffle(scores)
    assert scoring.figures(scores) == expected


def slow_order(rows):
    """Everybody against everybody."""

    def beats(one, other):
        (a, years), (b, other_years) = rows[one], rows[other]
        for mine, theirs in (
            (a.mean, b.mean),
            (a.median, b.median),
            (b.spread, a.spread),
            (years or 0, other_years or 0),
        ):
            if mine != theirs:
                return mine > theirs
        return False

    judged = [key for key in rows if rows[key][0].mean is not None]
    answer = {}
    for key in rows:
        if key not in judged:
            answer[key] = (None, False)
            continue
        better = sum(beats(other, key) for other in judged)
        equal = sum(not beats(other, key) and not beats(key, other) for other in judged)
        answer[key] = (better + 1, equal > 1)
    return answer


# Few different values, so that there are ties of every depth.
FEW = st.lists(st.sampled_from([D("70"), D("75"), D("80"), D("80.5")]), max_size=4)
ROWS = st.lists(st.tuples(FEW, st.sampled_from([None, 0, 3, 10])), max_size=9)


@given(ROWS, st.integers(0, 1000))
def test_the_order_follows_the_stated_rule_in_whatever_order_they_come(rows, seed):
    named = {number: (scoring.figures(scores), years) for number, (scores, years) in enumerate(rows)}
    expected = slow_order(named)
    keys = list(named)
    Random(seed).shuffle(keys)
    found = scoring.ordered({key: named[key] for key in keys})
    assert {key: (standing.place, standing.is_tied) for key, standing in found.items()} == expected


def test_the_rule_is_a_sentence_that_names_every_step():
    for word in ("คะแนนเฉลี่ย", "มัธยฐาน", "ต่างกันน้อยกว่า", "จำนวนปี", "ที่ประชุมลงมติ"):
        assert word in str(scoring.RULE)
