"""`make test` without a browser and without the right to install one; and without the run's database."""

import os
import subprocess
import sys

import pytest

from runner import ROOT, testing
from runner.environment import INSTALLATION


@pytest.fixture
def bare(tmp_path):
    """The environment of a machine with neither chromium nor apt-get on its path."""
    return {"PATH": str(tmp_path), "HOME": str(tmp_path), "UDON_TEST_SERVICES": "none"}


def run(environment):
    command = [sys.executable, "-m", "runner.testing"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_in_ci_a_missing_browser_is_a_failure_in_one_sentence(bare):
    done = run(bare | {"CI": "true"})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "CI ต้องทดสอบด้วยเบราว์เซอร์" in done.stderr
    assert "chromium" in done.stderr


def test_elsewhere_the_tests_go_on(bare):
    done = run(bare | {"ARGS": "--version"})
    assert done.returncode == 0
    assert "pytest" in done.stdout


def test_the_reason_is_handed_to_the_tests():
    assert testing.clean_environment("เพราะ")["BROWSER_SKIP_REASON"] == "เพราะ"
    assert "BROWSER_SKIP_REASON" not in testing.clean_environment(None)


def test_tests_learn_nothing_of_an_installation(monkeypatch):
    for name in INSTALLATION:
        monkeypatch.setenv(name, "x")
    assert not set(testing.clean_environment(None)) & set(INSTALLATION)
    assert "PATH" in testing.clean_environment(None)
    assert os.environ["DATABASE_URL"] == "x"
