"""What a person may type about a change after approval, and about a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.domain import over
from activities.forms.period import PeriodMixin, period_fields, period_initial
from activities.models import CommonReason
from core.fields import CleanCharField, ThaiDecimalField
from core.forms import Form, ReasonForm, text_differences
from networks.models import District


class ChangeForm(PeriodMixin, Form):
    """What an approved activity should become: date, venue, budget, and why."""

    start_date, start_time, end_time, end_date = period_fields().values()
    venue = CleanCharField(label=_("สถานที่"), max_length=250)
    district = forms.ModelChoiceField(District.objects.all(), label=_("อำเภอ"), empty_label=_("เลือกอำเภอ"))
    budget = ThaiDecimalField(label=_("งบประมาณ (บาท)"), required=False, min_value=0, max_digits=12, decimal_places=2)
    note = CleanCharField(
        label=_("เหตุผลที่ขอเปลี่ยน"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เจ้าหน้าที่อ่านก่อนตัดสิน ไม่แสดงต่อประชาชน"),
        error_messages={"required": _("กรุณาบอกเหตุผลสั้น ๆ เพื่อให้เจ้าหน้าที่ตัดสินได้")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, activity, **kwargs):
        self.activity = activity
        super().__init__(*args, initial=change_initial(activity), **kwargs)
        self.fields["start_date"].required = True

    def clean(self):
        data = super().clean()
        self.clean_period(data)
        if sentence := over.move_refusal(self.activity.starts_at, data["starts_at"]):
            self.add_error("start_date", sentence)
        return data

    def change(self):
        """Cleaned values as keyword arguments of changes.ask."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("starts_at", "ends_at", "venue", "district", "budget", "note")}
        return values | {"version": data["version"] or 0}

    def differences_from(self, saved):
        """(label, saved text, typed text) where the saved plan differs from what is typed here."""
        return text_differences(self, change_initial(saved))


def change_initial(activity):
    """The approved plan, as the form begins with it."""
    empty = dict.fromkeys(("start_date", "start_time", "end_time", "end_date"))
    return {
        **empty, **period_initial(activity.starts_at, activity.ends_at), "venue": activity.venue, "district": activity.district_id,
        "budget": activity.budget, "version": activity.version,
    }  # fmt: skip


class DecisionForm(ReasonForm):
    """Why something goes back: a common reason, own words, or both."""

    common = forms.ModelChoiceField(
        CommonReason.objects.all(), label=_("เหตุผลที่พบบ่อย"), required=False, empty_label=_("เลือกเหตุผล หรือเขียนเองด้านล่าง")
    )
    field_order = ["common", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("เขียนเพิ่มได้ ผู้วางแผนจะเห็นทั้งสองส่วน")

    def clean(self):
        """The chosen reason first, then the own words."""
        data = super().clean()
        chosen, own = data.get("common"), data.get("reason", "")
        if "reason" not in self.errors:
            data["reason"] = "\n".join(part for part in (chosen.text if chosen else "", own) if part)
            if not data["reason"]:
                self.add_error("reason", self.fields["reason"].error_messages["required"])
        return data
