"""What a host types: another time, why not, an answer to what was found."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import CleanCharField, ThaiDateField, ThaiTimeField
from core.forms import Form, text_differences
from visits.domain.hosts import days_to_propose, same_time_words
from visits.forms.plan import moment


class ProposeForm(Form):
    """Another time, and why."""

    day = ThaiDateField(label=_("วันที่สะดวก"), help_text=_("เช่น 9/12/2569"))
    clock = ThaiTimeField(label=_("เวลาที่สะดวก"), help_text=_("เช่น 13.30"))
    note = CleanCharField(
        label=_("เพราะอะไร"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, stop, **kwargs):
        asked = timezone.localtime(stop.proposed_starts_at or stop.starts_at)
        initial = {"day": asked.date()}
        if stop.proposed_starts_at:
            initial |= {"clock": asked.time(), "note": stop.host_note}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["day"].min_date, self.fields["day"].max_date = days_to_propose(stop.visit)
        self.stop = stop

    def clean(self):
        data = super().clean()
        if data.get("day") and data.get("clock"):
            asked = moment(data["day"], data["clock"])
            if asked == self.stop.starts_at:
                self.add_error("clock", same_time_words(self.stop))
            elif asked <= timezone.now():
                self.add_error("clock", _("เวลานี้ผ่านไปแล้ว กรุณาพิมพ์เวลาที่ยังไม่ถึง"))
        return data

    def values(self):
        data = self.cleaned_data
        return {"starts_at": moment(data["day"], data["clock"]), "note": data["note"]}


class DeclineForm(Form):
    """Why the host cannot receive the team."""

    note = CleanCharField(
        label=_("เพราะอะไร"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("กรุณาบอกเหตุผลสั้น ๆ เพื่อให้สำนักงานวางแผนใหม่ได้")},
    )  # fmt: skip

    def __init__(self, *args, stop, **kwargs):
        super().__init__(*args, **kwargs)

    def values(self):
        return {"note": self.cleaned_data["note"]}


class AnswerForm(Form):
    """What the host says to what was found at its place."""

    text = CleanCharField(
        label=_("คำตอบหรือสิ่งที่อยากบอกคณะ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("กรุณาพิมพ์คำตอบก่อนส่ง")},
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, stop, **kwargs):
        super().__init__(*args, initial={"text": stop.host_answer, "version": stop.version}, **kwargs)

    def values(self):
        return {"text": self.cleaned_data["text"], "version": self.cleaned_data["version"] or 0}

    def differences_from(self, saved):
        return text_differences(self, {"text": saved.host_answer})
