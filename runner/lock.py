"""`make lock`: writes requirements.txt and requirements-dev.txt from the .in files and what `.venv` has installed.

Every package that the .in files lead to is pinned; one that only another Python needs gets its marker from its asker.
"""

from importlib.metadata import PackageNotFoundError, distribution

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from runner import ROOT

HEADER = "# Written by `make lock` from {source}; change that file instead.\n"
PYTHONS = ("3.11.2", "3.11.9", "3.12.0", "3.13.0", "3.14.0")
PLATFORMS = ({}, {"sys_platform": "darwin", "platform_system": "Darwin"})


def environments(extras: set[str]) -> list[dict[str, str]]:
    """Where our users may install: our Pythons on Linux and macOS."""
    return [
        {**default_environment(), "python_version": version.rpartition(".")[0], "python_full_version": version}
        | platform
        | {"extra": extra}
        for version in PYTHONS
        for platform in PLATFORMS
        for extra in extras | {""}
    ]


def top_level(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text().splitlines()
    found = [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-r"))]
    return found + [wanted for line in lines if line.startswith("-r") for wanted in top_level(line[2:].strip())]


def closure(wanted: list[Requirement]) -> dict[str, str]:
    """Line by canonical name, of everything that `wanted` leads to."""
    lines, seen, waiting = {}, set(), list(wanted)
    pinned = {canonicalize_name(one.name): str(one) for one in wanted if one.marker}
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if (name, frozenset(asked.extras)) in seen:
            continue
        seen.add((name, frozenset(asked.extras)))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            lines[name] = pinned.get(name, str(asked))
            continue
        lines[name] = f"{name}=={found.version}"
        for text in found.requires or []:
            next_one = Requirement(text)
            if not next_one.marker or any(map(next_one.marker.evaluate, environments(asked.extras))):
                waiting.append(next_one)
    return lines


def main() -> None:
    for source in ("requirements.in", "requirements-dev.in"):
        lines = closure(top_level(source))
        text = HEADER.format(source=source) + "".join(f"{lines[name]}\n" for name in sorted(lines))
        (ROOT / source).with_suffix(".txt").write_text(text)


if __name__ == "__main__":
    main()
