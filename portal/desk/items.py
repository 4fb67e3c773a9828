"""What a desk is made of."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import IntegerField, Subquery

from core import thai

MOST, MOST_WITHOUT_A_LIST = 6, 12  # items of a group; more where no page has them all
NETWORK = ("network__name", "network__tone", "network__icon")  # what an item shows of it
COUNTED = 100  # of more, the desk says that they are more than this; the list it leads to counts them


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
    """Items of one sort, the first of `total`; `more_url` leads to the others."""

    title: str
    items: list
    total: int
    is_late: bool = False
    more_url: str = ""

    @property
    def total_words(self):
        """ "12", or "100+" where counting ends."""
        return f"{COUNTED}+" if self.total > COUNTED else thai.format_number(self.total)


def showing(rows, *names):
    """The rows with these columns alone, also of what they belong to; a desk reads many kinds and little of each."""
    related = {name.rpartition("__")[0] for name in names if "__" in name}
    return rows.select_related(*sorted(related)).only(*names)


class _Counted(Subquery):
    """How many rows a sliced query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def group(title, rows, item, *, more="", is_late=False):
    """The first rows of a queryset as a group, `item` of each; `more`: where all are, linked when it shows not every one."""
    found, total = first_of(rows, MOST if more else MOST_WITHOUT_A_LIST)
    more_url = more if total > len(found) else ""
    return Group(title, [item(row) for row in found], total, is_late=is_late, more_url=more_url)


def first_of(rows, most=MOST_WITHOUT_A_LIST):
    """(the first rows of a queryset, how many there are up to COUNTED and one more), in one query whatever there is."""
    # Counted apart, without joins and order: else the database would put every row together to show the first of them.
    plain = rows.order_by().select_related(None).values("pk")
    found = list(rows.annotate(in_all=_Counted(plain[: COUNTED + 1]))[:most])
    return found, found[0].in_all if found else 0
