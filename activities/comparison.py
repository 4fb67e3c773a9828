"""A change request in words: what was approved, what it is now, and what is asked for."""

from types import SimpleNamespace

from django.utils.translation import gettext as _

from activities.domain import changes
from activities.models import Activity
from activities.rows import when_lines
from core import thai

WHEN = ("starts_at", "ends_at")


def rows(change, activity):
    """[(label, approved, asked for, now)]; `now` is "" unless the plan moved on since the request was made."""
    before, after = _words(change.before, activity), _words(change.after, activity)
    now = changes.kept_values(activity)
    now = _words({name: now[name] for name in change.before}, activity)
    return [
        (label, before.get(label, ""), after[label], now[label] if now[label] != before.get(label) else "")
        for label in after
    ]


def _words(kept, activity):
    """{label: words} of kept values; start and end are one line, and a missing half is the plan's own."""
    values = changes.values_of(kept)
    words = {}
    if set(WHEN) & set(values):
        when = {name: values.get(name, getattr(activity, name)) for name in WHEN}
        words[str(_("วันและเวลา"))] = " ".join(filter(None, when_lines(SimpleNamespace(**when))))
    shown = {"venue": str, "district": _district, "budget": _budget}
    for name, show in shown.items():
        if name in values:
            words[str(Activity._meta.get_field(name).verbose_name)] = show(values[name])
    return words


def _district(district):
    return district.name


def _budget(value):
    return thai.format_baht(value) if value is not None else _("ไม่ระบุ")
