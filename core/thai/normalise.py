"""One spelling for what looks the same: Unicode NFC, Thai marks in order, no invisible characters."""

import re
import unicodedata

_ABOVE_BELOW = "ฺุูัิีึื็ํ๎"
_TONES = "่้๊๋"
_KILLER = "์"
# NFC wants ฺ before ุ ู before tones; the rest follows how the marks are typed.
_RANK = {mark: rank for rank, mark in enumerate(_ABOVE_BELOW + _TONES + _KILLER)}
_SYLLABLE = re.compile(rf"([ก-ฮ])([{_ABOVE_BELOW}{_TONES}{_KILLER}]*)([ะาำ]?)([{_TONES}]*)")
_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def normalise(text, *, lines=False):
    """The text as it is stored: idempotent, safe for PostgreSQL, whitespace folded to single spaces.

    lines=True keeps line breaks (one empty line at most between paragraphs), for texts typed into a textarea.
    """
    text = _BREAKS.sub("\n", str(text)) if lines else str(text)
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", _visible(text))
        text = _SYLLABLE.sub(_in_order, text.replace("เเ", "แ"))
    if not lines:
        return " ".join(text.split())
    folded = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", folded).strip()


def _visible(text):
    """Without NUL, controls, zero-width characters and halves of surrogate pairs."""
    kept = []
    for character in text:
        is_unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs")
        if not is_unseen or character.isspace() or character == _JOINER:
            kept.append(character)
    if _JOINER not in kept:
        return "".join(kept)
    return "".join(c for i, c in enumerate(kept) if c != _JOINER or _joins_emoji(kept, i))


def _joins_emoji(characters, index):
    """Whether the zero-width joiner here makes one picture of two: a family, a profession."""
    if index == 0 or index + 1 == len(characters):
        return False
    before, after = characters[index - 1], characters[index + 1]
    symbols = ("So", "Sk")
    return (before == _EMOJI_SELECTOR or unicodedata.category(before) in symbols) and (
        unicodedata.category(after) in symbols
    )


def _in_order(match):
    """One consonant with its marks: vowel before tone, one tone only (the last typed), ํ + า as ำ."""
    consonant, marks, vowel, late_tones = match.groups()
    if not marks and not late_tones:
        return match[0]
    found = set(marks)
    if "ํ" in found and vowel in ("า", "ำ"):
        found.discard("ํ")
        vowel = "ำ"
    tones = [mark for mark in marks + late_tones if mark in _TONES]
    found = found.difference(_TONES).union(tones[-1:])
    return consonant + "".join(sorted(found, key=_RANK.__getitem__)) + vowel


def shorten(text, length=180):
    """The first words of a text; Thai is cut at a space, never inside a word where one can be found."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head = text[:length]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head) + "…"
