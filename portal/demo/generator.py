"""Fills the calendar of the demonstration province: which idea, when, by whom. Deterministic for a day and a seed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from core.thai import FiscalYear
from portal.demo import holidays, library, lives
from portal.demo.shapes import Body, Idea, PlannedActivity
from portal.demo.words import CONTACTS, NO_MONEY, SOURCES

SEED = 2569
FIRST_YEAR = 2564
NETWORK_WEIGHTS = {"gov": 5, "religion": 5, "civil": 6, "edu": 5, "media": 2, "business": 3}
NEAR = 28  # activities of this month and the next
REST_OF_YEAR = 26
AT_LEAST_AHEAD = timedelta(days=150)
THIS_WEEK = (0, 1, 2, 4, 5, 6, 3)  # days after today; four of them have something, holidays permitting
BUSY_DAYS = 4
FEATURED = (("ลงแขกเกี่ยวข้าว", 3), ("ตลาดนัดคุณธรรม", 9))  # the first fitting day so many days from today
FEATURED_WITHIN = 16
ANNUAL = "เวทีสมัชชาคุณธรรม"  # once in every fiscal year, as the programme's year has it
FAVOUR = 2  # how much sooner the organizations of the demonstration's editors get a turn this year
PINNED_SHARE = 0.4


@dataclass(frozen=True)
class Slot:
    """An idea on its day."""

    day: date
    idea: Idea


def activities(today, seed=SEED):
    """Invented activities of every fiscal year from 2564 to today's, by start; drafts without a day come last."""
    random = Random(f"{seed}-{today.isoformat()}")
    current = int(FiscalYear.of(today))
    hosts = Counter()
    planned = []
    for year in range(FIRST_YEAR, current + 1):
        if year == current:
            hosts.subtract({person.edits: FAVOUR for person in library.people() if person.edits})
        slots = _current_slots(today, random) if year == current else _past_slots(year, current, random)
        this_year = Counter()
        planned += [_plan(slot, hosts, this_year, random) for slot in sorted(slots, key=lambda slot: slot.day)]
    return lives.give(planned, today, random)


def _past_slots(year, current, random):
    """Fewer activities the longer ago, at least eight."""
    span = FiscalYear(year)
    wanted = max(8, 27 - 3 * (current - year))
    slots = _pinned(span.start, span.end, random, PINNED_SHARE, wanted // 3) + _annual(
        _days(span.start, span.end), random
    )
    months = [span.start + timedelta(days=random.randrange(365)) for _ in range(wanted * 3)]
    return _fill(slots, months, wanted, random)


def _current_slots(today, random):
    """This week first, then this month and the next, then the rest of the fiscal year and at least some months."""
    start, end = FiscalYear.of(today).start, max(FiscalYear.of(today).end, today + AT_LEAST_AHEAD)
    first = today.replace(day=1)
    last = (first + timedelta(days=62)).replace(day=1) - timedelta(days=1)
    slots = _pinned(first, last, random, 1, NEAR) + _featured(today)
    slots = _fill(slots, [today + timedelta(days=days) for days in THIS_WEEK], len(slots) + BUSY_DAYS, random)
    near = [first + timedelta(days=random.randrange((last - first).days + 1)) for _ in range(NEAR * 4)]
    slots = _fill(slots, near, NEAR, random)
    outside = [day for day in _days(start, end) if not first <= day <= last]
    used = {slot.idea.title for slot in slots}
    slots += [slot for slot in _pinned(start, end, random, PINNED_SHARE, 6) if slot.idea.title not in used]
    slots += _annual(outside, random)
    soon = [day for day in outside if last < day < last + timedelta(days=60)] or outside
    lately = [day for day in outside if first - timedelta(days=60) < day < first] or outside
    far = [random.choice((soon, lately, outside)[turn % 3]) for turn in range(REST_OF_YEAR * 6)]
    return _fill(slots, far, NEAR + REST_OF_YEAR, random)


def _featured(today):
    """Ideas the news speaks of, on the first day that suits them; none out of season."""
    slots = []
    for beginning, days in FEATURED:
        idea = next(idea for idea in library.ideas() if idea.title.startswith(beginning))
        first = today + timedelta(days=days)
        day = next((day for day in _days(first, first + timedelta(days=FEATURED_WITHIN)) if fits(idea, day)), None)
        slots += [Slot(day, idea)] if day else []
    return slots


def _annual(days, random):
    """The district's assembly on any day that suits it."""
    idea = next(idea for idea in library.ideas() if idea.title.startswith(ANNUAL))
    fitting = [day for day in days if fits(idea, day)]
    return [Slot(random.choice(fitting), idea)] if fitting else []


def _days(first, last):
    return [first + timedelta(days=days) for days in range((last - first).days + 1)]


def _pinned(first, last, random, share, limit):
    """Ideas whose day the calendar sets, as far as it falls between two days."""
    slots = []
    for idea in library.ideas():
        day = _pinned_day(idea, first, last) if idea.is_pinned else None
        if day and random.random() < share:
            slots.append(Slot(day, idea))
    return random.sample(slots, min(limit, len(slots)))


def _pinned_day(idea, first, last):
    if idea.holiday:
        day = holidays.within(idea.holiday, first, last)
        return day and day + timedelta(days=idea.offset)
    month, number = map(int, idea.fixed.split("-"))
    days = (date(year, month, number) for year in (first.year, last.year))
    return next((day for day in days if first <= day <= last), None)


def _fill(slots, days, wanted, random):
    """Adds an unused idea to each day that has one fitting, until enough are there; networks take their share."""
    slots = list(slots)
    used = {slot.idea.title for slot in slots}
    busy = Counter(slot.day for slot in slots)
    shares = Counter(slot.idea.networks[0] for slot in slots)
    for day in days:
        if len(slots) >= wanted:
            break
        fitting = [idea for idea in library.ideas() if idea.title not in used and fits(idea, day)]
        if not fitting or busy[day] >= 2:
            continue
        random.shuffle(fitting)
        idea = min(fitting, key=lambda idea: shares[idea.networks[0]] / NETWORK_WEIGHTS[idea.networks[0]])
        slots.append(Slot(day, idea))
        used.add(idea.title)
        busy[day] += 1
        shares[idea.networks[0]] += 1
    return slots


def fits(idea, day):
    """Whether the idea could take place on this day: season, weekday, and not one set by the calendar."""
    if idea.is_pinned or (idea.months and day.month not in idea.months):
        return False
    days = [day + timedelta(days=number) for number in range(idea.days)]
    closed = holidays.CLOSED if idea.day == "weekday" else holidays.AT_HOME
    if any(f"{day:%m-%d}" in closed for day in days):
        return False
    if idea.day != "any" and any((day.weekday() >= 5) != (idea.day == "weekend") for day in days):
        return False
    if idea.between:
        span = FiscalYear.of(day)
        first, last = (holidays.within(name, span.start, span.end) for name in idea.between)
        return bool(first and last and first < day < last)
    return True


def _plan(slot, hosts, this_year, random) -> PlannedActivity:
    """The idea as the plan of one organization."""
    idea = slot.idea
    host = _host(idea, hosts, this_year, random)
    names = {"place": host.place, "district": host.district, "year": int(FiscalYear.of(slot.day))}
    opens, closes = idea.time.split("-")
    budget = _rounded(random.randint(*idea.budget), 500)
    return PlannedActivity(
        title=idea.title.format(**names),
        kind=idea.kind,
        network=host.network,
        host=host.name,
        partner_networks=tuple(name for name in idea.networks[1:] if random.random() < 0.6),
        virtues=idea.virtues,
        starts_at=library.at(slot.day, opens),
        ends_at=library.at(slot.day + timedelta(days=idea.days - 1), closes),
        venue=_venue(idea.venue, host),
        district=host.district,
        objective=idea.objective,
        problem=idea.problem,
        good_deed=idea.good_deed,
        indicator=idea.indicator,
        expected_participants=_rounded(random.randint(*idea.people), 5),
        budget=budget,
        budget_source=random.choice(SOURCES[host.network]) if budget else NO_MONEY,
        contact_name=random.choice(CONTACTS),
        contact_phone=f"0 4200 00{random.randint(60, 99)}",
        motif=idea.motif if random.random() < 0.85 else "",
    )


def _venue(pattern, host):
    """The place of the idea at its host; a host that meets in a yard needs no "yard in front of" it."""
    site = host.meeting_place
    doubled = any(pattern.startswith(word) and site.startswith(word) for word in ("ลาน", "ห้อง", "ศาลา"))
    return site if doubled else pattern.format(site=site)


def _host(idea, hosts, this_year, random) -> Body:
    """The organization that fits, of the district with the least this year, and itself with the least so far."""
    network = [body for body in library.organizations() if body.network == idea.networks[0]]
    fitting = [body for body in network if not idea.hosts or any(part in body.name for part in idea.hosts)]
    random.shuffle(fitting)
    host = min(fitting, key=lambda body: (this_year[body.district] + hosts[body.name], hosts[body.name]))
    hosts[host.name] += 1
    this_year[host.district] += 1
    return host


def _rounded(number, step):
    return round(number / step) * step


def all_activities(today):
    """Real and invented together, by start."""
    planned = library.real_activities() + activities(today)
    return sorted(planned, key=lambda plan: plan.starts_at or library.at(date.max, "00.00"))
