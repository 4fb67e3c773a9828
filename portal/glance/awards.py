"""The one place where the awards come in: nominations by state and honourees, per network and per district.

`tables.parts` and `public.story` show what stands here like any other part of the year; until there are awards, nothing.
"""


def parts(numbers):
    """More `tables.Part` of the year for the office. numbers: `numbers.Years`."""
    return []


def public_facts(year):
    """More (number, words) for everybody: honourees of a fiscal year that were announced."""
    return []
