"""The light markup of the demonstration's articles: blank lines, `## `, `- ` and `> `."""

from html import escape


def to_html(text):
    """Paragraphs, headings, lists and quotations as HTML; lines of one paragraph are joined by a space."""
    return "".join(_block(block.splitlines()) for block in text.strip().split("\n\n"))


def _block(lines):
    first = lines[0]
    if first.startswith("## "):
        return f"<h2>{escape(first[3:])}</h2>"
    if first.startswith("- "):
        items = "".join(f"<li><p>{escape(line[2:])}</p></li>" for line in lines)
        return f"<ul>{items}</ul>"
    if first.startswith("> "):
        return f"<blockquote><p>{escape(' '.join(lines)[2:])}</p></blockquote>"
    return f"<p>{escape(' '.join(lines))}</p>"
