"""Reads of sign-ups and of who was there."""

from django.db import models
from django.db.models import Count

from activities.states import RegistrationStatus


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def in_queue(self):
        """The waiting list in the order people joined it."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("pk")

    def there(self):
        """Everybody who was checked in."""
        return self.filter(checked_in_at__isnull=False)

    def counts_by_network(self):
        """{network id or None: people}, of whatever is selected."""
        return dict(self.order_by().values_list("network").annotate(Count("pk")))
