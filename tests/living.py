"""The parts of a living portal as tests start them: a mail server, workers and clocks of their own processes."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.cache import cache
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE, PAUSE = 60, 0.02


class Postbox:
    """What the SMTP server received. While `refusing` it puts letters off, while `holding` it does not answer; who is
    `unknown` to it is no recipient."""

    def __init__(self):
        self.letters = []
        self.refusing = self.holding = False
        self.unknown = set()
        self.held = threading.Event()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address in self.unknown:
            return f"550 no such person: {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        if self.refusing:
            return "451 try again later"
        while self.holding:
            self.held.set()
            await asyncio.sleep(0.02)
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    @classmethod
    def open(cls):
        """A mail server on a free port; `close()` ends it."""
        box = cls()
        box.port = free_port()
        box.server = Controller(box, hostname="127.0.0.1", port=box.port)
        box.server.start()
        return box

    def close(self):
        self.server.stop()


def until(happened, what):
    """Waits for a condition of another process, which cannot wake us; fails with its name instead of hanging."""
    deadline = time.monotonic() + PATIENCE
    while not (result := happened()):
        assert time.monotonic() < deadline, f"waited {PATIENCE} s for: {what}"
        time.sleep(PAUSE)
    return result


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Worker:
    """A Celery worker as `make run` starts it, on this process's database and queue; or another program of Celery."""

    def __init__(self, postbox, folder, *, app="udon_moral", program=("worker", "--concurrency=1")):
        self.command = [sys.executable, "-m", "celery", "-A", app, *program, "--loglevel=WARNING"]
        if program[0] == "worker":
            self.command += ["--without-gossip", "--without-mingle"]
        parts = connection.settings_dict
        address = f"postgres://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}"
        self.folder = folder
        self.environment = os.environ | {
            "ENVIRONMENT": "local",
            "DJANGO_SETTINGS_MODULE": "udon_moral.settings",
            "DATABASE_URL": address,
            "REDIS_URL": settings.REDIS_URL,
            "EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
            "SITE_URL": "https://moral.example.org",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "PYTHONWARNINGS": "ignore",
        }
        self.process = None

    def start(self):
        self.log = (self.folder / f"{self.command[5]}.log").open("ab")
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        return self

    def kill(self):
        """kill -9 of the worker and its children, as a power cut would do it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.log.close()


@pytest.fixture(scope="module")
def postbox():
    box = Postbox.open()
    yield box
    box.close()


@pytest.fixture(scope="module")
def worker(postbox, tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        own = Worker(postbox, tmp_path_factory.mktemp("worker")).start()
    yield own
    own.kill()


@pytest.fixture(autouse=True)
def clean_post(postbox):
    postbox.letters.clear()
    postbox.refusing = postbox.holding = False
    postbox.held.clear()
    cache.clear()
