"""Which rows say what is asked, best first."""

from dataclasses import dataclass, field

from django.db.models import Case, F, Func, IntegerField, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast

FEW = 1000  # hits up to here are all ranked; of more, the newest and those whose title begins so
NEWEST = 2000
SHOWN = 200


@dataclass(frozen=True)
class Found:
    """Primary keys, the best first, at most SHOWN of them; `total` counts up to FEW, `is_more` when there are more."""

    keys: list = field(default_factory=list)
    total: int = 0
    is_more: bool = False


def in_order(rows, keys):
    """The rows of a queryset with these keys, in their order."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def matching(rows, asked):
    """The rows in which every term stands, in their own order; all of them where nothing is asked, none for one letter
    or signs alone."""
    if not asked:
        return rows.none() if asked.is_too_short or asked.is_only_signs else rows
    return rows.filter(_says(asked), search_keys__contains=asked.keys())


def _says(asked):
    return Q(*(Q(search_text__contains=term) for term in asked.terms))


def find(rows, asked, *, newest):
    """Where what is asked stands, best first: a title's word begins so, the title says so, the text does; within each in
    the order `newest`. Of very many hits, and for words of two letters, the text of the newest rows only is read."""
    if not asked:
        return Found()
    rows = rows.order_by()
    hits = matching(rows, asked)
    are_many = rows.filter(search_keys__contains=asked.few_keys()).values("pk")[: FEW + 1].count() > FEW
    if not are_many and not asked.is_short:
        return Found(list(_ranked(hits, asked, newest)), hits.count())
    keys = list(_ranked(rows.filter(pk__in=_TheFirst(rows.order_by(*newest), asked)), asked, newest))
    total = max(hits.values("pk")[: FEW + 1].count(), len(keys))
    return Found(keys, min(total, FEW), total > FEW)


class _TheFirst(Subquery):
    """Keys of rows in their order: the first SHOWN whose title has a word that begins so, and the first SHOWN that say
    it of the first NEWEST. Those texts are read one by one, no more of them than it needs; the ORM cannot select from a slice.
    """

    template = "((%(begins)s) UNION (SELECT key FROM (%(subquery)s) latest (key, said) WHERE %(says)s LIMIT %(most)s))"

    def __init__(self, rows, asked):
        super().__init__(rows.values_list("pk", Cast("search_text", TextField()))[:NEWEST])
        begins = rows.filter(_says(asked), search_keys__contains=asked.beginnings())
        self.begins, self.terms = begins.values_list("pk")[:SHOWN].query, asked.terms

    def as_sql(self, compiler, connection, **context):
        begins, first = self.begins.get_compiler(connection=connection).as_sql()
        says = " AND ".join(["position(%s in said) > 0"] * len(self.terms))
        sql, params = super().as_sql(compiler, connection, begins=begins, says=says, most=SHOWN, **context)
        return sql, (*first, *params, *self.terms)


def _ranked(rows, asked, newest):
    """Keys in the order of `find`."""
    title = Func(F("search_text"), Value("\n"), Value(1), function="split_part", output_field=TextField())
    in_title = Q(*(Q(search_title__contains=term) for term in asked.terms))
    place = Case(
        When(search_keys__contains=asked.beginnings(), then=0),
        When(in_title, then=1),
        default=2,
        output_field=IntegerField(),
    )
    ranked = rows.alias(search_title=title, search_place=place).order_by("search_place", *newest)
    return ranked.values_list("pk", flat=True)[:SHOWN]
