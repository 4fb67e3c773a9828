"""`make lint` and `make fmt`: the tools that look at the code, one after the other, all of them even when one objects."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from runner import ROOT
from runner.services import throwaway

DJANGO = "5.2"
PROGRAMS = {"djade": str(Path(sys.executable).parent / "djade")}  # not a Python module


def own_packages() -> list[str]:
    """Our top-level packages, without the tests."""
    return sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests")


def tool(name: str, *arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Runs a tool of `.venv`; whether it is content."""
    shown = f"{name} {' '.join(argument for argument in arguments if not argument.endswith('.html'))}"
    start = [PROGRAMS[name]] if name in PROGRAMS else [sys.executable, "-m", name]
    done = subprocess.run([*start, *arguments], cwd=ROOT, env=environment, check=False)
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {shown.strip()}", flush=True)
    return done.returncode == 0


def templates() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))


def migrations_complete() -> bool:
    with throwaway(valkey=False) as own:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "udon_moral.test_settings",
            "DATABASE_URL": own.database_url,
            "REDIS_URL": "redis://localhost",  # asked for, never reached
        }
        return tool("django", "makemigrations", "--check", "--dry-run", environment=environment)


def lint() -> Iterator[bool]:
    yield tool("ruff", "check", ".")
    yield tool("ruff", "format", "--check", ".")
    if templates():
        yield tool("djade", "--check", "--target-version", DJANGO, *templates())
    yield tool("bandit", "-q", "-r", "--severity-level", "medium", *own_packages())
    yield migrations_complete()


def fmt() -> Iterator[bool]:
    yield tool("ruff", "check", "--fix-only", "-q", ".")
    yield tool("ruff", "format", ".")
    if templates():
        # djade tells by its exit code that it changed something; the second look tells whether it is content.
        tool("djade", "--target-version", DJANGO, *templates())
        yield tool("djade", "--check", "--target-version", DJANGO, *templates())


def main(command: str) -> int:
    return 0 if all(list({"lint": lint, "fmt": fmt}[command]())) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
