"""What narrows the office's list of nominations."""

from django import forms

from awards.states import NOMINATION_AT_OFFICE, ConsentStatus, NominationStatus
from core import search
from core.fields import CleanCharField
from core.filters import Filters
from networks.models import Virtue

STATUSES = [status for status in NominationStatus if status in NOMINATION_AT_OFFICE]


class NominationFilterForm(Filters):
    """The filters of nominations."""

    q = CleanCharField(required=False, max_length=200)
    category = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    status = forms.ChoiceField(choices=[(status.value, status.label) for status in STATUSES], required=False)
    virtue = forms.ChoiceField(choices=Virtue.choices, required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)
    consent = forms.ChoiceField(choices=ConsentStatus.choices, required=False)
    twins = forms.BooleanField(required=False)

    def narrow(self, nominations, *, but=()):
        """Applies the filters, but those named, to a queryset of domain.duplicates.with_twins."""
        value = {name: chosen for name, chosen in self.values().items() if name not in but}
        plain = {name: value[name] for name in ("category", "status", "virtue", "district") if value.get(name)}
        nominations = nominations.filter(**plain)
        if value.get("consent"):
            nominations = nominations.filter(consent__status=value["consent"])
        if value.get("twins"):
            nominations = nominations.filter(has_twin=True)
        return search.matching(nominations, search.query(value["q"])) if value.get("q") else nominations
