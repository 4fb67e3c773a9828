"""Reads of sign-ups and of who was there."""

from django.db import models
from django.db.models import Count, ExpressionWrapper, Q

from activities.states import RegistrationStatus


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def in_queue(self):
        """The waiting list in the order people joined it."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("pk")

    def still_coming(self):
        """With a place or on the waiting list."""
        return self.exclude(status=RegistrationStatus.CANCELLED)

    def reach(self):
        """How many are still coming, and how many of them a letter reaches: {"people": n, "letters": n, "calls": n}."""
        rows = self.still_coming().order_by()
        found = rows.aggregate(people=Count("pk"), letters=Count("pk", filter=Q(contact__contains="@")))
        return found | {"calls": found["people"] - found["letters"]}

    def matching(self, words):
        """By name, organization or the code a person says."""
        return self.filter(Q(name__icontains=words) | Q(organization__icontains=words) | Q(code__iexact=words))

    def for_rows(self):
        """In the order people came, those who cancelled last, with what a row of the list shows."""
        is_off = ExpressionWrapper(Q(status=RegistrationStatus.CANCELLED), output_field=models.BooleanField())
        return self.select_related("network").order_by(is_off, "pk")

    def there(self):
        """Everybody who was checked in."""
        return self.filter(checked_in_at__isnull=False)

    def counts_by_network(self):
        """{network id or None: people}, of whatever is selected."""
        return dict(self.order_by().values_list("network").annotate(Count("pk")))
