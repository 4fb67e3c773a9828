"""Letters per second of one worker, from the outbox to a mail server that takes everything: `python -m bench.letters`."""

import json
import os
import subprocess
import sys
import threading
import time

import django
from aiosmtpd.controller import Controller

from runner import ROOT
from runner.processes import before_exec

LETTERS, MOST_SECONDS = 1000, 300


class Sink:
    """Counts what arrives; `full` once all have."""

    def __init__(self, wanted):
        self.wanted, self.times = wanted, []
        self.full = threading.Event()

    async def handle_DATA(self, _server, _session, _envelope):
        self.times.append(time.perf_counter())
        if len(self.times) == self.wanted:
            self.full.set()
        return "250 OK"

    def per_second(self):
        """From the first letter to the last: how long the worker took to start is no matter."""
        return (len(self.times) - 1) / (self.times[-1] - self.times[0]) if len(self.times) > 1 else 0


def write(count):
    from django.db import transaction

    from notifications.domain import notify_addresses

    letters = [{"address": f"guest{n}@example.com", "name": "", "url": "/", "key": "bench"} for n in range(count)]
    with transaction.atomic():
        notify_addresses(letters, "กิจกรรมเปลี่ยนสถานที่ กรุณาดูรายละเอียดที่ลิงก์นี้")


def line(found):
    """(line for the report, whether it held)."""
    held = found["arrived"] == found["sent"] == LETTERS
    return f"letters, {LETTERS:,} by one worker: {found['sent']:,} sent, {found['per_second']:.0f} a second", held


def main():
    django.setup()
    from notifications.models import Notification

    sink = Sink(LETTERS)
    server = Controller(sink, hostname="127.0.0.1", port=int(os.environ["PORT"]) + 1)
    server.start()
    command = [sys.executable, "-m", "celery", "-A", "udon_moral", "worker", "--concurrency=1", "--loglevel=ERROR"]
    env = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{server.port}", "PYTHONWARNINGS": "ignore"}
    worker = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, preexec_fn=before_exec(), start_new_session=True
    )
    try:
        write(LETTERS)
        sink.full.wait(MOST_SECONDS)
    finally:
        worker.terminate()  # ends what it has begun, so that the last letter is marked as sent
        worker.wait(30)
        server.stop()
    sent = Notification.objects.filter(key="bench", email_state="sent").count()
    json.dump({"per_second": sink.per_second(), "arrived": len(sink.times), "sent": sent}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
