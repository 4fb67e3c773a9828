"""Rows of the judging held until the transaction ends, in the order of `holding`, and what each state allows."""

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from awards.domain import holding
from awards.models import Decision, Review
from awards.states import NominationStatus, RoundStatus
from core.errors import DomainError, SomebodyWasFaster

DESK = reverse_lazy("awards:my_reviews")  # a judge's own desk
SHARED_OUT = frozenset({RoundStatus.CLOSED, RoundStatus.JUDGING})
RECUSABLE = SHARED_OUT | {RoundStatus.DELIBERATION}


def review_of(review):
    """The review as it is now, with its round held before it."""
    round = holding.round_of(review.nomination.round_id)
    row = (
        Review.objects.select_for_update(no_key=True, of=("self",))
        .select_related("nomination__category", "judge")
        .get(pk=review.pk)
    )
    row.nomination.round = row.nomination.category.round = round
    return row


def decision_of(decision):
    """The decision as it is now, with its round held before it."""
    round = holding.round_of(decision.nomination.round_id)
    rows = Decision.objects.select_for_update(no_key=True, of=("self",)).select_related("nomination__category")
    row = rows.filter(pk=decision.pk).first()
    if row is None:
        raise SomebodyWasFaster(_("ร่างมตินี้ถูกลบไปแล้ว กรุณาดูมติล่าสุด"), target=decision.nomination.get_work_url())
    row.nomination.round = row.nomination.category.round = round
    return row


def check_judging(round, target=DESK):
    """Scores are given only while the round is judged."""
    if round.status != RoundStatus.JUDGING:
        raise DomainError(_("ขณะนี้ไม่ได้เปิดให้คะแนนรอบนี้ ติดต่อสำนักงานวัฒนธรรมจังหวัดได้หากยังให้คะแนนไม่เสร็จ"), target=target)


def check_shared_out(round, target):
    """Judges are chosen between the close of the call and the end of the judging."""
    if round.status not in SHARED_OUT:
        raise DomainError(_("มอบหมายกรรมการได้หลังปิดรับการเสนอชื่อ จนกว่าจะปิดการให้คะแนน"), target=target)


def check_recusable(round, target):
    if round.status not in RECUSABLE:
        sentence = _("แก้เรื่องงดพิจารณาได้ตั้งแต่ปิดรับการเสนอชื่อ จนจบการประชุมพิจารณา หากมีมติแล้ว กรุณากลับไปพิจารณาใหม่ก่อน")
        raise DomainError(sentence, target=target)


def check_complete(nomination, target):
    if nomination.status != NominationStatus.COMPLETE:
        raise DomainError(_("การเสนอชื่อนี้ไม่ได้อยู่ในการพิจารณาแล้ว"), target=target)
