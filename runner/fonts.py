"""Makes the two web fonts: Sarabun cut down to Thai, Latin letters and the punctuation that our pages use."""

import hashlib
import io
from importlib.util import find_spec
from pathlib import Path

from runner import VAR

TARGET = VAR / "build" / "static" / "fonts"
CUTS = {"sarabun-regular.woff2": "Sarabun-Regular.ttf", "sarabun-semibold.woff2": "Sarabun-SemiBold.ttf"}
PUNCTUATION = "\u00a0©«°±·»×÷–—‘’“”•…−฿"
LETTERS = [*range(0x20, 0x7F), *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C), *map(ord, PUNCTUATION)]
# Everything that puts Thai vowels and tone marks in their places, plus kerning.
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]


def source(name: str) -> Path:
    """A TrueType file of the font package."""
    return Path(find_spec("fontpkg_sarabun").origin).parent / "files" / name


def stamp() -> str:
    """Changes when the result would: with this file and with the source fonts."""
    whole = hashlib.sha256(Path(__file__).read_bytes())
    for name in CUTS.values():
        whole.update(source(name).read_bytes())
    return whole.hexdigest()


def cut(original: Path) -> bytes:
    """One font as woff2 with our letters only; the same bytes every time."""
    from fontTools import subset

    options = subset.Options(
        flavor="woff2",
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],  # the licence asks that its name and notice stay
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        drop_tables=[*subset.Options().drop_tables, "DSIG", "meta"],
    )
    result = io.BytesIO()
    with subset.load_font(str(original), options) as font:
        font.recalcTimestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        subset.save_font(font, result, options)
    return result.getvalue()


def build(target: Path = TARGET) -> bool:
    """Writes the fonts when they are missing or older than their sources; says whether anything was written."""
    mark, wanted = target / ".stamp", stamp()
    whole = all((target / name).exists() for name in CUTS)
    if whole and mark.exists() and mark.read_text() == wanted:
        return False
    target.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    for name, original in CUTS.items():
        (target / f".{name}.new").write_bytes(cut(source(original)))
        (target / f".{name}.new").replace(target / name)
    mark.write_text(wanted)
    return True


if __name__ == "__main__":
    build()
