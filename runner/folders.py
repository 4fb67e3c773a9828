"""Places on the disk that services need: short socket folders and locks that die with their holder."""

import fcntl
import hashlib
import os
import pwd
import select
import stat
import time
from pathlib import Path

from runner.errors import RunnerError

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes on Linux and 103 on macOS


def private_folder(path: Path, account: pwd.struct_passwd | None = None) -> Path:
    """Makes a folder that only its owner enters; refuses one that somebody else has put there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    owner = account.pw_uid if account else os.getuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (owner, os.getuid()):
        raise RunnerError(f"โฟลเดอร์ {path} เป็นของผู้ใช้อื่นในเครื่อง กรุณาลบหรือเปลี่ยนเจ้าของโฟลเดอร์นี้แล้วสั่งใหม่")
    if found.st_uid != owner:
        os.chown(path, account.pw_uid, account.pw_gid)
    path.chmod(0o700)
    return path


def write_private(path: Path, text: str) -> None:
    """Puts a whole file in place that only its owner may read."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)


def socket_folder(preferred: Path, socket_name: str, account: pwd.struct_passwd | None = None) -> Path:
    """`preferred`, or a short folder in the system's temporary place when a socket path there would be too long."""
    if len(os.fsencode(preferred / socket_name)) <= LONGEST_SOCKET_PATH:
        return private_folder(preferred, account)
    code = hashlib.sha256(os.fsencode(preferred)).hexdigest()[:12]
    return private_folder(Path("/tmp") / f"udon-moral-{code}", account)  # nosec B108


def locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Lock:
    """Held by one live process at a time; the kernel frees it however that process ends."""

    def __init__(self, path: Path):
        self.path = path
        self.descriptor: int | None = None

    def acquire(self, patience: float = 0) -> bool:
        """Whether we hold it now (tried again for `patience` seconds); the file then names our process."""
        if self.descriptor is not None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + patience
        while not locked(descriptor):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                return False
            select.select([], [], [], 0.1)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self.descriptor = descriptor
        return True

    def release(self) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def holder(self) -> str:
        """The process number that the file names, for a sentence."""
        return self.path.read_text().strip() or "?"
