"""Every write about what was decided: drafted by officers, signed by the director, followed by a new one, never edited."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import announcement, deliberation, holding, scoring
from awards.domain import judging_locks as locks
from awards.models import Decision
from awards.states import DecisionStatus, NominationStatus, RoundStatus
from core import history, transitions
from core.errors import DomainError, SomebodyWasFaster, StaleEdit, check_valid

WRITTEN = ("outcome", "rank", "resolution_number", "reason", "why_new")
# A signed decision may be followed by a new one also when all is decided, and after it was told.
CORRECTED = frozenset({RoundStatus.DELIBERATION, RoundStatus.DECIDED, RoundStatus.ANNOUNCED})
Outcome = Decision.Outcome


@transaction.atomic
def draft(nomination, *, by, version=0, at=None, **fields):
    """Writes the draft of a decision, or corrects it, if nobody else did since `version` (0: there was none).

    Of a nomination that has a signed one it becomes the draft of the decision that follows it, and says why.
    """
    row = holding.nomination_of(nomination)
    drafts = Decision.objects.select_for_update(no_key=True).filter(status=DecisionStatus.DRAFT)
    existing = drafts.filter(nomination=row).first()
    signed = Decision.objects.in_force().filter(nomination=row).first()
    _check_open(row, signed)
    if (existing.version if existing else 0) != version:
        raise StaleEdit(target=_page(row))
    if signed and not fields.get("why_new", "").strip():
        raise DomainError(_("กรุณาบอกว่าทำไมจึงมีมติใหม่แทนมติที่ลงนามแล้ว"), target=_page(row))
    decision = existing or Decision(nomination=row, supersedes=signed, created_by=by, created_at=at or timezone.now())
    return _write(decision, by=by, at=at, fields=fields)


def _write(decision, *, by, at, fields):
    before = _watched(decision) if decision.pk else {}
    for name in WRITTEN:
        if name in fields:
            setattr(decision, name, fields[name])
    if decision.supersedes_id is None:
        decision.why_new = ""
    changes = history.differences(before, _watched(decision)) if before else {}
    if before and not changes:
        return decision
    decision.version += 1 if before else 0
    check_valid(decision, target=_page(decision.nomination))
    decision.save()
    history.record(decision, "decision.update" if before else "decision.create", by=by, at=at, changes=changes)
    return decision


def _watched(decision):
    return {name: getattr(decision, name) for name in WRITTEN}


def _page(nomination):
    return reverse("awards:decision", args=[nomination.pk])


def _check_open(nomination, signed):
    """Decisions are written in the meeting; only a signed one is followed by another later."""
    page = _page(nomination)
    if nomination.round.status not in (CORRECTED if signed else {RoundStatus.DELIBERATION}):
        raise DomainError(_("เขียนและลงนามมติได้ในขั้นประชุมพิจารณาเท่านั้น กรุณาดูสถานะของรอบ"), target=page)
    if nomination.status != NominationStatus.COMPLETE:
        raise DomainError(_("การเสนอชื่อนี้ไม่ได้อยู่ในการพิจารณาแล้ว"), target=page)


@transaction.atomic
def draft_many(category, rows, *, by, at=None):
    """The drafts of a category typed on one page. rows: [(nomination, version, fields or None)]; None takes a draft away.

    All or nothing: StaleEdit when one of them was changed meanwhile. -> how many are drafts now.
    """
    holding.round_of(category.round_id)
    written = 0
    for nomination, version, fields in rows:
        if fields is not None:
            draft(nomination, by=by, version=version, at=at, **fields)
            written += 1
        elif version:
            existing = nomination.decisions.filter(status=DecisionStatus.DRAFT).first()
            if existing is None:
                raise StaleEdit(target=_page(nomination))
            discard(existing, by=by, version=version, at=at)
    return written


@transaction.atomic
def discard(decision, *, by, version, at=None):
    """Takes a draft away; its history stays."""
    row = locks.decision_of(decision)
    if row.status != DecisionStatus.DRAFT or row.version != version:
        raise SomebodyWasFaster(_("ร่างมตินี้เปลี่ยนไปแล้ว กรุณาดูมติล่าสุดก่อน"), target=_page(row.nomination))
    history.record(row, "decision.discard", by=by, at=at)
    row.delete()


@transaction.atomic
def sign(decision, *, by, version=None, at=None):
    """The director signs: with the figures of this moment, and the one before it is superseded."""
    row = locks.decision_of(decision)
    _sign(row, by=by, version=version, at=at or timezone.now())
    return row


def _sign(row, *, by, version, at):
    nomination = row.nomination
    numbers = deliberation.figures_of(nomination)
    if row.ready_for("sign"):
        _check_open(nomination, row.supersedes_id)
        _check_reasoned(row, numbers)
    if row.supersedes_id and row.ready_for("sign"):
        before = Decision.objects.select_for_update(no_key=True).get(pk=row.supersedes_id)
        transitions.move(before, states.DECISION_TRANSITIONS, "supersede", by=by, at=at, note=row.why_new)
    values = {name: getattr(numbers, name) for name in ("reviews", "mean", "median", "spread")}
    signed = {"signed_by": by, "signed_at": at}
    transitions.move(row, states.DECISION_TRANSITIONS, "sign", by=by, at=at, version=version, **signed, **values)
    announcement.follow_decision(nomination, by=by, at=at, why=row.why_new)


def _check_reasoned(row, numbers):
    page = _page(row.nomination)
    if not row.resolution_number.strip():
        sentence = _("%(name)s: กรุณาใส่เลขที่มติของที่ประชุมก่อนลงนาม")
        raise DomainError(sentence % {"name": row.nomination}, target=page)
    words = needs_reason(row, numbers)
    if words and not row.reason.strip():
        values = {"name": row.nomination, "words": " · ".join(words)}
        raise DomainError(_("%(name)s: กรุณาเขียนเหตุผลของมติก่อนลงนาม เพราะ%(words)s") % values, target=page)


def needs_reason(decision, numbers=None):
    """Why this one is not signed without a reason, in words. numbers: its figures, if they were read already."""
    nomination = decision.nomination
    category, numbers = nomination.category, numbers or deliberation.figures_of(nomination)
    row = deliberation.Row(nomination, category, numbers, scoring.Standing(None, False))
    if category.places is not None:
        given = Decision.objects.in_force().filter(nomination__category=category, outcome=Outcome.HONOURED)
        given = given.values_list("nomination", flat=True)
        row.is_above_places = bool(deliberation.above_places(category, given, [decision]))
    return row.asks_reason(decision.outcome) + _shared_rank(decision)


def _shared_rank(decision):
    """Two of a category share a rank only on purpose."""
    if decision.rank is None:
        return []
    same = Decision.objects.in_force().filter(
        nomination__category=decision.nomination.category_id, outcome=decision.outcome, rank=decision.rank
    )
    other = same.exclude(nomination=decision.nomination_id).select_related("nomination").first()
    return [_("ลำดับที่ %(rank)d ซ้ำกับ %(name)s") % {"rank": decision.rank, "name": other.nomination}] if other else []


@transaction.atomic
def sign_all(category, *, by, mark, at=None):
    """All drafts of a category at once, as they were read (`mark_of`); one that cannot be signed stops all. -> how many."""
    round, at = holding.round_of(category.round_id), at or timezone.now()
    drafts = list(drafts_of(category).select_for_update(no_key=True, of=("self",)))
    page = f"{reverse('awards:deliberation', args=[round.pk])}?category={category.pk}"
    if mark_of(drafts) != mark:
        sentence = _("มีผู้อื่นแก้หรือลงนามมติในประเภทนี้ไปแล้ว กรุณาอ่านมติล่าสุดก่อนลงนาม")
        raise SomebodyWasFaster(sentence, target=page)
    if not drafts:
        raise DomainError(_("ไม่มีร่างมติรอลงนามในประเภทนี้"), target=page)
    for row in sorted(drafts, key=deliberation.signing_order):
        row.nomination.round = round
        _sign(row, by=by, version=row.version, at=at)
    return len(drafts)


def drafts_of(category):
    """What waits for the director in a category."""
    rows = Decision.objects.filter(nomination__category=category, status=DecisionStatus.DRAFT)
    return rows.select_related("nomination__category").order_by("pk")


def mark_of(drafts):
    """What a director read before signing all."""
    return ",".join(f"{one.pk}:{one.version}" for one in sorted(drafts, key=lambda one: one.pk))
