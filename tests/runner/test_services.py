"""Own PostgreSQL and Valkey: they come up, go away whole, and mend what was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import psycopg2
import pytest
import redis

from runner import ROOT
from runner.errors import RunnerError
from runner.processes import LINUX, is_living, still_living
from runner.services import Services, sweep, throwaway


def ask(own, sql):
    """Runs one statement on the servers' database; rows, or None when there are none."""
    parts = urlsplit(own.database_url)
    host = parse_qs(parts.query)["host"][0]
    connection = psycopg2.connect(host=host, user=parts.username, dbname=parts.path[1:])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def family(process):
    """A server and its children, as psutil sees them."""
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


@pytest.fixture
def folder(tmp_path):
    """A run's folder; as root, the server's own account must be able to pass through."""
    for step in [tmp_path, *tmp_path.parents[:3]]:
        if step.stat().st_uid == os.getuid():
            step.chmod(step.stat().st_mode | 0o011)
    return tmp_path


def test_starts_both_and_leaves_no_process_behind(folder):
    with Services(folder, durable=False) as own:
        assert ask(own, "SHOW server_encoding") == [("UTF8",)]
        assert redis.Redis.from_url(own.redis_url).ping()
        processes = family(own.postgres.process) + family(own.valkey.process)
        assert len(processes) >= 3
        assert own.died() is None
    assert not still_living(processes, 0)


def test_text_is_compared_and_upper_cased_by_unicode(folder):
    with Services(folder, valkey=False, durable=False) as own:
        assert ask(own, "SELECT upper('é'), 'ก' < 'ข', char_length('น้ำ')") == [("É", True, 3)]


def test_kill_of_both_servers_loses_no_data(folder):
    with Services(folder) as own:
        ask(own, "CREATE TABLE kept (word text)")
        ask(own, "INSERT INTO kept VALUES ('สุจริต')")
        redis.Redis.from_url(own.redis_url).rpush("celery", "job")
        processes = family(own.postgres.process)
        own.postgres.process.kill()
        own.postgres.process.wait()
        assert own.died() == "Postgres"
        own.valkey.process.kill()
    with Services(folder) as own:
        assert ask(own, "SELECT word FROM kept") == [("สุจริต",)]
        assert redis.Redis.from_url(own.redis_url).ping()
    assert not still_living(processes, 0)


ORPHANS = """
import os, signal, sys
from pathlib import Path
from runner import processes
processes.LIBC = None  # as on a system where the kernel does not end children with their parent
from runner.services import Services
own = Services(Path(sys.argv[1])).start()
print(own.postgres.process.pid, own.valkey.process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_orphans_of_a_killed_run_are_ended_and_their_data_kept(folder):
    command = [sys.executable, "-c", ORPHANS, folder]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    orphans = [psutil.Process(int(pid)) for pid in done.stdout.split()]
    assert all(map(is_living, orphans))
    with Services(folder) as own:
        assert ask(own, "SELECT 1") == [(1,)]
        assert not any(map(is_living, orphans))


def test_servers_end_with_the_process_that_started_them_or_at_the_next_start(folder):
    """At once where the kernel ends children with their parent, which is Linux; elsewhere the next start finds them."""
    command = [sys.executable, "-c", ORPHANS.replace("processes.LIBC = None", ""), folder]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    found = [psutil.Process(int(pid)) for pid in done.stdout.split() if psutil.pid_exists(int(pid))]
    assert bool(still_living(found, 5)) is not LINUX
    with Services(folder):
        assert not any(map(is_living, found))


def test_a_stale_pid_file_with_a_foreign_process_number_harms_nobody(folder):
    with Services(folder, valkey=False, durable=False):
        pass
    with subprocess.Popen(["sleep", "60"]) as bystander:
        pid_file = folder / "postgres" / "data" / "postmaster.pid"
        pid_file.write_text(f"{bystander.pid}\n{pid_file.parent}\n1\n5432\n\n\n")
        with Services(folder, valkey=False, durable=False) as own:
            assert ask(own, "SELECT 1") == [(1,)]
            assert bystander.poll() is None
        bystander.kill()


def test_an_initialisation_cut_short_is_begun_again(folder):
    with Services(folder, valkey=False, durable=False):
        pass
    (folder / "postgres" / "data").rename(folder / "postgres" / "data.new")
    (folder / "postgres" / "data.new" / "PG_VERSION").unlink()
    with Services(folder, valkey=False, durable=False) as own:
        assert ask(own, "SELECT 1") == [(1,)]


def test_a_broken_queue_file_is_set_aside(folder):
    with Services(folder, postgres=False):
        pass
    for path in (folder / "valkey" / "appendonlydir").iterdir():
        path.write_bytes(b"nonsense")
    with Services(folder, postgres=False) as own:
        assert redis.Redis.from_url(own.redis_url).ping()
    assert (folder / "valkey" / "appendonlydir.broken").exists()


def test_the_same_folder_is_refused_while_it_is_in_use(folder):
    with Services(folder, postgres=False), pytest.raises(RunnerError, match=f"กำลังทำงานอยู่แล้ว.*{os.getpid()}"):
        Services(folder, postgres=False).start()


def test_a_long_path_gets_short_sockets_that_go_again(folder):
    deep = folder / ("โฟลเดอร์ยาว" * 5) / "var"
    deep.mkdir(parents=True)
    with Services(deep, durable=False) as own:
        sockets = [own.postgres.sockets, own.valkey.sockets]
        assert all(len(os.fsencode(path)) < 80 for path in sockets)
        assert ask(own, "SELECT 1") == [(1,)]
        assert redis.Redis.from_url(own.redis_url).ping()
    assert not any(path.exists() for path in sockets)


def test_throwaway_leaves_no_folder_and_sweeps_only_what_is_dead():
    living, dead = throwaway(postgres=False), throwaway(postgres=False)
    dead.valkey.process.kill()
    dead.valkey.process.wait()
    dead.lock.release()
    sweep()
    assert not dead.directory.exists()
    assert redis.Redis.from_url(living.redis_url).ping()
    living.remove()
    assert not living.directory.exists()


def test_nothing_asked_for_nothing_started(tmp_path: Path):
    with Services(tmp_path, postgres=False, valkey=False) as own:
        assert (own.database_url, own.redis_url) == (None, None)
