"""Who judges which category, and how many nominations each can take."""

from django.db import transaction
from django.utils.translation import gettext as _

from awards.domain import holding, recusals
from awards.domain.judges import may_judge
from awards.models import Panelist, Review
from core import history
from core.errors import DomainError
from networks.domain.rows import check_mark


def seats_of(round):
    """{(category, judge): the most they take, or None} as saved now, keys in order."""
    seats = Panelist.objects.filter(category__round=round).order_by("category", "judge")
    return {(seat.category_id, seat.judge_id): seat.cap for seat in seats}


@transaction.atomic
def save_panel(round, typed, *, by, mark, at=None):
    """Writes all seats ({(category, judge): cap}). If somebody else changed them since `mark`: StaleEdit, nothing is written."""
    row = holding.round_of(round.pk)
    holding.check_staffed(row)
    saved = seats_of(row)
    check_mark(saved, mark, target=row.get_work_url())
    _check_may_judge(row, typed.keys() - saved.keys())
    _check_idle(row, saved.keys() - typed.keys())
    before = _words_of(row)
    for seat in Panelist.objects.filter(category__round=row):
        key = (seat.category_id, seat.judge_id)
        if key not in typed:
            seat.delete()
        elif typed[key] != seat.cap:
            seat.cap = typed[key]
            seat.save()
    new = sorted(typed.keys() - saved.keys())
    Panelist.objects.bulk_create(Panelist(category_id=pk, judge_id=judge, cap=typed[pk, judge]) for pk, judge in new)
    for category in row.categories.filter(pk__in={pk for pk, _judge in new}):
        recusals.propose_for_category(category, at=at)
    after = _words_of(row)
    changes = {_("คณะกรรมการ"): [before, after]} if before != after else {}
    history.record(row, "round.panel", by=by, at=at, changes=changes)
    return row


def _check_may_judge(round, seats):
    categories = set(round.categories.values_list("pk", flat=True))
    people = set(may_judge().filter(pk__in={judge for _pk, judge in seats}).values_list("pk", flat=True))
    if any(pk not in categories or judge not in people for pk, judge in seats):
        sentence = _("มีผู้ที่เลือกไว้ไม่ได้เป็นกรรมการแล้ว หรือประเภทถูกลบไปแล้ว กรุณาเปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง")
        raise DomainError(sentence, target=round.get_work_url())


def _check_idle(round, seats):
    """Who has something to judge keeps the seat until it is given to somebody else."""
    at_work = Review.objects.active().filter(nomination__round=round).values_list("nomination__category", "judge")
    busy = set(seats) & set(at_work) if seats else set()
    if busy:
        names = Panelist.objects.filter(category__round=round, judge__in={judge for _pk, judge in busy})
        people = {seat.judge_id: seat.judge.get_full_name() for seat in names.select_related("judge")}
        sentence = _("%(names)s มีรายการที่ได้รับมอบหมายอยู่ กรุณายกเลิกการมอบหมายก่อน แล้วจึงเอาออกจากคณะ")
        raise DomainError(sentence % {"names": ", ".join(people.values())}, target=round.get_work_url())


def _words_of(round):
    seats = (
        Panelist.objects.filter(category__round=round).select_related("category", "judge").order_by("category", "pk")
    )
    return "\n".join(f"{seat.category.name}: {seat.judge.get_full_name()} {seat.cap or ''}".rstrip() for seat in seats)
