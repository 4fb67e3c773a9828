"""Charts as drawings: lengths on one scale, lines inside their frame, nothing that a table does not say."""

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from core.charts import HAIR, WHOLE, Layers, Months

NUMBERS = st.integers(0, 100_000)


def drawn(tag, **context):
    return Template(f"{{% load charts %}}{tag}").render(Context(context))


@given(st.lists(st.tuples(st.lists(NUMBERS, min_size=2, max_size=2), NUMBERS), max_size=25))
def test_bars_share_one_scale_and_whatever_is_there_is_seen(values):
    rows = Layers.rows(("อำเภอ", numbers, before) for numbers, before in values)
    for row, (numbers, before) in zip(rows, values, strict=True):
        for length, number in zip([*row.widths, row.before], [*numbers, before], strict=True):
            assert (length == 0) is (number == 0)
            assert number == 0 or HAIR <= length <= WHOLE
    if any(number for numbers, before in values for number in (*numbers, before)):
        assert max(length for row in rows for length in (*row.widths, row.before)) == WHOLE


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=12, max_size=12), st.integers(0, 12))
def test_twelve_months_stay_inside_their_frame(values, shown):
    months = Months.of([("ต.ค.", *numbers) for numbers in values], shown=shown)
    assert len(months.columns) == 12 and len(months.points) == len(months.line.split()) == shown
    assert len(months.before.split()) == 12
    for _x, y, words_y, _held in months.points:
        assert Months.TOP - 0.1 <= y <= Months.FLOOR and words_y > 0
    for _label, middle, x, y, height in months.columns:
        assert 0 < x < middle < Months.WIDTH
        assert y >= Months.TOP - 0.1 and abs(y + height - Months.FLOOR) < 0.2


def test_layers_are_drawn_with_names_in_safety_and_hidden_from_screen_readers():
    rows = Layers.rows([("<b>ชื่อ</b>", [1200, 300], 600), ("ว่าง", [0, 0], 0)])
    html = drawn('{% layer_bars "หัว" rows legend "ปี 2568" %}', rows=rows, legend=["ยังไม่เสร็จ", "เกินกำหนด"])
    assert "&lt;b&gt;ชื่อ" in html and "<b>1,200</b>" in html and html.count('aria-hidden="true"') == 2
    assert '<rect class="layer-2" width="25.0" height="10"/>' in html
    assert html.count('class="before"') == 1 and "style=" not in html
    assert 'class="before"' not in drawn('{% layer_bars "หัว" rows legend %}', rows=rows, legend=["ก", "ข"])


def test_a_line_ends_where_the_year_has_come_to():
    months = Months.of([("ต.ค.", 4, 3, 2), *[("พ.ย.", 1, 0, 2)] * 11], shown=2)
    html = drawn('{% month_line "หัว" months 2570 2569 %}', months=months)
    assert html.count("<circle") == 2 and html.count('class="planned"') == 12
    assert "จัดแล้ว 2570" in html and "จัดแล้ว 2569" in html and "style=" not in html
