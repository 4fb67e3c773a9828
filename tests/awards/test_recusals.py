"""What the program knows between judges and nominees, and what being recused takes away."""

import pytest

from awards import judging_rows
from awards.domain import assignment, deliberation, known_conflicts, recusals, reviews
from awards.models import Panelist, Recusal, Review
from core.errors import AlreadyDone, DomainError
from core.models import TypedForm
from networks import domain as networks
from notifications.models import Notification
from tests.awards import building, judging

pytestmark = pytest.mark.django_db


def found(nomination, *judges):
    return {(one.judge, one.kind) for one in known_conflicts.between([nomination], [judge.pk for judge in judges])}


def test_it_knows_the_same_organization_the_same_network_and_who_nominated(cast):
    made = judging.judging(cast, judges=2)
    editor = judging.member_judge(made.category, cast, organization=cast.organization)
    member = judging.member_judge(made.category, cast, network=cast.network)
    far = judging.member_judge(made.category, cast, network=cast.other_network)
    by_account, by_address = made.judges
    people = (editor, member, far, by_account, by_address)
    nomination = building.nomination(made.category, organization=cast.organization, nominator={"user": by_account})
    assert found(nomination, *people) == {
        (editor.pk, "organization"),
        (member.pk, "network"),
        (by_account.pk, "nominator"),
    }
    nomination = building.nomination(made.category, nominator={"email": by_address.email.upper()})
    assert found(nomination, *people) == {(by_address.pk, "nominator")}
    nomination = building.nomination(made.category, email=far.email)
    assert found(nomination, *people) == {(far.pk, "other")}
    nomination = building.nomination(made.category, name=far.get_full_name(), prefix="นาย")
    assert (far.pk, "other") in found(nomination, far)


def test_the_strongest_tie_is_the_one_proposed_and_an_ended_right_is_none(cast):
    made = judging.judging(cast)
    judge = judging.member_judge(made.category, cast, organization=cast.organization)
    nomination = building.nomination(made.category, organization=cast.organization, nominator={"user": judge})
    assert found(nomination, judge) == {(judge.pk, "nominator")}
    nomination = building.nomination(made.category, organization=cast.organization)
    assert found(nomination, judge) == {(judge.pk, "organization")}
    networks.end_membership(judge.memberships.get(role="editor"), by=cast.officer)
    assert found(nomination, judge) == set()


def test_proposing_writes_each_tie_once_and_none_that_was_cleared(cast):
    made = judging.judging(cast)
    judge = judging.member_judge(made.category, cast, organization=cast.organization)
    nomination = building.nomination(made.category, organization=cast.organization)
    (row,) = recusals.propose([nomination])
    assert (row.judge, row.kind, row.status, row.source) == (judge, "organization", "proposed", "program")
    assert recusals.propose([nomination]) == []
    recusals.dismiss(row, by=cast.officer, reason="ลาออกแล้ว")
    assert recusals.propose_for_category(made.category) == []
    assert Recusal.objects.count() == 1


def test_knowing_costs_the_same_for_any_number(cast, django_assert_num_queries):
    made = judging.judging(cast, nominations=30, judges=5)
    nominations = list(made.category.nominations.select_related("organization"))
    with django_assert_num_queries(4):
        known_conflicts.between(nominations, [judge.pk for judge in made.judges])


@pytest.mark.parametrize("status", ["assigned", "started", "sent"])
def test_who_declares_a_tie_loses_the_nomination_everywhere(cast, sign_in, status, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = judging.judging(cast)
    row, nomination = made.review(status=status), made.nominations[0]
    building.review(nomination, made.judges[1], status="sent", score=60)
    file = judging.file_of(nomination)
    for path in (row.get_work_url(), f"{row.get_work_url()}aside/"):
        TypedForm.objects.create(user=cast.judge, path=path, data="comment=คำลับเฉพาะ")
    client = sign_in(cast.judge)
    recusals.declare(row, by=cast.judge, kind="kin", note="ลูกพี่ลูกน้อง")

    assert building.fresh(row).status == "recused"
    assert nomination.name not in client.get("/work/judging/").content.decode()
    for path in ("", "declare/", f"files/{file.pk}/"):
        assert client.get(f"{row.get_work_url()}{path}").status_code in {404, 405}
    assert client.post(row.get_work_url(), {"do": "send"}).status_code == 404
    assert "คำลับเฉพาะ" not in client.get("/work/").content.decode() and not TypedForm.objects.exists()
    assert deliberation.figures_of(nomination).reviews == 1
    assert Notification.objects.filter(recipient=cast.officer, text__contains="งดพิจารณา").count() == 1
    with pytest.raises(AlreadyDone):
        recusals.declare(row, by=cast.judge, kind="other")


def test_a_tie_the_program_noticed_is_confirmed_by_the_judge_or_cleared_by_the_office(cast):
    made = judging.judging(cast)
    row = made.review()
    tie = judging.recusal(made.nominations[0], cast.judge, "proposed", kind="network", note="เครือข่ายการศึกษา")
    with pytest.raises(DomainError, match="ยังไม่ได้ตรวจ"):
        reviews.start(row, by=cast.judge)
    recusals.object_to(row, by=cast.judge, note="เคยพบกันครั้งเดียว")
    assert "เคยพบกันครั้งเดียว" in building.fresh(tie).note
    assert Notification.objects.filter(recipient=cast.officer, text__contains="ชี้แจง").exists()
    recusals.dismiss(building.fresh(tie), by=cast.officer, reason="ไม่เกี่ยวกัน")
    assert reviews.start(building.fresh(row), by=cast.judge).status == "started"


def test_a_tie_that_came_after_the_panel_was_set_is_noticed_when_the_judge_begins(cast):
    made = judging.judging(cast, nominations=0)
    row = building.review(building.nomination(made.category, organization=cast.organization), cast.judge)
    networks.give_membership(cast.judge, "member", network=cast.network)
    with pytest.raises(DomainError, match="ยังไม่ได้ตรวจ"):
        reviews.start(row, by=cast.judge)
    recusals.object_to(row, by=cast.judge, note="คนละอำเภอ")
    assert "คนละอำเภอ" in Recusal.objects.get(judge=cast.judge, status="proposed").note


def test_declaring_the_noticed_kind_confirms_the_row_there_is(cast):
    made = judging.judging(cast)
    row = made.review()
    tie = judging.recusal(made.nominations[0], cast.judge, "proposed", kind="network")
    recusals.declare(row, by=cast.judge, kind="network", note="จริง")
    assert Recusal.objects.get().pk == tie.pk
    assert building.fresh(tie).status == "standing"


def test_lifting_brings_the_review_back_empty_unless_another_tie_stands(cast):
    made = judging.judging(cast)
    row = made.review(status="sent")
    first = recusals.record(made.nominations[0], cast.judge, by=cast.officer, kind="kin")
    second = recusals.record(made.nominations[0], cast.judge, by=cast.officer, kind="other", note="คู่ค้า")
    recusals.lift(first, by=cast.officer, reason="ผิดคน")
    assert building.fresh(row).status == "recused"
    told = Notification.objects.filter(recipient=cast.judge, text__contains="กลับมาให้คุณให้คะแนน")
    assert not told.exists()
    recusals.lift(second, by=cast.officer, reason="ผิดคน")
    assert told.count() == 1
    row = building.fresh(row)
    assert (row.status, row.score, row.sent_at, row.declared_at) == ("assigned", None, None, None)


def test_in_the_meeting_a_tie_still_takes_the_score_out_and_is_not_lifted(cast):
    made = judging.judging(cast, status="deliberation")
    nomination = made.nominations[0]
    judging.scored(nomination, 100, 60, judges=made.judges)
    tie = recusals.record(nomination, cast.judge, by=cast.officer, kind="kin")
    assert deliberation.figures_of(nomination).mean == 60
    with pytest.raises(DomainError, match="เปิดให้คะแนนอีกครั้ง"):
        recusals.lift(tie, by=cast.officer, reason="ผิดคน")
    type(made.round).objects.filter(pk=made.round.pk).update(status="decided")
    with pytest.raises(DomainError, match="กลับไปพิจารณาใหม่"):
        recusals.record(nomination, made.judges[1], by=cast.officer, kind="kin")


def test_the_proposal_keeps_ties_out_and_says_who_lacks_judges(cast):
    made = judging.judging(cast, status="closed", nominations=1, judges=2, quorum=2)
    tied = judging.member_judge(made.category, cast, organization=cast.organization)
    nomination = building.nomination(made.category, organization=cast.organization)
    judging.recusal(nomination, cast.judge, "proposed")
    preview = assignment.propose(made.category)
    assert (tied.pk, nomination.pk) not in preview.new and (cast.judge.pk, nomination.pk) not in preview.new
    ((lacking, lack, why),) = preview.shortages
    assert (lacking, lack) == (nomination, 1) and "ขาด 1 คน" in why and "มีส่วนเกี่ยวข้อง 2 คน" in why
    count = assignment.save_proposal(made.category, by=cast.officer, mark=preview.mark)
    assert count == Review.objects.count() == 3
    assert Recusal.objects.filter(judge=tied, status="proposed").exists()
    assert judging_rows.lacking(judging_rows.nominations(made.round)).get() == nomination


def test_only_judges_of_today_are_proposed_or_chosen(cast):
    made = judging.judging(cast, status="closed", judges=3, quorum=1)
    gone, officer = made.judges[1], cast.officer
    networks.end_membership(gone.memberships.get(role="judge"), by=cast.officer)
    networks.give_membership(officer, "judge")
    Panelist.objects.create(category=made.category, judge=officer)
    preview = assignment.propose(made.category, 3)
    assert {judge for judge, _nomination in preview.new} == {cast.judge.pk, made.judges[2].pk}
    for judge in (gone, officer, cast.editor):
        with pytest.raises(DomainError, match="ที่ยังมีสิทธิ์"):
            assignment.set_judges(made.nominations[0], [judge], by=officer, mark="")


def test_by_hand_neither_above_a_cap_nor_into_a_tie_nor_away_from_what_was_sent(cast):
    made = judging.judging(cast)
    one, two, three = made.judges
    Panelist.objects.filter(judge=two).update(cap=1)
    building.review(made.nominations[1], two)
    sent = made.review(status="sent")
    mark = assignment.mark_of([sent])
    judging.recusal(made.nominations[0], three)
    for chosen, words in (([one, two], "รับได้ไม่เกิน 1"), ([one, three], "มีส่วนเกี่ยวข้อง"), ([], "ส่งคะแนนแล้ว")):
        with pytest.raises(DomainError, match=words):
            assignment.set_judges(made.nominations[0], chosen, by=cast.officer, mark=mark)
    assert Review.objects.active().count() == 2


def test_who_may_not_judge_any_more_counts_only_for_what_was_sent(cast):
    """Their nominations get somebody else; what they sent stays."""
    made = judging.judging(cast, nominations=2, judges=3, quorum=1)
    made.review(0, judge=1, status="started")
    made.review(1, judge=1, status="sent")
    assert assignment.propose(made.category).new == []
    networks.end_membership(made.judges[1].memberships.get(role="judge"), by=cast.officer)
    assert [nomination for _judge, nomination in assignment.propose(made.category).new] == [made.nominations[0].pk]
    (row,) = judging_rows.lacking(judging_rows.nominations(made.round))
    assert row == made.nominations[0]
    (load,) = [one for one in judging_rows.loads([made.category])[made.category.pk] if one.judge == made.judges[1]]
    assert (load.active, load.sent, load.is_judge, load.is_seated) == (2, 1, False, True)
