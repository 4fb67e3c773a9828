"""Finding rows by words, Thai or Latin, without an extension of the database.

A row that can be found is `Searchable`: it carries its folded text and the keys of that text, written with the row itself.
Keys are hashed pieces of three letters (of titles also two, and the beginnings of their words) in one GIN index; a hit is
made sure of in the text, so nothing is found that does not stand there. The method was measured: docs/decisions.md.

    found = find(Article.objects.public(), query("ชุมชนคุณธรรม ๒๕๖๔"), newest=("-published_at", "-pk"))
    in_order(Article.objects.for_rows(), found.keys[:5]), found.total, found.is_more
"""

import unicodedata
from dataclasses import dataclass, field
from zlib import crc32

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from core import thai

LETTERS = 3  # of a piece
BEGINNING = 14  # letters of a title's word that are keyed from its start
MOST_TERMS, LONGEST_TERM = 8, 100
SHORTEST = 2  # letters a search needs
FEW = 1000  # hits up to here are all ranked; of more, the newest and those whose title begins so
NEWEST = 2000
SHOWN = 200
COUNTED_BY = 4  # pieces that decide whether there are many: reading the lists of all would take longer than the search


class _Unread:
    """A column for the database alone: written and searched, never fetched into a page."""

    def select_format(self, compiler, sql, params):
        return "NULL", []


class UnreadTextField(_Unread, models.TextField):
    pass


class KeysField(_Unread, ArrayField):
    pass


class Searchable(models.Model):
    """Found by what `search_parts` answers: (title, the other texts). Give the model a GinIndex on `search_keys`.

    Saving without naming fields writes both columns; so does naming them. `QuerySet.update` of a text does not.
    """

    search_text = UnreadTextField(default="", blank=True, editable=False)
    search_keys = KeysField(models.IntegerField(), default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def search_parts(self):
        raise NotImplementedError

    def fold_for_search(self):
        """Sets both columns from the row's texts; bulk writers call it themselves."""
        self.search_text, self.search_keys = columns(*self.search_parts())

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None or "search_text" in update_fields:
            self.fold_for_search()
        super().save(*args, update_fields=update_fields, **kwargs)


def columns(title, *others):
    """(search_text, search_keys) of a row with this title and these other texts."""
    whole = f"{fold(title)}\n{fold(' '.join(text for text in others if text))}"
    return whole, sorted(_keys_of(title, whole))


def fold_all(model, parts, *, batch=500):
    """Writes both columns of rows that have none yet, for migrations: parts(row) -> (title, the other texts)."""
    rows = []
    for row in model.objects.filter(search_text="").iterator(batch):
        row.search_text, row.search_keys = columns(*parts(row))
        rows.append(row)
        if len(rows) == batch:
            model.objects.bulk_update(rows, ["search_text", "search_keys"])
            rows = []
    model.objects.bulk_update(rows, ["search_text", "search_keys"])


# --- letters ---


def _is_thai(letter):
    return "\u0e00" <= letter <= "\u0e7f"


def _folded(text):
    """[(letter, where it stands in the text)]: small letters, one kind of digits, no marks of punctuation; spaces only
    between letters that are not Thai, because Thai is written with and without."""
    letters, gap = [], False
    for place, letter in enumerate(thai.to_arabic_digits(text)):
        if unicodedata.category(letter)[0] not in "LMN":
            gap = True
            continue
        if gap and letters and not _is_thai(letter) and not _is_thai(letters[-1][0]):
            letters.append((" ", place - 1))
        gap = False
        letters.extend((small, place) for small in letter.lower())
    return letters


def fold(text):
    """The text as it is searched: "ชุมชน คุณธรรม ปี ๒๕๖๔ (HAS)" -> "ชุมชนคุณธรรมปี2564has"."""
    return "".join(letter for letter, _place in _folded(thai.normalise(text)))


def _words_of(text):
    """Folded words as they were written apart."""
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in thai.normalise(text))
    return [fold(word) for word in spaced.split()]


def _key(kind, piece):
    """A signed 32-bit number; two pieces with the same one are told apart in the text."""
    number = crc32(f"{kind}{piece}".encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def _pieces(text, length):
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def _keys_of(title, whole):
    keys = {_key(LETTERS, piece) for piece in _pieces(whole, LETTERS)}
    keys |= {_key(2, piece) for piece in _pieces(fold(title), 2)}
    words = _words_of(title)
    return keys | {_key("^", word[:length]) for word in words for length in range(2, min(len(word), BEGINNING) + 1)}


# --- what is asked ---


@dataclass(frozen=True)
class Query:
    """What somebody looks for: folded terms that must all be found. Empty when there is nothing to look for."""

    terms: tuple = ()
    is_too_short: bool = False

    def __bool__(self):
        return bool(self.terms)

    def keys(self):
        """Keys that a row with every term has."""
        return [key for term in self.terms for key in _keys_of_term(term)]

    def few_keys(self):
        """Some of them, spread over the terms: enough to see whether there are many."""
        keys = self.keys()
        step = max(len(keys) // COUNTED_BY, 1)
        return keys[::step][:COUNTED_BY]

    def beginnings(self):
        """Keys of rows whose title has a word that begins with each term."""
        return [_key("^", term[:BEGINNING]) for term in self.terms]


def _keys_of_term(term):
    length = LETTERS if len(term) >= LETTERS else 2
    return [_key(length, piece) for piece in sorted(_pieces(term, length))]


def query(text):
    """What was typed -> Query. Quotes, operators and marks mean nothing; a word of one letter counts only beside longer ones."""
    words = list(dict.fromkeys(word[:LONGEST_TERM] for word in _words_of(str(text)[:300]) if word))
    terms = [word for word in words if len(word) >= SHORTEST]
    return Query(tuple(terms[:MOST_TERMS]), is_too_short=bool(words) and not terms)


# --- what is found ---


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
    """The rows in which every term stands, in no order; all of them where nothing is asked."""
    if not asked:
        return rows
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
    if not are_many and min(map(len, asked.terms)) >= LETTERS:
        return Found(list(_ranked(hits, asked, newest)), hits.count())
    begin = rows.filter(_says(asked), search_keys__contains=asked.beginnings()).order_by(*newest)
    latest = rows.order_by(*newest).values("pk")[:NEWEST]
    recent = rows.filter(_says(asked), pk__in=latest).order_by(*newest)
    keys = {*begin.values_list("pk", flat=True)[:SHOWN], *recent.values_list("pk", flat=True)[:SHOWN]}
    total = max(hits.values("pk")[: FEW + 1].count(), len(keys))
    return Found(list(_ranked(rows.filter(pk__in=keys), asked, newest)), min(total, FEW), total > FEW)


def _ranked(rows, asked, newest):
    """Keys in the order of `find`."""
    title = Func(F("search_text"), Value("\n"), Value(1), function="split_part", output_field=models.TextField())
    in_title = Q(*(Q(search_title__contains=term) for term in asked.terms))
    place = Case(
        When(search_keys__contains=asked.beginnings(), then=0),
        When(in_title, then=1),
        default=2,
        output_field=IntegerField(),
    )
    ranked = rows.alias(search_title=title, search_place=place).order_by("search_place", *newest)
    return ranked.values_list("pk", flat=True)[:SHOWN]


# --- what is shown ---


def marked(text, asked):
    """The text with what was asked inside <mark>, escaped."""
    text = thai.normalise(text)
    return _marked(text, _spans(text, asked))


def excerpt(text, asked, *, letters=160):
    """The part of a longer text around the first hit, marked; its beginning where nothing stands in it."""
    text = thai.normalise(text)
    spans = _spans(text, asked)
    start = max((spans[0][0] if spans else 0) - letters // 3, 0)
    start = _at_a_space(text, start)
    end = min(start + letters, len(text))
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    part = _marked(text[start:end], inside)
    return mark_safe(f"{'…' if start else ''}{part}{'…' if end < len(text) else ''}")


def _at_a_space(text, start):
    """A little further back, where a word begins."""
    space = text.rfind(" ", max(start - 30, 0), start)
    return space + 1 if space >= 0 else (0 if start < 30 else start)


def _spans(text, asked):
    """[(from, to)] of every term in the text, joined where they touch."""
    letters = _folded(text)
    whole = "".join(letter for letter, _place in letters)
    found = []
    for term in asked.terms:
        start = whole.find(term)
        while start >= 0:
            found.append((letters[start][1], letters[start + len(term) - 1][1] + 1))
            start = whole.find(term, start + len(term))
    joined = []
    for a, b in sorted(found):
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined


def _marked(text, spans):
    parts, last = [], 0
    for a, b in spans:
        parts += [("", text[last:a]), ("mark", text[a:b])]
        last = b
    parts.append(("", text[last:]))
    return format_html_join(
        "",
        "{}",
        ((mark_safe(f"<mark>{conditional_escape(part)}</mark>") if kind else part,) for kind, part in parts),
    )
