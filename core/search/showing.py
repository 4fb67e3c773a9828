"""What was found, with what was asked marked in it."""

from django.utils.html import format_html, format_html_join

from core import thai
from core.search.letters import folded


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
    return format_html("{}{}{}", "…" if start else "", part, "…" if end < len(text) else "")


def _at_a_space(text, start):
    """A little further back, where a word begins."""
    space = text.rfind(" ", max(start - 30, 0), start)
    return space + 1 if space >= 0 else (0 if start < 30 else start)


def _spans(text, asked):
    """[(from, to)] of every term in the text, joined where they touch."""
    letters = folded(text)
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
        "", "{}", ((format_html("<mark>{}</mark>", part) if kind else part,) for kind, part in parts)
    )
