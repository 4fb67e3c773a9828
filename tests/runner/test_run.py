"""The run around the supervisor: what the web is told, and what is refused."""

import pytest

from runner.errors import RunnerError
from runner.run import answers, programs, refuse_demo_data, site_host

BASE = {"HOST": "127.0.0.1", "PORT": "8123"}


def test_web_worker_and_beat_are_run():
    by_name = {program.name: program for program in programs(BASE)}
    assert list(by_name) == ["web", "worker", "beat"]
    assert "--bind=127.0.0.1:8123" in by_name["web"].command
    assert by_name["web"].env["WEB_CONCURRENCY"] == "2"


def test_ipv6_and_more_processes_are_respected():
    web = programs(BASE | {"HOST": "::1", "WEB_CONCURRENCY": "4"})[0]
    assert "--bind=[::1]:8123" in web.command
    assert web.env["WEB_CONCURRENCY"] == "4"


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("moral.example.org,other", "moral.example.org"),
        (".example.org", "example.org"),
        ("*", "localhost"),
        ("", "localhost"),
    ],
)
def test_asks_under_a_name_that_the_web_accepts(hosts, expected):
    assert site_host({"ALLOWED_HOSTS": hosts}) == expected


def test_nobody_answers_on_a_closed_port():
    assert answers(BASE | {"PORT": "1"}) is None


@pytest.mark.parametrize("env", [{}, {"ENVIRONMENT": "production"}])
def test_production_does_not_open_on_the_demonstrations_people(env):
    with pytest.raises(RunnerError, match="ข้อมูลสาธิต.*DATABASE_URL"):
        refuse_demo_data(env)


def test_a_developer_may_use_them():
    refuse_demo_data({"ENVIRONMENT": "local"})
