"""Every write about sign-ups. Numbers stay right because each change holds the activity and its admission."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from activities import admissions, hours, states
from activities.models import Activity, Admission, Registration
from activities.models.registration import new_short_code
from activities.states import RegistrationStatus, Status
from core import contacts, history, thai, transitions
from core.errors import AlreadyDone, DomainError
from notifications.domain import notify_address

_PREFIXES = sorted((prefix.replace(".", "") for prefix in thai.PREFIX_SUGGESTIONS), key=len, reverse=True)
_PREFIX = re.compile(f"^(?:{'|'.join(_PREFIXES)})")

history.describe({"registration.export": "ดาวน์โหลดรายชื่อผู้ลงทะเบียน"})


def admission_of(activity):
    """How people get into this activity; made when first needed, once however many need it."""
    return Admission.objects.get_or_create(activity=activity)[0]


def terms_of(activity):
    """The same for pages that only read: where nobody set terms, what they would be, not saved."""
    return Admission.objects.filter(activity=activity).first() or Admission(activity=activity)


class Places:
    """The places of one activity, held until the transaction ends: nobody else counts them meanwhile.

    The activity is locked first (cancelling it waits, or is seen here), then its admission, then quotas by key.
    """

    def __init__(self, activity_id):
        found = Activity.objects.select_related("network", "district")
        self.activity = found.select_for_update(of=("self",), no_key=True).get(pk=activity_id)
        admission_of(self.activity)
        self.admission = Admission.objects.select_for_update().get(activity=activity_id)
        quotas = self.admission.quotas.select_for_update(of=("self",)).select_related("network").order_by("pk")
        self.quotas = {quota.network_id: quota for quota in quotas}

    @property
    def rows(self):
        return Registration.objects.filter(activity=self.activity)

    def is_full(self):
        return self.admission.capacity is not None and self.admission.taken >= self.admission.capacity

    def quota_is_full(self, network_id):
        quota = self.quotas.get(network_id)
        return quota is not None and quota.taken >= quota.places

    def has_place(self, network_id):
        return not self.is_full() and not self.quota_is_full(network_id)

    def count(self, status, network_id, step):
        """One person more (1) or less (-1) with this status."""
        if status == RegistrationStatus.WAITING:
            self.admission.queued += step
        else:
            self.admission.taken += step
            self.count_quota(network_id, step)
        self.admission.save(update_fields=["taken", "queued"])

    def count_quota(self, network_id, step):
        if quota := self.quotas.get(network_id):
            quota.taken += step
            quota.save(update_fields=["taken"])


@transaction.atomic
def join(activity, *, name, organization, network, contact, consent, form_key=None, at=None):
    """Signs a person up: a place, or the end of the waiting list. Returns (registration, is_theirs).

    The same form twice (a double click) gives its registration. The same person by another form gets no second
    one: is_theirs is False, and whoever asks must not be shown it; with an e-mail its link is sent there again.
    """
    at = at or timezone.now()
    places = Places(activity.pk)
    person = {"name": name, "organization": organization, "network": network, "contact": contacts.read(contact)}
    key = person_key(name, person["contact"])
    if known := places.rows.filter(person_key=key).exclude(status=RegistrationStatus.CANCELLED).first():
        is_theirs = form_key is not None and known.form_key == form_key
        if not is_theirs:
            _send_link_again(places.activity, known, at)
        return known, is_theirs
    _check_open(places, network, consent, at)
    status = _status_of_next(places, network, at)
    registration = Registration(
        activity=places.activity, status=status, person_key=key, code=_free_code(places), created_at=at,
        organization_key=organization_key(organization), form_key=_fresh_key(form_key), consent_at=at,
        consent_version=admissions.CONSENT_VERSION, **person,
    )  # fmt: skip
    registration.clean_fields(exclude={"activity", "network", "form_key"})
    registration.save()
    places.count(status, _pk(network), 1)
    event = history.record(registration, "registration.join", by=None, at=at, changes={"status": ["", status]})
    number = places.admission.queued if status == RegistrationStatus.WAITING else 0
    moves = not hours.has_opened(places.activity, places.admission, at)
    letter = admissions.joined_letter(places.activity, registration, number, list_moves=moves)
    _write(registration, letter, f"history:{event.pk}")
    return registration, True


def _status_of_next(places, network, at):
    """A place, or the end of the waiting list; while the list stands still, nobody passes it."""
    stands_still = hours.stands_still(places.activity, places.admission, at)
    has_place = places.has_place(_pk(network)) and not stands_still
    return RegistrationStatus.CONFIRMED if has_place else RegistrationStatus.WAITING


def _check_open(places, network, consent, at):
    """Raises the sentence that says why this person cannot sign up now."""
    if places.activity.status not in {Status.APPROVED, Status.CANCELLED}:
        raise DomainError(_("กิจกรรมนี้ยังไม่ได้รับอนุมัติ จึงยังไม่รับลงทะเบียน"))
    if sentence := admissions.refusal(places.activity, places.admission, at):
        raise DomainError(sentence)
    if not consent:
        raise DomainError(_("กรุณาทำเครื่องหมายยินยอมก่อน เพราะผู้จัดต้องใช้ข้อมูลนี้เพื่อจัดกิจกรรม"))
    if not places.admission.has_waiting_list and not places.has_place(_pk(network)):
        raise DomainError(admissions.full_words(network, is_quota=not places.is_full()))


@transaction.atomic
def change(registration, *, name, organization, network, contact, at=None, by=None):
    """Corrects one's own registration. Somebody with a place keeps it; a full network refuses those who change to it."""
    at = at or timezone.now()
    places, row = _held(registration)
    _check_changeable(places, row, at)
    person = {"name": name, "organization": organization, "network": network, "contact": contacts.read(contact)}
    key = person_key(name, person["contact"])
    others = places.rows.exclude(pk=row.pk).exclude(status=RegistrationStatus.CANCELLED)
    if others.filter(person_key=key).exists():
        raise DomainError(_("ชื่อและช่องทางติดต่อนี้ลงทะเบียนไว้แล้วอีกรายการหนึ่ง กรุณาใช้รายการนั้น หรือยกเลิกรายการนี้"))
    has_place = row.status == RegistrationStatus.CONFIRMED and row.source == Registration.Source.SIGN_UP
    if has_place and row.network_id != _pk(network):
        if places.quota_is_full(_pk(network)):
            raise DomainError(
                _("ที่นั่งของเครือข่าย%(name)sเต็มแล้ว จึงเปลี่ยนเครือข่ายไม่ได้ ที่นั่งเดิมของคุณยังอยู่") % {"name": network.name}
            )
        places.count_quota(row.network_id, -1)
        places.count_quota(_pk(network), 1)
    changes = _differences(row, person)
    for field, value in person.items():
        setattr(row, field, value)
    row.person_key, row.organization_key, row.version = key, organization_key(organization), row.version + 1
    row.clean_fields(exclude={"activity", "network", "form_key"})
    row.save()
    event = history.record(row, "registration.update", by=by, at=at, changes=changes)
    if "contact" in changes:
        _write(row, admissions.changed_letter(places.activity), f"history:{event.pk}")
    _promote(places, at)
    return row


def _check_changeable(places, row, at):
    target = row.get_absolute_url()
    if row.status == RegistrationStatus.CANCELLED:
        raise DomainError(_("การลงทะเบียนนี้ยกเลิกแล้ว หากต้องการร่วมงาน กรุณาลงทะเบียนใหม่ที่หน้ากิจกรรม"), target=target)
    if places.activity.status == Status.CANCELLED or admissions.has_passed(places.activity, at):
        raise DomainError(_("กิจกรรมนี้ยกเลิกหรือจบแล้ว จึงแก้ไขการลงทะเบียนไม่ได้"), target=target)


@transaction.atomic
def cancel(registration, *, by=None, at=None):
    """Gives the place back; the next of the waiting list moves up. by: an organizer, or None for the person."""
    at = at or timezone.now()
    places, row = _held(registration)
    if by is None and row.status == RegistrationStatus.CANCELLED:
        raise AlreadyDone(_("การลงทะเบียนนี้ยกเลิกไปแล้ว"), target=row.get_absolute_url())
    if row.checked_in_at:
        target = row.get_work_url() if by else row.get_absolute_url()
        raise DomainError(_("เช็กชื่อเข้างานแล้ว จึงยกเลิกการลงทะเบียนไม่ได้ หากเช็กชื่อผิดคน ให้ผู้จัดแก้การเช็กชื่อก่อน"), target=target)
    before = row.status
    event = transitions.move(row, states.REGISTRATION_TRANSITIONS, "cancel", by=by, at=at)
    places.count(before, row.network_id, -1)
    _write(row, admissions.cancelled_letter(places.activity, by_organizers=by is not None), f"history:{event.pk}")
    _promote(places, at)
    registration.refresh_from_db()


def promote(activity, *, at=None):
    """Moves the waiting list up as far as there are places."""
    with transaction.atomic():
        _promote(Places(activity.pk), at or timezone.now())


def _promote(places, at):
    """In order; who waits for their network's quota lets others pass. Once the door is open nobody is moved: the
    letter would not be read in time, and who comes is let in there."""
    if places.activity.status != Status.APPROVED or hours.has_opened(places.activity, places.admission, at):
        return
    if places.is_full() or not places.admission.queued:
        return
    for row in places.rows.in_queue():
        if places.is_full():
            return
        if places.has_place(row.network_id):
            event = transitions.move(row, states.REGISTRATION_TRANSITIONS, "promote", by=None, at=at, promoted_at=at)
            places.count(RegistrationStatus.WAITING, row.network_id, -1)
            places.count(RegistrationStatus.CONFIRMED, row.network_id, 1)
            _write(row, admissions.promoted_letter(places.activity, row), f"history:{event.pk}")


def note_export(activity, people, *, by, at=None):
    """Who took the names and contacts of so many people away."""
    history.record(activity, "registration.export", by=by, at=at, note=_("%(count)s คน") % {"count": people})


def person_key(name, contact):
    """Says whether two sign-ups are the same person, without being readable as name or contact."""
    plain = re.sub(r"[\s.]", "", thai.normalise(name)).casefold()
    return salted_hmac("activities.person", f"{_PREFIX.sub('', plain)}\n{contact}", algorithm="sha256").hexdigest()


def organization_key(name):
    """Counts one agency once, however its name is spaced."""
    return thai.normalise(name).replace(" ", "").casefold()[:250]


def _held(registration):
    """(places, the registration as it stands under their lock)."""
    places = Places(registration.activity_id)
    # Locked too: a keeper's tick takes only the row.
    held = places.rows.select_related("network").select_for_update(of=("self",))
    return places, held.get(pk=registration.pk)


def _pk(network):
    return network.pk if network else None


def _fresh_key(form_key):
    """A form sent again for another person, or after cancelling, starts a registration of its own."""
    return None if form_key and Registration.objects.filter(form_key=form_key).exists() else form_key


def _free_code(places):
    code = new_short_code()
    while places.rows.filter(code=code).exists():
        code = new_short_code()
    return code


def _differences(row, person):
    """For the history, which outlives the contact: that it changed, never what it says."""
    before = {name: str(getattr(row, name) or "") for name in ("name", "organization", "network")}
    after = {name: str(person[name] or "") for name in before}
    changed = {"contact": ["•••", "•••"]} if person["contact"] != row.contact else {}
    return history.differences(before, after) | changed


def _send_link_again(activity, row, at):
    """At most once an hour, so that nobody's mailbox can be filled from the page."""
    _write(row, admissions.link_again_letter(activity), f"registration:{row.pk}:link:{at:%Y%m%d%H}")


def _write(row, text, key):
    """To who left an e-mail; a phone number gets no letter."""
    if contacts.is_email(row.contact):
        name = admissions.greeted(row.name)
        notify_address(row.contact, text, url=row.get_absolute_url(), key=key, name=name)


def number_in_queue(registration):
    """Which one on the waiting list, from 1."""
    return Registration.objects.filter(activity=registration.activity_id, pk__lte=registration.pk).in_queue().count()
