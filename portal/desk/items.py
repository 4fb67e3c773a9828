"""What a desk is made of."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Subquery, Value

MOST = 12


@dataclass
class Item:
    """One thing that waits: what it is, its title, the button, and facts beneath; `typed_at`: it is unsaved typing there,
    which may be thrown away."""

    what: str
    title: str
    url: str
    button: str
    facts: list = field(default_factory=list)
    late: str = ""
    network: Any = None
    note: str = ""
    typed_at: str = ""


@dataclass
class Group:
    """Items of one sort, the first MOST of `total`; `more_url` leads to the others."""

    title: str
    items: list
    total: int
    is_late: bool = False
    more_url: str = ""


def group(title, rows, item, *, more="", most=MOST, is_late=False):
    """The first rows of a queryset as a group, `item` of each; `more`: where all are, linked when it shows not every one."""
    found, total = first_of(rows, most)
    more_url = more if total > len(found) else ""
    return Group(title, [item(row) for row in found], total, is_late=is_late, more_url=more_url)


def first_of(rows, most=MOST):
    """(the first rows of a queryset, how many there are in all), in one query whatever there is."""
    # Counted apart, without joins and order: else the database would put every row together to show the first of them.
    plain = rows.order_by().select_related(None)
    in_all = plain.values(same=Value(1)).annotate(in_all=Count("pk")).values("in_all")
    found = list(rows.annotate(in_all=Subquery(in_all))[:most])
    return found, found[0].in_all if found else 0
