"""Who judges what, from plain numbers: as equal loads as can be, within caps, free of conflicts. No database.

A nomination takes judges one by one, the least loaded first. Where none is free, others make room along a chain of exchanges;
where a chain ends at nobody, no assignment at all can give more (it is a largest flow). At last chains level the loads: while
one leads from a judge to another with at least two less, both come closer. Without such a chain the sum of squared loads is
the least there is. The same input gives the same answer.
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Panel:
    """What there is to be shared out.

    needs: {nomination: judges it should have} · caps: {judge: most nominations, or None} · barred: {(judge, nomination)} ·
    fixed: {(judge, nomination)} that stay as they are (they count for needs, caps and loads).
    """

    needs: dict
    caps: dict
    barred: set = field(default_factory=set)
    fixed: set = field(default_factory=set)


@dataclass
class Proposal:
    """new: {(judge, nomination)} beyond what is fixed · loads: {judge: number in all} · missing: {nomination: judges lacking}."""

    new: set
    loads: dict
    missing: dict


def share_out(panel):
    """Panel -> Proposal with as many judges as can be, and loads as equal as can be."""
    board = _Board(panel)
    for nomination in sorted(panel.needs, key=lambda one: (len(board.free_for(one)), one)):
        while board.lacks(nomination) > 0 and board.give_one(nomination):
            pass
    board.level()
    missing = {nomination: lack for nomination in panel.needs if (lack := board.lacks(nomination)) > 0}
    return Proposal(new=board.pairs() - panel.fixed, loads=board.loads(), missing=missing)


class _Board:
    def __init__(self, panel):
        self.panel = panel
        self.judges = sorted(panel.caps)
        self.has = {judge: set() for judge in self.judges}
        self.of = {nomination: set() for nomination in panel.needs}
        self.guests = dict.fromkeys(panel.needs, 0)  # fixed judges who left the panel
        for judge, nomination in sorted(panel.fixed):
            if judge not in self.has:
                self.guests[nomination] = self.guests.get(nomination, 0) + 1
            else:
                self.has[judge].add(nomination)
                self.of.setdefault(nomination, set()).add(judge)
        self.movable = {judge: set() for judge in self.judges}

    def pairs(self):
        return {(judge, nomination) for judge in self.judges for nomination in self.has[judge]}

    def loads(self):
        return {judge: len(self.has[judge]) for judge in self.judges}

    def lacks(self, nomination):
        return self.panel.needs[nomination] - len(self.of[nomination]) - self.guests[nomination]

    def free_for(self, nomination):
        """Judges who could still take it, whatever they have to do."""
        return [judge for judge in self.judges if self.can_take(judge, nomination)]

    def can_take(self, judge, nomination):
        return judge not in self.of[nomination] and (judge, nomination) not in self.panel.barred

    def has_room(self, judge):
        cap = self.panel.caps[judge]
        return cap is None or len(self.has[judge]) < cap

    def give_one(self, nomination):
        """One judge more for a nomination, by a chain of exchanges if need be; False when nobody can."""
        free = self.free_for(nomination)
        roomy = [judge for judge in free if self.has_room(judge)]
        if roomy:
            self._put(min(roomy, key=lambda judge: (len(self.has[judge]), judge)), nomination)
            return True
        came, last = self._walk(free, self.has_room)
        if last is None:
            return False
        self._put(self._exchange(came, last), nomination)
        return True

    def level(self):
        """Chains from the most loaded judges to those with at least two less, until there is none."""
        again = True
        while again:
            again = False
            for judge in sorted(self.judges, key=lambda one: (-len(self.has[one]), one)):
                most = len(self.has[judge]) - 2
                came, last = self._walk(
                    [judge], lambda one, most=most: len(self.has[one]) <= most and self.has_room(one)
                )
                if last is not None:
                    self._exchange(came, last)
                    again = True

    def _walk(self, starts, is_end):
        """The shortest chain of exchanges from one of these judges to an end: ({judge: (before, nomination)}, end or None)."""
        came, waiting = dict.fromkeys(starts), deque(starts)
        while waiting:
            judge = waiting.popleft()
            for nomination in sorted(self.movable[judge]):
                for other in self.judges:
                    if other in came or not self.can_take(other, nomination):
                        continue
                    came[other] = (judge, nomination)
                    if is_end(other):
                        return came, other
                    waiting.append(other)
            if len(came) == len(self.judges):
                break
        return came, None

    def _exchange(self, came, last):
        """Moves one nomination along each step of the chain -> the judge it began with, who has one less now."""
        while came[last] is not None:
            before, nomination = came[last]
            self._take(before, nomination)
            self._put(last, nomination)
            last = before
        return last

    def _put(self, judge, nomination):
        self.has[judge].add(nomination)
        self.movable[judge].add(nomination)
        self.of[nomination].add(judge)

    def _take(self, judge, nomination):
        self.has[judge].discard(nomination)
        self.movable[judge].discard(nomination)
        self.of[nomination].discard(judge)
