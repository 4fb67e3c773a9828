"""Every write about who judges what: proposed and looked at before it is saved, changeable by hand."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards import states
from awards.domain import holding, known_conflicts, recusals
from awards.domain import judging_locks as locks
from awards.domain.balancing import Panel, share_out
from awards.domain.judges import at_work, may_judge
from awards.models import Category, Panelist, Recusal, Review
from awards.states import ReviewStatus, RoundStatus
from core import history, transitions, typed
from core.errors import DomainError, StaleEdit
from notifications.domain import notify


@dataclass
class Preview:
    """What the program proposes for a category. new: [(judge, nomination)] · loads: [(person, before, after, cap)] ·
    shortages: [(nomination, judges lacking, why)] · mark: what was looked at."""

    new: list
    loads: list
    shortages: list
    mark: str


def propose(category, each=None):
    """Category -> Preview. each: judges for each nomination, at least the quorum. Writes nothing."""
    nominations = list(category.nominations.complete().in_lists().select_related("organization").order_by("pk"))
    seats = list(category.panel.filter(judge__in=may_judge()).select_related("judge").order_by("pk"))
    panel = _panel(nominations, seats, max(each or 0, category.quorum))
    proposal = share_out(panel)
    before = defaultdict(int)
    for judge, _nomination in panel.fixed:
        before[judge] += 1
    names = {one.pk: one for one in nominations}
    new = sorted(proposal.new)
    return Preview(
        new=new,
        loads=[(seat.judge, before[seat.judge_id], proposal.loads[seat.judge_id], seat.cap) for seat in seats],
        shortages=[(names[key], lack, _why(key, lack, panel, proposal)) for key, lack in proposal.missing.items()],
        mark=sha256(repr(new).encode()).hexdigest()[:16],
    )


def _panel(nominations, seats, each):
    keys, judges = [one.pk for one in nominations], [seat.judge_id for seat in seats]
    in_the_way = Recusal.objects.in_the_way().filter(nomination__in=keys).values_list("judge", "nomination")
    cleared = set(
        Recusal.objects.exclude(status__in=states.RECUSAL_IN_THE_WAY)
        .filter(nomination__in=keys)
        .values_list("judge", "nomination", "kind")
    )
    known = known_conflicts.between(nominations, judges)
    barred = {(one.judge, one.nomination) for one in known if (one.judge, one.nomination, one.kind) not in cleared}
    active = at_work(Review.objects.filter(nomination__in=keys)).values_list("judge", "nomination")
    return Panel(
        needs=dict.fromkeys(keys, each), caps={seat.judge_id: seat.cap for seat in seats},
        barred=barred | set(in_the_way), fixed=set(active),
    )  # fmt: skip


def _why(nomination, lack, panel, proposal):
    """In one sentence why a nomination does not get its judges."""
    has = panel.fixed | proposal.new
    free = [judge for judge in panel.caps if (judge, nomination) not in has and (judge, nomination) not in panel.barred]
    barred = sum((judge, nomination) in panel.barred for judge in panel.caps)
    full = sum(panel.caps[judge] is not None and proposal.loads[judge] >= panel.caps[judge] for judge in free)
    words = {"lack": lack, "panel": len(panel.caps), "barred": barred, "full": full}
    return _("ขาด %(lack)d คน (คณะ %(panel)d คน มีส่วนเกี่ยวข้อง %(barred)d คน รับเต็มจำนวนแล้ว %(full)d คน)") % words


@transaction.atomic
def save_proposal(category, *, by, mark, each=None, at=None):
    """Makes the reviews of a proposal exactly as it was looked at; else StaleEdit, and it is looked at again."""
    round = holding.round_of(category.round_id)
    page = reverse("awards:judging", args=[round.pk])
    locks.check_shared_out(round, page)
    category = Category.objects.get(pk=category.pk)
    category.round = round
    preview = propose(category, each)
    if preview.mark != mark:
        raise StaleEdit(target=page)
    if not preview.new:
        raise DomainError(_("ทุกการเสนอชื่อมีกรรมการครบตามนี้แล้ว ไม่มีอะไรต้องเพิ่ม"), target=page)
    recusals.propose_for_category(category, at=at)
    _assign(preview.new, by=by, at=at or timezone.now())
    note = _("%(category)s: มอบหมาย %(count)d รายการ") % {"count": len(preview.new), "category": category.name}
    event = history.record(round, "round.assign", by=by, at=at, note=note)
    _tell(round, preview.new, event)
    return len(preview.new)


def _assign(pairs, *, by, at):
    """Reviews for these (judge, nomination); one that was released comes back."""
    released = Review.objects.select_for_update(no_key=True).filter(
        nomination__in={nomination for _judge, nomination in pairs}, status=ReviewStatus.RELEASED
    )
    released = {(one.judge_id, one.nomination_id): one for one in released}
    for pair in pairs:
        if pair in released:
            transitions.move(released[pair], states.REVIEW_TRANSITIONS, "assign", by=by, at=at, assigned_at=at)
    new = [pair for pair in pairs if pair not in released]
    Review.objects.bulk_create(
        (Review(judge_id=judge, nomination_id=nomination, assigned_at=at) for judge, nomination in new), batch_size=2000
    )


def _tell(round, pairs, event):
    """Judges hear of it while they can judge; before, the start of the judging tells them."""
    if round.status != RoundStatus.JUDGING:
        return
    counts = defaultdict(int)
    for judge, _nomination in pairs:
        counts[judge] += 1
    for judge in User.objects.filter(pk__in=counts):
        text = _("คุณได้รับมอบหมายให้พิจารณาเพิ่ม %(count)d รายการ") % {"count": counts[judge.pk]}
        notify([judge], text, url=locks.DESK, key=f"history:{event.pk}")


@transaction.atomic
def set_judges(nomination, judges, *, by, mark, at=None):
    """By hand: exactly these people judge it. Who sent already stays; who has a tie or is full is not taken.

    mark: `mark_of` when the page was opened; StaleEdit when somebody changed it since.
    """
    row, at = holding.nomination_of(nomination), at or timezone.now()
    page = recusals.page_of(row)
    locks.check_shared_out(row.round, page)
    locks.check_complete(row, page)
    reviews = {one.judge_id: one for one in row.reviews.active().select_for_update(no_key=True)}
    if mark_of(reviews.values()) != mark:
        raise StaleEdit(target=page)
    wanted = {judge.pk for judge in judges}
    added, gone = wanted - reviews.keys(), reviews.keys() - wanted
    _check_added(row, added, page)
    for judge in sorted(gone):
        _release(reviews[judge], page, by=by, at=at)
    if added or gone:
        note = _("แก้กรรมการของการเสนอชื่อที่ %(number)d") % {"number": row.pk}
        event = history.record(row.round, "round.assign", by=by, at=at, note=note)
        pairs = [(judge, row.pk) for judge in sorted(added)]
        _assign(pairs, by=by, at=at)
        _tell(row.round, pairs, event)
    return len(added), len(gone)


def mark_of(reviews):
    """What a page of judges was opened with."""
    return ",".join(f"{one.pk}:{one.version}" for one in sorted(reviews, key=lambda one: one.pk))


def _check_added(nomination, added, page):
    seats = Panelist.objects.select_related("judge").filter(category=nomination.category_id, judge__in=added)
    seats = {seat.judge_id: seat for seat in seats.filter(judge__in=may_judge())}
    if added - seats.keys():
        raise DomainError(_("เลือกได้เฉพาะกรรมการของประเภทนี้ที่ยังมีสิทธิ์กรรมการอยู่"), target=page)
    tied = Recusal.objects.in_the_way().filter(nomination=nomination, judge__in=added).select_related("judge").first()
    if tied:
        words = {"name": tied.judge.get_full_name(), "kind": tied.get_kind_display()}
        raise DomainError(_("%(name)sมีส่วนเกี่ยวข้อง (%(kind)s) จึงมอบหมายไม่ได้") % words, target=page)
    for judge in sorted(added):
        seat = seats[judge]
        load = Review.objects.active().filter(judge=judge, nomination__category=nomination.category_id).count()
        if seat.cap is not None and load >= seat.cap:
            words = {"name": seat.judge.get_full_name(), "cap": seat.cap}
            sentence = _("%(name)sรับได้ไม่เกิน %(cap)d ราย และมีครบแล้ว กรุณาเลือกคนอื่นหรือแก้จำนวนในหน้าคณะกรรมการ")
            raise DomainError(sentence % words, target=page)


def _release(review, page, *, by, at):
    if review.status == ReviewStatus.SENT:
        name = review.judge.get_full_name()
        raise DomainError(_("%(name)sส่งคะแนนแล้ว จึงเอาออกไม่ได้") % {"name": name}, target=page)
    transitions.move(review, states.REVIEW_TRANSITIONS, "release", by=by, at=at)
    typed.forget(review.judge, review.get_work_url())
