"""2,000 people sign up for one activity within a minute."""

from bench.crowd import come
from bench.visitor import Visitor

PEOPLE, OVER = 2000, 60


def run(port, facts):
    """(line for the report, whether it held)."""
    path = f"/activities/{facts['open_activity']}/register/"
    if Visitor(port).ask("GET", path)[0] == 404:
        return "sign-up: the page is not part of this version", True
    people = [
        (path, {"name": f"ผู้ลงทะเบียนคนที่ {number}", "organization": f"หน่วยงานที่ {number % 200}", "consent": "on",
                "contact": f"09{number:08d}"})
        for number in range(PEOPLE)
    ]  # fmt: skip
    outcome = come(port, people, OVER)
    return outcome.line(f"sign-up, {PEOPLE} people"), outcome.done == PEOPLE and not outcome.failed
