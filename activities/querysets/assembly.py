"""Reads of resolutions."""

from django.db import models
from django.db.models import Q

from activities.states import ResolutionStatus, Status
from networks.querysets import Scope


class ResolutionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=ResolutionStatus.OPEN)

    def public(self):
        """Resolutions of assemblies that were held in the open: approved ones."""
        return self.filter(activity__status=Status.APPROVED)

    def visible_to(self, user):
        """The office sees all; others those of activities they plan, and those their place is responsible for."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        scope = Scope.of(user)
        planned = Q(activity__network__in=scope.networks) | Q(activity__host__in=scope.organizations)
        return self.filter(planned | Q(network__in=scope.networks) | Q(organization__in=scope.organizations))
