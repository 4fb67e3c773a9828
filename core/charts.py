"""Bars of plan against result as our own SVG: prepared here, drawn by {% plan_bars %}, always beside a table."""

from dataclasses import dataclass

from core import thai

WHOLE = 100  # bars are drawn in percent of the longest one
HAIR = 0.6  # a value that is there is seen, however small


@dataclass(slots=True)
class Bar:
    """One row of a chart; lengths in percent."""

    label: str
    plan: float
    result: float
    before: float
    words: str

    @classmethod
    def rows(cls, values):
        """(label, plan, result, result of last year) -> rows on one scale."""
        longest = max((float(number) for row in values for number in row[1:]), default=0) or 1
        return [
            cls(label, *(length(number, longest) for number in numbers), thai.format_number(round(numbers[1])))
            for label, *numbers in values
        ]


def length(number, longest):
    return max(round(float(number) / longest * WHOLE, 1), HAIR) if number else 0
