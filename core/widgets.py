"""Parts of a form that several apps show."""

from dataclasses import dataclass

from django import forms


class SuggestingInput(forms.TextInput):
    """A text box that suggests words; any other may be typed. suggest() -> the words, read when the box is drawn."""

    template_name = "widgets/suggesting.html"

    def __init__(self, suggest, attrs=None):
        super().__init__(attrs)
        self.suggest = suggest

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        attrs["list"] = f"{attrs.get('id', name)}_words"
        return context | {"suggested": self.suggest()}


@dataclass(frozen=True)
class Look:
    """What stands beside a choice: its colour, icon and a few words (`choice_looks` of a field)."""

    icon: str
    tone: str = ""
    hint: str = ""
    name: str = ""
