"""What narrows lists of visits."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from core.fields import CleanCharField, ThaiIntegerField
from core.filters import Filters
from visits.models import VisitStop
from visits.states import VisitStatus


class VisitFilterForm(Filters):
    """The filters of visits."""

    q = CleanCharField(required=False, max_length=200)
    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    status = forms.ChoiceField(choices=VisitStatus.choices, required=False)
    network = forms.SlugField(required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)

    def narrow(self, visits):
        """Applies the filters to a queryset."""
        value = self.values()
        if value["year"]:
            visits = visits.filter(fiscal_year=value["year"])
        if value["status"]:
            visits = visits.filter(status=value["status"])
        stops = VisitStop.objects.kept().filter(visit=OuterRef("pk"))
        if value["network"]:
            visits = visits.filter(Exists(stops.filter(organization__network__slug=value["network"])))
        if value["district"]:
            visits = visits.filter(Exists(stops.filter(organization__district=value["district"])))
        if value["q"]:
            place = Q(place__icontains=value["q"]) | Q(organization__name__icontains=value["q"])
            visits = visits.filter(Q(title__icontains=value["q"]) | Exists(stops.filter(place)))
        return visits
