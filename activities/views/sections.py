"""The pages of the workspace about many activities, as tabs: the same plans, another view."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# key, word, URL name, right.
PAGES = (
    ("list", _("รายการ"), "activities:work_list", "activities.list"),
    ("calendar", _("ปฏิทิน"), "activities:work_calendar", "activities.list"),
    ("board", _("แผนและผล"), "activities:board", "activities.board"),
    ("overdue", _("ค้างรายงาน"), "activities:overdue", "activities.overdue"),
)


def of(user):
    """[(key, word, address)] of the pages this person may open."""
    return [(key, word, reverse(name)) for key, word, name, right in PAGES if user.has_perm(right)]
