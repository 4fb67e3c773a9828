"""Reads of the honour roll and of certificates."""

from django.db import models

from awards.states import CertificateStatus, HonoreeStatus


class HonoreeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Hidden ones are read by the office alone."""
        return self if user.is_authenticated and user.is_office else self.none()

    def public(self):
        """Published: announced, and agreed to be named."""
        return self.filter(status=HonoreeStatus.PUBLISHED)

    def on_the_roll(self):
        """The newest year first, in each as a Thai dictionary has them."""
        return self.order_by("-fiscal_year", "sort_key", "pk")

    def for_rows(self):
        """What a row of a list shows, in one query."""
        return self.select_related("organization", "district", "picture").defer("story", "consent_note")


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_office else self.none()

    def valid(self):
        return self.filter(status=CertificateStatus.ISSUED)


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files with all names: the office's alone."""
        return self if user.is_authenticated and user.is_office else self.none()
