"""Gives each generated activity its life: when it was sent and decided, and which ones wait, came back or fell through."""

from dataclasses import replace
from datetime import date, timedelta

from portal.demo.library import at, people
from portal.demo.words import RETURNED, why_cancelled

# The unfinished business of the coming weeks: status, network, and for how many days it has been so.
UNFINISHED = (
    ("returned", "civil", 4), ("returned", "edu", 2), ("returned", "religion", 1),
    ("submitted", "gov", 9), ("submitted", "edu", 6), ("submitted", "civil", 5), ("submitted", "religion", 3),
    ("submitted", "business", 2), ("submitted", "edu", 1), ("submitted", "media", 1),
    ("draft", "edu", 8), ("draft", "civil", 3), ("draft", "gov", 2), ("draft", "business", 1),
    ("cancelled", "religion", 5), ("cancelled", "civil", 2),
)  # fmt: skip
PAST_CANCELLED = 5
MARGIN = timedelta(days=9)
AHEAD = {"cancelled": 12, "submitted": 16, "returned": 22, "draft": 36}  # days from today at the least
LATER = 20  # every other one lies further off, so that the next weeks stay full


def give(planned, today, random):
    """Every activity with its times; some of those a few weeks ahead are still unfinished."""
    yesterday = at(today - timedelta(days=1), "16.30")
    lives = [_approved(plan, yesterday, random) for plan in planned]
    midnight = at(today, "00.00")
    future = [number for number, plan in enumerate(lives) if plan.starts_at > midnight + MARGIN]
    for turn, (status, network, days) in enumerate(UNFINISHED):
        earliest = midnight + timedelta(days=AHEAD[status] + turn % 2 * LATER)
        number = _take(lives, future, network, earliest, status != "cancelled")
        moment = at(today - timedelta(days=days), f"{9 + turn % 7:02d}.{turn * 7 % 60:02d}")
        lives[number] = _unfinished(lives[number], status, moment, turn)
    _call_off_some(lives, today, random)
    return sorted(lives, key=lambda plan: plan.starts_at or at(date(9999, 1, 1), "00.00"))


def _approved(plan, yesterday, random):
    """Sent three to seven weeks before it takes place, decided one to four days later, never after yesterday."""
    before = timedelta(days=random.randint(21, 50), hours=random.randint(0, 6))
    created = min(plan.starts_at.replace(hour=10) - before, yesterday - timedelta(days=random.randint(8, 30)))
    submitted = created + timedelta(days=random.randint(0, 2), minutes=random.randint(5, 50))
    decided = submitted + timedelta(days=random.randint(1, 4), minutes=random.randint(0, 90))
    return replace(plan, created_at=created, submitted_at=submitted, decided_at=decided)


def _take(lives, future, network, earliest, edited_first):
    """The next activity of the network that is not taken yet, of an organization with an editor if there is one."""
    edited = {person.edits for person in people() if person.edits and edited_first}
    ahead = [number for number in future if lives[number].starts_at >= earliest] or future
    mine = [number for number in ahead if lives[number].network == network] or ahead
    number = min(mine, key=lambda number: (lives[number].host not in edited, lives[number].starts_at))
    future.remove(number)
    return number


def _unfinished(plan, status, moment, turn):
    """The plan as it stands since `moment`: waiting, given back, being written, or called off."""
    day = timedelta(days=1)
    if status == "draft":
        return _half_written(replace(plan, status=status, created_at=moment, submitted_at=None, decided_at=None), turn)
    if status == "submitted":
        return replace(plan, status=status, created_at=moment - day, submitted_at=moment, decided_at=None)
    if status == "returned":
        reason = RETURNED[turn % len(RETURNED)]
        return replace(
            plan,
            status=status,
            created_at=moment - 4 * day,
            submitted_at=moment - 3 * day,
            decided_at=moment,
            reason=reason,
        )
    return replace(plan, status=status, cancelled_at=moment, reason=why_cancelled(plan.starts_at.month, turn))


def _half_written(plan, turn):
    """Drafts are unfinished in different ways; one has no day yet."""
    plan = replace(plan, indicator="", budget=None, budget_source="", motif="")
    if turn % 3 == 0:
        plan = replace(plan, contact_name="", contact_phone="", good_deed="")
    if turn % 4 == 0:
        plan = replace(plan, starts_at=None, ends_at=None)
    return plan


def _call_off_some(lives, today, random):
    """A few past activities were approved and then fell through, two days before."""
    past = [
        number for number, plan in enumerate(lives) if plan.starts_at and plan.starts_at < at(today, "00.00") - MARGIN
    ]
    for turn, number in enumerate(random.sample(past, PAST_CANCELLED)):
        plan = lives[number]
        moment = max(plan.decided_at, plan.starts_at - timedelta(days=2))
        lives[number] = replace(
            plan, status="cancelled", cancelled_at=moment, reason=why_cancelled(plan.starts_at.month, turn)
        )
