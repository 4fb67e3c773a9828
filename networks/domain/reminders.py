"""An invitation that nobody answered is said once more, two days before its letter leads nowhere."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from networks import letters
from networks.models import Invitation
from notifications.domain import notify_address, remind, remind_each

DAYS = 2


def invitations(*, at=None):
    """Who was invited, and the officer who invited."""
    waiting = Invitation.objects.running_out(DAYS, at or timezone.now())
    rows = waiting.select_related("network", "organization", "created_by")
    remind_each(rows, lambda row: f"remind:invitation:{row.pk}:{row.serial}", _tell)


def _tell(invitation, key):
    until = f"{thai.format_date_short(invitation.expires_at)} {thai.format_time(invitation.expires_at)}"
    words = {"place": invitation.words[:120], "until": until, "email": invitation.email}
    text = _("คำเชิญเป็น%(place)sยังไม่ได้ตอบ ลิงก์นี้ใช้ได้ถึง %(until)s หลังจากนั้นต้องขอให้สำนักงานส่งใหม่") % words
    notify_address(invitation.email, text, url=letters.path_of(invitation), key=key, name=invitation.name)
    if invitation.created_by.is_office and invitation.created_by.is_active:
        text = _("%(email)s ยังไม่ตอบคำเชิญเป็น%(place)s คำเชิญหมดอายุ %(until)s อาจโทรถาม หรือกดส่งอีกครั้ง") % words
        remind([invitation.created_by], text, url=reverse("networks:invitations"), key=key)


RULES = {"invitations": invitations}
