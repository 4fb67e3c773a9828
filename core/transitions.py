"""State changes: one table per model says what may follow what, one function moves a row."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history
from core.errors import AlreadyDone, SomebodyWasFaster


@dataclass(frozen=True)
class Step:
    """From any of `sources` to `target`."""

    sources: frozenset
    target: str


def step(*sources, to):
    return Step(frozenset(sources), to)


def move(row, table, action, *, by, at=None, note="", version=None, **values):
    """Moves the row along `table[action]` if it still stands where it was read, and records it.

    The update is conditional on the status, so of two people acting at once exactly one wins; the other
    gets SomebodyWasFaster, and nothing is half done. Call inside a transaction. `values` are further
    columns set in the same UPDATE. With `version`, the row must also say what the person read.
    """
    before, target = row.status, table[action].target
    changed = 0
    if before in table[action].sources:
        read = {"version": version} if version is not None else {}
        rows = type(row)._default_manager.filter(pk=row.pk, status=before, **read)
        changed = rows.update(status=target, version=F("version") + 1, **values)
    if not changed:
        raise _refusal(row, action, by)
    row.refresh_from_db()
    return history.record(
        row,
        f"{row._meta.model_name}.{action}",
        by=by,
        at=at or timezone.now(),
        changes={"status": [before, target]},
        note=note,
    )


def _refusal(row, action, by):
    """Says who moved it last and how; a person's own double click is no error."""
    target = row.get_work_url()
    event = history.events_of(row).filter(changes__has_key="status").first()
    if event is None:
        sentence = _("ทำรายการนี้ไม่ได้ในตอนนี้ เพราะสถานะของเรื่องเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดอีกครั้ง")
        return SomebodyWasFaster(sentence, target=target)
    words = {"who": event.actor_name, "what": event.label, "when": event.when_label}
    if event.by == by and event.action == f"{row._meta.model_name}.{action}":
        return AlreadyDone(_("คุณ “%(what)s” เรื่องนี้ไปแล้วเมื่อ %(when)s ระบบทำให้ครั้งเดียว") % words, target=target)
    sentence = _("ทำรายการนี้ไม่ได้แล้ว เพราะ%(who)s “%(what)s” ไปก่อนเมื่อ %(when)s กรุณาดูสถานะล่าสุด")
    return SomebodyWasFaster(sentence % words, target=target)
