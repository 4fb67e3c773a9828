"""Finding rows by words, Thai or Latin, without an extension of the database.

A row that can be found is `Searchable`: it carries its folded text and the keys of that text, written with the row itself.
Keys are hashed pieces of three letters (of titles also two, and the beginnings of their words) in one GIN index; a hit is
made sure of in the text, so nothing is found that does not stand there. The method was measured: docs/decisions.md.

    found = find(Article.objects.public(), query("ชุมชนคุณธรรม ๒๕๖๔"), newest=("-published_at", "-pk"))
    in_order(Article.objects.for_rows(), found.keys[:5]), found.total, found.is_more
"""

from core.search.asking import LONGEST_TERM, MOST_TERMS, SHORTEST, Query, query
from core.search.finding import Found, find, in_order, matching
from core.search.letters import columns, fold
from core.search.rows import KeysField, Searchable, UnreadTextField, fold_all
from core.search.showing import excerpt, marked

__all__ = [
    "LONGEST_TERM", "MOST_TERMS", "SHORTEST", "Found", "KeysField", "Query", "Searchable", "UnreadTextField",
    "columns", "excerpt", "find", "fold", "fold_all", "in_order", "marked", "matching", "query",
]  # fmt: skip
