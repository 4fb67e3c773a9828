"""One end for all: Ctrl-C, a program that dies, a supervisor that is killed."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from runner import ROOT
from runner.processes import LINUX, end, is_living, marked, still_living
from runner.run import MARK

QUIET = "echo ready; exec sleep 300"
# Deaf to SIGTERM, with a child of its own, like a worker in the middle of a long job.
STUBBORN = "trap '' TERM; sleep 300 & echo ready; while :; do wait; done"


@pytest.fixture
def start(tmp_path):
    """Starts the supervisor over shell lines and waits until each said "ready"; ends what a test leaves."""
    begun = []

    def run(**lines):
        command = [sys.executable, "-m", "tests.runner.drive", *(f"{name}={line}" for name, line in lines.items())]
        environment = os.environ | {MARK: str(tmp_path), "PYTHONUNBUFFERED": "1"}
        supervisor = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        begun.append(supervisor)
        seen = []
        while sum("ready" in line for line in seen) < len(lines):
            seen.append(supervisor.stdout.readline())
            assert seen[-1], f"the supervisor ended early: {seen}"
        return supervisor, psutil.Process(supervisor.pid).children(recursive=True)

    yield run
    for supervisor in begun:
        supervisor.kill()
        supervisor.stdout.close()
        supervisor.wait()
    end(marked(MARK, str(tmp_path)), patience=0)


def finish(supervisor):
    """The rest of the log, after the supervisor has ended."""
    log = supervisor.stdout.read()
    supervisor.wait(timeout=10)
    return log


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)])
def test_a_signal_ends_everything_at_once(start, number, code):
    supervisor, programs = start(web=QUIET, worker=QUIET, beat=QUIET)
    begun = time.monotonic()
    supervisor.send_signal(number)
    finish(supervisor)
    assert supervisor.returncode == code
    assert time.monotonic() - begun < 2
    assert len(programs) == 3
    assert not still_living(programs, 0)


def test_deaf_programs_and_their_children_are_killed_within_5_seconds(start):
    supervisor, programs = start(web=STUBBORN, worker=STUBBORN)
    assert len(programs) == 4
    begun = time.monotonic()
    supervisor.send_signal(signal.SIGINT)
    supervisor.send_signal(signal.SIGINT)
    finish(supervisor)
    assert time.monotonic() - begun < 5
    assert not still_living(programs, 0)


def test_a_program_that_dies_takes_the_others_with_it_and_says_so(start):
    supervisor, programs = start(web=QUIET, worker=QUIET)
    programs[1].kill()
    log = finish(supervisor)
    assert "โปรแกรม worker หยุดเองกลางคัน (รหัส -9)" in log
    assert supervisor.returncode != 0
    assert not still_living(programs, 0)


def test_logs_carry_the_name_of_their_program(start):
    supervisor, _ = start(web="echo ready; echo สวัสดี; exec sleep 300")
    supervisor.terminate()
    assert "web    | สวัสดี" in finish(supervisor)


def test_a_log_that_nobody_reads_stops_nothing(start):
    supervisor, programs = start(web="echo ready; while sleep 0.05; do echo line; done")
    supervisor.stdout.close()
    with pytest.raises(subprocess.TimeoutExpired):
        supervisor.wait(timeout=0.5)
    assert is_living(programs[0])


def test_a_bystander_is_not_taken_for_ours(start, tmp_path):
    with subprocess.Popen(["sleep", "300"], env=os.environ | {MARK: f"{tmp_path}/other"}) as bystander:
        end(marked(MARK, str(tmp_path)), patience=0)
        assert bystander.poll() is None
        bystander.kill()


def test_what_a_killed_supervisor_leaves_is_found_and_ended(start, tmp_path):
    supervisor, programs = start(web=STUBBORN, worker=STUBBORN)
    supervisor.kill()
    supervisor.wait()
    assert any(map(is_living, programs))
    assert {process.pid for process in marked(MARK, str(tmp_path))} >= {one.pid for one in programs if is_living(one)}
    end(marked(MARK, str(tmp_path)), patience=0.2)
    assert not still_living(programs, 0)


def test_ordinary_programs_end_with_a_killed_supervisor_where_the_kernel_can(start):
    """Linux; elsewhere the test above shows how they are found."""
    supervisor, programs = start(web=QUIET, worker=QUIET)
    supervisor.kill()
    supervisor.wait()
    assert bool(still_living(programs, 3)) is not LINUX
