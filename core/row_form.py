"""The form over one small row whose content is its version (core.models.Versioned)."""

from django import forms

from core.forms import Form, text_differences


class RowForm(Form):
    """A form over one row that may have changed since it was opened. ROWS: names of fields, those of a pair side by side."""

    ROWS = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def rows(self):
        return [[self[name] for name in names] for names in self.ROWS]

    def differences_from(self, saved):
        """(label, saved text, typed text) of everything where the saved row differs from what is typed here."""
        return text_differences(self, self.saved_values(saved))
