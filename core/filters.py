"""What narrows a list."""

from django import forms


class Filters(forms.Form):
    """The filters in the address of a list. Nonsense there is ignored, never an error."""

    nothing = None  # where a filter is not set

    def values(self):
        """{name of the filter: what was chosen}."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or self.nothing for name in self.fields}
