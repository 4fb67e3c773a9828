"""The table that `make bench` prints."""

import os

EXPECTED = 200


def show(few, every, few_rows, all_rows):
    """Prints each page with few and with all rows; whether no page's queries grow, none fails, none takes too long."""
    held, sentences = True, []
    print(
        f"\n{'page':26}{'queries':>12}{'KB':>8}{'median ms':>16}{'p95 ms':>9}{'p99 ms':>9}{'kept ms':>9}{'req/s':>8}{'of hello':>10}"
    )
    print(f"{'activities':26}{f'{few_rows:,}→{all_rows:,}':>12}")
    for name, row in every.items():
        small = few[name]
        broken = promises_broken(small, row)
        held = held and not broken
        sentences += [f"{name}: {sentence}" for sentence in broken]
        counts = f"{small['queries']}→{row['queries']}" if row["queries"] > small["queries"] else str(row["queries"])
        times = f"{small['median']:.1f} → {row['median']:.1f}"
        kept = f"{row['kept']:.1f}" if row.get("kept") else ""
        p99 = f"{row['p99']:.1f}" if row.get("p99") else ""
        rps = f"{row['rps']:.0f}" if "rps" in row else ""
        share = f"{row['rps'] / every['hello']['rps']:.2f}" if "rps" in row else ""
        mark, size = "! " if broken else "  ", row["bytes"] / 1024
        print(f"{mark}{name:24}{counts:>12}{size:8.1f}{times:>16}{row['p95']:9.1f}{p99:>9}{kept:>9}{rps:>8}{share:>10}")
    load = os.getloadavg()[0]
    if load > (os.cpu_count() or 1):
        print(f"  load average {load:.0f} on {os.cpu_count()} cores: others worked here too, every time is too long")
    for sentence in sentences:
        print(f"! {sentence}")
    return held


def promises_broken(small, row):
    """Sentences about what a page promises and does not keep."""
    broken = []
    if row["queries"] > small["queries"]:
        broken.append(f"{row['queries']} queries with many rows, {small['queries']} with few")
    if row["status"] != EXPECTED:
        broken.append(f"answers {row['status']}")
    if row.get("failures"):
        broken.append(f"{row['failures']} answers of 500 and more under load")
    if row["median"] > row["most"]:
        broken.append(f"{row['median']:.0f} ms at the median, {row['most']} at the most")
    return broken
