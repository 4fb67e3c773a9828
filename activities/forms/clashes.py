"""The date and place of a plan that is still being typed, for the warning of clashes."""

from django import forms

from activities.clashes import Wish
from activities.forms.period import PeriodMixin, period_fields
from core.fields import CleanCharField


class WishForm(PeriodMixin, forms.Form):
    """Half typed and wrong things are simply not known yet."""

    start_date, start_time, end_time, end_date = period_fields().values()
    network = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    district = forms.RegexField(r"^\d{4}$", required=False)
    venue = CleanCharField(required=False, max_length=250)
    pk = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    def clean(self):
        data = super().clean()
        self.clean_period(data)
        return data

    def wish(self):
        self.is_valid()
        value = self.cleaned_data.get
        place = {"network": value("network"), "district": value("district") or None, "venue": value("venue") or ""}
        return Wish(value("starts_at"), value("ends_at"), **place, pk=value("pk"))
