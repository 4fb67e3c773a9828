"""Production refuses to start half configured, in one sentence; each start is a real one in a clean environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "k7mW2pQzR9vXcB4nT6yH1jL8sD3fG5aE0uI-oK_qZxNwYtVrMhPbJgCdSeFl",
    "ALLOWED_HOSTS": "moral.example.org",
    "DATABASE_URL": "postgres://moral:secret@db.example.org:5432/moral",
    "REDIS_URL": "redis://cache.example.org:6379/0",
    "SITE_URL": "https://moral.example.org",
    "EMAIL_URL": "smtp+tls://office:secret@mail.example.org:587",
}
READ = "import django; django.setup(); from django.conf import settings; "


def run(*arguments, **environment):
    """A new Python with nothing of ours in its environment but what is given; None leaves a variable out."""
    values = {name: value for name, value in environment.items() if value is not None}
    values |= {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "udon_moral.settings"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=values, capture_output=True, text=True, timeout=60, check=False
    )


def sentence_of(result):
    """What the refused start said last; a start that was not refused fails the test."""
    assert result.returncode != 0, result.stdout
    return result.stderr.strip().splitlines()[-1]


def test_a_whole_production_starts_with_all_its_locks():
    code = READ + (
        "print(settings.DEBUG, settings.DEMO_MODE, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, "
        "settings.CSRF_COOKIE_SECURE, settings.EMAIL_BACKEND, settings.EMAIL_USE_TLS, settings.SITE_URL)"
    )
    result = run("-c", code, **PRODUCTION)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    assert result.stdout.strip() == f"False False True True True {smtp} True https://moral.example.org", result.stderr


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_names_what_is_missing(name):
    sentence = sentence_of(run("-c", READ, **(PRODUCTION | {name: None})))
    assert "ยังเปิดระบบจริงไม่ได้" in sentence
    assert name in sentence
    assert not [other for other in PRODUCTION if other != name and other in sentence]


@pytest.mark.parametrize("empty", ["", "   ", ","])
def test_an_empty_value_is_a_missing_one(empty):
    assert "ALLOWED_HOSTS" in sentence_of(run("-c", READ, **(PRODUCTION | {"ALLOWED_HOSTS": empty})))


def test_everything_missing_is_named_at_once():
    sentence = sentence_of(run("-c", READ))
    assert [name for name in PRODUCTION if name not in sentence] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DEMO_MODE": "1"}, "โหมดสาธิต"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "moral.example.org, *"}, "ALLOWED_HOSTS"),
        ({"DEMO_MODE": "perhaps"}, "DEMO_MODE"),
        ({"DEBUG": "2"}, "DEBUG"),
        ({"ENVIRONMENT": "staging"}, "ENVIRONMENT"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": "1.5"}, "TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": "nginx"}, "TRUSTED_PROXIES"),
        ({"DATABASE_URL": "mysql://a:b@c/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://a:b@c"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://a:b@c:port/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://a:b@[c/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"REDIS_URL": "http://cache"}, "REDIS_URL"),
        ({"REDIS_URL": "redis://cache:many/0"}, "REDIS_URL"),
        ({"SITE_URL": "https://"}, "SITE_URL"),
        ({"SITE_URL": "moral.example.org"}, "SITE_URL"),
        ({"SITE_URL": "https://moral.example.org/portal"}, "SITE_URL"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://mail.example.org:many"}, "EMAIL_URL"),
    ],
    ids=str,
)
def test_a_wrong_value_is_refused_in_one_sentence(change, words):
    sentence = sentence_of(run("-c", READ, **(PRODUCTION | change)))
    assert sentence.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert words in sentence.split(": ", 1)[1]
    assert "secret" not in sentence


def test_the_web_and_the_worker_refuse_too():
    halves = PRODUCTION | {"SECRET_KEY": None}
    assert "SECRET_KEY" in sentence_of(run("-c", "import udon_moral.wsgi", **halves))
    assert "SECRET_KEY" in run("-m", "celery", "-A", "udon_moral", "report", **halves).stderr


def test_djangos_own_check_finds_nothing_in_a_production():
    result = run("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_mail_without_a_server_goes_to_the_mailbox_page():
    local = PRODUCTION | {"ENVIRONMENT": "local", "EMAIL_URL": None, "SITE_URL": None, "DEMO_MODE": "1"}
    result = run("-c", READ + "print(settings.EMAIL_BACKEND, settings.DEMO_MODE, settings.SITE_URL)", **local)
    assert result.stdout.strip() == "notifications.mailbox.MailboxBackend True http://localhost:8000"


@pytest.mark.parametrize(
    ("change", "expected"),
    [({}, "1"), ({"TRUSTED_PROXIES": "2"}, "2"), ({"TRUSTED_PROXIES": "0"}, "0"), ({"ENVIRONMENT": "local"}, "0")],
    ids=str,
)
def test_a_production_stands_behind_one_proxy_unless_it_says_otherwise(change, expected):
    result = run("-c", READ + "print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)", **(PRODUCTION | change))
    assert result.stdout.strip() == expected, result.stderr


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://u:p%40ss@h:6543/name", ("name", "u", "p@ss", "h", "6543", {})),
        ("postgresql://u@h/name?sslmode=require", ("name", "u", "", "h", "", {"sslmode": "require"})),
        ("postgres://u@/name?host=/run/sockets&port=5433", ("name", "u", "", "/run/sockets", "5433", {})),
    ],
)
def test_a_database_address_is_read(url, expected):
    keys = "('NAME', 'USER', 'PASSWORD', 'HOST', 'PORT', 'OPTIONS')"
    code = READ + f"print(tuple(settings.DATABASES['default'][key] for key in {keys}))"
    assert run("-c", code, **(PRODUCTION | {"DATABASE_URL": url})).stdout.strip() == repr(expected)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail", "mail 25 False False"),
        ("smtps://mail", "mail 465 True False"),
        ("smtp+tls://mail", "mail 587 False True"),
        ("smtp://mail:2525", "mail 2525 False False"),
    ],
)
def test_a_mail_address_is_read(url, expected):
    code = "print(settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS)"
    assert run("-c", READ + code, **(PRODUCTION | {"EMAIL_URL": url})).stdout.strip() == expected
