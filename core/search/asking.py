"""What somebody typed into a search box."""

from dataclasses import dataclass

from core.search.letters import BEGINNING, LETTERS, key, pieces, words_of

MOST_TERMS, LONGEST_TERM = 8, 100
SHORTEST = 2  # letters a search needs
COUNTED_BY = 4  # pieces that decide whether there are many: reading the lists of all would take longer than the search


@dataclass(frozen=True)
class Query:
    """What somebody looks for: folded terms that must all be found. Empty when there is nothing to look for."""

    terms: tuple = ()
    is_too_short: bool = False
    is_only_signs: bool = False

    def __bool__(self):
        return bool(self.terms)

    @property
    def is_short(self):
        """Only words of two letters, whose pieces are keyed in titles alone."""
        return all(len(term) < LETTERS for term in self.terms)

    def keys(self):
        """Keys that a row with every term has; short words beside longer ones are looked for in the text alone."""
        return [key for term in self.terms if self.is_short or len(term) >= LETTERS for key in _keys_of_term(term)]

    def few_keys(self):
        """Some of them, spread over the terms: enough to see whether there are many."""
        keys = self.keys()
        step = max(len(keys) // COUNTED_BY, 1)
        return keys[::step][:COUNTED_BY]

    def beginnings(self):
        """Keys of rows whose title has a word that begins with each term."""
        return [key("^", term[:BEGINNING]) for term in self.terms]


def _keys_of_term(term):
    length = LETTERS if len(term) >= LETTERS else 2
    return [key(length, piece) for piece in sorted(pieces(term, length))]


def query(text):
    """What was typed -> Query. Quotes, operators and marks mean nothing; a word of one letter counts only beside longer ones."""
    words = list(dict.fromkeys(word[:LONGEST_TERM] for word in words_of(str(text)[:300]) if word))
    terms = [word for word in words if len(word) >= SHORTEST]
    is_only_signs = not words and bool(str(text).strip())
    return Query(tuple(terms[:MOST_TERMS]), is_too_short=bool(words) and not terms, is_only_signs=is_only_signs)
