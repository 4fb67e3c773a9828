"""Rows that are edited together on one page: what is saved now, and writing the whole page at once."""

from zlib import crc32

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages


def mark_of(values):
    """A number that changes whenever any of the values does; a form sends back the one it was made with."""
    return crc32(repr(values).encode())


def check_mark(values, mark, *, target, sentence=None):
    """StaleEdit when somebody else saved other values since the form was opened."""
    if mark_of(values) != mark:
        raise StaleEdit(sentence, target=target)


def values_of(rows, names):
    """[{name: value}] of saved rows, as the forms of their page have them."""
    return [{"pk": row.pk} | {name: getattr(row, name) for name in names} for row in rows]


def write(known, typed, names, make):
    """Writes typed rows (dicts with pk, the values and remove) over known ones ({pk: row}); yields (row, what was done).

    Removing first, so that a name becomes free for another row of the same page. A row somebody removed meanwhile
    cannot come: the mark was checked.
    """
    for values in sorted(typed, key=lambda values: not values["remove"]):
        row = known.get(values["pk"])
        if values["remove"]:
            if row is not None:
                yield row, "delete"
                row.delete()
            continue
        action = "update" if row else "create"
        row = row or make()
        fresh = {name: values[name] for name in names}
        if action == "update" and fresh == _values(row, names):
            continue
        for name, value in fresh.items():
            setattr(row, name, value)
        _save(row)
        yield row, action


@transaction.atomic
def save_list(model, names, typed, *, by, mark, at=None, check_unused=None):
    """Writes a whole list the office keeps, e.g. kinds, and records each row. Changed by somebody since `mark`: StaleEdit.

    check_unused(row) refuses the removal of one that something is of.
    """
    known = {row.pk: row for row in model.objects.select_for_update().order_by("pk")}
    sentence = _("มีผู้อื่นแก้รายการนี้ไปแล้ว กรุณาเทียบกับรายการล่าสุดด้านล่างแล้วบันทึกอีกครั้ง")
    check_mark(values_of(model.objects.all(), names), mark, target=None, sentence=sentence)
    before = {pk: _values(row, names) for pk, row in known.items()}
    for row, action in write(known, typed, names, model):
        if action == "delete" and check_unused:
            check_unused(row)
        changes = history.differences(before[row.pk], _values(row, names)) if action == "update" else {}
        note = str(row) if action == "delete" else ""
        history.record(row, f"{row._meta.model_name}.{action}", by=by, at=at, changes=changes, note=note)
    forget_pages()


def _values(row, names):
    return {name: getattr(row, name) for name in names}


def _save(row):
    try:
        row.full_clean()
    except ValidationError as error:
        raise DomainError(_("“%(row)s”: %(why)s") % {"row": row, "why": " ".join(error.messages)}) from error
    row.save()
