"""Every read of this app worth a name."""

from activities.querysets.activities import PLAN_FORM, PUBLIC, ActivityQuerySet
from activities.querysets.assembly import ResolutionQuerySet
from activities.querysets.changes import ChangeRequestQuerySet
from activities.querysets.registrations import RegistrationQuerySet
from activities.querysets.reports import ReportQuerySet
from activities.querysets.times import span, start_of, still_on, touches
from activities.querysets.totals import Totals

__all__ = [
    "PLAN_FORM", "PUBLIC", "ActivityQuerySet", "ChangeRequestQuerySet", "RegistrationQuerySet", "ReportQuerySet", "ResolutionQuerySet",
    "Totals", "span", "start_of", "still_on", "touches",
]  # fmt: skip
