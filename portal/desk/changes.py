"""Changes of approved plans that wait for a decision."""

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import ChangeRequest
from core import thai
from portal.desk.items import NETWORK, Item, group, showing


def change_group(user):
    """Open requests that this person may decide."""
    waiting = ChangeRequest.objects.visible_to(user).awaiting_decision()
    waiting = showing(waiting, "requested_at", "activity__title", *(f"activity__{name}" for name in NETWORK))
    return group(_("คำขอเปลี่ยนแปลง"), waiting, _item, more=reverse("activities:queue"))


def _item(change):
    return Item(
        what=_("ขอเปลี่ยนวัน สถานที่ หรืองบประมาณ"),
        title=change.activity.title,
        url=change.get_decide_url(),
        button=_("เทียบและตัดสิน"),
        facts=[_("ขอเมื่อ %(date)s") % {"date": thai.format_date_short(change.requested_at)}],
        network=change.activity.network,
    )
