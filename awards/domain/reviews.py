"""Every write of a judge: no conflict, scores, sent. Scores are in no history line: the office reads them in their time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import judging_locks as locks
from awards.domain import recusals, scoring
from awards.models import Recusal, Score
from awards.states import RecusalStatus, ReviewStatus
from core import transitions
from core.errors import DomainError, SomebodyWasFaster, StaleEdit, needed
from notifications.domain import notify

GONE = frozenset({ReviewStatus.RECUSED, ReviewStatus.RELEASED})


def _held(review, by):
    """The judge's own review as it is now, while the round is judged."""
    row = locks.review_of(review)
    if row.judge_id != by.pk or row.status in GONE:
        raise SomebodyWasFaster(_("คุณไม่ได้พิจารณารายการนี้แล้ว"), target=locks.DESK)
    locks.check_judging(row.nomination.round)
    locks.check_complete(row.nomination, locks.DESK)
    return row


@transaction.atomic
def start(review, *, by, at=None):
    """The judge declares that there is no conflict, and the nomination opens."""
    row, at = _held(review, by), at or timezone.now()
    if row.ready_for("start"):
        recusals.propose([row.nomination], at=at)
    proposed = Recusal.objects.filter(nomination=row.nomination, judge=by, status=RecusalStatus.PROPOSED)
    if row.ready_for("start") and proposed.exists():
        sentence = _("ระบบพบความเกี่ยวข้องที่ยังไม่ได้ตรวจ กรุณายืนยัน หรือชี้แจงให้สำนักงานตรวจก่อน")
        raise DomainError(sentence, target=row.get_work_url())
    transitions.move(row, states.REVIEW_TRANSITIONS, "start", by=by, at=at, declared_at=at)
    return row


@transaction.atomic
def save(review, *, by, version, answers, comment, skip=False, at=None):
    """Keeps scores so far. answers: {criterion: value, "na" or None}; StaleEdit when another window was faster.

    skip: later; it goes to the end of the judge's queue.
    """
    row = _held(review, by)
    _check_open(row)
    return _keep(row, version, answers, comment, skipped_at=(at or timezone.now()) if skip else None)


def _check_open(row):
    if row.status == ReviewStatus.ASSIGNED:
        raise DomainError(_("กรุณาแจ้งก่อนว่ามีส่วนเกี่ยวข้องหรือไม่"), target=row.get_work_url())
    if row.status == ReviewStatus.SENT:
        sentence = _("ส่งคะแนนรายการนี้ไปแล้ว หากต้องแก้ กรุณาติดต่อสำนักงานให้เปิดให้แก้")
        raise SomebodyWasFaster(sentence, target=row.get_work_url())


def _keep(row, version, answers, comment, skipped_at=None):
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    criteria = {one.pk: one for one in row.nomination.category.criteria.all()}
    scores = [
        _score(row, criteria[key], answer) for key, answer in answers.items() if answer is not None and key in criteria
    ]
    row.scores.all().delete()
    Score.objects.bulk_create(scores)
    row.comment, row.skipped_at = comment, skipped_at
    row.version += 1
    row.save()
    return row


def _score(review, criterion, answer):
    """A value of the scale, or "cannot be judged" where that is allowed."""
    is_na = answer == "na"
    fits = criterion.allows_na if is_na else criterion.lowest <= answer <= criterion.highest
    if not fits:
        sentence = _("คะแนนของ “%(name)s” ไม่อยู่ในเกณฑ์ กรุณาเลือกใหม่") % {"name": criterion.name}
        raise DomainError(sentence, target=review.get_work_url())
    return Score(review=review, criterion=criterion, value=None if is_na else answer, is_na=is_na)


@transaction.atomic
def send(review, *, by, version, answers, comment, at=None):
    """Hands the scores in. Nothing mandatory is left open, and something counts."""
    row, at = _held(review, by), at or timezone.now()
    if row.ready_for("send"):
        row = _keep(row, version, answers, comment)
        score = _checked_score(row)
    else:
        _check_assigned(row)
        score = row.score
    transitions.move(row, states.REVIEW_TRANSITIONS, "send", by=by, at=at, sent_at=at, score=score)
    return row


def _check_assigned(row):
    """Sent before: the move says so. Never opened: a sentence that leads to the declaration."""
    if row.status == ReviewStatus.ASSIGNED:
        raise SomebodyWasFaster(_("กรุณาแจ้งก่อนว่ามีส่วนเกี่ยวข้องหรือไม่"), target=row.get_work_url())


def lines_of(review):
    """[(criterion, Line)] of everything that is asked, with what the judge said."""
    said = {score.criterion_id: score for score in review.scores.all()}
    rows = []
    for one in review.nomination.category.criteria.all():
        score = said.get(one.pk)
        value, is_na = (score.value, score.is_na) if score else (None, False)
        rows.append((one, scoring.Line(one.weight, one.highest, value, is_na, one.is_mandatory)))
    return rows


def _checked_score(row):
    rows = lines_of(row)
    missing = [rows[place][0].name for place in scoring.gaps([line for _one, line in rows])]
    if missing:
        sentence = _("ยังส่งไม่ได้ กรุณาให้คะแนน: %(names)s") % {"names": " · ".join(missing)}
        raise DomainError(sentence, target=row.get_work_url())
    score = scoring.score_of([line for _one, line in rows])
    if score is None:
        sentence = _("ยังส่งไม่ได้ เพราะไม่มีข้อใดที่มีคะแนน กรุณาให้คะแนนอย่างน้อยหนึ่งข้อ หรือแจ้งสำนักงานหากประเมินไม่ได้เลย")
        raise DomainError(sentence, target=row.get_work_url())
    return score


@transaction.atomic
def reopen(review, *, by, reason, at=None):
    """The office lets a judge correct what was sent, with the reason; until it is sent again it does not count."""
    row = locks.review_of(review)
    reason = needed(reason, sentence=_("กรุณาบอกเหตุผล เพื่อให้กรรมการรู้ว่าต้องแก้อะไร"))
    page = recusals.page_of(row.nomination)
    if row.ready_for("reopen"):
        locks.check_judging(row.nomination.round, page)
    event = transitions.move(
        row, states.REVIEW_TRANSITIONS, "reopen", by=by, at=at, note=reason, score=None, sent_at=None
    )
    text = _("สำนักงานเปิดให้แก้คะแนน 1 รายการ: %(reason)s") % {"reason": reason[:200]}
    notify([row.judge], text, url=row.get_work_url(), key=f"history:{event.pk}")
    return row
