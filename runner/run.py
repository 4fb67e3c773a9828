"""`make run`: own servers, preparation, then web, worker and beat under one supervisor until Ctrl-C."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack

from runner import ROOT, VAR
from runner.environment import check_port, compose
from runner.errors import RunnerError
from runner.folders import write_private
from runner.prepare import ACCOUNTS, DEMO
from runner.processes import before_exec, end, end_with_parent, marked
from runner.services import Services
from runner.supervisor import Direct, Program, Supervisor

MARK = "UDON_MORAL_RUN"  # every process of a run carries it, so that the next run finds what a crash left
ENVIRONMENT = VAR / "environment.json"  # of the live run, for `make manage`
LEAVING_SECONDS = 6  # what a run that is just stopping gets
GUNICORN = [
    "--worker-class=gthread",
    "--threads=4",
    "--preload",
    "--graceful-timeout=2",
    "--limit-request-line=8190",  # five hundred Thai letters in the address of a search
    "--no-control-socket",
    "--log-level=warning",
]
CELERY = ["--quiet", "-A", "udon_moral"]


def programs(env: dict[str, str]) -> list[Program]:
    """Web, worker and beat; GUNICORN_CMD_ARGS and WEB_CONCURRENCY (gunicorn's own variables) are respected."""
    host = f"[{env['HOST']}]" if ":" in env["HOST"] else env["HOST"]
    env = {"WEB_CONCURRENCY": "2", **env}
    web = ["gunicorn", "udon_moral.wsgi:application", f"--bind={host}:{env['PORT']}", *GUNICORN]
    worker = ["celery", *CELERY, "worker", "--concurrency=2", "--loglevel=WARNING", "--without-gossip"]
    beat = ["celery", *CELERY, "beat", "--loglevel=WARNING", "--pidfile=", f"--schedule={VAR / 'beat'}"]
    # As root celery warns about root at every start; in the demonstration there is nobody else to be.
    jobs = {**env, "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
    return [
        Program("web", [sys.executable, "-m", *web], env),
        Program("worker", [sys.executable, "-m", *worker, "--without-mingle"], jobs, signal.SIGQUIT),
        Program("beat", [sys.executable, "-m", *beat], jobs),
    ]


def prepare(env: dict[str, str]) -> None:
    """Runs the preparation beside us, so that this process stays small; RunnerError is already said by the child."""
    command = [sys.executable, "-m", "runner.prepare"]
    child = subprocess.Popen(command, env=env, start_new_session=True, preexec_fn=before_exec())
    try:
        code = child.wait()
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    if code:
        sys.exit(1)


def site_host(env: dict[str, str]) -> str:
    """A name that the web accepts."""
    name = env.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    return name if name and name != "*" else "localhost"


def answers(env: dict[str, str]) -> int | None:
    """The status of the home page, or None while nobody answers."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env["HOST"], env["HOST"])  # nosec B104
    connection = http.client.HTTPConnection(host, int(env["PORT"]), timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": site_host(env)})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def announce(env: dict[str, str], ended: threading.Event) -> None:
    """Waits until the web answers, then prints the address and the demonstration accounts."""
    while (status := answers(env)) is None:
        if ended.wait(0.1):
            return
    lines = ["", f"  เปิดใช้งานแล้วที่  {env.get('SITE_URL') or 'http://localhost:' + env['PORT']}"]
    if status >= 500:
        lines.append(f"  แต่หน้าแรกตอบด้วยข้อผิดพลาด {status} กรุณาอ่านบันทึกด้านบน")
    if ACCOUNTS.exists():
        lines += ["", *(f"  {line}".rstrip() for line in ACCOUNTS.read_text(encoding="utf-8").splitlines())]
    lines += ["", "  กด Ctrl-C เพื่อหยุด", ""]
    Direct().write("\n".join(lines) + "\n")


def supervise(env: dict[str, str], own: Services) -> int:
    def watch() -> str | None:
        name = own.died()
        return name and f"{name} หยุดเองกลางคัน จึงหยุดทั้งหมด กรุณาสั่ง make run ใหม่ ข้อมูลจะกู้คืนเอง (บันทึกอยู่ใน {VAR})"

    supervisor = Supervisor(programs(env), watch)
    threading.Thread(target=announce, args=(env, supervisor.ended), daemon=True).start()
    supervisor.loop()
    return 0 if supervisor.returncode in (130, 143) else 1


def run() -> int:
    """One whole run. Ctrl-C and SIGTERM are the ordinary ends: 0. A program that ends by itself: 1."""
    env = compose(os.environ, ROOT) | {MARK: str(VAR)}
    own = Services(VAR, postgres=not env.get("DATABASE_URL"), valkey=not env.get("REDIS_URL"))
    if own.postgres and DEMO.exists():
        refuse_demo_data(env)
    own.hold(LEAVING_SECONDS)
    end(marked(MARK, str(VAR)), patience=1)
    check_port(env["HOST"], int(env["PORT"]))
    with ExitStack() as stack:
        stack.callback(own.stop)
        stack.callback(ignore_signals)  # a second Ctrl-C must not interrupt the stopping
        own.start()
        env |= {"DATABASE_URL": own.database_url or env["DATABASE_URL"]}
        env |= {"REDIS_URL": own.redis_url or env["REDIS_URL"]}
        write_private(ENVIRONMENT, json.dumps({name: value for name, value in env.items() if name != MARK}))
        stack.callback(ENVIRONMENT.unlink, missing_ok=True)
        prepare(env)
        return supervise(env, own)


def refuse_demo_data(env: dict[str, str]) -> None:
    """RunnerError when a production would open with the demonstration's people, whose passwords everybody knows."""
    if env.get("ENVIRONMENT") not in ("local", "test"):
        raise RunnerError(
            f"ฐานข้อมูลใน {VAR} เป็นข้อมูลสาธิต ใช้เป็นระบบจริงไม่ได้ กรุณากำหนด DATABASE_URL หรือสั่ง make reset เพื่อเริ่มใหม่"
        )


def ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def stop_on_signal(*_frame) -> None:
    sys.exit(0)


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_on_signal)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup stays nohup
        signal.signal(signal.SIGHUP, stop_on_signal)
    if "MAKELEVEL" in os.environ:
        end_with_parent()
    VAR.mkdir(exist_ok=True)
    os.chdir(ROOT)
    try:
        return run()
    except RunnerError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
