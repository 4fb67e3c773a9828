"""What stands out in a year, how numbers are compared, and months that have not come."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import thai
from portal.glance import months, shapes, standouts, tables
from portal.glance.numbers import DISTRICT, MONTH, NETWORK, WHOLE, Years, places
from portal.glance.public import lead, thanks

YEAR, BEFORE = thai.FiscalYear(2569), thai.FiscalYear(2568)
EDU, ART = SimpleNamespace(pk=1, name="การศึกษา"), SimpleNamespace(pk=2, name="ศาสนา")
NORTH, SOUTH = SimpleNamespace(pk="4101", name="เมือง"), SimpleNamespace(pk="4102", name="กุดจับ")
DURING, AFTER = date(2026, 2, 10), date(2026, 11, 1)


def years(*added, before=()):
    made = Years(YEAR, BEFORE, networks=[EDU, ART], districts=[NORTH, SOUTH])
    for year, rows in ((YEAR, added), (BEFORE, before)):
        for network, district, month, numbers in rows:
            made.add(int(year), places(network.pk, district.pk), **numbers)
            of_month = {name: number for name, number in numbers.items() if name in {"planned", "held"}}
            made.add(int(year), [(MONTH, month), (MONTH, network.pk, month)], **of_month)
    return made


def texts(found, today):
    return [sentence.text for sentence in standouts.sentences(found, today)]


def test_networks_without_an_activity_in_the_quarter_and_districts_without_any():
    found = years((EDU, NORTH, 1, {"planned": 2}), (ART, NORTH, 10, {"planned": 1}))
    assert texts(found, DURING) == [
        "ไตรมาส 2 (ม.ค.–มี.ค.) ยังไม่มีกิจกรรมในแผนของเครือข่ายศาสนา",
        "ยังไม่มีกิจกรรมในแผนที่ 1 อำเภอ: กุดจับ",
    ]


def test_a_year_that_is_over_names_networks_without_any_activity():
    assert texts(years((EDU, NORTH, 1, {"planned": 2})), AFTER)[0] == "ปี 2569 ไม่มีกิจกรรมในแผนของเครือข่ายศาสนา"


def test_what_is_late_comes_first_and_says_where_most_of_it_is():
    found = years(
        (EDU, NORTH, 1, {"planned": 1, "overdue": 3, "late": 1}), (ART, SOUTH, 1, {"planned": 1, "overdue": 1}),
        before=[(EDU, NORTH, 1, {"late": 4})],
    )  # fmt: skip
    sentences = standouts.sentences(found, DURING)
    assert [(one.text, one.is_late) for one in sentences] == [
        ("เรื่องติดตามเกินกำหนด 1 เรื่อง", True),
        ("เรื่องติดตามที่ครบกำหนดในปี 2568 ยังค้างอยู่ 4 เรื่อง", True),
        ("กิจกรรมที่จัดแล้วแต่ยังค้างรายงาน 4 กิจกรรม มากที่สุดที่เครือข่ายการศึกษา (3)", True),
    ]


def test_two_whole_years_are_compared_and_half_a_year_is_not():
    found = years((EDU, NORTH, 1, {"held": 5, "came": 40}), before=[(EDU, NORTH, 2, {"held": 2, "came": 1040})])
    said = ["จัดกิจกรรมเพิ่ม (+3) เมื่อเทียบกับปี 2568", "ผู้เข้าร่วมลด (−1,000) เมื่อเทียบกับปี 2568"]
    assert [text for text in texts(found, AFTER) if "เมื่อเทียบ" in text] == said
    assert [text for text in texts(found, DURING) if "เมื่อเทียบ" in text] == []


def test_the_busiest_month_is_named_only_if_there_is_one():
    assert texts(years((EDU, NORTH, 1, {"held": 2})), AFTER) == [
        "เดือนที่จัดกิจกรรมมากที่สุดคือ ม.ค.\N{NO-BREAK SPACE}69 (2 กิจกรรม)"
    ]
    assert texts(years((EDU, NORTH, 1, {"held": 2}), (EDU, NORTH, 2, {"held": 2})), AFTER) == []


def test_an_empty_year_has_nothing_to_say():
    assert texts(years(), DURING) == [] and is_empty(years())
    assert not is_empty(years((EDU, NORTH, 1, {"visits": 1})))
    assert is_empty(years(before=[(EDU, NORTH, 1, {"planned": 9})]))


def is_empty(found):
    return all(part.is_empty for part in tables.parts(found))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["ก"], "ก"), (["ก", "ข"], "ก และ ข"), (["ก", "ข", "ค"], "ก ข และ ค"),
        (list("กขคงจฉช"), "ก ข ค ง จ และอีก 2 แห่ง"),
    ],
)  # fmt: skip
def test_many_places_are_named_in_short(names, words):
    assert standouts.named(names) == words


@pytest.mark.parametrize(
    ("number", "before", "sign", "words"),
    [(12, 0, "+12", "เพิ่ม"), (3, 1003, "−1,000", "ลด"), (4, 4, "", "เท่าเดิม"), (0, 0, "", ""), (0, 2, "−2", "ลด")],
)
def test_a_difference_has_a_sign_and_a_word(number, before, sign, words):
    cell = shapes.comparison()("จัดแล้ว", number, before)
    assert (cell.sign, cell.words, cell.number, cell.before) == (sign, words, number, before)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2025, 9, 30), 0), (date(2025, 10, 1), 1), (date(2026, 2, 10), 5), (date(2026, 9, 30), 12), (date(2030, 1, 1), 12),
    ],
)  # fmt: skip
def test_months_to_come_have_no_point_and_are_compared_with_nothing(today, shown):
    found = years(
        (EDU, NORTH, 10, {"planned": 3, "held": 3}), before=[(EDU, NORTH, month, {"held": 1}) for month in range(1, 13)]
    )
    assert months.begun(YEAR, today) == shown
    assert len(months.line(found, today).points) == shown
    assert [bool(line.cells[1].words) for line in months.table(found, today)] == [True] * shown + [False] * (12 - shown)


AMOUNTS = st.fixed_dictionaries({"planned": st.integers(0, 9), "held": st.integers(0, 9), "late": st.integers(0, 9)})
ROWS = st.lists(
    st.tuples(st.sampled_from([EDU, ART]), st.sampled_from([NORTH, SOUTH]), st.integers(1, 12), AMOUNTS), max_size=30
)


@given(ROWS)
def test_networks_districts_and_months_add_up_to_the_whole(rows):
    found = years(*rows)
    for name in ("planned", "held", "late"):
        whole = sum(numbers[name] for *_place, numbers in rows)
        assert getattr(found.of(WHOLE)[0], name) == whole
        for axis, keys in ((NETWORK, (1, 2)), (DISTRICT, ("4101", "4102"))):
            assert sum(getattr(found.of(axis, key)[0], name) for key in keys) == whole
        if name != "late":
            assert sum(getattr(found.of(MONTH, month)[0], name) for month in range(1, 13)) == whole
    assert sum(found.in_month(1, month) for month in range(1, 13)) == found.of(NETWORK, 1)[0].planned


@pytest.mark.parametrize(
    ("held", "today", "words"),
    [
        (0, date(2025, 1, 1), "ยังมาไม่ถึง"), (0, DURING, "ยังไม่มีกิจกรรม"), (3, DURING, "ตั้งแต่ต้นปี"), (3, AFTER, "ตลอดปีงบประมาณ 2569"),
    ],
)  # fmt: skip
def test_the_public_year_begins_with_a_sentence_that_fits(held, today, words):
    assert words in lead(YEAR, today, held)


@pytest.mark.parametrize(
    ("came", "where", "words"), [(0, 3, ""), (40, 20, "ครบทุกอำเภอ"), (40, 18, "18 จาก 20 อำเภอ"), (40, 0, "")]
)
def test_thanks_say_to_whom_they_are_due(came, where, words):
    assert words in thanks(came, where, 20) and bool(thanks(came, where, 20)) is bool(words)
