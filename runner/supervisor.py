"""Keeps the programs of one run together: prefixed logs, one end for all. Built on honcho's loop and printer.

honcho starts a relay process per program, and waits without limit when none of them ends. Here programs are direct
children (so that the kernel can end them with us) and whoever is still there after STOP_SECONDS is killed.
"""

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from honcho.manager import Manager
from honcho.printer import Message, Printer

from runner.processes import before_exec, waited

STOP_SECONDS = 2.5


@dataclass
class Program:
    """One thing to run; `death_signal` is what it gets should we be killed (Linux)."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    death_signal: int = signal.SIGTERM


class Direct:
    """A standard output that a signal handler may write to in the middle of another write, and that may be gone."""

    def __init__(self, descriptor: int = 1):
        self.descriptor = descriptor

    def write(self, text: str) -> None:
        data = text.encode()
        while data:
            try:
                data = data[os.write(self.descriptor, data) :]
            except OSError:
                return  # nobody reads our log any more (closed terminal or pipe); the programs go on

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return os.isatty(self.descriptor)


class Supervisor(Manager):
    """`loop()` runs the programs until a signal, or until one of them ends: then all end. `returncode` tells how."""

    def __init__(self, programs: list[Program], watch: Callable[[], str | None] = lambda: None):
        """`watch` is asked twice a second; a sentence from it ends the run as a failure."""
        super().__init__(Printer(output=Direct()))
        self.events = queue.Queue()
        self.watch = watch
        self.children: dict[str, subprocess.Popen] = {}
        self.ended = threading.Event()
        self.programs = {}
        for program in programs:
            self.add_process(program.name, program.command)
            self.programs[program.name] = program

    def say(self, text: str, name: str = "system") -> None:
        """Puts lines into the log."""
        self.events.put(Message("line", text + "\n", self._clock.now(), name, None))

    def loop(self) -> None:
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._hang_up)
        try:
            super().loop()
        finally:
            self.ended.set()
            self._killall(force=True)

    def terminate(self) -> None:
        """Asks all to end and sees to it that they do."""
        if not self._terminating:
            timer = threading.Timer(STOP_SECONDS, self.kill)
            timer.daemon = True
            timer.start()
        super().terminate()

    def _hang_up(self, *_frame) -> None:
        """The terminal was closed: the same as SIGTERM."""
        self.returncode = 128 + signal.SIGTERM
        self.terminate()

    def _start(self) -> None:
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            for name, program in self.programs.items():
                child = subprocess.Popen(
                    program.command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    env=program.env,
                    start_new_session=True,
                    preexec_fn=before_exec(program.death_signal),
                )
                self.children[name] = child
                self._processes[name]["pid"] = child.pid
            for name in self.programs:
                threading.Thread(target=self._relay, args=(name,), daemon=True).start()
                threading.Thread(target=self._await, args=(name,), daemon=True).start()
            threading.Thread(target=self._watch, daemon=True).start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)

    def _relay(self, name: str) -> None:
        colour = self._processes[name]["obj"].colour
        for line in self.children[name].stdout:
            self.events.put(Message("line", line, self._clock.now(), name, colour))

    def _await(self, name: str) -> None:
        code = self.children[name].wait()
        if not self._terminating:
            self.returncode = self.returncode or code or 1
            self.say(f"โปรแกรม {name} หยุดเองกลางคัน (รหัส {code}) จึงหยุดทั้งหมด กรุณาอ่านบรรทัดก่อนหน้านี้ แล้วสั่ง make run ใหม่")
        self.events.put(Message("stop", {"returncode": code}, self._clock.now(), name, None))

    def _watch(self) -> None:
        while not self.ended.wait(0.5):
            sentence = None if self._terminating else self.watch()
            if sentence:
                self.returncode = 1
                self.say(sentence)
                self.terminate()

    def _killall(self, force: bool = False) -> None:
        """SIGTERM to each program itself, which sees to its own workers; SIGKILL to its whole group."""
        for child in self.children.values():
            if force:
                _kill_group(child.pid)
            elif not waited(child, 0):
                child.terminate()


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
