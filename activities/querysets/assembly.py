"""Reads of resolutions."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from activities.states import ResolutionStatus, Status
from networks.querysets import Scope

LISTED = (
    "activity", "number", "text", "due_on", "status", "share_done", "network", "organization",
    "activity__title", "activity__status", "activity__fiscal_year", "activity__is_sample", "organization__name",
    "network__name", "network__slug", "network__tone", "network__icon",
)  # fmt: skip


class ResolutionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=ResolutionStatus.OPEN)

    def in_work(self):
        """Open, and somebody's work: those of an assembly that was called off wait to be carried to another."""
        return self.open().exclude(activity__status=Status.CANCELLED)

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
        # Looked up, not joined: an OR across the join would read every activity.
        activities = self.model._meta.get_field("activity").related_model.objects
        mine = activities.filter(Q(network__in=scope.networks) | Q(host__in=scope.organizations))
        planned = Q(activity__in=mine.values("pk"))
        return self.filter(planned | Q(network__in=scope.networks) | Q(organization__in=scope.organizations))

    def responsible(self, user):
        """Those this person has to move on: of the networks they coordinate and the organizations they edit."""
        scope = Scope.of(user)
        return self.filter(Q(network__in=scope.coordinates) | Q(organization__in=scope.organizations))

    def overdue(self, today=None):
        """In work and past their day, the longest first."""
        late = self.in_work().filter(due_on__lt=today or timezone.localdate())
        return late.order_by("due_on", "pk")

    def due_soon(self, days, today=None):
        """In work and due within so many days from today on, the next one first."""
        today = today or timezone.localdate()
        soon = self.in_work().filter(due_on__gte=today, due_on__lte=today + timedelta(days=days))
        return soon.order_by("due_on", "pk")

    def unfinished(self):
        """Not reported at 100 %; those only the office can move on."""
        return self.exclude(share_done=100)

    def said_to_be_done(self):
        """Reported at 100 % and still to be closed by the office."""
        return self.in_work().filter(share_done=100).order_by("due_on", "pk")

    def carriable_to(self, activity, user):
        """Unfinished ones of earlier assemblies that this person may bring into this one."""
        earlier = self.open().filter(activity__starts_at__lt=activity.starts_at).exclude(activity=activity.pk)
        if not user.is_office:
            scope = Scope.of(user)
            earlier = earlier.filter(
                Q(activity__network__in=scope.coordinates) | Q(activity__host__in=scope.organizations)
            )
        return earlier.order_by("activity__starts_at", "activity", "number")

    def of_network(self, slug):
        """Those a network is responsible for, itself or through one of its organizations."""
        return self.filter(Q(network__slug=slug) | Q(organization__network__slug=slug))

    def in_order(self):
        """The newest assembly first, its resolutions as they are numbered."""
        # Not by the bare start: the database would walk through all activities from the newest, few of them assemblies.
        return self.order_by(Coalesce("activity__starts_at", "activity__ends_at").desc(), "activity", "number")

    def for_rows(self):
        """Only what a row of a list shows, in one query."""
        return self.select_related("activity", "network", "organization").only(*LISTED)

    def in_detail(self):
        return self.select_related(
            "activity__network", "activity__kind", "network", "organization", "carried_from__activity",
            "carried_to__activity",
        )  # fmt: skip
