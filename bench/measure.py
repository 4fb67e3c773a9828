"""Server time and queries of each page, in this one process: `python -m bench.measure` prints them as JSON."""

import json
import statistics
import sys
import time

import django

from bench.pages import PAGES

WARM, RUNS, MANY = 2, 15, 100


def percentile(times, share):
    """The time that this share of all stays under."""
    return sorted(times)[max(0, round(len(times) * share) - 1)]


def p95(times):
    return percentile(times, 0.95)


def measured(client, path, runs=RUNS):
    """{status, queries, bytes, median, p95 and p99 in ms, kept}: rendered anew each time; kept: median as visitors get it.

    p99 is None for fewer than MANY runs: they have no hundredth.
    """
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from core.pagecache import GENERATION

    times = []
    for number in range(WARM + runs):
        cache.set(GENERATION, f"bench {time.time()} {number}", None)
        started = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    cache.set(GENERATION, f"bench {time.time()}", None)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return {
        "status": response.status_code, "queries": len(queries), "bytes": len(response.content),
        "median": statistics.median(times[WARM:]), "p95": p95(times[WARM:]),
        "p99": percentile(times[WARM:], 0.99) if runs >= MANY else None,
        "kept": kept(client, path) if getattr(response.wsgi_request, "may_be_kept", False) else None,
    }  # fmt: skip


def kept(client, path):
    """ms of a visitor's page out of the cache, at the median."""
    times = []
    for _number in range(RUNS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main():
    django.setup()
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from activities.models import Activity
    from bench import awards
    from core import thai
    from networks.models import Organization
    from visits.models import SiteVisit

    year = int(thai.FiscalYear.current())
    approved = Activity.objects.approved()
    names = {
        "detail": approved.filter(pk__lte=1000).latest("pk").pk, "crowded": approved.earliest("pk").pk, "year": year,
        "organization": Organization.objects.earliest("pk").pk, "visit": SiteVisit.objects.earliest("pk").pk,
        "reported": Activity.objects.filter(report_status="accepted").earliest("pk").pk, **awards.names(),
    }  # fmt: skip
    clients, found = {"": Client(HTTP_HOST="localhost")}, {}
    for page in PAGES:
        if page.who not in clients:
            clients[page.who] = Client(HTTP_HOST="localhost")
            user = User.objects.get(email=page.who)
            clients[page.who].force_login(user, backend="accounts.backends.SignInBackend")
        path = page.path.format(**names)
        found[page.name] = {"path": path, "most": page.most_ms, **measured(clients[page.who], path, page.runs)}
        cookie = clients[page.who].cookies.get(settings.SESSION_COOKIE_NAME)
        found[page.name]["cookie"] = f"{settings.SESSION_COOKIE_NAME}={cookie.value}" if page.who else ""
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
