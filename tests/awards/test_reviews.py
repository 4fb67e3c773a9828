"""What judges write, in the domain; reminders of what they have not sent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from awards.domain import review_reminders, reviews
from awards.models import Score
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from networks import domain as networks
from notifications.models import Notification
from tests.awards import building, judging

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 6, 30)


def said(row, *values, comment=""):
    return {"version": building.fresh(row).version, "answers": judging.answers(row, *values), "comment": comment}


def test_scores_are_kept_replaced_and_in_no_history_line(cast):
    row = judging.judging(cast).review(status="started")
    reviews.save(row, by=cast.judge, **said(row, 4, None, comment="รอบแรก"))
    reviews.save(row, by=cast.judge, **said(row, None, 2))
    assert [(score.value, score.is_na) for score in Score.objects.all()] == [(2, False)]
    reviews.send(row, by=cast.judge, **said(row, 5, 2))
    assert building.fresh(row).score == 70
    text = repr([(event.changes, event.note) for event in history.events_of(row)])
    assert "70" not in text and "รอบแรก" not in text


def test_only_the_judge_and_only_in_time(cast):
    made = judging.judging(cast)
    row = made.review(status="started")
    with pytest.raises(SomebodyWasFaster, match="ไม่ได้พิจารณา"):
        reviews.save(row, by=made.judges[1], **said(row, 4, 4))
    with pytest.raises(StaleEdit):
        reviews.send(row, by=cast.judge, **said(row, 4, 4) | {"version": 0})
    type(made.nominations[0]).objects.filter(pk=made.nominations[0].pk).update(status="returned", reason="ขาดปีเกิด")
    with pytest.raises(DomainError, match="ไม่ได้อยู่ในการพิจารณา"):
        reviews.send(row, by=cast.judge, **said(row, 4, 4))
    assert not Score.objects.exists()


@pytest.mark.parametrize("values", [(9, 4), (0, 4), ("na", 4)])
def test_values_outside_the_scale_are_refused_by_the_domain_too(cast, values):
    row = judging.judging(cast).review(status="started")
    with pytest.raises(DomainError, match="ไม่อยู่ในเกณฑ์"):
        reviews.save(row, by=cast.judge, **said(row, *values))


def test_a_reopened_review_does_not_count_until_it_is_sent_again(cast):
    row = judging.judging(cast).review(status="sent", score=80)
    with pytest.raises(DomainError, match="เหตุผล"):
        reviews.reopen(row, by=cast.officer, reason=" ")
    reviews.reopen(row, by=cast.officer, reason="ให้คะแนนสลับข้อ")
    row = building.fresh(row)
    assert (row.status, row.score, row.sent_at) == ("started", None, None)
    note = Notification.objects.get(recipient=cast.judge)
    assert "ให้คะแนนสลับข้อ" in note.text and row.nomination.name not in note.text
    reviews.send(row, by=cast.judge, **said(row, 3, 3))
    assert building.fresh(row).score == 60


def at(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def waiting(cast):
    made = judging.judging(cast)
    type(made.round).objects.filter(pk=made.round.pk).update(judging_until=UNTIL)
    made.review()
    made.review(1, status="started")
    made.review(judge=1, status="sent")
    return made


@pytest.mark.parametrize(
    ("days", "told"), [(-4, 0), (-3, 1), (-2, 1), (0, 1), (1, 0), (2, 0), (3, 1), (9, 1)], ids=lambda value: str(value)
)
def test_judges_are_reminded_three_days_before_and_after(cast, days, told):
    waiting(cast)
    review_reminders.remind(at=at(UNTIL + timedelta(days=days)))
    notes = Notification.objects.all()
    assert [note.recipient for note in notes] == [cast.judge] * told
    assert all("2 รายการ" in note.text and ("เลยกำหนด" in note.text) is (days >= 3) for note in notes)


def test_reminded_once_per_day_it_is_due_however_often_the_beat_comes(cast):
    waiting(cast)
    for days in (-3, -3, -2, -1, 0, 1, 3, 3, 4, 30):
        review_reminders.remind(at=at(UNTIL + timedelta(days=days)))
    keys = sorted(Notification.objects.values_list("key", flat=True))
    assert [key.rpartition(":")[2] for key in keys] == ["2027-06-27", "2027-07-03"]


def test_who_wants_no_reminder_mail_finds_it_on_the_bell_alone(cast):
    made = waiting(cast)
    type(cast.judge).objects.filter(pk=cast.judge.pk).update(wants_reminder_mail=False)
    review_reminders.remind(at=at(UNTIL))
    review_reminders.remind_now(made.round, by=cast.officer, at=at(UNTIL))
    assert [note.email_state for note in Notification.objects.all()] == ["none", "none"]


def test_nobody_is_reminded_of_what_is_not_theirs_to_do(cast):
    made = waiting(cast)
    networks.end_membership(cast.judge.memberships.get(), by=cast.officer)
    review_reminders.remind(at=at(UNTIL))
    type(made.round).objects.update(status="deliberation")
    review_reminders.remind(at=at(UNTIL))
    assert not Notification.objects.filter(key__startswith="remind:").exists()


def test_the_office_reminds_once_a_day(cast):
    made = waiting(cast)
    assert review_reminders.remind_now(made.round, by=cast.officer, at=at(UNTIL)) == 1
    with pytest.raises(AlreadyDone, match="เตือนไปแล้ววันนี้"):
        review_reminders.remind_now(made.round, by=cast.officer, at=at(UNTIL))
    assert Notification.objects.count() == 1
    assert review_reminders.remind_now(made.round, by=cast.officer, at=at(UNTIL + timedelta(days=1))) == 1
    for row in made.nominations[0].reviews.to_do() | made.nominations[1].reviews.to_do():
        type(row).objects.filter(pk=row.pk).update(status="released")
    with pytest.raises(DomainError, match="ส่งคะแนนครบ"):
        review_reminders.remind_now(made.round, by=cast.officer, at=at(UNTIL))


def test_who_was_reminded_by_the_program_today_is_not_reminded_again_by_hand(cast):
    made, today = waiting(cast), timezone.localdate()
    type(made.round).objects.update(judging_until=today + timedelta(days=3))
    review_reminders.remind()
    with pytest.raises(AlreadyDone, match="เตือนไปแล้ววันนี้"):
        review_reminders.remind_now(made.round, by=cast.officer)
    made.review(judge=2)
    assert review_reminders.remind_now(made.round, by=cast.officer) == 1
    Notification.objects.update(created_at=timezone.now() - timedelta(days=1))
    Notification.objects.filter(key__contains="by-hand").delete()
    assert review_reminders.remind_now(made.round, by=cast.officer) == 2


@pytest.mark.parametrize(("days_ago", "told"), [(0, 1), (2, 1), (4, 2)])
def test_who_was_reminded_by_hand_since_it_is_due_is_not_reminded_again_by_the_program(cast, days_ago, told):
    made, today = waiting(cast), timezone.localdate()
    type(made.round).objects.update(judging_until=today + timedelta(days=1))
    review_reminders.remind_now(made.round, by=cast.officer)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=days_ago))
    review_reminders.remind()
    assert Notification.objects.count() == told


def test_skipping_keeps_the_scores_and_goes_to_the_end(cast):
    made = judging.judging(cast)
    row = made.review(status="started")
    assert reviews.save(row, by=cast.judge, skip=True, **said(row, 4, 4)).skipped_at
    assert Score.objects.count() == 2
    assert building.review(made.nominations[1], cast.judge).skipped_at is None
