"""Invitations that nobody answered, on the desk of whoever sent them."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from networks.models import Invitation
from portal.desk.items import Group, Item, first_of

SOON = timedelta(days=2)


def invitation_group(user):
    """Own invitations that have run out or will within two days, the oldest first."""
    now = timezone.now()
    waiting = Invitation.objects.open().filter(created_by=user, expires_at__lte=now + SOON)
    rows, total = first_of(waiting.select_related("network", "organization").order_by("expires_at", "pk"))
    listing = reverse("networks:invitations")
    items = [
        Item(
            what=_("คำเชิญยังไม่มีคำตอบ"),
            title=row.name or row.email,
            url=f"{listing}?{urlencode({'q': row.email})}",
            button=_("ส่งอีกครั้งหรือยกเลิก"),
            facts=[row.words, _("หมดอายุ %(date)s") % {"date": thai.format_date_short(row.expires_at)}],
            late=_("หมดอายุแล้ว") if row.has_expired(now) else "",
        )
        for row in rows
    ]
    return Group(
        _("คำเชิญใกล้หมดอายุหรือหมดอายุแล้ว"),
        items,
        total,
        more_url=f"{listing}?status=expired" if total > len(items) else "",
    )
