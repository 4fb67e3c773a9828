"""The meeting of 8 December 2564 again: 92 agencies, 120 people check in at the door, within ten minutes."""

from bench.crowd import come
from bench.visitor import Visitor

PEOPLE, AGENCIES, MOST_SECONDS = 120, 92, 600
OVER = 60  # they come within a minute: ten times the crowd of the real morning


def run(port, facts):
    """(line for the report, whether it held)."""
    path = f"/in/{facts['door_code']}/"
    if Visitor(port).ask("GET", path)[0] == 404:
        return "door: the page is not part of this version", True
    people = [
        (path, {"name": f"ผู้เข้าประชุมคนที่ {number}", "organization": f"หน่วยงานที่ {number % AGENCIES}", "consent": "on",
                "contact": f"08{number:08d}"})
        for number in range(PEOPLE)
    ]  # fmt: skip
    outcome = come(port, people, OVER)
    held = outcome.done == PEOPLE and not outcome.failed and outcome.seconds < MOST_SECONDS
    return outcome.line(f"door, {PEOPLE} people of {AGENCIES} agencies"), held
