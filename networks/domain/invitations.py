"""Invitations: the office asks somebody by e-mail into a role; the link works once, for seven days."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import domain as accounts
from accounts.models import User
from core import history, once, thai, transitions
from core.errors import DomainError, SomebodyWasFaster
from networks import letters
from networks.domain.people import give_membership
from networks.models import Invitation
from networks.states import INVITATION_TRANSITIONS, InvitationStatus, OrganizationStatus
from notifications.domain import forget_letters, notify, notify_address

LASTS = timedelta(days=7)
LONGEST_PLACE = 120


class AlreadyInvited(DomainError):
    """An invitation into the same place is still open; it can be sent again."""

    def __init__(self, invitation):
        sentence = _("%(email)s มีคำเชิญเป็น%(place)sที่ยังไม่ได้ตอบอยู่แล้ว ส่งเมื่อ %(date)s กรุณาส่งคำเชิญเดิมอีกครั้งแทน")
        words = {"email": invitation.email, "place": invitation.words, "date": thai.format_date(invitation.sent_at)}
        super().__init__(sentence % words, target=invitation.get_work_url())
        self.invitation = invitation


@transaction.atomic
def send(*, by, email, role, network=None, organization=None, name="", valid_until=None, form_key=None, at=None):
    """Invites an address into a role, and writes to it. The same form twice is one invitation."""
    if made := once.made_with(Invitation, form_key, by):
        return made
    at = at or timezone.now()
    email = email.strip().lower()
    place = {"role": role, "network": network, "organization": organization}
    refuse_unless_free(email, **place)
    _check_last_day(valid_until, at)
    try:
        invitation, is_new = once.create(
            Invitation, form_key, created_by=by, unchecked={"accepted_by"}, email=email, name=name,
            valid_until=valid_until, sent_at=at, expires_at=at + LASTS, **place,
        )  # fmt: skip
    except (IntegrityError, ValidationError):
        # Another officer invited into the same place between the question above and this row.
        if waiting := _open_one(email, **place):
            raise AlreadyInvited(waiting) from None
        raise
    if is_new:
        history.record(invitation, "invitation.send", by=by, at=at, changes={"role": ["", role], "email": ["", email]})
        _write(invitation)
    return invitation


@transaction.atomic
def resend(invitation, *, by, version, at=None):
    """A new letter with seven more days; the link of the older one says so. version: what the page showed."""
    at = at or timezone.now()
    if invitation.ready_for("resend"):
        _refuse_left(invitation.organization)
        _refuse_holder(invitation.email, **_place_of(invitation))
        _check_last_day(invitation.valid_until, at)
    more = {"serial": F("serial") + 1, "sent_at": at, "expires_at": at + LASTS}
    transitions.move(invitation, INVITATION_TRANSITIONS, "resend", by=by, at=at, version=version, **more)
    _forget_letters(invitation)
    _write(invitation)
    return invitation


@transaction.atomic
def revoke(invitation, *, by, at=None):
    """Takes an open invitation back; its link says whom to ask."""
    transitions.move(invitation, INVITATION_TRANSITIONS, "revoke", by=by, at=at)
    _forget_letters(invitation)
    return invitation


def revoke_of_left(organization, *, by, note, at=None):
    """Takes back every open invitation into an organization that leaves. Call inside its transaction."""
    for invitation in Invitation.objects.select_for_update().open().filter(organization=organization).order_by("pk"):
        transitions.move(invitation, INVITATION_TRANSITIONS, "revoke", by=by, at=at, note=note)
        _forget_letters(invitation)


@transaction.atomic
def accept(invitation, *, by, at=None):
    """The invited person says yes, once: a membership, or the office role. Saying it again changes nothing."""
    at = at or timezone.now()
    if invitation.status == InvitationStatus.ACCEPTED and invitation.accepted_by_id == by.pk:
        return invitation
    if not by.is_active or User.objects.of_address(invitation.email) != by:
        raise DomainError(_("คำเชิญนี้ส่งถึงอีเมลอื่น กรุณาเข้าสู่ระบบด้วยบัญชีของอีเมลที่ได้รับคำเชิญ"))
    if invitation.has_expired(at):
        raise DomainError(_("คำเชิญนี้หมดอายุแล้ว กรุณาขอให้สำนักงานส่งคำเชิญอีกครั้ง"))
    if letters.is_of_left(invitation):
        sentence = _("หน่วยงานนี้ออกจากเครือข่ายแล้ว จึงตอบรับคำเชิญไม่ได้ หากเห็นว่าไม่ถูกต้อง กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")
        raise DomainError(sentence)
    read = invitation.version
    transitions.move(invitation, INVITATION_TRANSITIONS, "accept", by=by, at=at, version=read, accepted_by=by)
    _give(invitation, by, at)
    _forget_letters(invitation)
    if invitation.created_by.is_office:
        text = _("%(who)s ตอบรับคำเชิญเป็น%(place)sแล้ว") % {"who": by.get_full_name(), "place": invitation.words}
        url = reverse("networks:person", args=[by.pk])
        notify([invitation.created_by], text, url=url, key=f"invitation:{invitation.pk}:accepted")
    return invitation


@transaction.atomic
def join(invitation, *, password, at=None, **names):
    """Accepts with a new account for the invited address, which the letter has proved. Returns the new person."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.version != invitation.version or row.status != InvitationStatus.OPEN:
        raise SomebodyWasFaster(_("คำเชิญนี้ถูกใช้ไปแล้วหรือเปลี่ยนไปแล้ว กรุณาเปิดลิงก์ในจดหมายอีกครั้ง"))
    if User.objects.of_address(row.email):
        raise DomainError(_("อีเมลนี้มีบัญชีอยู่แล้ว กรุณาเข้าสู่ระบบก่อนแล้วเปิดลิงก์ในจดหมายอีกครั้ง"))
    person = accounts.create_user(email=row.email, password=password, verified=True, **names)
    accept(row, by=person, at=at)
    return person


def refuse_unless_free(email, *, role, network=None, organization=None):
    """Raises what the office reads: the person holds this already, is invited already, or may not sign in."""
    place = {"role": role, "network": network, "organization": organization}
    _refuse_left(organization)
    _refuse_holder(email, **place)
    if waiting := _open_one(email, **place):
        raise AlreadyInvited(waiting)


def letter_text(invitation):
    """What the letter says: into what, by whom, until when, whom to ask. Its beginning is also the subject."""
    text = _(
        "ขอเชิญเป็น%(place)s ในระบบอุดรธานีจังหวัดคุณธรรม เชิญโดย%(who)s %(office)s "
        "กรุณาตอบรับภายใน %(date)s %(time)s ลิงก์ด้านล่างใช้ได้ครั้งเดียวและเป็นของท่านเท่านั้น โปรดอย่าส่งต่อ "
        "หากไม่แน่ใจว่าคำเชิญนี้มาจากสำนักงานจริง กรุณาโทรถามที่ %(phone)s"
    )
    return text % {
        "place": invitation.words[:LONGEST_PLACE],
        "who": invitation.created_by.get_full_name()[:100],
        "office": settings.OFFICE["name"],
        "date": thai.format_date(invitation.expires_at),
        "time": thai.format_time(invitation.expires_at),
        "phone": settings.OFFICE["phone"],
    }


def _give(invitation, user, at):
    """What was offered, unless the person came by it meanwhile."""
    if invitation.role == Invitation.Role.OFFICER:
        if not user.is_office:
            accounts.give_office_role(user, User.Role.OFFICER, by=invitation.created_by, at=at)
        return
    place = _place_of(invitation)
    if not user.memberships.running(thai.local_date(at)).filter(**place).exists():
        until = invitation.valid_until
        give_membership(
            user, by=invitation.created_by, at=at, valid_from=thai.local_date(at), valid_until=until, **place
        )


def _place_of(invitation):
    return {name: getattr(invitation, name) for name in ("role", "network", "organization")}


def _open_one(email, **place):
    return Invitation.objects.open().filter(email__iexact=email, **place).first()


def _refuse_left(organization):
    if organization and organization.status == OrganizationStatus.LEFT:
        sentence = _("“%(name)s” ออกจากเครือข่ายแล้ว เชิญใครเข้ามาไม่ได้ หากกลับมาร่วมให้กด “กลับเข้าเครือข่าย” ก่อน")
        raise DomainError(sentence % {"name": organization.name}, target=organization.get_work_url())


def _refuse_holder(email, **place):
    user = User.objects.of_address(email)
    if user is None:
        return
    if not user.is_active:
        raise DomainError(_("บัญชีของ %(email)s ปิดใช้อยู่ คำเชิญเปิดบัญชีกลับไม่ได้ กรุณาให้ผู้ดูแลระบบเปิดบัญชีก่อน") % {"email": email})
    held = _("%(name)s มีสิทธิ์นี้อยู่แล้ว ไม่ต้องเชิญอีก ดูหรือเปลี่ยนวันสิ้นสุดได้ที่หน้าของบุคคลนี้") % {"name": user.get_full_name()}
    if place["role"] == Invitation.Role.OFFICER:
        is_held = user.is_office
    else:
        is_held = user.memberships.running().filter(**place).exists()
    if is_held:
        raise DomainError(held, target=reverse("networks:person", args=[user.pk]))


def _check_last_day(valid_until, at):
    if valid_until and valid_until <= thai.local_date(at + LASTS):
        last = thai.format_date(at + LASTS)
        raise DomainError(_("วันสุดท้ายของสิทธิ์ต้องหลังวันที่คำเชิญหมดอายุ (%(last)s) กรุณาเชิญใหม่ด้วยวันอื่น") % {"last": last})


def _write(invitation):
    key = f"invitation:{invitation.pk}:{invitation.serial}"
    url = letters.path_of(invitation)
    notify_address(invitation.email, letter_text(invitation), url=url, key=key, name=invitation.name)


def _forget_letters(invitation):
    """Letters that no longer lead anywhere leave the outbox, and with them their links."""
    forget_letters([letters.path_of(invitation, serial) for serial in range(1, invitation.serial + 1)])
