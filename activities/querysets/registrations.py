"""Reads of sign-ups and of who was there."""

import re

from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, OuterRef, Q, Subquery, When

from activities.states import RegistrationStatus
from core import contacts, thai

NOT_IN_CODES = re.compile(r"[^A-Z0-9]")
TOKEN = re.compile(r"/r/([\w-]{22})/?$")


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def in_queue(self):
        """The waiting list in the order people joined it."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("pk")

    def still_coming(self):
        """With a place or on the waiting list."""
        return self.exclude(status=RegistrationStatus.CANCELLED)

    def expected(self):
        """Still coming and not there yet: whom a change of plan concerns."""
        return self.still_coming().filter(checked_in_at=None)

    def reach(self):
        """How many are expected, and how many of them a letter reaches: {"people": n, "letters": n, "calls": n}."""
        rows = self.expected().order_by()
        found = rows.aggregate(people=Count("pk"), letters=Count("pk", filter=Q(contact__contains="@")))
        return found | {"calls": found["people"] - found["letters"]}

    def for_rows(self):
        """In the order people came, those who cancelled last, with what a row of the list shows."""
        is_off = ExpressionWrapper(Q(status=RegistrationStatus.CANCELLED), output_field=models.BooleanField())
        return self.select_related("network").order_by(is_off, "pk")

    def numbered(self):
        """With `number_in_queue`: which one on the waiting list, from 1; None for who does not wait."""
        waiting = {"activity": OuterRef("activity"), "status": RegistrationStatus.WAITING, "pk__lte": OuterRef("pk")}
        ahead = self.model.objects.filter(**waiting).order_by().values("activity").annotate(n=Count("pk")).values("n")
        return self.annotate(number_in_queue=Case(When(status=RegistrationStatus.WAITING, then=Subquery(ahead))))

    def there(self):
        """Everybody who was checked in."""
        return self.filter(checked_in_at__isnull=False)

    def counts_by_network(self):
        """{network id or None: people}, of whatever is selected."""
        return dict(self.order_by().values_list("network").annotate(Count("pk")))

    def with_code(self, text):
        """Who has this personal code, typed or scanned; a scanned code holds the personal address."""
        if scanned := TOKEN.search(text):
            return self.filter(token=scanned[1])
        code = NOT_IN_CODES.sub("", thai.to_arabic_digits(text).upper())
        return self.filter(code=code) if len(code) == 6 else self.none()

    def with_contact(self, text):
        """Who signed up with this e-mail address or phone number; spaces and dashes in a number do not count."""
        try:
            return self.filter(contact=contacts.read(text))
        except ValueError:
            return self.none()

    def matching(self, words):
        """Names, organizations and codes that contain every one of the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word) | Q(organization__icontains=word) | Q(code__iexact=word)
            )  # fmt: skip
        return found
