"""Own processes: started so that they end with us, found again after a crash, ended whole and alone."""

import ctypes
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAPABILITY_VERSION_3, CAP_DAC_OVERRIDE = 0x20080522, 1
LINUX = sys.platform.startswith("linux")
LIBC = ctypes.CDLL(None, use_errno=True) if LINUX else None


def before_exec(
    death_signal: int = signal.SIGTERM, account: pwd.struct_passwd | None = None, reach_all: bool = False
) -> Callable[[], None]:
    """What a child does between fork and exec: become `account`, and on Linux get `death_signal` when we die.

    reach_all: keep the right to pass closed folders, for a clone below a folder that only root may enter.
    """
    parent = os.getpid()
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    rights = (ctypes.c_uint32 * 6)(*[1 << CAP_DAC_OVERRIDE] * 3, 0, 0, 0)

    def child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        if account:
            if reach_all and LIBC:
                LIBC.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
            if reach_all and LIBC:
                LIBC.capset(header, rights)
                LIBC.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
        if LIBC:
            # After the change of account: the kernel forgets the setting when the account changes.
            LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return child


def end_with_parent() -> None:
    """Ctrl-C for ourselves when the process that started us (make) dies however; Linux only."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)


def can_reach(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether `account` may enter every folder on the way to `path` (and `path` itself, when it is a folder)."""
    for step in [path, *path.parents]:
        found = step.stat()
        if found.st_uid == account.pw_uid:
            needed = stat.S_IXUSR
        else:
            needed = stat.S_IXGRP if found.st_gid == account.pw_gid else stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def working_in(directory: Path, name: str) -> list[psutil.Process]:
    """Live processes called `name` whose working directory is `directory`: servers move into their data directory."""
    wanted, found = str(directory.resolve()), []
    for process in psutil.process_iter():
        try:
            if process.name() == name and process.cwd().removesuffix(" (deleted)") == wanted:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def marked(variable: str, value: str) -> list[psutil.Process]:
    """Live processes that carry `variable=value` in their environment, without ourselves and our ancestors."""
    skip, found = ({os.getpid(), *(parent.pid for parent in psutil.Process().parents())}, [])
    for process in psutil.process_iter():
        try:
            if process.pid not in skip and process.environ().get(variable) == value:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def end(processes: Iterable[psutil.Process], gentle: int = signal.SIGTERM, patience: float = 3.0) -> None:
    """Ask, wait up to `patience` seconds, then kill whoever is left."""
    living = list(processes)
    for number, seconds in ((gentle, patience), (signal.SIGKILL, 2)):
        for process in living:
            try:
                process.send_signal(number)
            except psutil.NoSuchProcess:
                continue
        living = still_living(living, seconds)


def still_living(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Those that have not ended within `seconds`; a dead one that its parent has not noticed counts as ended."""
    deadline = time.monotonic() + seconds
    while processes := [process for process in processes if is_living(process)]:
        if time.monotonic() >= deadline:
            break
        psutil.wait_procs(processes, timeout=0.05)
    return processes


def is_living(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def waited(process: subprocess.Popen, seconds: float) -> bool:
    """Whether the child ended within `seconds`."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
