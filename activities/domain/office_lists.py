"""Every write about the rows the office edits itself: kinds of activity and common reasons."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import Activity, ActivityKind, CommonReason
from core import history
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages

NAMES = {
    ActivityKind: ("name", "order", "is_active", "has_assembly", "counts_gender"),
    CommonReason: ("text", "order"),
}


def mark_of(model):
    """Changes whenever any row of the list does; a form sends back the one it was made with."""
    rows = list(model.objects.order_by("pk").values_list("pk", *NAMES[model]))
    return sha256(repr(rows).encode()).hexdigest()[:16]


@transaction.atomic
def save_list(model, rows, *, by, mark):
    """Writes the whole list: rows are dicts with pk (None for a new one), values, and remove.

    If somebody else changed the list since `mark`, StaleEdit, and nothing is written.
    """
    known = {row.pk: row for row in model.objects.select_for_update().order_by("pk")}
    if mark_of(model) != mark:
        raise StaleEdit(_("มีผู้อื่นแก้รายการนี้ไปแล้ว กรุณาเทียบกับรายการล่าสุดด้านล่างแล้วบันทึกอีกครั้ง"))
    # Removing first, so that a name becomes free for another row of the same list.
    for values in sorted(rows, key=lambda values: not values["remove"]):
        row = known.get(values["pk"]) or model()
        if values["remove"]:
            _remove(row, by=by)
        else:
            _write(row, {name: values[name] for name in NAMES[model]}, by=by)
    forget_pages()


def _remove(row, *, by):
    if row.pk is None:
        return
    if isinstance(row, ActivityKind) and (used := Activity.objects.filter(kind=row).count()):
        words = {"name": row.name, "used": used}
        raise DomainError(
            _("ลบ “%(name)s” ไม่ได้ เพราะมีกิจกรรมใช้อยู่ %(used)d รายการ ให้เอาเครื่องหมาย “ให้เลือกใช้ได้” ออกแทน") % words
        )
    history.record(row, f"{row._meta.model_name}.delete", by=by, note=str(row))
    row.delete()


def _write(row, values, *, by):
    before = {name: getattr(row, name) for name in values}
    is_new = row.pk is None
    if not is_new and before == values:
        return
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        raise DomainError(_("“%(row)s”: %(why)s") % {"row": row, "why": " ".join(error.messages)}) from error
    row.save()
    action = f"{row._meta.model_name}.{'create' if is_new else 'update'}"
    history.record(row, action, by=by, changes={} if is_new else history.differences(before, values))
