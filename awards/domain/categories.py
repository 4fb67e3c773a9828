"""Every write about what one can be honoured for in a round, and by which criteria: whole pages of rows, written at once."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from awards.domain import holding
from awards.domain.copying import CATEGORY, CRITERION
from awards.models import Category, Criterion, Review, Score
from awards.states import RoundStatus
from core import history
from core.errors import DomainError
from core.pagecache import forget_pages
from networks.domain import rows


def values_of(round):
    """The categories of a round as saved now."""
    return rows.values_of(round.categories.all(), CATEGORY)


@transaction.atomic
def save_categories(round, typed, *, by, mark, at=None):
    """Writes all categories. If somebody else changed them since `mark`: StaleEdit, and nothing is written."""
    row = holding.round_of(round.pk)
    holding.check_prepared(row)
    rows.check_mark(values_of(row), mark, target=row.get_work_url())
    known = {item.pk: item for item in row.categories.all()}
    _check_used(row, known, typed)
    before = _words_of(row)
    for _item, _action in rows.write(known, typed, CATEGORY, lambda: Category(round=row)):
        pass
    if row.status != RoundStatus.DRAFT and not row.categories.exists():
        raise DomainError(_("รอบที่เปิดรับแล้วต้องมีประเภทรางวัลอย่างน้อยหนึ่งประเภท"), target=row.get_work_url())
    _record(row, "round.categories", _("ประเภทรางวัล"), before, _words_of(row), by=by, at=at)
    forget_pages()
    return row


def _check_used(round, known, typed):
    """What somebody was nominated in is neither removed nor turned to somebody else."""
    used = set(round.nominations.order_by().values_list("category", flat=True))
    for values in typed:
        item = known.get(values["pk"])
        if item is None or item.pk not in used:
            continue
        if values["remove"]:
            sentence = _("มีผู้ได้รับการเสนอชื่อใน “%(name)s” แล้ว จึงลบไม่ได้ ให้ย้ายผู้ได้รับการเสนอไปประเภทอื่นก่อน")
            raise DomainError(sentence % {"name": item.name}, target=round.get_work_url())
        if values["target"] != item.target:
            sentence = _("มีผู้ได้รับการเสนอชื่อใน “%(name)s” แล้ว จึงเปลี่ยนว่ายกย่องใครไม่ได้ ให้เพิ่มประเภทใหม่แทน")
            raise DomainError(sentence % {"name": item.name}, target=round.get_work_url())


def _words_of(round):
    return "\n".join(
        _lines(row.name, row.get_target_display(), row.pass_mark, row.quorum) for row in round.categories.all()
    )


def _lines(*texts):
    return " · ".join(str(text) for text in texts if text not in ("", None))


def _record(row, action, label, before, after, *, by, at):
    changes = {str(label): [before, after]} if before != after else {}
    history.record(row, action, by=by, at=at, changes=changes)


def criteria_of(category):
    """The criteria of a category as saved now."""
    return rows.values_of(category.criteria.all(), CRITERION)


def is_frozen(category):
    """Whether somebody scored by its criteria already: then they are what they were for everybody."""
    sent = Review.objects.sent().filter(nomination__category=category)
    return sent.exists() or Score.objects.filter(criterion__category=category).exists()


def check_criteria_open(category):
    """Raises a sentence when the criteria are settled."""
    holding.check_prepared(category.round)
    if is_frozen(category):
        sentence = _("กรรมการเริ่มให้คะแนนตามเกณฑ์นี้แล้ว เกณฑ์จึงเปลี่ยนไม่ได้ เพื่อให้ทุกคนได้รับการพิจารณาเหมือนกัน")
        raise DomainError(sentence, target=category.round.get_work_url())


@transaction.atomic
def save_criteria(category, typed, *, by, mark, at=None):
    """Writes all criteria of a category. If somebody else changed them since `mark`: StaleEdit, and nothing is written."""
    row = holding.round_of(category.round_id)
    category = row.categories.filter(pk=category.pk).first()
    if category is None:
        raise DomainError(_("ประเภทรางวัลนี้ถูกลบไปแล้ว"), target=row.get_work_url())
    category.round = row
    check_criteria_open(category)
    rows.check_mark(criteria_of(category), mark, target=row.get_work_url())
    known = {item.pk: item for item in category.criteria.all()}
    before = _criteria_words(category)
    for _item, _action in rows.write(known, typed, CRITERION, lambda: Criterion(category=category)):
        pass
    if row.status != RoundStatus.DRAFT and not category.criteria.exists():
        raise DomainError(_("รอบที่เปิดรับแล้วต้องมีเกณฑ์การให้คะแนนทุกประเภท"), target=row.get_work_url())
    label = _("เกณฑ์ของ “%(name)s”") % {"name": category.name}
    _record(row, "round.criteria", label, before, _criteria_words(category), by=by, at=at)
    forget_pages()
    return category


def _criteria_words(category):
    return "\n".join(_lines(row.name, row.weight, ", ".join(row.labels)) for row in category.criteria.all())


def shares_of(criteria):
    """[(criterion, its weight as a share of 100, with one decimal)]: what judges and the public read."""
    criteria = list(criteria)
    total = sum(row.weight for row in criteria) or 1
    return [(row, (Decimal(row.weight) * 100 / total).quantize(Decimal("0.1")).normalize()) for row in criteria]
