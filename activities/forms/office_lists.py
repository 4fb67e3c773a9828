"""The rows the office edits itself: kinds of activity and common reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.domain.office_lists import NAMES
from core.fields import CleanCharField, ThaiIntegerField
from core.forms import Form


class RowForm(Form):
    """One row; an empty new one is no row."""

    asked = ""
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = ThaiIntegerField(label=_("ลำดับ"), required=False, min_value=0, max_value=999)
    remove = forms.BooleanField(label=_("ลบ"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in (self.asked, "order"):
            self.fields[name].widget.attrs["data-needed"] = ""

    def clean(self):
        data = super().clean()
        if data.get("pk") and not data.get(self.asked) and self.asked not in self.errors and not data.get("remove"):
            self.add_error(self.asked, _("กรุณากรอกข้อความ หรือเลือก “ลบ” ถ้าไม่ใช้แล้ว"))
        data["order"] = data.get("order") or 0
        return data


class KindForm(RowForm):
    asked = "name"
    name = CleanCharField(label=_("ประเภทกิจกรรม"), required=False, max_length=80)
    is_active = forms.BooleanField(label=_("ให้เลือกใช้ได้"), required=False, initial=True)
    has_assembly = forms.BooleanField(label=_("มีกำหนดการ บูท และมติ"), required=False)
    counts_gender = forms.BooleanField(label=_("รายงานหญิงชายแยกกัน"), required=False)


class ReasonRowForm(RowForm):
    asked = "text"
    text = CleanCharField(label=_("เหตุผล"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


KindFormSet = forms.formset_factory(KindForm, extra=1, max_num=200)
ReasonFormSet = forms.formset_factory(ReasonRowForm, extra=1, max_num=200)


def rows_of(formset):
    """Cleaned rows without the new one that stayed empty."""
    return [form.cleaned_data for form in formset if form.cleaned_data.get("pk") or form.cleaned_data.get(form.asked)]


def initial_of(model):
    return [{"pk": row.pk} | {name: getattr(row, name) for name in NAMES[model]} for row in model.objects.all()]
