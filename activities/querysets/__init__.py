"""Every read of this app worth a name."""

from activities.querysets.activities import ActivityQuerySet, start_of, still_on
from activities.querysets.assembly import ResolutionQuerySet
from activities.querysets.changes import ChangeRequestQuerySet
from activities.querysets.registrations import RegistrationQuerySet
from activities.querysets.reports import ReportQuerySet

__all__ = [
    "ActivityQuerySet", "ChangeRequestQuerySet", "RegistrationQuerySet", "ReportQuerySet", "ResolutionQuerySet",
    "start_of", "still_on",
]  # fmt: skip
