"""The Thai fiscal year as a value: year N runs from 1 October N-1 to 30 September N."""

from dataclasses import dataclass
from datetime import date, datetime, time

from core.thai.dates import BANGKOK, ERA, local_date, month_abbreviations, today

FIRST_MONTH = 10
FIRST_OF_PROGRAMME = 2563


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A fiscal year, named by its Buddhist-era int such as 2565."""

    year: int

    def __post_init__(self):
        if isinstance(self.year, FiscalYear):
            object.__setattr__(self, "year", self.year.year)
        if not isinstance(self.year, int) or not 2400 <= self.year <= 2700:
            raise ValueError("ปีงบประมาณต้องเป็นปี พ.ศ. สี่หลัก เช่น 2565")

    @classmethod
    def of(cls, moment):
        """The fiscal year a date, or a moment as Bangkok's clocks show it, falls in."""
        day = local_date(moment)
        return cls(day.year + ERA + (day.month >= FIRST_MONTH))

    @classmethod
    def current(cls):
        return cls.of(today())

    @property
    def start(self):
        """The first day, 1 October."""
        return date(self.year - ERA - 1, FIRST_MONTH, 1)

    @property
    def end(self):
        """The last day, 30 September, inclusive."""
        return date(self.year - ERA, FIRST_MONTH - 1, 30)

    @property
    def starts_at(self):
        """The first moment, in Asia/Bangkok; with `ends_before` the half-open span for queries."""
        return datetime.combine(self.start, time.min, tzinfo=BANGKOK)

    @property
    def ends_before(self):
        """The first moment of the next fiscal year, exclusive."""
        return datetime.combine(date(self.year - ERA, FIRST_MONTH, 1), time.min, tzinfo=BANGKOK)

    @property
    def label(self):
        return f"ปีงบประมาณ {self.year}"

    @property
    def range_label(self):
        """ต.ค. 2564 – ก.ย. 2565"""
        first, last = month_abbreviations[FIRST_MONTH - 1], month_abbreviations[FIRST_MONTH - 2]
        return f"{first} {self.year - 1} – {last} {self.year}"

    @property
    def next(self):
        return FiscalYear(self.year + 1)

    @property
    def previous(self):
        return FiscalYear(self.year - 1)

    def months(self):
        """Twelve pairs (Gregorian year, month) from October to September."""
        start = self.start.year
        return [(start, month) for month in range(10, 13)] + [(start + 1, month) for month in range(1, 10)]

    def __contains__(self, moment):
        return self.start <= local_date(moment) <= self.end

    def __int__(self):
        return self.year

    def __str__(self):
        return self.label


def fiscal_years():
    """Fiscal years to choose from: the next one back to the programme's first."""
    return list(range(int(FiscalYear.current()) + 1, FIRST_OF_PROGRAMME - 1, -1))
