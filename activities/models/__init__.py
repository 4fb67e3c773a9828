"""Everything this app keeps."""

from activities.models.activity import (
    RECORD_REFUSED,
    SUMMARY_LENGTH,
    Activity,
    ActivityKind,
    CommonReason,
    Series,
    may_be_record,
)
from activities.models.assembly import Booth, ProgressNote, Resolution, Session
from activities.models.change import ChangeRequest
from activities.models.registration import Admission, PaperCount, Quota, Registration, ReplacedCode
from activities.models.report import ActivityReport, ReportCount, ReportFile, ReportPhoto

__all__ = [
    "RECORD_REFUSED", "SUMMARY_LENGTH", "Activity", "ActivityKind", "ActivityReport", "Admission", "Booth", "ChangeRequest",
    "CommonReason", "PaperCount", "ProgressNote", "Quota", "Registration", "ReplacedCode", "ReportCount", "ReportFile",
    "ReportPhoto", "Resolution", "Series", "Session", "may_be_record",
]  # fmt: skip
