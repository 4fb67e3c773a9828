"""Something that is edited as a whole beside the row it belongs to, for the flow of core.editing."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Saved:
    """What is in the database now: values to compare typing with, and their mark in the place of a version.

    thing: the row it belongs to; None for a list of the office.
    """

    thing: Any
    values: Any
    version: int

    @property
    def pk(self):
        return self.thing.pk if self.thing else 0


@dataclass(frozen=True)
class Reader:
    """Reads it again, as a queryset reads a row: read(pk) -> Saved."""

    read: Any

    def get(self, *, pk):
        return self.read(pk)
