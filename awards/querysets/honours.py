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


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_office else self.none()

    def valid(self):
        return self.filter(status=CertificateStatus.ISSUED)
