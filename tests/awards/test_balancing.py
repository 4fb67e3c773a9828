"""The assignment: always within caps and free of conflicts, never worse than what a slow search of everything finds."""

from itertools import combinations, product
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.domain.balancing import Panel, share_out


@st.composite
def panels(draw, most_judges=4, most_nominations=4, fixed=True):
    judges = range(draw(st.integers(0, most_judges)))
    nominations = [100 + number for number in range(draw(st.integers(0, most_nominations)))]
    pairs = [(judge, nomination) for judge in judges for nomination in nominations]
    needs = {nomination: draw(st.integers(1, 3)) for nomination in nominations}
    barred = {pair for pair in pairs if draw(st.integers(0, 3)) == 0}
    kept = {pair for pair in pairs if fixed and draw(st.integers(0, 5)) == 0}
    caps = {}
    for judge in judges:
        least = sum(one == judge for one, _nomination in kept)
        caps[judge] = draw(st.one_of(st.none(), st.integers(max(least, 1), 4 + least)))
    return Panel(needs=needs, caps=caps, barred=barred - kept, fixed=kept)


def all_of(panel, proposal):
    return panel.fixed | proposal.new


def check(panel, proposal):
    given_out = all_of(panel, proposal)
    assert proposal.new.isdisjoint(panel.barred), "a conflict"
    assert proposal.new.isdisjoint(panel.fixed)
    for judge, cap in panel.caps.items():
        load = sum(one == judge for one, _nomination in given_out)
        assert cap is None or load <= cap, "above a cap"
        assert proposal.loads[judge] == load
    for nomination, need in panel.needs.items():
        has = sum(one == nomination for _judge, one in given_out)
        fixed = sum(one == nomination for _judge, one in panel.fixed)
        assert has <= max(need, fixed), "more judges than asked"
        assert proposal.missing.get(nomination, 0) == max(need - has, 0)


def best(panel):
    """(least missing in all, least sum of squared loads with that), by looking at every assignment there is."""
    choices = []
    for nomination, need in panel.needs.items():
        fixed = {judge for judge, one in panel.fixed if one == nomination}
        free = [judge for judge in panel.caps if judge not in fixed and (judge, nomination) not in panel.barred]
        lack = max(need - len(fixed), 0)
        choices.append(
            [(lack - size, chosen) for size in range(min(lack, len(free)) + 1) for chosen in combinations(free, size)]
        )
    found = []
    for one in product(*choices):
        loads = {judge: sum(judge == fixed for fixed, _nomination in panel.fixed) for judge in panel.caps}
        for _lack, chosen in one:
            for judge in chosen:
                loads[judge] += 1
        if all(cap is None or loads[judge] <= cap for judge, cap in panel.caps.items()):
            found.append((sum(lack for lack, _chosen in one), sum(load * load for load in loads.values())))
    return min(found)


@given(panels(most_judges=12, most_nominations=25))
@settings(max_examples=150)
def test_it_is_always_within_caps_and_free_of_conflicts(panel):
    check(panel, share_out(panel))


@given(panels())
@settings(max_examples=250)
def test_it_finds_what_a_search_of_everything_finds_and_no_fairer_one_exists(panel):
    proposal = share_out(panel)
    check(panel, proposal)
    missing, squares = best(panel)
    assert sum(proposal.missing.values()) == missing
    assert sum(load * load for load in proposal.loads.values()) == squares


@given(panels(most_judges=8, most_nominations=12))
@settings(max_examples=50)
def test_the_same_panel_gets_the_same_proposal(panel):
    turned = Panel(
        needs=dict(reversed(panel.needs.items())), caps=dict(reversed(panel.caps.items())),
        barred=set(panel.barred), fixed=set(panel.fixed),
    )  # fmt: skip
    assert share_out(panel).new == share_out(turned).new


def test_without_conflicts_and_caps_no_two_loads_differ_by_more_than_one():
    proposal = share_out(Panel(needs=dict.fromkeys(range(45), 3), caps=dict.fromkeys(range(7))))
    assert proposal.missing == {}
    assert max(proposal.loads.values()) - min(proposal.loads.values()) <= 1


def test_a_full_judge_makes_room_along_a_chain():
    panel = Panel(needs={1: 1, 2: 1}, caps={"ก": 1, "ข": 1}, barred={("ข", 2)})
    assert share_out(panel).new == {("ข", 1), ("ก", 2)}


def test_it_says_who_lacks_how_many():
    panel = Panel(needs={1: 2, 2: 2}, caps={"ก": None, "ข": 1}, barred={("ก", 2)})
    proposal = share_out(panel)
    assert sum(proposal.missing.values()) == 2
    assert proposal.missing[2] >= 1
    assert share_out(Panel(needs={1: 2}, caps={})).missing == {1: 2}


def test_a_judge_who_left_the_panel_still_counts_for_what_they_did():
    panel = Panel(needs={1: 2}, caps={"ก": None, "ข": None}, fixed={("ออกแล้ว", 1)})
    proposal = share_out(panel)
    assert len(proposal.new) == 1 and proposal.missing == {}


def test_five_thousand_nominations_take_seconds():
    needs = dict.fromkeys(range(5000), 7)
    barred = {(judge, number) for judge in range(40) for number in range(5000) if (judge * 31 + number) % 17 == 0}
    start = perf_counter()
    proposal = share_out(Panel(needs=needs, caps=dict.fromkeys(range(40), 880), barred=barred))
    assert proposal.missing == {}
    assert perf_counter() - start < 60
