"""The pages of one activity in the workspace as tabs: the same thing, another slice."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.domain.assembly import holds_assembly
from activities.domain.reports import may_start
from activities.states import Status


def is_approved(activity):
    return activity.status == Status.APPROVED


def is_public(activity):
    """Approved, or cancelled after people could sign up."""
    return activity.is_public


def always(activity):
    return True


# key, word, URL name (its argument is the activity's key), right (None: whoever sees the activity), from when on.
PAGES = (
    ("plan", _("แผน"), "activities:work_detail", None, always),
    ("registrations", _("ผู้ลงทะเบียน"), "activities:registrations", "activities.registrations", is_public),
    ("attendance", _("เช็กชื่อ"), "activities:attendance", "activities.keep_door", is_approved),
    ("report", _("รายงาน"), "activities:reports", "activities.read_report", may_start),
    ("assembly", _("กำหนดการและมติ"), "activities:assembly", None, holds_assembly),
)


def of(activity, user):
    """[(key, word, address)] of the pages this person may open; empty while there is only one."""
    pages = [
        (key, word, reverse(name, args=[activity.pk]))
        for key, word, name, right, when in PAGES
        if when(activity) and (right is None or user.has_perm(right, activity))
    ]
    return pages if len(pages) > 1 else []
