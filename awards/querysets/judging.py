"""Reads of reviews, recusals and decisions."""

from django.db import models

from awards.states import (
    RECUSAL_IN_THE_WAY,
    REVIEW_ACTIVE,
    DecisionStatus,
    NominationStatus,
    RecusalStatus,
    ReviewStatus,
    RoundStatus,
)
from networks.querysets import Scope


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A judge's own, while they are a judge and the round is judged. Recused or released ones are gone."""
        judged = {"nomination__status": NominationStatus.COMPLETE, "nomination__round__status": RoundStatus.JUDGING}
        return self.ever_of(user).active().filter(**judged)

    def ever_of(self, user):
        """A judge's own, while they are a judge, whatever became of it: who can no longer act on it is told why."""
        if not user.is_authenticated or user.is_office or not Scope.of(user).judges:
            return self.none()
        return self.filter(judge=user.pk)

    def active(self):
        return self.filter(status__in=REVIEW_ACTIVE)

    def sent(self):
        """What counts."""
        return self.filter(status=ReviewStatus.SENT)

    def to_do(self):
        return self.filter(status__in=(ReviewStatus.ASSIGNED, ReviewStatus.STARTED))


class RecusalQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(status=RecusalStatus.STANDING)

    def in_the_way(self):
        """Standing, or noticed by the program and not yet looked at."""
        return self.filter(status__in=RECUSAL_IN_THE_WAY)


class DecisionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(status=DecisionStatus.SIGNED)
