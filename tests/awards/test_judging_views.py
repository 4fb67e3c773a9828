"""The judge's screens and the office's page: what they show, what they never show, what they cost."""

import pytest
from django.utils import timezone

from awards.domain import deliberation
from awards.models import Criterion, Review, Score
from core.models import TypedForm
from networks import domain as networks
from notifications.models import Notification
from portal import desk
from tests.awards import building, judging
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def typed(row, *values, **more):
    keys = [one.pk for one in row.nomination.category.criteria.all()]
    scores = {f"c{key}": value for key, value in zip(keys, values, strict=False)}
    return {**scores, "comment": "", "version": str(building.fresh(row).version), **more}


def test_before_the_declaration_only_name_and_place_are_on_the_page(cast, sign_in):
    made = judging.judging(cast)
    row, nomination = made.review(), made.nominations[0]
    nomination.story, nomination.phone = "เล่าเรื่องความดีที่ซ่อนไว้", "0899999999"
    nomination.organization = cast.organization
    nomination.save()
    file = judging.file_of(nomination)
    client = sign_in(cast.judge)
    page = client.get(row.get_work_url()).content.decode()
    assert nomination.name in page and cast.organization.name in page
    assert nomination.story not in page and "เกณฑ์ 1" not in page
    assert client.get(f"{row.get_work_url()}files/{file.pk}/").status_code == 302
    for do in ("send", "save", "skip", ""):
        answer = client.post(row.get_work_url(), {"do": do, "version": "1"}, follow=True)
        page = answer.content.decode()
        assert (
            nomination.name in page and nomination.story not in page and "เกณฑ์ 1" not in page and file.name not in page
        )
    assert building.fresh(row).status == "assigned"
    client.post(f"{row.get_work_url()}declare/", {"tie": "none"})
    page = client.get(row.get_work_url()).content.decode()
    assert nomination.story in page and "เกณฑ์ 1" in page and file.name in page
    assert "0899999999" not in page and "เพื่อนบ้าน ใจดี" not in page
    answer = client.get(f"{row.get_work_url()}files/{file.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF") and "attachment" in answer["Content-Disposition"]


def test_a_declaration_needs_a_choice_and_words_where_it_says_other(cast, sign_in):
    row = judging.judging(cast).review()
    client = sign_in(cast.judge)
    path = f"{row.get_work_url()}declare/"
    for data in (
        {},
        {"tie": "x"},
        {"tie": "not_so"},
        {"tie": "other"},
        {"tie": "other", "note": "ก" * 5000},
        {"tie": "\0"},
    ):
        answer = client.post(path, data)
        assert answer.status_code == 200 and Page(answer).all(id="form-errors"), data
    assert building.fresh(row).status == "assigned"
    assert client.post(path, {"tie": "other", "note": "😀 เคยฟ้องร้องกัน"}).status_code == 302
    assert building.fresh(row).status == "recused"


@pytest.mark.parametrize("status", ["started", "sent"])
def test_a_tie_found_while_reading_or_after_sending_closes_the_review(cast, sign_in, status):
    made = judging.judging(cast)
    row = made.review(status=status, score=80 if status == "sent" else None)
    building.review(made.nominations[0], made.judges[1], status="sent", score=60)
    client, path = sign_in(cast.judge), f"{row.get_work_url()}aside/"
    shown = client.get(row.get_work_url()).content.decode()
    assert "พบว่ามีส่วนเกี่ยวข้อง" in shown
    assert (path if status == "sent" else 'value="aside"') in shown
    assert "ไม่นับ" in client.get(path).content.decode()
    for data in ({}, {"kind": "x"}, {"kind": "other"}, {"kind": "none"}, {"kind": "kin", "note": "ก" * 5000}):
        answer = client.post(path, data)
        assert answer.status_code == 200 and Page(answer).all(id="form-errors"), data
    assert building.fresh(row).status == status
    assert client.post(path, {"kind": "other", "note": "เคยเป็นคู่ค้า"})["Location"] == "/work/judging/"
    assert building.fresh(row).status == "recused"
    assert made.nominations[0].recusals.get().note == "เคยเป็นคู่ค้า"
    assert deliberation.figures_of(made.nominations[0]).mean == 60
    assert Notification.objects.filter(recipient=cast.officer, text__contains="งดพิจารณา").count() == 1
    assert not TypedForm.objects.exists()


def test_the_office_reads_of_the_panel_what_judges_see_of_each_other(cast, sign_in):
    made = judging.judging(cast)
    page = sign_in(cast.officer).get(f"/work/awards/{made.round.pk}/panel/").content.decode()
    assert "เมื่อส่งคะแนนรายการนั้นของตนแล้ว โดยไม่แสดงชื่อ" in page
    building.review(made.nominations[0], made.judges[1], status="sent", score="71.234")
    row, client = made.review(status="started"), sign_in(cast.judge)
    assert "71.23" not in client.get(row.get_work_url()).content.decode()
    client.post(row.get_work_url(), typed(row, "4", "4", do="send"))
    page = client.get(row.get_work_url()).content.decode()
    assert "71.23" in page and made.judges[1].get_full_name() not in page


def test_going_to_declare_keeps_the_scores_given_so_far(cast, sign_in):
    row = judging.judging(cast).review(status="started")
    client = sign_in(cast.judge)
    answer = client.post(row.get_work_url(), typed(row, "4", do="aside", comment="อ่านถึงครึ่ง"))
    assert answer["Location"] == f"{row.get_work_url()}aside/"
    assert Score.objects.get().value == 4 and building.fresh(row).comment == "อ่านถึงครึ่ง"
    client.post(answer["Location"], {"kind": "other"})
    assert "kind=other" in TypedForm.objects.get().data  # the words wait for their owner


@pytest.mark.parametrize(
    ("status", "round_status", "sentence"),
    [
        ("recused", "judging", "ไม่ได้พิจารณารายการนี้แล้ว"),
        ("released", "judging", "ไม่ได้พิจารณารายการนี้แล้ว"),
        ("sent", "deliberation", "จึงยังไม่ได้บันทึกส่วนเกี่ยวข้องนี้"),
        ("started", "announced", "จึงยังไม่ได้บันทึกส่วนเกี่ยวข้องนี้"),
    ],
)
def test_a_judge_who_can_no_longer_declare_reads_why(cast, sign_in, status, round_status, sentence):
    row = judging.judging(cast, status=round_status).review(status=status)
    client, path = sign_in(cast.judge), f"{row.get_work_url()}aside/"
    for answer in (client.get(path, follow=True), client.post(path, {"kind": "kin", "note": ""}, follow=True)):
        page = answer.content.decode()
        assert sentence in page and row.nomination.name not in page
    assert building.fresh(row).status == status


def test_what_the_program_knows_is_shown_and_asks_for_the_offices_word(cast, sign_in):
    made = judging.judging(cast, nominations=0)
    networks.give_membership(cast.judge, "member", network=cast.network)
    row = building.review(building.nomination(made.category, organization=cast.organization), cast.judge)
    client = sign_in(cast.judge)
    page = client.get(row.get_work_url()).content.decode()
    assert "ระบบพบว่าคุณอาจมีส่วนเกี่ยวข้อง" in page and "อยู่เครือข่ายเดียวกัน" in page
    assert client.post(f"{row.get_work_url()}declare/", {"tie": "none"}).status_code == 200
    assert client.post(f"{row.get_work_url()}declare/", {"tie": "not_so", "note": "คนละอำเภอ"}).status_code == 302
    assert building.fresh(row).status == "assigned"
    assert row.nomination.recusals.get().status == "proposed"


def test_scores_are_kept_skipped_and_sent_and_lead_on(cast, sign_in):
    made = judging.judging(cast, nominations=3)
    rows = [made.review(at, status="started") for at in range(3)]
    client = sign_in(cast.judge)
    answer = client.post(rows[0].get_work_url(), typed(rows[0], "4", do="next"))
    assert answer["Location"] == rows[1].get_work_url()
    assert Score.objects.get().value == 4
    answer = client.post(rows[1].get_work_url(), typed(rows[1], "5", "5", do="skip"))
    assert answer["Location"] == rows[2].get_work_url()
    assert building.fresh(rows[1]).skipped_at
    answer = client.post(rows[2].get_work_url(), typed(rows[2], "5", "4", do="send", comment="ดีมาก"))
    assert answer["Location"] == rows[0].get_work_url()  # what was skipped comes last
    sent = building.fresh(rows[2])
    assert (sent.status, sent.score, sent.comment) == ("sent", 90, "ดีมาก")
    again = client.post(rows[2].get_work_url(), typed(rows[2], "1", "1", do="send"), follow=True)
    assert "ระบบทำให้ครั้งเดียว" in again.content.decode()
    assert building.fresh(rows[2]).score == 90
    listing = client.get("/work/judging/").content.decode()
    assert "1 จาก 3" in listing and "ทำต่อ" in listing and "ข้ามไว้" in listing


def test_a_mandatory_gap_blocks_sending_with_a_sentence_that_leads_to_it(cast, sign_in):
    row = judging.judging(cast).review(status="started")
    client = sign_in(cast.judge)
    first, second = row.nomination.category.criteria.all()
    page = Page(client.post(row.get_work_url(), typed(row, "5", do="send")))
    assert [link for link in page.all("a") if dict(link.attributes).get("href") == f"#id_c{second.pk}"]
    assert page.one("fieldset", id=f"id_c{second.pk}")
    assert building.fresh(row).status == "started"
    assert page.values()[f"c{first.pk}"] == ["5"]  # nothing typed is lost
    Criterion.objects.filter(pk=second.pk).update(is_mandatory=False)
    assert client.post(row.get_work_url(), typed(row, "5", do="send")).status_code == 302
    assert building.fresh(row).score == 100


def test_not_to_be_judged_takes_its_weight_out_and_all_of_it_is_no_score(cast, sign_in):
    row = judging.judging(cast).review(status="started")
    client = sign_in(cast.judge)
    assert client.post(row.get_work_url(), typed(row, "3", "na", do="send")).status_code == 200  # not allowed here
    Criterion.objects.update(allows_na=True)
    answer = client.post(row.get_work_url(), typed(row, "na", "na", do="send"))
    assert "ยังไม่มีข้อใดที่มีคะแนน" in answer.content.decode()
    assert client.post(row.get_work_url(), typed(row, "3", "na", do="send")).status_code == 302
    assert building.fresh(row).score == 60


@pytest.mark.parametrize("value", ["0", "6", "-1", "๓", "9" * 50, "x", "5\0", "😀", "nan"])
def test_nonsense_scores_are_refused_and_nothing_is_lost(cast, sign_in, value):
    row = judging.judging(cast).review(status="started")
    answer = sign_in(cast.judge).post(row.get_work_url(), typed(row, value, "4", do="send", comment="ที่พิมพ์ไว้"))
    assert answer.status_code == 200 and "ที่พิมพ์ไว้" in answer.content.decode()
    assert building.fresh(row).status == "started" and not Score.objects.exists()
    assert TypedForm.objects.get(path=row.get_work_url())


def test_a_comment_too_long_comes_back_whole(cast, sign_in):
    row = judging.judging(cast).review(status="started")
    answer = sign_in(cast.judge).post(row.get_work_url(), typed(row, "4", "4", do="send", comment="ก" * 5000))
    assert "ก" * 5000 in answer.content.decode() and "ยาวเกินไป 1,000" in answer.content.decode()


def test_two_tablets_a_stale_one_sees_both_texts(cast, sign_in):
    row = judging.judging(cast).review(status="started")
    client = sign_in(cast.judge)
    old = typed(row, "1", "1", do="save", comment="ของเก่า")
    client.post(row.get_work_url(), typed(row, "5", "5", do="save", comment="ของใหม่"))
    answer = client.post(row.get_work_url(), old)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "ของเก่า" in text and "ของใหม่" in text and "ดีเด่น" in text
    assert {score.value for score in Score.objects.all()} == {5}
    client.post(row.get_work_url(), Page(answer).values() | {"do": "save"})
    assert {score.value for score in Score.objects.all()} == {1}


def test_others_scores_stay_hidden_until_ones_own_is_sent(cast, sign_in):
    made = judging.judging(cast)
    row = made.review(status="started")
    building.review(made.nominations[0], made.judges[1], status="sent", score="71.234", comment="ความเห็นลับ")
    client = sign_in(cast.judge)
    assert "71.23" not in client.get(row.get_work_url()).content.decode()
    client.post(row.get_work_url(), typed(row, "5", "4", do="send"))
    page = client.get(row.get_work_url()).content.decode()
    assert "71.23" in page and "90.00" in page
    assert "ความเห็นลับ" not in page and made.judges[1].given_name not in page


def test_the_office_reads_no_score_while_judges_are_at_work(cast, sign_in):
    made = judging.judging(cast)
    made.review(status="sent", score="71.234", comment="ความเห็นลับ")
    nomination = made.nominations[0]
    for role in ("officer", "director", "administrator"):
        client = sign_in(cast[role])
        for path in (
            f"/work/awards/{made.round.pk}/judging/", f"/work/nominations/{nomination.pk}/judges/", "/work/",
            f"/work/awards/{made.round.pk}/deliberation/", f"/work/awards/{made.round.pk}/minutes.pdf",
            f"/work/nominations/{nomination.pk}/decision/",
        ):  # fmt: skip
            text = client.get(path, follow=True).content.decode()
            assert "71.23" not in text and "ความเห็นลับ" not in text, (role, path)


def test_another_judges_review_does_not_exist_and_an_ended_right_ends_at_once(cast, sign_in):
    made = judging.judging(cast)
    theirs, own = made.review(judge=1, status="started"), made.review(status="started")
    client = sign_in(cast.judge)
    assert client.get(theirs.get_work_url()).status_code == 404
    assert client.post(theirs.get_work_url(), typed(theirs, "5", "5", do="send")).status_code == 404
    assert client.get(own.get_work_url()).status_code == 200
    networks.end_membership(cast.judge.memberships.get(), by=cast.officer)
    assert client.get(own.get_work_url()).status_code == 404
    assert client.get("/work/judging/").status_code == 403
    assert client.post(own.get_work_url(), typed(own, "5", "5", do="send")).status_code == 404


def test_an_officer_with_the_right_to_judge_still_does_not(cast, sign_in):
    made = judging.judging(cast)
    networks.give_membership(cast.officer, "judge")
    row = building.review(made.nominations[0], cast.officer, status="started")
    client = sign_in(cast.officer)
    assert client.get(row.get_work_url()).status_code == 404
    assert client.get("/work/judging/").status_code == 403


@pytest.mark.parametrize("status", ["closed", "deliberation", "decided", "announced"])
def test_outside_the_judging_nothing_of_it_is_the_judges(cast, sign_in, status):
    made = judging.judging(cast, status=status)
    row = made.review(status="sent")
    client = sign_in(cast.judge)
    assert client.get(row.get_work_url()).status_code == 404
    page = client.get("/work/judging/").content.decode()
    assert made.nominations[0].name not in page and "ยังไม่มีรายการให้คะแนน" in page


@pytest.mark.parametrize("status", ["closed", "deliberation", "decided", "announced"])
def test_scores_that_come_after_the_close_are_told_so_and_shown_again(cast, sign_in, status):
    made = judging.judging(cast, status=status)
    row, foreign = made.review(status="started"), made.review(judge=1, status="started")
    client = sign_in(cast.judge)
    answer = client.post(row.get_work_url(), typed(row, "5", "5", do="send") | {"comment": "ควรเชิญมาเล่าให้ฟัง"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "รอบนี้ปิดการให้คะแนนแล้ว" in page and "ควรเชิญมาเล่าให้ฟัง" in page
    assert made.nominations[0].story not in page and building.fresh(row).status == "started"
    assert client.post(foreign.get_work_url(), {"do": "send"}).status_code == 404


def test_a_proposal_is_looked_at_saved_and_refused_when_it_has_changed(cast, sign_in):
    made = judging.judging(cast, status="closed", nominations=3, judges=3, quorum=2)
    client = sign_in(cast.officer)
    path = f"/work/categories/{made.category.pk}/proposal/"
    page = Page(client.get(path))
    mark = page.values()["mark"][0]
    assert not Review.objects.exists()
    building.nomination(made.category)
    assert "มีการเปลี่ยนแปลง" in client.post(path, {"mark": mark}, follow=True).content.decode()
    mark = Page(client.get(path)).values()["mark"][0]
    client.post(path, {"mark": mark})
    assert Review.objects.count() == 8
    for each in ("9", "๓", "-1", "x", "\0", "9" * 40):
        assert client.get(f"{path}?each={each}").status_code == 200
    text = client.get(f"{path}?each=9").content.decode()
    assert "จัดกรรมการให้ครบไม่ได้ 4 รายการ" in text


def test_an_officer_chooses_judges_by_hand(cast, sign_in):
    made = judging.judging(cast, judges=3)
    row = made.review()
    client = sign_in(cast.officer)
    path = f"/work/nominations/{made.nominations[0].pk}/judges/"
    mark = Page(client.get(path)).values()["mark"][0]
    client.post(path, {"judges": [made.judges[1].pk, made.judges[2].pk], "mark": mark})
    assert building.fresh(row).status == "released"
    assert set(made.nominations[0].reviews.active().values_list("judge", flat=True)) == {
        made.judges[1].pk, made.judges[2].pk,
    }  # fmt: skip
    assert Notification.objects.filter(recipient=made.judges[1]).count() == 1
    assert "มีผู้อื่นแก้รายชื่อ" in client.post(path, {"judges": [], "mark": mark}, follow=True).content.decode()
    for value in ("x", "\0", "999999", "9" * 30):
        assert Page(client.post(path, {"judges": [value], "mark": mark})).all(id="form-errors")


def test_the_desk_says_what_waits(cast, sign_in):
    made = judging.judging(cast)
    made.review(status="sent")
    made.review(1)
    type(made.round).objects.update(judging_until=timezone.localdate() - timezone.timedelta(days=2))
    (group,) = [one for one in desk.groups_for(cast.judge) if one.title == "รายการที่รอคุณให้คะแนน"]
    (item,) = group.items
    assert (item.title, item.button, item.facts[0], group.is_late) == (made.round.title, "ทำต่อ", "ส่งแล้ว 1 จาก 2", True)
    judging.recusal(made.nominations[1], cast.judge, "proposed")
    titles = {one.title for one in desk.groups_for(cast.officer)}
    assert "ความเกี่ยวข้องที่รอตรวจ" in titles and "มติที่รอลงนาม" not in titles
    other = judging.judging(cast, status="deliberation")
    judging.draft(other.nominations[0], by=cast.officer)
    assert "มติที่รอลงนาม" in {one.title for one in desk.groups_for(cast.director)}
    assert "รายการที่รอคุณให้คะแนน" not in {one.title for one in desk.groups_for(cast.officer)}


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_lists_cost_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    made = judging.judging(cast, nominations=rows, judges=4)
    for at in range(rows):
        made.review(at, status="started" if at % 2 else "sent")
        made.review(at, judge=1, status="sent")
        judging.recusal(made.nominations[at], made.judges[2], "proposed")
        judging.recusal(made.nominations[at], made.judges[3])
    one = Review.objects.filter(judge=cast.judge, status="sent").first()
    judge, officer = sign_in(cast.judge), sign_in(cast.officer)
    judge.get("/work/judging/"), officer.get("/work/awards/")
    with django_assert_num_queries(9):  # two of them ask whether the menu has visits and follow-ups
        judge.get("/work/judging/")
    with django_assert_num_queries(12):
        judge.get(one.get_work_url())
    with django_assert_num_queries(12):
        officer.get(f"/work/awards/{made.round.pk}/judging/")
    with django_assert_num_queries(13):
        officer.get(f"/work/categories/{made.category.pk}/proposal/")
    with django_assert_num_queries(10):
        officer.get(f"/work/nominations/{made.nominations[0].pk}/judges/")


def test_a_judge_finds_their_own_by_name_and_nothing_by_what_is_not_opened_yet(cast, sign_in):
    made = judging.judging(cast)
    one, two = made.nominations
    type(one).objects.filter(pk=one.pk).update(name="น้ำผึ้ง คำแก้ว", name_key="น้ำผึ้งคำแก้ว", story="คำเฉพาะในเรื่อง")
    made.review(), made.review(1)
    client = sign_in(cast.judge)

    def found(text):
        return [review.nomination.pk for review in client.get("/work/judging/", {"q": text}).context["page"]]

    assert found("น้ําผึ้ง") == found("นางสาวน้ำผึ้ง คำ") == [one.pk]
    assert set(found("")) == set(found("\0")) == {one.pk, two.pk}
    assert found("คำเฉพาะในเรื่อง") == found("😀" * 300) == []
    judging.recusal(one, cast.judge)
    Review.objects.filter(nomination=one).update(status="recused")
    assert found("น้ำผึ้ง") == []
    page = sign_in(cast.officer).get(f"/work/awards/{made.round.pk}/judging/", {"q": "น้ำผึ้ง"}).context["page"]
    assert [row.pk for row in page] == [one.pk]
