"""What waits on the desk because plans change after approval."""

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import ChangeRequest
from core import thai

MOST = 12


def change_rows(user):
    """(title, total, rows of Item's fields, address of the rest) of open requests that this person may decide."""
    waiting = ChangeRequest.objects.visible_to(user).awaiting_decision()
    rows = [
        {
            "what": _("ขอเปลี่ยนวัน สถานที่ หรืองบประมาณ"),
            "title": change.activity.title,
            "url": change.get_decide_url(),
            "button": _("เทียบและตัดสิน"),
            "facts": [_("ขอเมื่อ %(date)s") % {"date": thai.format_date_short(change.requested_at)}],
            "network": change.activity.network,
        }
        for change in waiting.select_related("activity__network")[:MOST]
    ]
    total = len(rows) if len(rows) < MOST else waiting.count()
    return _("คำขอเปลี่ยนแปลง"), total, rows, reverse("activities:queue") if total else ""
