"""The meeting of 8 December 2564 again: 92 agencies, 120 people check in at the door, within ten minutes.

Half of them had signed up and type their telephone number, half come without; every tenth taps twice.
"""

from collections import Counter

from bench.crowd import come

PEOPLE, AGENCIES, MOST_SECONDS = 120, 92, 600
OVER = 60  # they come within a minute: ten times the crowd of the real morning
NONE = ""  # of no network


def guests(networks):
    """[(name, agency, key of the network or NONE, telephone)]: one agency in seven belongs to no network."""
    keys = [*networks, NONE]
    return [
        (
            f"ผู้เข้าประชุมคนที่ {number}",
            f"หน่วยงานที่มาประชุม {number % AGENCIES}",
            keys[number % AGENCIES % len(keys)],
            f"08{number:08d}",
        )
        for number in range(PEOPLE)
    ]


def signed_up(number):
    return number % 2 == 0


def wanted(networks):
    """({key of the network as text: people}, agencies): what the door must have counted in the end."""
    people = guests(networks)
    return Counter(str(key) for _name, _agency, key, _phone in people), len(
        {agency for _name, agency, *_rest in people}
    )


def find(path, phone):
    """Two taps: the number they signed up with, then "that is me"."""

    def act(visitor):
        status, text = visitor.fill(f"{path}?as=find", who=phone)
        return status == 200 and visitor.send(path, text)[0] == 302

    return act


def walk_in(path, times, **typed):
    def act(visitor):
        status, text, _location = visitor.ask("GET", f"{path}?as=new")
        return status == 200 and visitor.send(path, text, times=times, **typed)[0] == 302

    return act


def run(port, facts):
    """(line for the report, whether it held)."""
    path = f"/in/{facts['door_code']}/"
    people = [
        find(path, phone)
        if signed_up(number)
        else walk_in(path, 1 + (number % 10 == 9), name=name, organization=agency, network=key)
        for number, (name, agency, key, phone) in enumerate(guests(facts["networks"]))
    ]
    outcome = come(port, people, OVER)
    held = outcome.done == PEOPLE and not outcome.failed and outcome.seconds < MOST_SECONDS
    return outcome.line(f"door, {PEOPLE} people of {AGENCIES} agencies"), held
