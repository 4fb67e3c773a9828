"""Words, pieces and marks of the search; what is found in real rows stands in tests/portal/test_search_pairs.py."""

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from core import search, thai

SYLLABLES = [
    "คุณ",
    "ธรรม",
    "น้ำ",
    "นํ้า",
    "วัด",
    "เเม่",
    "ก",
    "ปี",
    "๒๕๖๔",
    "2564",
    "HAS",
    "café",
    " ",
    "-",
    "“",
    '"',
    "%",
    "_",
    "\\",
    "\n",
]
LETTERS = st.lists(st.sampled_from(SYLLABLES), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ชุมชน คุณธรรม ปี ๒๕๖๔ (HAS)", "ชุมชนคุณธรรมปี2564 has"),
        ("Ho  Chi-Minh", "ho chi minh"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("“คุณธรรม”", "คุณธรรม"),
        ("", ""),
        ("100%_\\", "100"),
    ],
)
def test_texts_are_folded_to_what_people_mean(text, folded):
    assert search.fold(text) == folded


@given(LETTERS, LETTERS)
def test_folding_again_changes_nothing_and_a_part_of_a_word_is_a_part_of_its_keys(before, after):
    text = before + after
    assert search.fold(search.fold(text)) == search.fold(text)
    whole, keys = search.columns(text)
    title = whole.split("\n")[0]
    for start in range(0, max(len(title) - 4, 0), 3):
        asked = search.query(title[start : start + 5])
        assert all(term in title for term in asked.terms)
        assert set(asked.keys()) <= set(keys)


@given(st.text(max_size=400))
def test_anything_can_be_asked(text):
    asked = search.query(text)
    assert len(asked.terms) <= search.MOST_TERMS
    assert all(search.SHORTEST <= len(term) <= search.LONGEST_TERM for term in asked.terms)
    assert bool(asked) or not asked.keys()


@pytest.mark.parametrize(
    ("text", "terms", "is_too_short"),
    [
        ("", (), False),
        ("  “ ” ' ", (), False),
        ("ก", (), True),
        ("ก คุณธรรม", ("คุณธรรม",), False),
        ("คุณธรรม คุณธรรม", ("คุณธรรม",), False),
        ("HAS has", ("has",), False),
        ("พ.ศ. ๒๕๖๔", ("2564",), False),
        ('"ตลาดนัด" -คุณธรรม OR (น้ำใจ)', ("ตลาดนัด", "คุณธรรม", "or", "น้ำใจ"), False),
    ],
)
def test_what_is_typed_becomes_words_that_must_all_be_there(text, terms, is_too_short):
    asked = search.query(text)
    assert (asked.terms, asked.is_too_short) == (terms, is_too_short)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("ชุมชนคุณธรรมบ้านโนนกอก", "คุณธรรม", "ชุมชน<mark>คุณธรรม</mark>บ้านโนนกอก"),
        ("คุณ ธรรม ปี ๒๕๖๔", "คุณธรรม 2564", "<mark>คุณ ธรรม</mark> ปี <mark>๒๕๖๔</mark>"),
        ("<b>HAS</b> & ใจ", "has", "&lt;b&gt;<mark>HAS</mark>&lt;/b&gt; &amp; ใจ"),
        ("ไม่มีอะไร", "คุณธรรม", "ไม่มีอะไร"),
        ("กกกกกก", "กกก กก", "<mark>กกกกกก</mark>"),
    ],
)
def test_what_was_found_is_marked_and_everything_else_escaped(text, typed, shown):
    assert search.marked(text, search.query(typed)) == shown


def test_an_excerpt_begins_near_the_first_hit():
    text = "ต้น " * 80 + "ประเพณีบุญบั้งไฟของชาวบ้าน " + "ท้าย " * 80
    part = search.excerpt(text, search.query("บั้งไฟ"), letters=100)
    assert part.startswith("…") and part.endswith("…")
    assert "<mark>บั้งไฟ</mark>" in part
    assert len(part) < 130
    assert search.excerpt("สั้น", search.query("ยาว")) == "สั้น"


@given(LETTERS, st.sampled_from(["คุณ", "วด", "abc", "น้ำ", "1"]))
def test_marks_never_change_a_letter(text, typed):
    shown = search.marked(text, search.query(typed))
    assert shown.replace("<mark>", "").replace("</mark>", "") == escape(thai.normalise(text))
