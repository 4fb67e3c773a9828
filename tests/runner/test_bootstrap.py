"""The first step: refusals in one sentence, and code that an old Python can read."""

import ast
import subprocess
import sys

import pytest

from runner import ROOT, bootstrap


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 14)])
def test_an_old_python_is_refused_with_what_to_do(version):
    with pytest.raises(bootstrap.Refusal, match=rf"Python {version[0]}\.{version[1]} เก่าเกินไป.*3\.11"):
        bootstrap.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_is_welcome(version):
    bootstrap.check_python(version)


def test_python_3_6_can_read_the_file():
    ast.parse((ROOT / "runner" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_full_disk_is_refused_with_both_numbers(tmp_path):
    bootstrap.check_space(tmp_path, 1)
    with pytest.raises(bootstrap.Refusal, match=r"เหลือ [\d.]+ GB แต่ต้องใช้อย่างน้อย 1000000\.0 GB"):
        bootstrap.check_space(tmp_path, 1_000_000 * bootstrap.GIGABYTE)


OLD = """
import sys
sys.argv[1:] = ["run"]
sys.path.insert(0, "runner")
import bootstrap
sys.version_info = (3, 9, 2)
sys.exit(bootstrap.main(["run"]))
"""


def test_the_command_ends_with_one_line_and_no_traceback():
    done = subprocess.run([sys.executable, "-c", OLD], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.9 เก่าเกินไป" in done.stderr


def test_the_stamp_follows_the_pins(tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("a==1\n")
    before = bootstrap.fingerprint("requirements-dev.txt"), bootstrap.fingerprint("requirements.txt")
    (tmp_path / "requirements.txt").write_text("a==2\n")
    after = bootstrap.fingerprint("requirements-dev.txt"), bootstrap.fingerprint("requirements.txt")
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_every_package_is_pinned_and_no_host_is_named():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if not line.startswith("#")]
        assert lines
        assert all("==" in line.split(";")[0] and "://" not in line for line in lines), name
