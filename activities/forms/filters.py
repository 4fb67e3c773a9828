"""What narrows lists of activities and the calendar."""

from django import forms

from activities.states import Status
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField
from core.filters import Filters
from networks.models import Network, Virtue


class FilterForm(Filters):
    """The filters of activity lists and the calendar."""

    q = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)
    virtue = forms.ChoiceField(choices=Virtue.choices, required=False)
    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    status = forms.ChoiceField(choices=Status.choices, required=False)
    day = ThaiDateField(required=False)

    def narrow(self, activities):
        """Applies the filters to a queryset."""
        value = self.values()
        activities = activities.filter(**{name: value[name] for name in ("district", "status") if value[name]})
        if value["year"]:
            activities = activities.in_year(value["year"])
        if value["network"]:
            activities = self.of_network(activities, Network.objects.filter(slug=value["network"]).values("pk")[:1])
        if value["virtue"]:
            activities = activities.filter(virtues__contains=[value["virtue"]])
        if value["day"]:
            activities = activities.between(value["day"], value["day"])
        if value["q"]:
            activities = activities.saying(value["q"])
        return activities

    def of_network(self, activities, network):
        """What the network plans or joins."""
        return activities.of_network(network)
