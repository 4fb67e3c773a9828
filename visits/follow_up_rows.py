"""Follow-ups with everything already formatted: a template does no work per row."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core import thai
from visits.models import FollowUp, SiteVisit
from visits.states import VISIT_READ_BY_HOST, FollowUpStatus

WORDS = 160


@dataclass(slots=True)
class Row:
    """One follow-up as lists show it. url is empty for who reads it in a list, but does not open it."""

    text: str
    url: str
    organization: str
    network: Any
    owner: str
    due: str
    late: str
    status: FollowUpStatus
    is_sample: bool


def prepare(follow_ups, *, opened=None):
    """Rows of `for_rows()` -> [Row]; opened: keys this person may open, or None for all."""
    return [
        Row(
            text=thai.shorten(row.text, WORDS),
            url=row.get_work_url() if opened is None or row.pk in opened else "",
            organization=row.organization.name,
            network=row.organization.network,
            owner=row.shown_owner,
            due=thai.format_date_short(row.due_on),
            late=late_words(row),
            status=row.status_label,
            is_sample=row.is_sample,
        )
        for row in follow_ups
    ]


def late_words(row):
    """ "เกินกำหนด 12 วัน" of an open one past its day, else nothing."""
    if not row.is_overdue():
        return ""
    days = thai.format_number((timezone.localdate() - row.due_on).days)
    return _("เกินกำหนด %(days)s วัน") % {"days": days}


def at_stop(stop, user, *, goes):
    """[Row] of the open ones of the place; who does not go along gets those they see anyway."""
    found = FollowUp.objects.at_stop(stop)
    seen = FollowUp.objects.visible_to(user).filter(pk__in=found.order_by())
    rows = list((found if goes else seen.order_by("due_on", "pk")).for_rows())
    opened = set(seen.values_list("pk", flat=True)) if goes and not user.is_office and rows else None
    return prepare(rows, opened=opened)


def origin_of(row, user):
    """Where it comes from, as far as this person reads it: {"stop", "day", "url", "finding"}, or nothing."""
    stop = row.stop
    if stop is None:
        return None
    goes = SiteVisit.objects.visible_to(user).filter(pk=stop.visit_id).exists()
    hosts = type(stop).objects.hosted_by(user).filter(pk=stop.pk).exists()
    reads = goes or hosts and stop.visit.status in VISIT_READ_BY_HOST
    return {
        "place": stop.shown_name,
        "day": thai.format_date(stop.starts_at),
        "visit": stop.visit.title if goes else "",
        "url": stop.get_work_url() if goes or hosts else "",
        "finding": row.finding if reads else None,
    }
