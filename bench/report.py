"""The table that `make bench` prints."""

import os

MOST_MS = 60


def show(few, every, few_rows, all_rows):
    """Prints each page with few and with all rows; whether no page's queries grow, none fails, none takes too long."""
    held = True
    print(f"\n{'page':26}{'queries':>12}{'KB':>8}{'median ms':>16}{'p95 ms':>9}{'req/s':>8}{'of hello':>10}")
    print(f"{'activities':26}{f'{few_rows:,}→{all_rows:,}':>12}")
    for name, row in every.items():
        small = few[name]
        grows = row["queries"] > small["queries"]
        fails = row["status"] >= 400 or row.get("failures")
        slow = row["median"] > MOST_MS
        held = held and not (grows or fails or slow)
        counts = f"{small['queries']}→{row['queries']}" if grows else str(row["queries"])
        times = f"{small['median']:.1f} → {row['median']:.1f}"
        rps = f"{row['rps']:.0f}" if "rps" in row else ""
        share = f"{row['rps'] / every['hello']['rps']:.2f}" if "rps" in row else ""
        mark = "! " if grows or fails or slow else "  "
        size = row["bytes"] / 1024
        print(f"{mark}{name:24}{counts:>12}{size:8.1f}{times:>16}{row['p95']:9.1f}{rps:>8}{share:>10}")
    load = os.getloadavg()[0]
    if load > (os.cpu_count() or 1):
        print(f"  load average {load:.0f} on {os.cpu_count()} cores: others worked here too, every time is too long")
    return held
