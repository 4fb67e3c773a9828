"""A pytest plugin, loaded before pytest-django: throwaway PostgreSQL and Valkey for the whole run.

The controller starts them once; xdist's workers inherit their addresses. Never the run's own services.
"""

import os

from runner.services import throwaway


def start():
    if "UDON_TEST_SERVICES" in os.environ:
        return
    own = throwaway()
    os.environ["UDON_TEST_SERVICES"] = str(os.getpid())
    os.environ["ENVIRONMENT"] = "test"
    os.environ["DATABASE_URL"] = own.database_url
    os.environ["REDIS_URL"] = own.redis_url
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


start()
