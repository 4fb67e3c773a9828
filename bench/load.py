"""Requests per second over HTTP: a few clients that keep their connection, for a few seconds."""

import http.client
import threading
import time
from urllib.parse import quote

CLIENTS = 8
SECONDS = 3


def quoted(path):
    return quote(path, safe="/?=&%")


def one_client(port, path, cookie, until, counts):
    """Asks again and again until the time is over; [answers, answers of 500 and more]."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": "localhost", "Accept-Encoding": "gzip", **({"Cookie": cookie} if cookie else {})}
    while time.perf_counter() < until:
        connection.request("GET", quoted(path), headers=headers)
        response = connection.getresponse()
        response.read()
        counts[0] += 1
        counts[1] += response.status >= 500
    connection.close()


def per_second(port, path, cookie=""):
    """(requests per second, answers of 500 and more)."""
    all_counts = [[0, 0] for _ in range(CLIENTS)]
    started = time.perf_counter()
    until = started + SECONDS
    threads = [threading.Thread(target=one_client, args=(port, path, cookie, until, counts)) for counts in all_counts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers, failures = (sum(counts[place] for counts in all_counts) for place in (0, 1))
    return answers / (time.perf_counter() - started), failures
