"""Worker killed, broker flushed, database restarted, two clocks: everybody hears once, or it is plain to see that perhaps not."""

import json
import os
import subprocess
import sys

import pytest

from runner import ROOT
from tests.notifications.outage import LETTERS

SECONDS = 240
MOST_UNKNOWN = 8  # two workers' hands at the kill and at the restart of the database, and as many again


@pytest.fixture(scope="module")
def day():
    """What became of everything on the bad day."""
    theirs = {"DATABASE_URL", "REDIS_URL", "ENVIRONMENT", "UDON_TEST_SERVICES", "DJANGO_SETTINGS_MODULE", "EMAIL_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in theirs}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.notifications.outage"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.mark.xdist_group("worker")
class TestBadDay:
    def test_every_letter_is_sent_or_visibly_unknown(self, day):
        letters = day["letters"]
        assert set(letters) <= {"sent", "unknown"}
        assert sum(letters.values()) == LETTERS
        assert letters.get("unknown", 0) <= MOST_UNKNOWN

    def test_nobody_gets_a_letter_twice(self, day):
        assert day["most_received"] == 1

    def test_the_outbox_tells_the_truth(self, day):
        assert day["sent_but_not_received"] == 0
        assert day["received_but_not_sent_or_unknown"] == 0

    def test_what_was_rolled_back_is_sent_to_nobody(self, day):
        assert day["rolled_back"] == 0

    def test_two_clocks_remind_once_and_publish_once(self, day):
        assert day["reminders"] == sorted(["comes@example.com", "coordinator@example.org", "editor@example.org"])
        assert day["published"] == 1
