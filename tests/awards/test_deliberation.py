"""The meeting: the table, drafts, signatures, what needs a reason, decisions that follow others."""

from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from random import Random

import pytest
from django.http import QueryDict
from python_calamine import CalamineWorkbook

from awards.domain import decisions, deliberation, meeting
from awards.models import Decision
from core import history
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from core.typed import keep
from tests.awards import building, honouring, judging
from tests.page import Page

pytestmark = pytest.mark.django_db


def table(made):
    return {row.nomination: row for row in deliberation.of_category(made.category)}


def meeting_of(cast, *scores, **fields):
    """A deliberation whose nominations have these scores, one tuple each."""
    made = judging.judging(cast, status="deliberation", nominations=len(scores), judges=3, **fields)
    for nomination, given in zip(made.nominations, scores, strict=True):
        judging.scored(nomination, *given, judges=made.judges)
    return made


@pytest.mark.parametrize(
    ("number", "words"), [(None, "–"), ("80", "80.00"), ("7.059", "7.06"), ("66.667", "66.67"), ("83.535", "83.54")]
)
def test_numbers_are_shown_with_two_places(number, words):
    assert deliberation.in_words(number and Decimal(number)) == words


def test_the_table_has_figures_places_and_flags(cast):
    made = meeting_of(cast, (90, 80, 85), (60, 99), (50, 50, 50), (80,), (), quorum=2)
    judging.recusal(made.nominations[0], cast.judge)
    made.review(3, judge=1, status="started")
    rows = list(table(made).values())
    assert [row.standing.place for row in rows] == [1, 2, 3, 4, None]
    assert [str(row.figures.mean) for row in rows[:4]] == ["85.000", "80.000", "79.500", "50.000"]
    assert [row.lacks_quorum for row in rows] == [False, True, False, False, True]
    assert [row.is_below_mark for row in rows] == [False, False, False, True, True]
    assert [row.disagrees for row in rows] == [False, False, True, False, False]
    assert rows[0].recused == 1 and rows[1].late == 1
    assert rows[0].figures.reviews == 3  # the tie of a judge whose review was never recused is flagged, not reckoned


def test_recused_unsent_and_released_reviews_do_not_count(cast):
    made = meeting_of(cast, (90,))
    building.review(made.nominations[0], made.judges[1], status="recused", score=10)
    building.review(made.nominations[0], made.judges[2], status="started", score=10)
    (row,) = table(made).values()
    assert (row.figures.reviews, row.figures.mean) == (1, 90)


def test_a_tie_to_the_last_step_is_said_and_years_decide_before(cast):
    made = meeting_of(cast, (80, 80), (80, 80), (80, 80))
    type(made.nominations[1]).objects.filter(pk=made.nominations[1].pk).update(years=12)
    rows = table(made)
    places = [(rows[one].standing.place, rows[one].standing.is_tied) for one in made.nominations]
    assert places == [(2, True), (1, False), (2, True)]


@pytest.mark.parametrize(
    ("scores", "outcome", "words"),
    [
        ((90,), "honoured", "ไม่ครบองค์"),
        ((90,), "not_this_time", "ไม่ครบองค์"),
        ((60, 60), "honoured", "ไม่ถึงเกณฑ์"),
        ((), "honoured", "ไม่ถึงเกณฑ์"),
        ((60, 60), "commended", ""),
        ((60, 60), "not_this_time", ""),
        ((90, 90), "honoured", ""),
    ],
)
def test_what_is_not_signed_without_a_reason(cast, scores, outcome, words):
    made = meeting_of(cast, scores)
    row = judging.draft(made.nominations[0], by=cast.officer, outcome=outcome)
    if words:
        with pytest.raises(DomainError, match=words):
            decisions.sign(row, by=cast.director)
        assert building.fresh(row).status == "draft"
        Decision.objects.filter(pk=row.pk).update(reason="ที่ประชุมเห็นชอบเป็นเอกฉันท์")
    decisions.sign(building.fresh(row), by=cast.director)
    assert building.fresh(row).status == "signed"


def test_more_than_the_places_need_a_reason_and_no_number_no_signature(cast):
    made = meeting_of(cast, (90, 90), (80, 80), places=1)
    first, second = (judging.draft(one, by=cast.officer) for one in made.nominations)
    decisions.sign(first, by=cast.director)
    with pytest.raises(DomainError, match="เกินจำนวนรางวัล 1 ราย"):
        decisions.sign(second, by=cast.director)
    Decision.objects.filter(pk=second.pk).update(resolution_number=" ", reason="เพิ่มอีกหนึ่ง")
    with pytest.raises(DomainError, match="เลขที่มติ"):
        decisions.sign(building.fresh(second), by=cast.director)


def test_the_page_of_drafts_counts_places_that_are_signed_away(cast):
    made = meeting_of(cast, (90, 90), (80, 80), (75, 75), places=2)
    decisions.sign(judging.draft(made.nominations[0], by=cast.officer), by=cast.director)
    for one in made.nominations[1:]:
        judging.draft(one, by=cast.officer)
    rows = table(made)
    asked = [rows[one].asks for one in made.nominations]
    assert asked == [[], [], ["เกินจำนวนรางวัล 2 ราย"]]
    Decision.objects.filter(nomination=made.nominations[2]).update(rank=1)  # signed first, by its rank
    rows = table(made)
    assert [bool(rows[one].asks) for one in made.nominations] == [False, True, False]


def test_a_new_decision_takes_the_place_of_the_one_it_follows(cast):
    made = meeting_of(cast, (90, 90), places=1)
    decisions.sign(judging.draft(made.nominations[0], by=cast.officer), by=cast.director)
    again = {"outcome": "honoured", "why_new": "แก้เลขที่", "resolution_number": "2/2570"}
    row = decisions.draft(made.nominations[0], by=cast.officer, **again)
    assert table(made)[made.nominations[0]].asks == [] and decisions.needs_reason(row) == []


def test_a_signature_keeps_the_figures_of_its_moment(cast):
    made = meeting_of(cast, (90, 80, 85))
    row = decisions.sign(judging.draft(made.nominations[0], by=cast.officer), by=cast.director)
    assert (row.reviews, str(row.mean), str(row.median), str(row.spread)) == (3, "85.000", "85.000", "10.000")
    assert (row.signed_by, row.status) == (cast.director, "signed")
    made.nominations[0].reviews.update(status="recused")
    assert building.fresh(row).mean == 85


def test_a_new_decision_says_why_and_follows_the_old_one(cast):
    made = meeting_of(cast, (90, 80, 85))
    nomination = made.nominations[0]
    old = decisions.sign(judging.draft(nomination, by=cast.officer), by=cast.director)
    with pytest.raises(DomainError, match="ทำไมจึงมีมติใหม่"):
        decisions.draft(nomination, by=cast.officer, outcome="not_this_time", why_new=" ")
    new = decisions.draft(
        nomination, by=cast.officer, outcome="not_this_time", resolution_number="9/2570", why_new="พบว่าเสียชีวิตแล้ว"
    )
    assert building.fresh(old).status == "signed"  # until the new one is signed the old one is in force
    decisions.sign(new, by=cast.director)
    assert (building.fresh(old).status, building.fresh(new).supersedes) == ("superseded", old)
    assert Decision.objects.in_force().get() == new


@pytest.mark.parametrize("status", ["closed", "judging", "decided", "announced", "archived"])
def test_decisions_are_written_in_the_meeting_and_corrected_after_it(cast, status):
    honouring.template(cast.officer)
    made = judging.judging(cast, status=status)
    honouring.template(cast.officer)  # a correction after the announcement issues its certificate
    with pytest.raises(DomainError, match="ขั้นประชุมพิจารณา"):
        decisions.draft(made.nominations[0], by=cast.officer, outcome="honoured")
    building.decision(made.nominations[0], by=cast.director)
    again = {"outcome": "commended", "why_new": "แก้", "resolution_number": "2/2570", "reason": "ไม่ครบองค์"}
    if status in {"decided", "announced"}:
        honouring.template(cast.officer)
        row = decisions.draft(made.nominations[0], by=cast.officer, **again)
        assert decisions.sign(row, by=cast.director).status == "signed"
    else:
        with pytest.raises(DomainError):
            decisions.draft(made.nominations[0], by=cast.officer, **again)


def test_a_rank_is_shared_only_for_a_reason(cast):
    made = meeting_of(cast, (90, 90, 90), (80, 80, 80))
    first, second = (
        judging.draft(one, by=cast.officer, outcome="honoured", rank=1, reason="") for one in made.nominations[:2]
    )
    decisions.sign(first, by=cast.director)
    with pytest.raises(DomainError, match="ลำดับที่ 1 ซ้ำกับ"):
        decisions.sign(second, by=cast.director)
    Decision.objects.filter(pk=second.pk).update(reason="คะแนนเท่ากัน ที่ประชุมให้ร่วมอันดับ")
    assert decisions.sign(second, by=cast.director).status == "signed"


def test_two_officers_at_one_draft_the_second_is_told(cast):
    made = meeting_of(cast, (90, 80))
    decisions.draft(made.nominations[0], by=cast.officer, outcome="honoured")
    with pytest.raises(StaleEdit):
        decisions.draft(made.nominations[0], by=cast.director, outcome="commended")
    row = decisions.draft(made.nominations[0], by=cast.director, version=1, outcome="commended")
    assert (row.version, history.events_of(row).count()) == (2, 2)
    decisions.draft(made.nominations[0], by=cast.director, version=2, outcome="commended")
    assert history.events_of(row).count() == 2  # nothing changed, nothing written


def test_signing_all_signs_what_was_read_or_nothing(cast):
    made = meeting_of(cast, (90, 90), (80, 80), (40, 40))
    rows = [judging.draft(one, by=cast.officer) for one in made.nominations[:2]]
    mark = decisions.mark_of(rows)
    third = judging.draft(made.nominations[2], by=cast.officer)
    with pytest.raises(SomebodyWasFaster, match="อ่านมติล่าสุด"):
        decisions.sign_all(made.category, by=cast.director, mark=mark)
    with pytest.raises(DomainError, match="ไม่ถึงเกณฑ์"):
        decisions.sign_all(made.category, by=cast.director, mark=decisions.mark_of([*rows, third]))
    assert not Decision.objects.in_force().exists()
    Decision.objects.filter(pk=third.pk).update(outcome="not_this_time")
    assert decisions.sign_all(made.category, by=cast.director, mark=decisions.mark_of([*rows, third])) == 3
    assert not deliberation.undecided(made.round).exists()


def lines(made, *outcomes, **more):
    data = {"number": "3/2570"}
    for nomination, outcome in zip(made.nominations, outcomes, strict=True):
        draft = nomination.decisions.filter(status="draft").first()
        version = draft.version if draft else 0
        data |= {f"n{nomination.pk}-outcome": outcome, f"n{nomination.pk}-version": str(version)}
        data |= {f"n{nomination.pk}-rank": "", f"n{nomination.pk}-reason": ""}
    return data | more


def test_a_category_is_written_on_one_page_and_signed_by_the_director(cast, sign_in):
    made = meeting_of(cast, (90, 90), (80, 80), (40, 40))
    path = f"/work/categories/{made.category.pk}/decisions/"
    officer, director = sign_in(cast.officer), sign_in(cast.director)
    one, two, three = made.nominations
    data = lines(made, "honoured", "commended", "", **{f"n{one.pk}-rank": "๑"})
    assert officer.post(path, data).status_code == 302
    drafts = {row.nomination_id: row for row in Decision.objects.all()}
    assert set(drafts) == {one.pk, two.pk}
    assert (drafts[one.pk].outcome, drafts[one.pk].rank) == ("honoured", 1)
    assert (drafts[two.pk].outcome, drafts[two.pk].resolution_number) == ("commended", "3/2570")
    assert officer.post(path, lines(made, "honoured", "", "not_this_time")).status_code == 302
    assert set(Decision.objects.values_list("nomination", flat=True)) == {one.pk, three.pk}
    page = f"/work/awards/{made.round.pk}/deliberation/"
    assert "ลงนามทั้งหมด" not in officer.get(page).content.decode()
    mark = Page(director.get(page)).values()["mark"][0]
    director.post(f"/work/categories/{made.category.pk}/sign/", {"mark": mark})
    assert Decision.objects.in_force().count() == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("rank", "0"), ("rank", "-1"), ("rank", "หนึ่ง"), ("rank", "9" * 30), ("outcome", "x"), ("reason", "ก" * 5000)],
)
def test_nonsense_in_one_line_keeps_everything_typed(cast, sign_in, name, value):
    made = meeting_of(cast, (90, 90))
    key = f"n{made.nominations[0].pk}-{name}"
    answer = sign_in(cast.officer).post(
        f"/work/categories/{made.category.pk}/decisions/", lines(made, "honoured") | {key: value, "number": "7/2570"}
    )
    assert answer.status_code == 200 and Page(answer).all(id="form-errors")
    assert "7/2570" in answer.content.decode() and not Decision.objects.exists()


def test_a_refused_signature_shows_a_sentence_and_nothing_of_the_machine(cast, sign_in):
    made = meeting_of(cast, (90, 90))
    judging.draft(made.nominations[0], by=cast.officer)
    answer = sign_in(cast.director).post(f"/work/categories/{made.category.pk}/sign/", {"mark": "7777:1"}, follow=True)
    html = answer.content.decode()
    assert "กรุณาอ่านมติล่าสุดก่อนลงนาม" in html and "7777:1" not in html
    assert not Decision.objects.in_force().exists()


def test_drafts_typed_while_the_director_signed_are_said_not_to_be_kept(cast, sign_in):
    made = meeting_of(cast, (90, 90), (80, 80))
    path, client = f"/work/categories/{made.category.pk}/decisions/", sign_in(cast.officer)
    client.post(path, lines(made, "honoured", "commended"))
    older = lines(made, "commended", "honoured", **{f"n{made.nominations[0].pk}-reason": "พิมพ์ไว้นาน"})
    same = lines(made, "honoured", "commended")
    row = Decision.objects.get(nomination=made.nominations[0])
    decisions.sign(row, by=cast.director)
    answer = client.post(path, older)
    html = answer.content.decode()
    assert answer.status_code == 409 and "พิมพ์ไว้นาน" in html and "ลงนามไปแล้ว" in html and "0 รายการ" not in html
    assert Page(answer).values()[f"n{made.nominations[1].pk}-outcome"] == ["honoured"]
    decisions.sign(Decision.objects.get(status="draft"), by=cast.director)
    answer = client.post(path, older)
    assert answer.status_code == 409 and "พิมพ์ไว้นาน" in answer.content.decode()
    html = client.post(path, same, follow=True).content.decode()
    assert "0 รายการ" not in html and "ไม่ได้บันทึกร่างมติ เพราะ" in html


def test_a_line_left_undecided_that_was_signed_meanwhile_does_not_stop_the_others(cast, sign_in):
    made = meeting_of(cast, (90, 90), (80, 80))
    data = lines(made, "", "commended")
    row = decisions.draft(made.nominations[0], by=cast.director, outcome="honoured", rank=1, resolution_number="3/2570")
    decisions.sign(row, by=cast.director)
    answer = sign_in(cast.officer).post(f"/work/categories/{made.category.pk}/decisions/", data)
    assert answer.status_code == 302
    assert [row.nomination for row in Decision.objects.filter(status="draft")] == [made.nominations[1]]


def test_a_stale_page_of_drafts_shows_both(cast, sign_in):
    made = meeting_of(cast, (90, 90))
    data = lines(made, "honoured")
    decisions.draft(made.nominations[0], by=cast.director, outcome="commended", reason="ของผู้อื่น")
    client = sign_in(cast.officer)
    path = f"/work/categories/{made.category.pk}/decisions/"
    answer = client.post(path, data)
    assert answer.status_code == 409 and "ของผู้อื่น" in answer.content.decode()
    assert Decision.objects.get().outcome == "commended"
    assert client.post(path, Page(answer).values()).status_code == 302
    assert Decision.objects.get().outcome == "honoured"


def test_one_decision_is_drafted_signed_and_followed_on_its_own_page(cast, sign_in):
    made = meeting_of(cast, (90, 70))
    nomination = made.nominations[0]
    page, edit = (f"/work/nominations/{nomination.pk}/decision/{part}" for part in ("", "edit/"))
    officer, director = sign_in(cast.officer), sign_in(cast.director)
    values = {"outcome": "honoured", "rank": "1", "resolution_number": "๑/๒๕๗๐", "reason": "", "version": "0"}
    assert Page(officer.post(edit, values | {"outcome": ""})).all(id="form-errors")
    officer.post(edit, values)
    assert "ลงนามมตินี้" not in officer.get(page).content.decode()
    row = Decision.objects.get()
    text = director.get(page).content.decode()
    assert "ลงนามมตินี้" in text and "80.00" in text and made.judges[1].get_full_name() in text
    director.post(f"/work/decisions/{row.pk}/sign/", {"version": "7"})
    assert building.fresh(row).status == "draft"
    director.post(f"/work/decisions/{row.pk}/sign/", {"version": "1"})
    assert building.fresh(row).status == "signed"
    assert Page(officer.post(edit, values | {"outcome": "commended"})).refusal("why_new")
    officer.post(edit, values | {"outcome": "commended", "why_new": "พบข้อมูลใหม่"})
    director.post(f"/work/decisions/{Decision.objects.get(status='draft').pk}/sign/", {"version": "1"})
    text = officer.get(page).content.decode()
    assert "มติก่อนหน้า 1 ฉบับ" in text and "พบข้อมูลใหม่" in text


def test_the_meeting_is_written_down_and_a_stale_form_is_told(cast, sign_in):
    made = judging.judging(cast, status="deliberation")
    client = sign_in(cast.officer)
    path = f"/work/awards/{made.round.pk}/meeting/"
    values = {
        "meeting_number": "๑/๒๕๗๐",
        "meeting_on": "๘ ธ.ค. ๒๕๖๙",
        "meeting_present": "นาย ก\nนาง ข",
        "version": "1",
    }
    for bad in ("31/2/2570", "เมื่อวาน", "😀", "-1"):
        assert client.post(path, values | {"meeting_on": bad}).status_code == 200
    client.post(path, values)
    row = building.fresh(made.round)
    assert str(row.meeting_on) == "2026-12-08" and row.meeting_present == "นาย ก\nนาง ข"
    assert history.events_of(row).first().action == "round.meeting"
    assert client.post(path, values | {"meeting_place": "ห้องอื่น"}).status_code == 409
    type(row).objects.filter(pk=row.pk).update(status="judging")
    with pytest.raises(DomainError, match="ขั้นประชุม"):
        meeting.record(row, by=cast.officer, version=row.version, **dict.fromkeys(meeting.WRITTEN))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_table_costs_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    made = meeting_of(cast, *[(80 + at % 7, 70, 90) for at in range(rows)])
    for at, nomination in enumerate(made.nominations):
        judging.draft(nomination, by=cast.officer)
        judging.recusal(nomination, made.judges[at % 3])
    director = sign_in(cast.director)
    director.get(f"/work/nominations/{made.nominations[0].pk}/decision/")  # content types are looked up once
    for path, queries in (
        (f"/work/awards/{made.round.pk}/deliberation/", 10), (f"/work/categories/{made.category.pk}/decisions/", 9),
        (f"/work/nominations/{made.nominations[0].pk}/decision/", 13), (f"/work/awards/{made.round.pk}/minutes.pdf", 9),
    ):  # fmt: skip
        with django_assert_num_queries(queries, info=path):
            director.get(path)


@pytest.mark.parametrize("seed", range(12))
def test_recused_missing_and_reopened_reviews_in_any_order_against_a_slow_count(cast, seed):
    """Whatever state each review is in and whenever it came: only what is sent counts, as reckoned by hand."""
    random = Random(seed)
    made = judging.judging(cast, status="deliberation", nominations=5, judges=5, quorum=3)
    said = []
    for nomination in made.nominations:
        type(nomination).objects.filter(pk=nomination.pk).update(years=random.choice([None, 3, 9]))
        said += [
            (nomination, judge, random.choice(["sent", "sent", "sent", "recused", "started", "released", None]),
             Decimal(random.choice([70, 75, 80, 66.667])).quantize(Decimal("0.001")))
            for judge in made.judges
        ]  # fmt: skip
    random.shuffle(said)
    for nomination, judge, status, score in said:
        if status:
            building.review(nomination, judge, status=status, **({"score": score} if status != "released" else {}))
    for row in table(made).values():
        counted = sorted(
            score for one, _judge, status, score in said if status == "sent" and one.pk == row.nomination.pk
        )
        assert row.figures.reviews == len(counted)
        assert row.lacks_quorum == (len(counted) < 3)
        if counted:
            mean = sum(counted) / Decimal(len(counted))
            assert row.figures.mean == mean.quantize(Decimal("0.001"), ROUND_HALF_UP)
            assert row.figures.spread == max(counted) - min(counted)


def test_the_tables_are_taken_along_as_a_spreadsheet(cast, sign_in):
    made = meeting_of(cast, (90, 80), (70, 70))
    judging.draft(made.nominations[0], by=cast.officer)
    answer = sign_in(cast.officer).get(f"/work/awards/{made.round.pk}/deliberation.xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[2] for row in sheet[1:]] == [str(one) for one in made.nominations]
    assert "85.00" in sheet[1] and "ร่างมติ" in sheet[1]


def test_typing_of_another_page_of_the_list_hides_no_saved_draft(cast, sign_in):
    made = meeting_of(cast, (90, 90, 90), (80, 80, 80))
    judging.draft(made.nominations[1], by=cast.officer, outcome="commended")
    path = f"/work/categories/{made.category.pk}/decisions/"
    first = made.nominations[0]
    typed = QueryDict(
        f"number=5&n{first.pk}-version=0&n{first.pk}-outcome=honoured&n{first.pk}-rank=&n{first.pk}-reason="
    )
    keep(cast.officer, path, typed)
    values = Page(sign_in(cast.officer).get(path)).values()
    assert values[f"n{first.pk}-outcome"] == ["honoured"]
    assert values[f"n{made.nominations[1].pk}-outcome"] == ["commended"]


def test_what_is_not_judged_has_no_decision_page(cast, sign_in):
    made = judging.judging(cast, status="deliberation")
    other = building.nomination(made.category, status="submitted")
    client = sign_in(cast.officer)
    for part in ("decision/", "decision/edit/"):
        answer = client.get(f"/work/nominations/{other.pk}/{part}", follow=True)
        assert answer.redirect_chain == [(f"/work/awards/{made.round.pk}/deliberation/", 302)]
        assert "ไม่ได้อยู่ในการพิจารณา" in answer.content.decode()
    with pytest.raises(DomainError, match="ไม่ได้อยู่ในการพิจารณา"):
        decisions.draft(other, by=cast.officer, outcome="honoured")
