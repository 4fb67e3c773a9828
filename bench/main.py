"""`make bench`: own database and broker, rows, server times with few and with all of them, requests per second, crowds."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from bench import awards, door, honours, letters, load, report, sign_up
from bench.pages import PAGES
from runner import ROOT, VAR, fonts
from runner.errors import RunnerError
from runner.processes import before_exec
from runner.run import answers, programs
from runner.services import throwaway

FEW, ALL = 1_000, 100_000
SCENARIOS = (door, sign_up)
START_SECONDS = 60


def environment(own):
    """A demonstration with the servers of this bench; nothing of an installation is looked at."""
    port = os.environ.get("PORT", "8900")
    return os.environ | {
        "ENVIRONMENT": "local", "DEMO_MODE": "1", "SECRET_KEY": "bench-" + "x" * 50, "ALLOWED_HOSTS": "localhost",
        "SITE_URL": f"http://localhost:{port}", "HOST": "127.0.0.1", "PORT": port, "EMAIL_URL": "",
        "DATABASE_URL": own.database_url, "REDIS_URL": own.redis_url, "DJANGO_SETTINGS_MODULE": "bench.settings",
    }  # fmt: skip


def module(env, name, *arguments):
    """Runs one of our modules to its end; what it printed."""
    command = [sys.executable, "-W", "ignore", "-m", f"bench.{name}", *map(str, arguments)]
    done = subprocess.run(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


@contextmanager
def web(env):
    """The web and the worker as `make run` starts them; ended, and nothing else, when the block is left."""
    started = {
        program.name: subprocess.Popen(
            program.command, env=program.env, cwd=ROOT, preexec_fn=before_exec(), start_new_session=True
        )
        for program in programs(env)
        if program.name in {"web", "worker"}
    }
    try:
        wait_for(started["web"], env)
        yield int(env["PORT"])
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for(web_process, env):
    """Until the home page answers; RunnerError when the web ends before that, or says nothing for START_SECONDS."""
    until = time.monotonic() + START_SECONDS
    while answers(env) is None:
        try:
            web_process.wait(0.2)
        except subprocess.TimeoutExpired:
            if time.monotonic() < until:
                continue
        raise RunnerError("ระบบที่จะวัดไม่ยอมเปิด กรุณาอ่านข้อความด้านบน แล้วสั่ง make bench ใหม่")


def seeded(env, first, last):
    started = time.monotonic()
    module(env, "seed", first, last)
    print(f"{last:,} activities, {last * 10:,} sign-ups: {time.monotonic() - started:.0f} s", flush=True)
    return json.loads(module(env, "measure"))


def loaded(port, found):
    """Requests per second of the pages that are worth it; hello first and last, for what else the machine does."""
    for page in (*[page for page in PAGES if page.is_loaded], PAGES[0]):
        row = found[page.name]
        row["rps"], failures = load.per_second(port, row["path"], row["cookie"])
        row["failures"] = row.get("failures", 0) + failures


def main():
    started = time.monotonic()
    VAR.mkdir(exist_ok=True)
    fonts.build()
    own = throwaway()
    env = environment(own)
    few = seeded(env, 1, FEW)
    every = seeded(env, FEW + 1, ALL)
    sheet = json.loads(module(env, "sheet"))
    written = letters.line(json.loads(module(env, "letters")))
    drawn = json.loads(module(env, "honours"))
    shared = awards.line(json.loads(module(env, "awards")))
    facts = json.loads(module(env, "stage"))
    with web(env) as port:
        loaded(port, every)
        lines = [
            (sheet, True),
            (honours.sentence(drawn), True),
            shared,
            *(scenario.run(port, facts) for scenario in SCENARIOS),
        ]
    wrong = json.loads(module(env, "check", facts["meeting"], facts["open_activity"]))
    lines += [(sentence, False) for sentence in wrong]
    if not wrong:
        lines.append(("people by network, agencies, the report begun from them, places: all as sent", True))
    lines.append(written)
    own.remove()
    held = report.show(few, every, FEW, ALL)
    for line, is_good in lines:
        print(f"{'  ' if is_good else '! '}{line}")
        held = held and is_good
    print(f"\n{time.monotonic() - started:.0f} s in all")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
