"""Doing it again: what was planned last fiscal year, and which day it would be this year."""

from calendar import isleap

from django.utils.translation import gettext as _

from activities.models import Activity
from activities.states import Status
from core import thai


def offered(user, words="", *, current=None):
    """Last fiscal year's approved activities of what this person plans, in the order of the year."""
    last = (current or thai.FiscalYear.current()).previous
    found = Activity.objects.all() if user.is_office else Activity.objects.planned_by(user)
    found = found.filter(fiscal_year=int(last), status=Status.APPROVED)
    if words:
        found = found.filter(title__icontains=words)
    return found.select_related("network").only("title", "starts_at", "network").order_by("starts_at", "pk")


def same_day(day, today):
    """The same day of the year from today on; 29 February becomes the 28th where there is none."""
    year = today.year
    for candidate in (year, year + 1):
        number = 28 if (day.month, day.day) == (2, 29) and not isleap(candidate) else day.day
        same = day.replace(year=candidate, day=number)
        if same >= today:
            return same
    return same


def hint(original, today):
    """Words that propose the same day one year later; "" when the original had no day."""
    if original is None or not original.starts_at:
        return ""
    day = thai.local_date(original.starts_at)
    days = {"then": thai.format_weekday_date(day), "now": thai.format_weekday_date(same_day(day, today))}
    return _("ครั้งก่อนจัด%(then)s วันเดียวกันของรอบนี้คือ%(now)s") % days
