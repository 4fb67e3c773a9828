"""2,000 people sign up for one activity within a minute."""

from bench.crowd import come

PEOPLE, OVER = 2000, 60
CAPACITY = 1500  # the rest goes to the waiting list


def sign_up(path, number):
    typed = {"name": f"ผู้ลงทะเบียนคนที่ {number}", "organization": f"หน่วยงานที่ {number % 200}", "consent": "on"}

    def act(visitor):
        return visitor.fill(path, **typed, contact=f"09{number:08d}")[0] == 302

    return act


def run(port, facts):
    """(line for the report, whether it held)."""
    path = f"/activities/{facts['open_activity']}/register/"
    outcome = come(port, [sign_up(path, number) for number in range(PEOPLE)], OVER)
    return outcome.line(f"sign-up, {PEOPLE} people"), outcome.done == PEOPLE and not outcome.failed
