"""What narrows lists of organizations."""

from django import forms

from core.fields import CleanCharField, ThaiIntegerField
from core.filters import Filters
from networks.models import District, Network, OrganizationKind, Virtue
from networks.states import OrganizationStatus


class DirectoryFilter(Filters):
    """The filters of the public directory."""

    q = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)
    kind = ThaiIntegerField(required=False, min_value=1, max_value=2**31)
    virtue = forms.ChoiceField(choices=Virtue.choices, required=False)
    centre = forms.ChoiceField(choices=[("1", "")], required=False)

    def narrow(self, organizations, *, but=()):
        """Applies the filters to a queryset, without those named in `but`."""
        value = {name: value for name, value in self.values().items() if value and name not in but}
        columns = {"network": "network__slug", "district": "district", "kind": "kind", "status": "status"}
        found = organizations.filter(**{column: value[name] for name, column in columns.items() if name in value})
        if "q" in value:
            found = found.found_by(value["q"])
        if "virtue" in value:
            found = found.with_virtue(value["virtue"])
        return found.learning_centres() if "centre" in value else found

    def context(self, networks=None):
        """Choices of the filters and what is chosen. networks: where the page has read them already."""
        chosen = self.values()
        return {
            "chosen": chosen,
            "is_filtered": any(chosen.values()),
            "networks": networks or list(Network.objects.only("slug", "name", "tone", "icon")),
            "districts": list(District.objects.only("code", "name", "row", "column")),
            "kinds": list(OrganizationKind.objects.all()),
            "virtues": list(Virtue),
        }


class WorkFilter(DirectoryFilter):
    """Those of the workspace: also how far an organization takes part."""

    status = forms.ChoiceField(choices=OrganizationStatus.choices, required=False)
