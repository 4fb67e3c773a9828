"""Today's doors on the desk of whoever may keep them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.states import Status
from core import thai

MOST = 5


def todays_doors(user):
    """[(activity, address of its keeper's list, words)] of approved activities on today that this person may keep."""
    today = timezone.localdate()
    rows = Activity.objects.visible_to(user).between(today, today).filter(status=Status.APPROVED)
    rows = rows.select_related("network").order_by("starts_at", "pk")[:MOST]
    return [
        (row, f"{row.get_work_url()}door/", hours(row)) for row in rows if user.has_perm("activities.keep_door", row)
    ]


def hours(activity):
    starts = timezone.localtime(activity.starts_at)
    return _("เริ่ม %(time)s") % {"time": thai.format_time(starts)} if starts.hour or starts.minute else _("ทั้งวัน")
