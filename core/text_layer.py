"""The words inside a PDF that Typst made: what is copied, searched and read aloud says each syllable once.

Typst draws a mark that stands a little higher than its neighbours as a run of its own, and gives every run the text of
the whole syllable: "ทั่ว" would be read as "ทั่ทั่ว". The later runs of a syllable say nothing here; nothing that is
seen changes. Where each run has its text once, as in a later Typst, there is nothing to mend.
"""

import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf

MARK = re.compile("[ัำ-ฺ็-๎]")
SARA_AM = "ำ", "ํา"  # one letter, drawn as two
BLOCK = re.compile(rb"(BT\b.*?\bET\b)", re.DOTALL)
PAIR = re.compile(r"<([0-9A-F]{4})>\s*<([0-9A-F]+)>")


@dataclass
class _Run:
    """Glyphs drawn in a block of text from its instruction `start` on: in a span each says the text of the span
    (ActualText), else what its font says."""

    block: int
    start: int
    texts: list
    is_span: bool = False

    @property
    def first(self):
        """(text, number of glyphs) of the first syllable, as far as it is drawn here."""
        return self._syllable(0)

    @property
    def last(self):
        return self._syllable(-1)

    @property
    def is_one(self):
        return self.is_span or len(self.texts) == 1

    def _syllable(self, place):
        return self.texts[place], len(self.texts) if self.is_span else 1


def mended(body):
    """Bytes of a PDF by Typst -> the same pages with each syllable said once."""
    with pikepdf.open(BytesIO(body)) as document:
        for page in document.pages:
            _mend(document, page)
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _mend(document, page):
    """Reads and writes only the blocks of text: a drawing is a thousand times as much and says nothing."""
    parts = BLOCK.split(page.Contents.read_bytes())
    blocks = [pikepdf.parse_content_stream(document.make_stream(part)) for part in parts[1::2]]
    repeated = list(_repeated(_runs(blocks, _texts_of_fonts(page))))
    if not repeated:
        return
    for run in reversed(repeated):
        _silence(blocks[run.block], run)
    for number in {run.block for run in repeated}:
        parts[2 * number + 1] = pikepdf.unparse_content_stream(blocks[number])
    page.Contents = document.make_stream(b"".join(parts))


def _texts_of_fonts(page):
    """{name of a font: {code of a glyph: its text}}"""
    texts = {}
    for name, font in page.Resources.get("/Font", {}).items():
        if "/ToUnicode" in font:
            pairs = PAIR.findall(font.ToUnicode.read_bytes().decode("ascii"))
            texts[name] = {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    return texts


def _runs(blocks, texts):
    """The runs of one page in their order."""
    font = {}
    for block, instructions in enumerate(blocks):
        spans, span = [], None
        for place, one in enumerate(instructions):
            match str(one.operator):
                case "Tf":
                    font = texts.get(str(one.operands[0]), {})
                case "BMC":
                    spans.append(None)
                case "BDC":
                    spans.append(_actual_text(one.operands))
                    if spans[-1] is not None:
                        span = _Run(block, place, [], is_span=True)
                case "EMC":
                    text = spans.pop()
                    if text is not None:
                        span.texts = [text] * len(span.texts)
                        if span.texts:
                            yield span
                        span = None
                case "Tj" | "TJ":
                    drawn = [font.get(code, "") for code in _codes(one.operands)]
                    if span:
                        span.texts += drawn
                    elif drawn:
                        yield _Run(block, place, drawn)


def _actual_text(operands):
    properties = operands[1]
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(properties.ActualText)
    return None


def _codes(operands):
    """The codes of the glyphs, two bytes each, without the distances between them."""
    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    text = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return [text[place : place + 2] for place in range(0, len(text), 2)]


def _repeated(runs):
    """The runs that begin with what is left of the syllable of the run before."""
    text, missing, block = "", 0, 0
    for run in runs:
        first, drawn = run.first
        if missing > 0 and run.block > block and first == text:
            yield run
            missing, block = missing - drawn, run.block
            if run.is_one:
                continue
        text, drawn = run.last
        missing, block = _still_to_come(text, drawn), run.block


def _still_to_come(text, drawn):
    """How many glyphs of this syllable the next runs draw."""
    is_part = len(text) > drawn and MARK.search(text)
    return len(text.replace(*SARA_AM)) - drawn if is_part else 0


def _silence(instructions, run):
    """The first glyph of these, or the whole span, is drawn and has no text."""
    span, name = pikepdf.Operator("BDC"), pikepdf.Name.Span
    nothing = pikepdf.ContentStreamInstruction([name, pikepdf.Dictionary(ActualText=pikepdf.String(""))], span)
    if run.is_span:
        instructions[run.start] = nothing
        return
    first, others = _parted(instructions[run.start].operands)
    drawn = [nothing, _show(first), pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))]
    instructions[run.start : run.start + 1] = drawn + ([_show(others)] if others else [])


def _parted(operands):
    """What is shown -> (up to the first glyph, the rest)."""
    shown = list(operands[0]) if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    place = next(place for place, part in enumerate(shown) if isinstance(part, pikepdf.String))
    codes, others = bytes(shown[place]), shown[place + 1 :]
    if len(codes) > 2:
        others.insert(0, pikepdf.String(codes[2:]))
    return [*shown[:place], pikepdf.String(codes[:2])], others


def _show(parts):
    return pikepdf.ContentStreamInstruction([pikepdf.Array(parts)], pikepdf.Operator("TJ"))
