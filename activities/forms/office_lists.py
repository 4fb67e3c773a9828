"""The rows the office edits itself: kinds of activity and common reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CleanCharField
from networks.forms.rows import OrderedRowForm


class KindForm(OrderedRowForm):
    SAYS, ASKED = ("name",), "name"

    name = CleanCharField(label=_("ประเภทกิจกรรม"), required=False, max_length=80)
    is_active = forms.BooleanField(label=_("ให้เลือกใช้ได้"), required=False, initial=True)
    has_assembly = forms.BooleanField(label=_("มีกำหนดการ บูท และมติ"), required=False)
    counts_gender = forms.BooleanField(label=_("รายงานหญิงชายแยกกัน"), required=False)


class ReasonRowForm(OrderedRowForm):
    SAYS, ASKED = ("text",), "text"

    text = CleanCharField(label=_("เหตุผล"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


KindFormSet = forms.formset_factory(KindForm, extra=1, max_num=200)
ReasonFormSet = forms.formset_factory(ReasonRowForm, extra=1, max_num=200)


def rows_of(formset):
    """Cleaned rows without the new one that stayed empty; one without a number comes first."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("pk") or not form.is_empty()]
    return [row | {"order": row["order"] or 0} for row in rows]
