"""Days the province's year turns on. Buddhist days follow the moon, so they are listed and not computed."""

from datetime import date, timedelta

MOON_DAYS = {
    "makha": "2021-02-26 2022-02-16 2023-03-06 2024-02-24 2025-02-12 2026-03-03 2027-02-21",
    "visakha": "2021-05-26 2022-05-15 2023-06-03 2024-05-22 2025-05-11 2026-05-31 2027-05-20",
    "asanha": "2021-07-24 2022-07-13 2023-08-01 2024-07-20 2025-07-10 2026-07-29 2027-07-18",
    "okphansa": "2020-10-02 2021-10-21 2022-10-10 2023-10-29 2024-10-17 2025-10-07 2026-10-26 2027-10-15",
    "loykrathong": "2020-10-31 2021-11-19 2022-11-08 2023-11-27 2024-11-15 2025-11-05 2026-11-24 2027-11-13",
}
LISTED = {name: tuple(map(date.fromisoformat, days.split())) for name, days in MOON_DAYS.items()}

# Days (MM-DD) when offices and schools are closed, and those when nobody plans anything but what belongs to the day.
CLOSED = frozenset(
    ["01-01", "04-13", "04-14", "04-15", "05-01", "05-04", "08-12", "10-13", "10-23", "12-05", "12-10", "12-31"]
)
AT_HOME = frozenset(["12-31", "01-01", "04-12", "04-13", "04-14", "04-15"])


def within(name, first, last):
    """The day of this holiday between two days, or None (also for years that are not listed)."""
    days = (children_day(year) for year in (first.year, last.year)) if name == "children" else LISTED[name]
    return next((day for day in days if first <= day <= last), None)


def children_day(year):
    """The second Saturday of January."""
    new_year = date(year, 1, 1)
    return new_year + timedelta(days=(5 - new_year.weekday()) % 7 + 7)
