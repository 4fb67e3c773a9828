"""Shared fixtures: reference data, the cast, clients, pictures."""

import os
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PIL import Image

from tests import kept_cast, numbers, people

# How long an example takes says how busy the machine is, not whether the program is right. Here every run looks for a new
# example that fails; CI asks the same ones every time.
hypothesis_settings.register_profile(
    "ours", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true"
)
hypothesis_settings.load_profile("ours")


@pytest.fixture(autouse=True)
def _fresh_cache(request):
    """Each test starts with an empty cache; parallel workers keep apart by key prefix."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _numbers_from_one():
    numbers.start()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Each worker's database starts with the reference data, as every installation does: thousands of tests need it."""
    DatabaseOperations.sql_flush = emptied
    with django_db_blocker.unblock():
        load_reference()


def emptied(operations, _style, tables, *, reset_sequences=False, **_options):
    """How a test that commits is cleaned up after: what rows there are is deleted. To truncate eighty small tables, as
    Django does, takes fifty times as long. It needs a superuser, which the throwaway database gives."""
    assert not reset_sequences, "a test that counts on its keys: none should"
    kept_cast.forget()
    quoted = [operations.quote_name(table) for table in tables]
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {table}" for table in quoted)]


@pytest.fixture
def reference(db):
    """Districts, networks and kinds; there already, except after a test that emptied all tables."""
    load_reference()


def load_reference():
    call_command("load_reference", verbosity=0, stdout=BytesIOText())


class BytesIOText:
    """Swallows a command's report."""

    def write(self, text):
        return len(text)


@pytest.fixture
def cast(reference):
    return kept_cast.cast() if connection.in_atomic_block else people.make_cast()


@pytest.fixture
def sign_in(settings):
    """sign_in(user) -> a client with a session; the second factor is waived unless a test is about it."""
    settings.DEMO_MODE = True

    def make(user):
        client = Client()
        if user is not None:
            client.force_login(user, backend="accounts.backends.SignInBackend")
        return client

    return make


@pytest.fixture
def jpeg():
    """jpeg(width, height) -> bytes of a small real photograph file."""

    def make(width=640, height=480, colour=(43, 48, 128)):
        out = BytesIO()
        Image.new("RGB", (width, height), colour).save(out, "JPEG")
        return out.getvalue()

    return make
