"""Texts as they are searched: folded letters, and the keys of their pieces."""

import unicodedata
from zlib import crc32

from core import thai

LETTERS = 3  # of a piece
BEGINNING = 14  # letters of a title's word that are keyed from its start


def _is_thai(letter):
    return "\u0e00" <= letter <= "\u0e7f"


def folded(text):
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
    """The text as it is searched: "ชุมชน คุณธรรม ปี ๒๕๖๔ (HAS)" -> "ชุมชนคุณธรรมปี2564 has"."""
    return "".join(letter for letter, _place in folded(thai.normalise(text)))


def words_of(text):
    """Folded words as they were written apart."""
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in thai.normalise(text))
    return [fold(word) for word in spaced.split()]


def key(kind, piece):
    """A signed 32-bit number; two pieces with the same one are told apart in the text."""
    number = crc32(f"{kind}{piece}".encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def pieces(text, length):
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def keys_of(title, whole):
    keys = {key(LETTERS, piece) for piece in pieces(whole, LETTERS)}
    keys |= {key(2, piece) for piece in pieces(fold(title), 2)}
    words = words_of(title)
    return keys | {key("^", word[:length]) for word in words for length in range(2, min(len(word), BEGINNING) + 1)}


def columns(title, *others):
    """(search_text, search_keys) of a row with this title and these other texts."""
    whole = f"{fold(title)}\n{fold(' '.join(text for text in others if text))}"
    return whole, sorted(keys_of(title, whole))
