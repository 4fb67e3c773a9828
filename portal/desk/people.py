"""Invitations that nobody answered, on the desk of whoever sent them."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from networks.models import Invitation
from portal.desk.items import Item, group

SOON = timedelta(days=2)
LISTING = "networks:invitations"


def invitation_group(user):
    """Own invitations that have run out or will within two days, the oldest first."""
    waiting = Invitation.objects.open().filter(created_by=user, expires_at__lte=timezone.now() + SOON)
    rows = waiting.select_related("network", "organization").order_by("expires_at", "pk")
    return group(_("คำเชิญใกล้หมดอายุหรือหมดอายุแล้ว"), rows, _item, more=f"{reverse(LISTING)}?status=expired")


def _item(invitation):
    return Item(
        what=_("คำเชิญยังไม่มีคำตอบ"),
        title=invitation.name or invitation.email,
        url=f"{reverse(LISTING)}?{urlencode({'q': invitation.email})}",
        button=_("ส่งอีกครั้งหรือยกเลิก"),
        facts=[invitation.words, _("หมดอายุ %(date)s") % {"date": thai.format_date_short(invitation.expires_at)}],
        late=_("หมดอายุแล้ว") if invitation.has_expired() else "",
    )
