"""The text inside our PDFs, read back by another program, and the picture that must stay."""

import subprocess

import pytest

from core import documents, text_layer

CONSONANTS = [chr(code) for code in range(ord("ก"), ord("ฮ") + 1)]
VOWELS = ["", *"ัิีึืฺุู"]
TONES = ["", *"่้๊๋์็ํ"]
SYLLABLES = [first + vowel + tone for first in CONSONANTS for vowel in VOWELS for tone in TONES]
WITH_SARA_AM = [f"{first}{tone}ำ" for first in CONSONANTS for tone in ["", *"่้๊๋"]]
WORDS = ["ทั่ทั่วไป", "ตั้งแต่งตั้ง", "สถานที่ที่ไป", "น้ำน้ำ", "ทั้งทั้ง", "ffi", "fi", "๒๕๖๙", "Héllo", "ทั่"]
# At the end of each of these narrow lines the same syllable stops as the next one begins with.
AT_THE_EDGE = ["ทั่", "ที่", "น้ำ", "ปู่"] * 12


def source(words, *, weight, width):
    page = f"#set page(width: {width}, height: 500pt, margin: 10pt)\n"
    return f'{page}#set text(font: "Sarabun", size: 18pt, lang: "th", weight: "{weight}")\n{" ".join(words)}'


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.fixture
def typeset(tmp_path, monkeypatch):
    """typeset(words, weight, width) -> (place of the PDF as Typst writes it, place of ours)."""
    monkeypatch.setattr(documents, "TEMPLATES", tmp_path)

    def make(words, weight="regular", width="500pt"):
        (tmp_path / "sheet.typ").write_text(source(words, weight=weight, width=width), "utf-8")
        raw, ours = tmp_path / "raw.pdf", tmp_path / "ours.pdf"
        raw.write_bytes(documents._compile("sheet", {}))
        ours.write_bytes(documents.pdf("sheet", {}))
        return raw, ours

    return make


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("words", [SYLLABLES, WITH_SARA_AM + WORDS], ids=["marks", "sara-am"])
def test_every_syllable_is_read_back_once(typeset, weight, words):
    _raw, ours = typeset(words, weight)
    assert run("pdftotext", "-raw", ours, "-").decode().split() == words


def test_a_syllable_that_is_there_twice_is_read_twice(typeset):
    _raw, ours = typeset(AT_THE_EDGE, width="50pt")
    assert run("pdftotext", "-raw", ours, "-").decode().split() == AT_THE_EDGE


def test_nothing_that_is_seen_changes(typeset):
    raw, ours = typeset(WITH_SARA_AM + SYLLABLES[::7] + WORDS)
    assert run("pdftotext", "-raw", raw, "-") != run("pdftotext", "-raw", ours, "-")  # else there is nothing to mend
    assert run("pdftoppm", "-r", "60", "-png", raw) == run("pdftoppm", "-r", "60", "-png", ours)


def test_a_mended_file_has_nothing_left_to_mend(typeset):
    _raw, ours = typeset(WORDS)
    body = ours.read_bytes()
    assert run("pdftotext", "-raw", ours, "-").decode().split() == WORDS
    ours.write_bytes(text_layer.mended(body))
    assert run("pdftotext", "-raw", ours, "-").decode().split() == WORDS
