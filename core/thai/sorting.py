"""The order of a Thai dictionary, as a text that any "C" collation sorts right."""

import re
import unicodedata

from core.thai.digits import to_arabic_digits
from core.thai.normalise import normalise

_LEADING_VOWEL = re.compile(r"([เแโใไ])([ก-ฮ])")
_IGNORED_MARKS = frozenset("ฺ็่้๊๋์ํ๎")
_VOWEL_SIGNS = frozenset("ัิีึืุู")
_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
# Both stand below every letter and digit, and the first below the second.
_LEVEL = "!"
_UNMARKED = "."
# ๆ repeats what stands before it, so it comes before ก; this code point below ก belongs to no character.
_REPEAT = "\u0e00"


def sort_key(text):
    """A text whose byte order is the Royal Institute's dictionary order.

    First level: consonants ก-ฮ, then vowels ะ ั า ำ ิ … เ แ โ ใ ไ; a vowel written before its consonant counts after it;
    numbers by value, before Latin letters (case and accents folded), before Thai; spaces and punctuation do not count.
    Second level: tone marks, ็ and ์, from the left, unmarked first.
    """
    letters, marks = [], []
    text = to_arabic_digits(normalise(text)).casefold()
    text = unicodedata.normalize("NFD", _LEADING_VOWEL.sub(r"\2\1", text.replace("ๆ", _REPEAT)))
    for piece in _PIECE.findall(text):
        if piece[0] in "0123456789":
            letters.append(_number(piece))
            marks.append(_UNMARKED)
        elif _is_letter(piece):
            letters.append(piece)
            marks.append(_UNMARKED)
        elif marks and unicodedata.category(piece) == "Mn":
            marks.append(piece)
    second = "".join(marks).rstrip(_UNMARKED)
    return "".join(letters) + (_LEVEL + second if second else "")


def _is_letter(character):
    if character in _VOWEL_SIGNS or character == _REPEAT:
        return True
    return character not in _IGNORED_MARKS and unicodedata.category(character)[0] in "LN"


def _number(digits):
    """Digits behind their count, so that 2 comes before 10; the count itself may have any size."""
    digits = digits.lstrip("0") or "0"
    forties, rest = divmod(len(digits), 40)
    return "`" * forties + chr(ord("0") + rest) + digits
