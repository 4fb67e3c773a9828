"""Every write about who stays away from which nomination: noticed, declared, confirmed, dismissed, lifted."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards import states
from awards.domain import holding, known_conflicts
from awards.domain import judging_locks as locks
from awards.domain.judges import owed
from awards.models import Nomination, Panelist, Recusal, Review
from awards.states import NominationStatus, RecusalStatus, ReviewStatus, RoundStatus
from core import history, transitions, typed
from core.errors import AlreadyDone, DomainError, needed
from notifications.domain import notify

Kind, Source = Recusal.Kind, Recusal.Source


def page_of(nomination):
    """Where the office looks at the judges of one nomination."""
    return reverse("awards:nomination_judges", args=[nomination.pk])


@transaction.atomic
def propose(nominations, *, at=None):
    """Writes down what the program knows between these nominations and the panels of their categories -> new rows.

    Each tie once: what somebody looked at, or what stands already, is not proposed again. Call when a panel is set and when
    a nomination comes.
    """
    nominations = list(nominations)
    holding.rounds_of({one.round_id for one in nominations})
    seats = set(
        Panelist.objects.filter(category__in={one.category_id for one in nominations}).values_list("category", "judge")
    )
    category = {one.pk: one.category_id for one in nominations}
    known = known_conflicts.between(nominations, {judge for _category, judge in seats})
    looked_at = set()
    for judge, nomination, kind, status in Recusal.objects.filter(nomination__in=category).values_list(
        "judge", "nomination", "kind", "status"
    ):
        looked_at.add((judge, nomination, None if status in states.RECUSAL_IN_THE_WAY else kind))
    new = [
        Recusal(
            nomination_id=one.nomination, judge_id=one.judge, kind=one.kind, note=one.note, source=Source.PROGRAM,
            status=RecusalStatus.PROPOSED, created_at=at or timezone.now(),
        )
        for one in known
        if (category[one.nomination], one.judge) in seats
        and (one.judge, one.nomination, None) not in looked_at
        and (one.judge, one.nomination, one.kind) not in looked_at
    ]  # fmt: skip
    made = Recusal.objects.bulk_create(new)
    for row in made:
        history.record(row, "recusal.propose", by=None, at=at)
    return made


def propose_for_category(category, *, at=None):
    """The same for everything that is judged in a category."""
    return propose(category.nominations.complete().in_lists().select_related("organization"), at=at)


@transaction.atomic
def declare(review, *, by, kind, note="", at=None):
    """The judge says that there is a tie: from now on the nomination is none of theirs."""
    row = locks.review_of(review)
    check_declarable(row, by)
    return _stand(row.nomination, by, kind, note, Source.JUDGE, by=by, at=at)


def check_declarable(review, by):
    """A judge can say it before, while and after scoring, as long as the round is judged and the review is theirs."""
    if review.nomination.round.status != RoundStatus.JUDGING:
        sentence = _("รอบนี้ปิดการให้คะแนนแล้ว จึงยังไม่ได้บันทึกส่วนเกี่ยวข้องนี้ กรุณาแจ้งสำนักงาน ซึ่งบันทึกให้ได้ก่อนที่ประชุมลงมติ")
        raise DomainError(sentence, target=locks.DESK)
    if review.judge_id != by.pk or review.status not in states.REVIEW_ACTIVE:
        raise AlreadyDone(_("คุณไม่ได้พิจารณารายการนี้แล้ว"), target=locks.DESK)
    locks.check_complete(review.nomination, locks.DESK)


@transaction.atomic
def record(nomination, judge, *, by, kind, note="", at=None):
    """The office writes down a tie that it was told of, also in the meeting."""
    row = holding.nomination_of(nomination)
    locks.check_recusable(row.round, page_of(row))
    return _stand(row, judge, kind, note, Source.OFFICE, by=by, at=at)


def _stand(nomination, judge, kind, note, source, *, by, at):
    """A standing recusal: a proposed one of this kind is confirmed, else a new one is made."""
    found = Recusal.objects.in_the_way().filter(nomination=nomination, judge=judge, kind=kind)
    row = found.select_for_update(no_key=True).first()
    if row is not None and row.status == RecusalStatus.STANDING:
        raise AlreadyDone(_("บันทึกการงดพิจารณานี้ไว้แล้ว"), target=_target(nomination, by))
    if row is not None:
        return _confirm(row, nomination, by=by, at=at, note=note)
    row = Recusal.objects.create(
        nomination=nomination, judge=judge, kind=kind, note=note, source=source, status=RecusalStatus.STANDING,
        created_at=at or timezone.now(),
    )  # fmt: skip
    event = history.record(row, "recusal.declare", by=by, at=at)
    _leave(row, nomination, event, by=by, at=at)
    return row


@transaction.atomic
def confirm(recusal, *, by, at=None):
    """What the program noticed is true, says the judge or the office."""
    row, nomination = _held(recusal)
    locks.check_recusable(nomination.round, _target(nomination, by))
    return _confirm(row, nomination, by=by, at=at)


def _confirm(row, nomination, *, by, at, note=""):
    words = {"note": f"{row.note}\n{note}"[:1000]} if note else {}
    event = transitions.move(row, states.RECUSAL_TRANSITIONS, "confirm", by=by, at=at, **words)
    _leave(row, nomination, event, by=by, at=at)
    return row


def _leave(row, nomination, event, *, by, at):
    """The judge's review goes with everything typed in it; the office knows when it was not the office itself."""
    review = _review_held(row, nomination)
    if review is not None and review.ready_for("recuse"):
        transitions.move(review, states.REVIEW_TRANSITIONS, "recuse", by=by, at=at)
        for path in (review.get_work_url(), reverse("awards:review_aside", args=[review.pk])):
            typed.forget(row.judge, path)
    if by.pk == row.judge_id:
        text = _("%(judge)sของดพิจารณา “%(name)s” (%(kind)s) กรุณาดูว่ากรรมการยังครบ")
        _tell_office(text, row, nomination, event)


def _review_held(row, nomination):
    """The judge's review of the nomination, if there is one."""
    return Review.objects.select_for_update(no_key=True).filter(nomination=nomination, judge=row.judge_id).first()


def _tell_office(text, row, nomination, event):
    words = {"judge": row.judge.get_full_name(), "name": nomination, "kind": row.get_kind_display()}
    notify(User.objects.officers(), text % words, url=page_of(nomination), key=f"history:{event.pk}")


@transaction.atomic
def object_to(review, *, by, note, at=None):
    """The judge says that what the program noticed of this review is not so; the office decides."""
    nomination = holding.nomination_of(review.nomination)
    locks.check_judging(nomination.round)
    propose([nomination], at=at)
    rows = Recusal.objects.select_for_update(no_key=True, of=("self",)).select_related("judge")
    row = rows.filter(nomination=nomination, judge=by, status=RecusalStatus.PROPOSED).order_by("pk").first()
    if row is None or review.judge_id != by.pk:
        raise AlreadyDone(_("สำนักงานดูเรื่องนี้แล้ว"), target=locks.DESK)
    note = needed(note, sentence=_("กรุณาบอกสั้น ๆ ว่าทำไมจึงไม่เกี่ยวข้อง เพื่อให้สำนักงานตรวจ"), target=_target(nomination, by))
    row.note = f"{row.note}\n{_('กรรมการชี้แจง')}: {note}".strip()[:1000]
    row.version += 1
    row.save()
    event = history.record(row, "recusal.object", by=by, at=at)
    _tell_office(_("%(judge)sชี้แจงว่าไม่เกี่ยวข้องกับ “%(name)s” กรุณาตรวจ"), row, nomination, event)
    return row


@transaction.atomic
def dismiss(recusal, *, by, reason, at=None):
    """The office looked: there is no tie. The judge may go on."""
    row, nomination = _held(recusal)
    locks.check_recusable(nomination.round, page_of(nomination))
    reason = needed(reason, target=page_of(nomination), sentence=_("กรุณาบอกเหตุผลว่าทำไมจึงไม่เกี่ยวข้อง"))
    event = transitions.move(row, states.RECUSAL_TRANSITIONS, "dismiss", by=by, at=at, note=reason, reason=reason)
    is_waiting = owed(nomination.reviews).filter(judge=row.judge_id).exists()
    if is_waiting and nomination.round.status == RoundStatus.JUDGING:
        text = _("สำนักงานตรวจแล้วว่าไม่มีส่วนได้เสีย 1 รายการ คุณให้คะแนนรายการนั้นได้แล้ว")
        notify([row.judge], text, url=locks.DESK, key=f"history:{event.pk}")
    return row


@transaction.atomic
def lift(recusal, *, by, reason, at=None):
    """It was a mistake. The judge's review comes back, unless another tie stands; while there is still time to score."""
    row, nomination = _held(recusal)
    reason = needed(reason, target=page_of(nomination), sentence=_("กรุณาบอกเหตุผลที่ยกเลิกการงดพิจารณา"))
    if row.ready_for("lift") and nomination.round.status not in locks.SHARED_OUT:
        sentence = _("ปิดการให้คะแนนแล้ว จึงยกเลิกการงดพิจารณาไม่ได้ หากจำเป็น กรุณาเปิดให้คะแนนอีกครั้งก่อน")
        raise DomainError(sentence, target=page_of(nomination))
    event = transitions.move(row, states.RECUSAL_TRANSITIONS, "lift", by=by, at=at, note=reason, reason=reason)
    others = Recusal.objects.standing().filter(nomination=nomination, judge=row.judge_id)
    review = _review_held(row, nomination)
    if review is not None and review.status == ReviewStatus.RECUSED and not others.exists():
        fresh = {"score": None, "sent_at": None, "declared_at": None, "skipped_at": None}
        transitions.move(review, states.REVIEW_TRANSITIONS, "lift", by=by, at=at, **fresh)
        if nomination.round.status == RoundStatus.JUDGING:
            text = _("สำนักงานยกเลิกการงดพิจารณา 1 รายการ รายการนั้นกลับมาให้คุณให้คะแนนแล้ว")
            notify([row.judge], text, url=locks.DESK, key=f"history:{event.pk}")
    return row


def _held(recusal):
    """The recusal as it is now, with round and nomination held before it."""
    nomination = holding.nomination_of(recusal.nomination)
    row = Recusal.objects.select_for_update(no_key=True, of=("self",)).select_related("judge").get(pk=recusal.pk)
    row.nomination = nomination
    return row, nomination


def _target(nomination, by):
    return page_of(nomination) if by.is_office else locks.DESK


def to_look_at(rounds=None):
    """What the program noticed and nobody looked at, of nominations that are still judged."""
    rows = Recusal.objects.filter(status=RecusalStatus.PROPOSED, nomination__status=NominationStatus.COMPLETE)
    rows = rows.filter(nomination__round__status__in=locks.RECUSABLE)
    return rows if rounds is None else rows.filter(nomination__round__in=rounds)


def judges_for(nomination):
    """Whom the office can write a tie of: the panel of its category, and who has a review."""
    mine = Nomination.objects.filter(pk=nomination.pk)
    people = User.objects.filter(panels__category=nomination.category_id) | User.objects.filter(
        reviews__nomination__in=mine
    )
    return people.distinct()
