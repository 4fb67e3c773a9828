"""Everything between "the servers answer" and "the web may start", in one Python process: `python -m runner.prepare`.

Connections, migrations, fonts, static files, the demonstration province. Each step that has nothing to do is skipped.
"""

import errno
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from runner import ROOT, VAR, fonts
from runner.errors import RunnerError

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
DEMO = VAR / "demo.loaded"  # our own database holds invented people with known passwords
LOADING = VAR / "demo.loading"
ACCOUNTS = VAR / "accounts.txt"


def say(text: str) -> None:
    print(text, flush=True)


def check_connections() -> None:
    """RunnerError when the database or the broker does not answer."""
    import redis
    from django.conf import settings
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = " ".join(str(error).split())
        raise RunnerError(f"เชื่อมต่อฐานข้อมูลไม่ได้ กรุณาตรวจ DATABASE_URL และดูว่า PostgreSQL เปิดอยู่ ({reason})") from error
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=5).ping()
    except (redis.RedisError, ValueError) as error:
        raise RunnerError(f"เชื่อมต่อ Redis ไม่ได้ กรุณาตรวจ REDIS_URL ({error})") from error


def migrate() -> None:
    """Brings the tables up to date, and with them the rows that every installation has (districts, networks, kinds)."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("กำลังปรับโครงสร้างฐานข้อมูล")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_reference", stdout=io.StringIO())


def static_sources() -> Iterator[Path]:
    """Our own static files, and what decides about those of the libraries."""
    from django.conf import settings

    for folder in map(Path, settings.STATICFILES_DIRS):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
    yield ROOT / "requirements.txt"
    yield ROOT / "udon_moral" / "settings.py"


def collect_static() -> None:
    """Runs collectstatic when a source has changed since the last time, or its result has gone."""
    from django.conf import settings
    from django.core.management import call_command

    whole = hashlib.sha256()
    for path in static_sources():
        found = path.stat()
        whole.update(f"{path}:{found.st_size}:{found.st_mtime_ns}\n".encode())
    target = Path(settings.STATIC_ROOT)
    stamp = target / ".stamp"
    if stamp.exists() and stamp.read_text() == whole.hexdigest():
        return
    say("กำลังรวบรวมไฟล์ประกอบหน้าเว็บ")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(whole.hexdigest())


def load_demo() -> None:
    """The demonstration province into an empty database; one that was cut short is finished."""
    from django.core.management import call_command, get_commands

    if "load_demo" not in get_commands():
        return
    cut_short = LOADING.exists()
    LOADING.touch()
    DEMO.touch()
    call_command("load_demo", *([] if cut_short else ["--if-empty"]))
    LOADING.unlink()
    if "demo_accounts" in get_commands():
        with ACCOUNTS.open("w", encoding="utf-8") as file:
            call_command("demo_accounts", stdout=file)


def prepare() -> None:
    import django
    from django.conf import settings

    fonts.build()
    django.setup()
    check_connections()
    migrate()
    collect_static()
    ACCOUNTS.unlink(missing_ok=True)
    if settings.DEMO_MODE:
        load_demo()


def main() -> int:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError

    VAR.mkdir(exist_ok=True)
    os.umask(0o022)
    try:
        prepare()
    except (RunnerError, ImproperlyConfigured, CommandError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in NO_SPACE:
            raise
        print("เนื้อที่ในดิสก์ไม่พอ กรุณาลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
