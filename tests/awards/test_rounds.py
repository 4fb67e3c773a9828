"""What each step of a round asks for; copying; what is settled; closing by the clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards import tasks
from awards.domain import categories, copying, deliberation, panels, readiness, rounds
from awards.domain.judges import may_judge
from awards.models import Review, Round
from core import history
from core.errors import DomainError, StaleEdit
from networks import domain as networks
from networks.domain.rows import mark_of
from notifications.models import Notification
from tests.awards import building, rounding
from udon_moral.celery import app

pytestmark = pytest.mark.django_db


def missing(round, action):
    return [check.words for check in readiness.checks(round, action) if check.is_needed and not check.is_done]


def test_a_call_opens_with_dates_a_category_and_criteria(cast):
    round = building.round_(by=cast.officer, status="draft", opens_at=None, closes_at=None)
    assert missing(round, "open") == ["กำหนดวันเวลาเปิดและปิดรับ", "มีประเภทรางวัลอย่างน้อยหนึ่งประเภท"]
    bare = building.category(round, criteria=0, name="เยาวชน")
    assert "เยาวชน" in missing(round, "open")[-1]
    with pytest.raises(DomainError, match="กำหนดวันเวลา.*เยาวชน"):
        rounds.open(round, by=cast.officer)
    now = timezone.now()
    round = rounds.update(
        round, by=cast.officer, version=1, opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1)
    )
    bare.delete()
    building.category(round)
    assert missing(round, "open") == ["เวลาปิดรับยังมาไม่ถึง"]
    rounds.open(round, by=cast.officer, at=now - timedelta(days=9))
    assert round.status == "open"


def test_judging_begins_when_all_is_screened_staffed_and_assigned(cast):
    round = building.round_(by=cast.officer, status="closed")
    category = building.category(round, quorum=2, name="ประชาชน")
    assert missing(round, "judge") == ["มีรายการที่ครบถ้วนอย่างน้อยหนึ่งรายการ"]
    waiting = building.nomination(category, status="submitted")
    done = building.nomination(category)
    judge = building.judge(category)
    assert missing(round, "judge") == [
        "ตรวจคุณสมบัติครบทุกรายการ ยังเหลือ 1 รายการ",
        "คณะกรรมการครบองค์ประชุมทุกประเภทที่มีผู้ได้รับการเสนอ ยังขาด: ประชาชน (1/2)",
        "มอบหมายกรรมการให้ทุกรายการ ยังขาด 1 รายการ",
    ]
    with pytest.raises(DomainError, match="ตรวจคุณสมบัติ"):
        rounds.judge(round, by=cast.officer)
    type(waiting).objects.filter(pk=waiting.pk).update(status="withdrawn")
    building.judge(category)
    building.review(done, judge)
    assert missing(round, "judge") == []
    notes = [check.words for check in readiness.checks(round, "judge") if not check.is_done]
    assert notes == ["1 รายการมีกรรมการไม่ครบองค์ประชุม", "กำหนดวันสุดท้ายของการให้คะแนน"]
    rounds.judge(round, by=cast.officer)
    assert round.status == "judging"


def test_a_sent_score_keeps_the_round_in_judging(cast):
    round, _category, _judges = rounding.ready(cast, "judging")
    review = Review.objects.get()
    Review.objects.filter(pk=review.pk).update(
        status="sent", declared_at=timezone.now(), sent_at=timezone.now(), score=80
    )
    with pytest.raises(DomainError, match="ส่งคะแนนแล้ว"):
        rounds.halt(round, by=cast.officer, reason="ผิดประเภท")
    assert building.fresh(round).status == "judging"


def test_judging_ends_early_only_with_a_reason(cast):
    round, _category, _judges = rounding.ready(cast, "judging")
    with pytest.raises(DomainError, match="ยังไม่ส่งคะแนน 1 รายการ"):
        rounds.deliberate(round, by=cast.officer)
    rounds.deliberate(round, by=cast.officer, reason="กรรมการป่วย")
    assert history.events_of(round).first().note == "กรรมการป่วย"


def test_without_decisions_nothing_is_decided_and_with_one_nobody_scores_again(cast):
    round, category, _judges = rounding.ready(cast, "deliberation")
    with pytest.raises(DomainError, match="มติที่ลงนามแล้ว"):
        rounds.rejudge(round, by=cast.officer, reason="คะแนนผิด")
    building.nomination(category)
    with pytest.raises(DomainError, match="ยังเหลือ 1 รายการ"):
        rounds.decide(round, by=cast.officer)


def test_undecided_again_the_set_minute_is_gone(cast):
    round, _category, _judges = rounding.ready(cast, "decided", announce_at=timezone.now() + timedelta(days=1))
    rounds.undecide(round, by=cast.officer, reason="พบข้อมูลใหม่")
    assert building.fresh(round).announce_at is None


def test_a_copy_takes_categories_criteria_and_who_still_judges(cast):
    source, category, (judge,) = rounding.ready(cast, "archived", fiscal_year=2569)
    gone = building.judge(category)
    networks.end_membership(gone.memberships.get(), by=cast.officer)
    officer = building.judge(category, role="officer")
    round = rounds.create(by=cast.officer, copy_of=source, title="รอบใหม่", fiscal_year=2570)
    (copied,) = round.categories.all()
    assert [getattr(copied, name) for name in copying.CATEGORY] == [
        getattr(category, name) for name in copying.CATEGORY
    ]
    assert categories.criteria_of(copied)[0]["labels"] == building.LABELS
    assert list(copied.panel.values_list("judge", flat=True)) == [judge.pk]
    assert officer not in may_judge() and cast.judge in may_judge()
    assert (round.status, round.nominations.count()) == ("draft", 0)


def test_the_same_form_twice_makes_one_round_and_one_copy(cast):
    source, _category, _judges = rounding.ready(cast, "archived", fiscal_year=2569)
    words = {"by": cast.officer, "copy_of": source, "title": "รอบใหม่", "fiscal_year": 2570}
    key = "0b5c7f0a-3a0e-4d8e-9a43-0e8f2f6f9a11"
    one, two = (rounds.create(form_key=key, **words) for _turn in range(2))
    assert one.pk == two.pk and one.categories.count() == 1


def test_two_rounds_of_one_year_and_title_are_refused_in_a_sentence(cast):
    round = building.round_(by=cast.officer)
    with pytest.raises(DomainError, match="มีรอบชื่อนี้แล้ว"):
        rounds.create(by=cast.director, title=round.title, fiscal_year=round.fiscal_year)


def test_a_stale_edit_writes_nothing(cast):
    round = building.round_(by=cast.officer, status="draft")
    rounds.update(round, by=cast.director, version=1, title="ของวัฒนธรรม")
    with pytest.raises(StaleEdit):
        rounds.update(round, by=cast.officer, version=1, title="ของเจ้าหน้าที่")
    assert building.fresh(round).title == "ของวัฒนธรรม"


@pytest.mark.parametrize(
    ("status", "name", "may"),
    [
        ("draft", "fiscal_year", True), ("open", "fiscal_year", False), ("open", "opens_at", False),
        ("open", "closes_at", True), ("closed", "closes_at", False), ("judging", "judging_until", True),
        ("judging", "closes_at", False), ("deliberation", "title", False), ("archived", "title", False),
    ],
)  # fmt: skip
def test_what_is_settled_stays(cast, status, name, may):
    round = building.round_(by=cast.officer, status=status)
    now = timezone.now()
    value = {
        "fiscal_year": 2571, "opens_at": now - timedelta(days=3), "closes_at": now + timedelta(days=40), "title": "ใหม่",
        "judging_until": timezone.localdate() + timedelta(days=90),
    }[name]  # fmt: skip
    if may:
        assert getattr(rounds.update(round, by=cast.officer, version=1, **{name: value}), name) == value
    else:
        with pytest.raises(DomainError):
            rounds.update(round, by=cast.officer, version=1, **{name: value})
        assert getattr(building.fresh(round), name) != value


@pytest.mark.parametrize("moved", [timedelta(days=2), timedelta(days=9), timedelta(minutes=-1)])
def test_until_its_day_has_come_a_public_call_moves_its_opening_and_keeps_its_year(cast, moved):
    now = timezone.now()
    round = building.round_(by=cast.officer, opens_at=now + timedelta(days=5))
    rounds.update(round, by=cast.officer, version=1, opens_at=now + moved, at=now)
    assert building.fresh(round).opens_at == now + moved
    with pytest.raises(DomainError, match="ปีงบประมาณ"):
        rounds.update(round, by=cast.officer, version=2, fiscal_year=2571, at=now)


def test_a_public_call_never_loses_its_opening(cast):
    round = building.round_(by=cast.officer, opens_at=timezone.now() + timedelta(days=5))
    with pytest.raises(DomainError, match="เวลาเปิดรับ"):
        rounds.update(round, by=cast.officer, version=1, opens_at=None)


def test_an_open_call_is_not_shortened_into_the_past(cast):
    round = building.round_(by=cast.officer)
    with pytest.raises(DomainError, match="ปิดรับ"):
        rounds.update(round, by=cast.officer, version=1, closes_at=timezone.now() - timedelta(minutes=1))


def test_the_clock_closes_once_and_late_rather_than_never(cast):
    now = timezone.now()
    due = building.round_(by=cast.officer, opens_at=now - timedelta(days=9), closes_at=now - timedelta(hours=5))
    category = building.category(due)
    writer = building.nomination(category, status="unconfirmed", nominator={"email": "writes@example.com"})
    signed_in = building.nomination(category, status="draft", nominator={"user": cast.editor})
    other = building.round_(by=cast.officer)
    assert [rounds.close_due(), rounds.close_due()] == [1, 0]
    assert (building.fresh(due).status, building.fresh(other).status) == ("closed", "open")
    event = history.events_of(due).get()
    assert (event.action, event.by) == ("round.close", None)
    urls = dict(Notification.objects.values_list("address", "url"))
    assert urls == {
        "writes@example.com": f"/n/{writer.nominators.get().token}/", "": f"/n/{signed_in.nominators.get().token}/",
    }  # fmt: skip
    assert building.fresh(due).closes_at == due.closes_at


def test_the_clock_has_its_door(cast):
    now = timezone.now()
    due = building.round_(by=cast.officer, opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1))
    assert app.conf.beat_schedule["close-rounds-due"]["task"] == tasks.close_due.name
    tasks.close_due()
    assert building.fresh(due).status == "closed"


def test_closed_early_the_call_says_when(cast):
    round, at = building.round_(by=cast.officer), timezone.now()
    rounds.close(round, by=cast.officer, at=at)
    assert round.closes_at == at


def row_of(values, **changes):
    return values | {"remove": False} | changes


def save_categories(round, typed, cast):
    return categories.save_categories(round, typed, by=cast.officer, mark=mark_of(categories.values_of(round)))


def test_a_category_somebody_was_nominated_in_stays_what_it_is(cast):
    round, category, _judges = rounding.ready(cast, "open")
    building.nomination(category, status="submitted")
    (saved,) = categories.values_of(round)
    for changes, words in (({"remove": True}, "ลบไม่ได้"), ({"target": "community"}, "เปลี่ยนว่ายกย่องใครไม่ได้")):
        with pytest.raises(DomainError, match=words):
            save_categories(round, [row_of(saved, **changes)], cast)
    save_categories(round, [row_of(saved, name="ชื่อใหม่")], cast)
    assert round.categories.get().name == "ชื่อใหม่"
    assert "ชื่อใหม่" in history.events_of(round).first().changes["ประเภทรางวัล"][1]


def test_an_open_round_keeps_a_category(cast):
    round, _category, _judges = rounding.ready(cast, "open")
    (saved,) = categories.values_of(round)
    with pytest.raises(DomainError, match="อย่างน้อยหนึ่งประเภท"):
        save_categories(round, [row_of(saved, remove=True)], cast)


@pytest.mark.parametrize("status", ["judging", "deliberation", "decided", "announced"])
def test_from_judging_on_categories_and_criteria_are_settled(cast, status):
    round, category, _judges = rounding.ready(cast, status)
    with pytest.raises(DomainError, match="เริ่มให้คะแนนแล้ว"):
        save_categories(round, [], cast)
    with pytest.raises(DomainError, match="เริ่มให้คะแนนแล้ว"):
        categories.save_criteria(category, [], by=cast.officer, mark=0)


def test_criteria_freeze_with_the_first_score(cast):
    round, category, (judge,) = rounding.ready(cast, "closed")
    saved = categories.criteria_of(category)
    mark = mark_of(saved)
    typed = [row_of(saved[0], weight=30), row_of(saved[1])]
    categories.save_criteria(category, typed, by=cast.officer, mark=mark)
    with pytest.raises(StaleEdit):
        categories.save_criteria(category, typed, by=cast.officer, mark=mark)
    shares = categories.shares_of(category.criteria.all())
    assert [str(share) for _row, share in shares] == ["75", "25"]
    review = Review.objects.get(judge=judge)
    review.scores.create(criterion=category.criteria.first(), value=4)
    mark = mark_of(categories.criteria_of(category))
    with pytest.raises(DomainError, match="เกณฑ์จึงเปลี่ยนไม่ได้"):
        categories.save_criteria(category, typed, by=cast.officer, mark=mark)


def test_the_panel_holds_judges_of_today_only(cast):
    round, category, (judge,) = rounding.ready(cast, "closed")
    seats = panels.seats_of(round)
    assert seats == {(category.pk, judge.pk): None}
    mark = mark_of(seats)
    for stranger in (cast.stranger, cast.officer):
        with pytest.raises(DomainError, match="ไม่ได้เป็นกรรมการ"):
            panels.save_panel(round, seats | {(category.pk, stranger.pk): None}, by=cast.officer, mark=mark)
    panels.save_panel(round, seats | {(category.pk, cast.judge.pk): 5}, by=cast.officer, mark=mark)
    with pytest.raises(StaleEdit):
        panels.save_panel(round, seats, by=cast.officer, mark=mark)
    now = panels.seats_of(round)
    assert now[category.pk, cast.judge.pk] == 5
    with pytest.raises(DomainError, match="ยกเลิกการมอบหมายก่อน"):
        panels.save_panel(round, {(category.pk, cast.judge.pk): 3}, by=cast.officer, mark=mark_of(now))
    panels.save_panel(round, seats, by=cast.officer, mark=mark_of(now))
    assert panels.seats_of(round) == seats


def test_somebody_joins_the_panel_while_it_judges_and_nobody_after(cast):
    round, category, _judges = rounding.ready(cast, "judging")
    seats = panels.seats_of(round)
    panels.save_panel(round, seats | {(category.pk, cast.judge.pk): None}, by=cast.officer, mark=mark_of(seats))
    late, _category, _judges = rounding.ready(cast, "deliberation")
    with pytest.raises(DomainError, match="เปลี่ยนคณะกรรมการไม่ได้"):
        panels.save_panel(late, {}, by=cast.officer, mark=0)
    assert Round.objects.count() == 2


def test_whose_right_ended_is_told_nothing_and_owes_nothing(cast):
    round, category, (judge,) = rounding.ready(cast, "judging")
    gone = building.judge(category)
    building.review(category.nominations.get(), gone)
    returned = building.nomination(category, status="returned", reason="ขาดปีเกิด", due_on=round.judging_until)
    building.review(returned, judge)
    assert set(readiness.unsent(round).values_list("judge", flat=True)) == {judge.pk, gone.pk}
    networks.end_membership(gone.memberships.get(), by=cast.officer)
    assert set(readiness.unsent(round)) == set(category.nominations.complete().get().reviews.filter(judge=judge))
    now = timezone.now()
    Review.objects.filter(judge=judge).update(status="sent", declared_at=now, sent_at=now, score=80)
    Notification.objects.all().delete()
    rounds.deliberate(round, by=cast.officer)  # nobody can send any more: no reason is asked
    rounds.rejudge(round, by=cast.officer, reason="ขอทบทวน")
    assert [note.recipient for note in Notification.objects.all()] == [judge]
    (row,) = deliberation.of_category(category)
    assert row.late == 0
