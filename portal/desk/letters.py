"""Letters that did not arrive, on the desk of the office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from notifications import letter_rows
from notifications.models import Notification
from portal.desk.items import Group, Item, first_of

MOST_LETTERS = 3


def letter_group(user):
    """What failed, may not have arrived, or waits for long; the newest first."""
    letters = Notification.objects.letters_seen_by(user).in_trouble().select_related("recipient")
    found, total = first_of(letters.order_by("-created_at", "-pk"), MOST_LETTERS)
    items = [
        Item(
            what=str(row.status.label), title=row.text, url=row.url, button=_("ดูและส่งอีกครั้ง") if row.resend_url else _("ดูสาเหตุ"),
            facts=[_("ถึง %(name)s") % {"name": row.to}, row.when], note=row.why,
        )
        for row in letter_rows.prepare(found)
    ]  # fmt: skip
    return Group(_("อีเมลที่ส่งไม่ถึง"), items, total, more_url=reverse("notifications:messages"))
