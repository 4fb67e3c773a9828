"""Every write about people who sign in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import history
from core.errors import DomainError

WATCHED = ("email", "role", "is_active")

history.describe(
    {
        "user.create": "เพิ่มผู้ใช้",
        "user.update": "แก้ไขผู้ใช้",
        "user.reset_second_factor": "ล้างการยืนยันตัวตนสองขั้น",
        "user.reminders": "ตั้งการรับคำเตือนทางอีเมล",
    }
)


@transaction.atomic
def create_user(*, email, given_name, by=None, password=None, verified=False, **fields):
    """Adds a person. Without a password they set one through "ลืมรหัสผ่าน". verified: we trust the address."""
    user = User.objects.create_user(email, password, given_name=given_name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=verified)
    history.record(user, "user.create", by=by, changes={"role": ["", user.role]})
    return user


@transaction.atomic
def save_user(user, *, by):
    """Saves what an administrator typed. A new person has no password and an address still to be confirmed;
    a changed address must be confirmed again before it signs in."""
    user.email = user.email.lower()
    before = User.objects.filter(pk=user.pk).values(*WATCHED).first() or {}
    if not user.pk:
        user.set_unusable_password()
    user.save()
    if before.get("email") != user.email:
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
    changes = history.differences(before, {name: getattr(user, name) for name in WATCHED})
    history.record(user, "user.update" if before else "user.create", by=by, changes=changes)
    return user


@transaction.atomic
def give_office_role(user, role, *, by, at=None):
    """Makes somebody one of the office; the second factor is asked for on their next page."""
    before, user.role = user.role, role
    user.save(update_fields=["role"])
    history.record(user, "user.update", by=by, at=at, changes={"role": [before, role]})
    return user


@transaction.atomic
def set_reminder_mail(user, wanted, *, at=None):
    """Whether reminders reach the person by e-mail too; on the bell they always are. Everybody sets it for themselves."""
    before = user.wants_reminder_mail
    if before != wanted:
        user.wants_reminder_mail = wanted
        user.save(update_fields=["wants_reminder_mail"])
        history.record(user, "user.reminders", by=user, at=at, changes={"wants_reminder_mail": [before, wanted]})
    return user


@transaction.atomic
def reset_second_factor(user, *, by):
    """For somebody who lost phone and recovery codes: they sign in with the password and set it up anew."""
    if not (by.is_active and by.is_staff):
        raise DomainError(_("เฉพาะผู้ดูแลระบบเท่านั้นที่ล้างการยืนยันตัวตนสองขั้นของผู้อื่นได้"))
    if by == user:
        raise DomainError(_("ล้างการยืนยันตัวตนสองขั้นของตนเองไม่ได้ กรุณาให้ผู้ดูแลระบบอีกคนทำให้"))
    Authenticator.objects.filter(user=user).delete()
    history.record(user, "user.reset_second_factor", by=by)
