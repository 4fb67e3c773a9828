"""Who acts for a network or an organization, or judges: rights given, ended, given another last day."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, thai
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from networks.models import Membership
from notifications.domain import notify


@transaction.atomic
def give_membership(
    user, role, *, by=None, network=None, organization=None, valid_from=None, valid_until=None, at=None
):
    """Lets a person act for a network or an organization, or judge."""
    at = at or timezone.now()
    place = {"role": role, "network": network, "organization": organization}
    _close_what_ran_out(user, place, at)
    membership = Membership(user=user, valid_from=valid_from, valid_until=valid_until, **place)
    membership.full_clean()
    membership.save()
    history.record(membership, "membership.give", by=by, at=at, changes={"role": ["", role]})
    return membership


@transaction.atomic
def end_membership(membership, *, by, at=None):
    """Ends a right at this moment: the next click is refused, in open sessions too. The row stays for the history."""
    at = at or timezone.now()
    _refuse_if_over(membership, by, at)
    if not _still_running(membership).update(ended_at=at):
        raise _too_late(membership, by)
    membership.refresh_from_db()
    event = history.record(membership, "membership.end", by=by, at=at)
    text = _("สิทธิ์ของคุณในฐานะ%(right)s สิ้นสุดแล้วเมื่อ %(when)s หากเห็นว่าไม่ถูกต้อง กรุณาติดต่อ%(office)s โทร. %(phone)s")
    _tell(membership, text, event, by=by, when=f"{thai.format_date(at)} {thai.format_time(at)}")
    return membership


@transaction.atomic
def change_until(membership, *, by, read, until, at=None):
    """Gives a right another last day, or none (None). read: the last day this person saw before changing it."""
    at = at or timezone.now()
    _refuse_if_over(membership, by, at)
    if until and until < thai.local_date(at):
        raise DomainError(_("วันสุดท้ายต้องไม่ผ่านไปแล้ว หากต้องการให้สิ้นสุดทันที กรุณากด “สิ้นสุดสิทธิ์”"))
    if until and membership.valid_from and until < membership.valid_from:
        raise DomainError(_("วันสุดท้ายต้องไม่มาก่อนวันเริ่ม"))
    if until == read and until == membership.valid_until:
        return membership
    if not _still_running(membership).filter(valid_until=read).update(valid_until=until):
        raise StaleEdit(_("มีผู้อื่นเปลี่ยนสิทธิ์นี้ไปแล้ว กรุณาดูวันที่ล่าสุดแล้วบันทึกอีกครั้ง"), target=membership.get_work_url())
    membership.refresh_from_db()
    changes = {"valid_until": [read and read.isoformat(), until and until.isoformat()]}
    event = history.record(membership, "membership.update", by=by, at=at, changes=changes)
    text = _("สิทธิ์ของคุณในฐานะ%(right)s ใช้ได้ถึงวันที่ %(last)s") if until else _("สิทธิ์ของคุณในฐานะ%(right)s ไม่มีวันสิ้นสุดแล้ว")
    _tell(membership, text, event, by=by, last=thai.format_date(until) if until else "")
    return membership


def _still_running(membership):
    return Membership.objects.filter(pk=membership.pk, ended_at=None)


def _refuse_if_over(membership, by, at):
    if membership.is_over(at):
        raise _too_late(membership, by)


def _too_late(membership, by):
    """Says who ended it; one's own double click is no error. A right that ran out by itself says when."""
    target = membership.get_work_url()
    event = history.events_of(membership).filter(action="membership.end").first()
    if event is None:
        membership.refresh_from_db()
        last = thai.format_date(membership.valid_until) if membership.valid_until else ""
        return SomebodyWasFaster(_("สิทธิ์นี้สิ้นสุดไปแล้ว %(last)s หากยังต้องใช้ กรุณาเชิญใหม่") % {"last": last}, target=target)
    words = {"who": event.actor_name, "when": event.when_label}
    if event.by == by:
        return AlreadyDone(_("คุณสิ้นสุดสิทธิ์นี้ไปแล้วเมื่อ %(when)s ระบบทำให้ครั้งเดียว") % words, target=target)
    return SomebodyWasFaster(_("%(who)s สิ้นสุดสิทธิ์นี้ไปแล้วเมื่อ %(when)s") % words, target=target)


def _close_what_ran_out(user, place, at):
    """The same right of earlier days, whose last day has passed, makes room for the new one."""
    earlier = Membership.objects.filter(user=user, ended_at=None, valid_until__lt=thai.local_date(at), **place)
    earlier.update(ended_at=at)


def _tell(membership, text, event, *, by, **words):
    """By letter and bell, unless somebody changed their own right."""
    if membership.user_id == by.pk:
        return
    office = {"office": settings.OFFICE["name"], "phone": settings.OFFICE["phone"]}
    sentence = text % ({"right": membership.words} | office | words)
    notify([membership.user], sentence, url=reverse("portal:desk"), key=f"history:{event.pk}")
