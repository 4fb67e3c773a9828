"""Every write about the rows the office edits itself: kinds of activity and common reasons."""

from django.utils.translation import gettext as _

from activities.models import Activity, ActivityKind, CommonReason
from core.errors import DomainError
from networks.domain import rows

NAMES = {
    ActivityKind: ("name", "order", "is_active", "has_assembly", "counts_gender"),
    CommonReason: ("text", "order"),
}


def values_of(model):
    """The rows of a list as saved now."""
    return rows.values_of(model.objects.all(), NAMES[model])


def mark_of(model):
    """Changes whenever any row of the list does; a form sends back the one it was made with."""
    return rows.mark_of(values_of(model))


def save_list(model, typed, *, by, mark):
    """Writes the whole list; a kind that activities are of stays."""
    check_unused = _check_unused if model is ActivityKind else None
    rows.save_list(model, NAMES[model], typed, by=by, mark=mark, check_unused=check_unused)


def _check_unused(kind):
    if used := Activity.objects.filter(kind=kind).count():
        words = {"name": kind.name, "used": used}
        raise DomainError(
            _("ลบ “%(name)s” ไม่ได้ เพราะมีกิจกรรมใช้อยู่ %(used)d รายการ ให้เอาเครื่องหมาย “ให้เลือกใช้ได้” ออกแทน") % words
        )
