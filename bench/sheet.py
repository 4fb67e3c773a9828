"""How fast the largest list becomes a spreadsheet, and what it takes: `python -m bench.sheet` prints one sentence as JSON."""

import json
import resource
import sys
import time

import django

YEARS = 4  # of the eight that are seeded: 50,000 of 100,000 rows, as many as a file may hold


def sentence(rows, seconds, size, memory):
    """rows in seconds, bytes of the file, MB of memory the process ever held."""
    return f"xlsx: {rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} rows/s, {size / 2**20:.1f} MB, process {memory:.0f} MB at the most"


def written():
    """(rows, seconds, bytes) of the list of activities, read from the database and written."""
    from activities import sheets
    from activities.models import Activity
    from core import documents, thai

    latest = int(thai.FiscalYear.current())
    found = Activity.objects.filter(fiscal_year__in=range(latest - YEARS, latest))
    rows = found.count()
    started = time.perf_counter()
    body = documents.xlsx(sheets.listed(found), sheet="bench", widths=sheets.WIDTHS)
    return rows, time.perf_counter() - started, len(body)


def main():
    django.setup()
    told = written()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(sentence(*told, memory), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
