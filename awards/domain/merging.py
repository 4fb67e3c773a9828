"""Two nominations of the same person become one; both nominators are kept, and it can be undone."""

from django.db import transaction
from django.utils.translation import gettext as _

from awards import states
from awards.domain import holding
from awards.domain.screening import release
from awards.domain.telling import tell_nominators
from awards.models import Nomination, Nominator
from core import transitions
from core.errors import DomainError

INTO = states.NOMINATION_TRANSITIONS["merge"].sources


@transaction.atomic
def merge(nomination, into, *, by, at=None, version=None):
    """This one ends in the other: its nominators follow that one from now on."""
    if nomination.pk == into.pk or nomination.round_id != into.round_id:
        raise DomainError(_("รวมได้เฉพาะสองรายการที่ต่างกันในรอบเดียวกัน"), target=nomination.get_work_url())
    _round, (row, target) = holding.nominations_of(nomination, into)
    holding.check_screened(row)
    if target.status not in INTO:
        words = {"name": target, "status": target.status_label.label}
        sentence = _("“%(name)s” อยู่ในสถานะ “%(status)s” จึงรวมเข้าไม่ได้ กรุณาเลือกรายการอื่น")
        raise DomainError(sentence % words, target=row.get_work_url())
    event = _move(nomination, "merge", by=by, at=at, version=version, merged_into=target, reason="", due_on=None)
    release(nomination, by=by, at=at)
    own = Nominator.objects.filter(nomination=nomination)
    moved = list(own.values_list("pk", flat=True))
    own.filter(came_from=None).update(came_from=nomination)
    own.update(nomination=target)
    text = _("มีผู้เสนอชื่อคนเดียวกันในรอบนี้ สำนักงานรวมเป็นรายการเดียวแล้ว คุณยังติดตามได้จากลิงก์เดิม")
    tell_nominators(Nominator.objects.filter(pk__in=moved), text, event)


@transaction.atomic
def unmerge(nomination, *, by, at=None):
    """They are two after all: its nominators go back to it."""
    row = holding.nomination_of(nomination)
    holding.check_screened(row)
    _move(nomination, "unmerge", by=by, at=at, merged_into=None)
    back = [nomination.pk, *_merged_into(nomination)]
    Nominator.objects.filter(came_from__in=back).update(nomination=nomination)
    Nominator.objects.filter(came_from=nomination).update(came_from=None)


def _merged_into(nomination):
    """Keys of all that ended in this one, also through another."""
    found, level = [], [nomination.pk]
    while level:
        level = list(Nomination.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found += level
    return found


def _move(nomination, action, **values):
    return transitions.move(nomination, states.NOMINATION_TRANSITIONS, action, **values)
