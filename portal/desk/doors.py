"""Today's doors on the desk of whoever may keep them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.states import Status
from core import thai
from portal.desk.items import Group, Item

MOST_DOORS = 5
TEXTS = ("objective", "problem", "good_deed", "indicator", "network__story")


def door_group(user):
    """Approved activities of today whose door this person may keep."""
    today = timezone.localdate()
    rows = Activity.objects.visible_to(user).between(today, today).filter(status=Status.APPROVED)
    rows = rows.select_related("network").defer(*TEXTS).order_by("starts_at", "pk")[:MOST_DOORS]
    items = [
        Item(
            what=_("จัดวันนี้"), title=row.title, url=f"{row.get_work_url()}door/", button=_("เช็กชื่อหน้างาน"), facts=[hours(row)],
            network=row.network,
        )
        for row in rows
        if user.has_perm("activities.keep_door", row)
    ]  # fmt: skip
    return Group(_("เช็กชื่อวันนี้"), items, len(items))


def hours(activity):
    starts = timezone.localtime(activity.starts_at)
    return _("เริ่ม %(time)s") % {"time": thai.format_time(starts)} if starts.hour or starts.minute else _("ทั้งวัน")
