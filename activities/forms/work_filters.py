"""What narrows the workspace's list of activities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.filters import FilterForm
from activities.states import ReportStatus
from core.fields import CleanCharField, ThaiIntegerField
from networks.models import Organization

# How far a plan has come; the first five are those of querysets.totals.
STAGES = (
    ("planned", _("อยู่ในแผน")),
    ("approved", _("อนุมัติแล้ว")),
    ("held", _("จัดแล้ว")),
    ("reported", _("รายงานแล้ว")),
    ("overdue", _("ค้างรายงาน")),
)
REPORTS = tuple((f"report-{status}", status.label) for status in ReportStatus if status != ReportStatus.REPLACED)


class WorkFilterForm(FilterForm):
    """The filters of the workspace: also kind, words of the host's name, and how far a plan has come."""

    kind = ThaiIntegerField(required=False, min_value=1, max_value=2**31)
    host = CleanCharField(required=False, max_length=200)
    progress = forms.ChoiceField(choices=STAGES + REPORTS, required=False)

    def narrow(self, activities):
        activities = super().narrow(activities)
        value = self.values()
        if value["kind"]:
            activities = activities.filter(kind=value["kind"])
        if value["host"]:
            activities = activities.filter(host__in=Organization.objects.filter(name__icontains=value["host"]))
        if value["progress"]:
            activities = self.at_stage(activities, value["progress"])
        return activities

    def of_network(self, activities, network):
        """Only what the network plans itself: its numbers on the board count the same."""
        return activities.filter(network=network)

    @staticmethod
    def at_stage(activities, progress):
        if progress.startswith("report-"):
            return activities.filter(report_status=progress.removeprefix("report-"))
        return getattr(activities, progress)()
