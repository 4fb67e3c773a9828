"""What may be asked of the year in numbers. Nonsense in the address is ignored, never an error."""

from django import forms

from core import thai
from core.fields import ThaiIntegerField


class YearForm(forms.Form):
    """The year, the one it is compared with (the one before, unless asked), and whether women and men are told apart."""

    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    compare = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    gender = forms.BooleanField(required=False)

    def values(self):
        """(year, year to compare with, with women and men)."""
        self.is_valid()
        asked = self.cleaned_data
        year = thai.FiscalYear(asked.get("year") or int(thai.FiscalYear.current()))
        before = thai.FiscalYear(asked.get("compare") or int(year.previous))
        return year, before if before != year else year.previous, bool(asked.get("gender"))
