"""What the team writes on its phones: one thing that was seen, with photos; what it was shown; the summary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.report_photos import PhotoForm, PhotoForms
from core.fields import CleanCharField
from core.forms import Form, PhotosMixin, photo_fields, text_differences
from core.row_form import RowForm
from core.widgets import Look
from networks.models import Virtue
from visits.models import Finding, FindingPhoto

Kind = Finding.Kind
LOOKS = {
    Kind.WELL: Look("award", "well", _("ทำแล้วได้ผล คนอื่นเรียนรู้ได้")),
    Kind.BEHAVIOUR: Look("people", "behaviour", _("คนทำต่างไปจากเดิมอย่างไร")),
    Kind.PROBLEM: Look("alert", "problem", _("อะไรยังติดขัด")),
    Kind.ADVICE: Look("flag", "advice", _("อยากชวนให้ลองทำอะไร")),
}


class FindingForm(PhotosMixin, Form):
    """One thing that was seen; of one that is saved also what is said about its photos."""

    kind = forms.ChoiceField(
        label=_("เห็นอะไร"), choices=Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("กรุณาเลือกหนึ่งในสี่ลักษณะ"), "invalid_choice": _("กรุณาเลือกหนึ่งในสี่ลักษณะ")},
    )  # fmt: skip
    text = CleanCharField(
        label=_("เล่าสั้น ๆ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ไม่ใส่ชื่อหรือเบอร์โทรของบุคคล"),
    )  # fmt: skip
    virtues = forms.MultipleChoiceField(
        label=_("คุณธรรมที่เห็น"), required=False, choices=Virtue.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("กรุณาเลือกจากรายการ")},
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("เผยแพร่ได้"), required=False, help_text=_("ประชาชนอ่านได้เมื่อสำนักงานรับรายงานแล้ว ไม่เลือกคือเก็บไว้ภายใน")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    new_photos, new_photos_kept = photo_fields(_("ถ่ายหรือเลือกภาพ")).values()

    def __init__(self, data=None, files=None, *, finding=None, **kwargs):
        initial = {**self.saved(finding), "version": finding.version} if finding else None
        super().__init__(data, files, initial=initial, **kwargs)
        self.fields["kind"].choice_looks = {str(kind.value): look for kind, look in LOOKS.items()}
        self.fields["virtues"].choice_looks = {virtue.value: virtue for virtue in Virtue}
        shown = finding.photos.select_related("picture") if finding else []
        self.photos = PhotoForms(FindingPhotoForm(data, photo=photo) for photo in shown)

    @staticmethod
    def saved(finding):
        return {name: getattr(finding, name) for name in ("kind", "text", "virtues", "is_public")}

    def is_valid(self):
        return super().is_valid() and not self.photos.total_error_count()

    def words(self):
        return {name: self.cleaned_data[name] for name in ("kind", "text", "virtues", "is_public")}

    def text_differences(self, saved):
        return text_differences(self, self.saved(saved))

    def differences_from(self, saved):
        """Also every answer beside a photo."""
        return [*self.text_differences(saved), *self.photos.differences(), *self.photos_difference()]


class FindingPhotoForm(PhotoForm):
    """A consent that was refused or taken back is no question any more: who agrees after all is photographed anew."""

    def __init__(self, data=None, *, photo):
        super().__init__(data, photo=photo)
        if photo.consent == FindingPhoto.Consent.NO:
            self.fields["consent"].disabled = True
            self.fields["consent"].help_text = _("ภาพที่ไม่ยินยอมแล้วเปลี่ยนกลับไม่ได้ หากยินยอมภายหลัง กรุณาถ่ายภาพใหม่")


class ShownForm(RowForm):
    """What the team was shown at a stop."""

    ROWS = (("shown",),)

    shown = CleanCharField(
        label=_("ได้เห็นอะไร"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("ประชาชนอ่านได้เมื่อสำนักงานรับรายงานแล้ว ไม่ใส่ชื่อหรือเบอร์โทรของบุคคล"),
    )  # fmt: skip

    def __init__(self, *args, stop, **kwargs):
        super().__init__(*args, initial=self.saved_values(stop), **kwargs)

    @staticmethod
    def saved_values(stop):
        return {"shown": stop.shown, "version": stop.version}

    def values(self):
        return {"shown": self.cleaned_data["shown"]}


class SummaryForm(RowForm):
    """The summary of the whole visit, for the office and the team."""

    ROWS = (("summary",),)

    summary = CleanCharField(
        label=_("สรุปการลงพื้นที่"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("ภาพรวมทุกจุด อ่านเฉพาะคณะและสำนักงาน"),
    )  # fmt: skip

    def __init__(self, *args, visit, **kwargs):
        super().__init__(*args, initial=self.saved_values(visit), **kwargs)

    @staticmethod
    def saved_values(visit):
        return {"summary": visit.summary, "version": visit.version}

    def values(self):
        return {"summary": self.cleaned_data["summary"]}
