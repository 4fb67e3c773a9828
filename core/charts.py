"""Charts as our own SVG: prepared here, drawn by the tags of the same names, always beside a table with the numbers."""

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Layers:
    """One row of a chart of numbers that hold each other (planned, approved, held …): lengths in percent, the widest first."""

    label: str
    widths: list
    before: float
    words: str

    @classmethod
    def rows(cls, values):
        """(label, numbers from the widest in, the widest number of the year before) -> rows on one scale."""
        values = list(values)
        longest = max((number for _label, numbers, before in values for number in (*numbers, before)), default=0) or 1
        return [
            cls(label, [length(number, longest) for number in numbers], length(before, longest), thai.format_number(numbers[0]))
            for label, numbers, before in values
        ]  # fmt: skip


@dataclass(slots=True)
class Months:
    """Twelve months as columns (planned) and two lines (held, and held the year before), in units of the drawing."""

    WIDTH, HEIGHT, TOP, FLOOR = 400, 190, 26, 160
    columns: list = field(default_factory=list)
    points: list = field(default_factory=list)
    line: str = ""
    before: str = ""

    @classmethod
    def of(cls, values, *, shown):
        """values: (label, planned, held, held before) of each month; the line of this year ends after `shown` months."""
        highest = max((number for _label, *numbers in values for number in numbers), default=0) or 1
        step = cls.WIDTH / len(values)
        depth = cls.FLOOR - cls.TOP
        drawn = cls()
        before = []
        for place, (label, planned, held, earlier) in enumerate(values):
            middle = round(step * (place + 0.5), 1)
            tall, y, past = (round(number / highest * depth, 1) for number in (planned, held, earlier))
            drawn.columns.append((label, middle, round(middle - step * 0.32, 1), round(cls.FLOOR - tall, 1), tall))
            before.append(f"{middle},{round(cls.FLOOR - past, 1)}")
            if place < shown:
                drawn.points.append((middle, round(cls.FLOOR - y, 1), round(cls.FLOOR - y - 9, 1), held))
        drawn.line = " ".join(f"{x},{y}" for x, y, _words_y, _held in drawn.points)
        drawn.before = " ".join(before)
        return drawn


def length(number, longest):
    return max(round(float(number) / longest * WHOLE, 1), HAIR) if number else 0
