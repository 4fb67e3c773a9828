"""The database and the broker that the two commands bring along.

    with services(Path("var")) as own:
        own.database_url, own.redis_url

    own = throwaway()       # for tests: both, empty, in a temporary folder; gone when the process ends

Whatever ended badly before (kill -9 of a server, of us, of all) is mended by the next start on the same folder.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Self

from runner.errors import RunnerError
from runner.folders import Lock
from runner.postgres import Postgres
from runner.processes import end, working_in
from runner.valkey import NAME as VALKEY
from runner.valkey import Valkey

TEMPORARY = "udon-moral-test-"
LOG_BYTES = 5_000_000


class Services:
    """Started servers of one folder; `database_url` and `redis_url` are None for what was not asked for."""

    def __init__(self, directory: Path, *, postgres: bool = True, valkey: bool = True, durable: bool = True):
        self.directory = Path(directory).resolve()
        self.lock = Lock(self.directory / "services.lock")
        self.postgres = Postgres(self.directory, durable=durable) if postgres else None
        self.valkey = Valkey(self.directory, durable=durable) if valkey else None
        self.owner = os.getpid()

    @property
    def database_url(self) -> str | None:
        return self.postgres.url if self.postgres else None

    @property
    def redis_url(self) -> str | None:
        return self.valkey.url if self.valkey else None

    def start(self) -> Self:
        """RunnerError when another live process holds this folder, or when a server does not come up."""
        self.hold()
        try:
            for server in self._servers():
                if server.log.exists() and server.log.stat().st_size > LOG_BYTES:
                    server.log.replace(server.log.with_suffix(".log.1"))
                server.start()
        except BaseException:
            self.stop()
            raise
        return self

    def hold(self, patience: float = 0) -> None:
        """Makes this folder ours; a run that is just stopping gets `patience` seconds to let it go."""
        if self.lock.acquire(patience):
            return
        raise RunnerError(
            f"ระบบในโฟลเดอร์นี้กำลังทำงานอยู่แล้ว (หมายเลขโปรเซส {self.lock.holder()}) กรุณากด Ctrl-C ที่หน้าต่างนั้นก่อน แล้วสั่งใหม่"
        )

    def stop(self) -> None:
        """Stops both; harmless when repeated, and in a forked child, which does not own them."""
        if os.getpid() != self.owner:
            return
        for server in self._servers():
            server.stop()
        self.lock.release()

    def died(self) -> str | None:
        """The name of a server that ended by itself, if any."""
        for server in self._servers():
            if server.process and server.process.poll() is not None:
                return type(server).__name__
        return None

    def _servers(self) -> list[Postgres | Valkey]:
        return [server for server in (self.valkey, self.postgres) if server]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error) -> None:
        self.stop()


def services(directory: Path, *, postgres: bool = True, valkey: bool = True) -> Services:
    """Our own servers with their data under `directory`; data survive, also crashes. Use in a `with` statement."""
    return Services(directory, postgres=postgres, valkey=valkey)


def throwaway(*, postgres: bool = True, valkey: bool = True) -> Services:
    """Empty servers for tests, already started; they and their folder go when this process ends or on `remove()`."""
    sweep()
    own = Throwaway(Path(tempfile.mkdtemp(prefix=TEMPORARY)), postgres=postgres, valkey=valkey, durable=False)
    own.directory.chmod(0o711)
    atexit.register(own.remove)
    own.start()
    return own


class Throwaway(Services):
    """Servers whose data nobody will miss."""

    def remove(self) -> None:
        self.stop()
        if os.getpid() == self.owner:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __exit__(self, *_error) -> None:
        self.remove()

    def __enter__(self) -> Self:
        return self


def is_left_by_us(folder: Path) -> bool:
    """Whether a folder is a test run's of this user; one that another run removes at this moment is not."""
    try:
        return folder.stat().st_uid == os.getuid() and (folder / "services.lock").exists()
    except FileNotFoundError:
        return False


def sweep() -> None:
    """Removes what killed test runs left in the temporary folder; a folder whose lock is held is in use."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        if not is_left_by_us(folder):
            continue
        lock = Lock(folder / "services.lock")
        if not lock.acquire():
            continue
        end([*working_in(folder / "postgres" / "data", "postgres"), *working_in(folder / "valkey", VALKEY)])
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
