"""The terms of admission: what organizers set, and what a change does to people who signed up already."""

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.domain.registration import Places, promote
from activities.models import Quota, Registration
from activities.states import RegistrationStatus, Status
from core import history, thai
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages

FIELDS = ("takes_signups", "opens_at", "closes_at", "capacity", "has_waiting_list")

history.describe({"admission.update": "ตั้งค่าการรับลงทะเบียน"})


@transaction.atomic
def set_admission(activity, *, by, version, quotas=None, at=None, **fields):
    """Sets who may sign up, when, and how many. More places or a dropped quota move the waiting list up at once.

    fields: any of FIELDS. quotas: {network: places}, all of them; a network that is left out has none.
    Nobody who has a place loses it: fewer places than are taken are refused.
    """
    at = at or timezone.now()
    places = Places(activity.pk)
    admission = places.admission
    check_on(places.activity)
    if admission.version != version:
        raise StaleEdit(target=activity.get_work_url())
    before = _watched(places)
    for name in FIELDS:
        setattr(admission, name, fields.get(name, getattr(admission, name)))
    if admission.capacity is not None and admission.capacity < admission.taken:
        raise DomainError(
            _("ลดที่นั่งเหลือ %(new)s ไม่ได้ เพราะมีผู้ได้ที่แล้ว %(taken)s คน กรุณาใส่อย่างน้อย %(taken)s หรือยกเลิกบางคนก่อน")
            % {"new": thai.format_number(admission.capacity), "taken": thai.format_number(admission.taken)}
        )
    admission.version += 1
    admission.save()
    if quotas is not None:
        _set_quotas(places, quotas)
    after = _watched(Places(activity.pk))
    history.record(places.activity, "admission.update", by=by, at=at, changes=history.differences(before, after))
    promote(activity, at=at)
    forget_pages()
    admission.refresh_from_db()
    return admission


def check_on(activity):
    """Nobody signs up for what was called off."""
    if activity.status == Status.CANCELLED:
        raise DomainError(_("กิจกรรมนี้ยกเลิกแล้ว จึงตั้งค่าการลงทะเบียนไม่ได้"), target=activity.get_work_url())


def _set_quotas(places, quotas):
    """Rows as asked for; `taken` of a new one is counted from those who have a place already."""
    confirmed = places.rows.confirmed().filter(source=Registration.Source.SIGN_UP)
    have = confirmed.counts_by_network()
    for network, number in quotas.items():
        taken = have.get(network.pk, 0)
        if number < taken:
            raise DomainError(
                _("ให้โควตาเครือข่าย%(name)s %(new)s ที่ไม่ได้ เพราะมีผู้ได้ที่แล้ว %(taken)s คน กรุณาใส่อย่างน้อย %(taken)s")
                % {"name": network.name, "new": thai.format_number(number), "taken": thai.format_number(taken)}
            )
        values = {"places": number, "taken": taken}
        Quota.objects.update_or_create(admission=places.admission, network=network, defaults=values)
    places.admission.quotas.exclude(network__in=quotas).delete()


def _watched(places):
    """What the history compares, as texts a person can read."""
    values = {name: getattr(places.admission, name) for name in FIELDS}
    texts = {name: "" if value is None else str(value) for name, value in values.items()}
    quotas = {f"quota {quota.network.name}": str(quota.places) for quota in places.quotas.values()}
    return texts | quotas


def numbers_by_network(activity):
    """{(network id or None): {"confirmed": n, "waiting": n}} of everybody who signed up."""
    rows = Registration.objects.filter(activity=activity).still_coming().order_by()
    found = {}
    for network, status, count in rows.values_list("network", "status").annotate(Count("pk")):
        found.setdefault(network, dict.fromkeys((RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING), 0))
        found[network][status] = count
    return found
