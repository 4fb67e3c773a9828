"""Which rows say what is asked, best first."""

from dataclasses import dataclass, field

from django.db.models import Case, F, Func, IntegerField, Q, TextField, Value, When

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
    begin = rows.filter(_says(asked), search_keys__contains=asked.beginnings()).order_by(*newest)
    latest = rows.order_by(*newest).values("pk")[:NEWEST]
    recent = rows.filter(_says(asked), pk__in=latest).order_by(*newest)
    keys = {*begin.values_list("pk", flat=True)[:SHOWN], *recent.values_list("pk", flat=True)[:SHOWN]}
    total = max(hits.values("pk")[: FEW + 1].count(), len(keys))
    return Found(list(_ranked(rows.filter(pk__in=keys), asked, newest)), min(total, FEW), total > FEW)


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
