"""Every read of visits, findings, follow-ups and lessons that is worth a name."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, FilteredRelation, Q, When
from django.utils import timezone

from core import history
from networks.querysets import Scope
from visits.states import VISIT_EDITABLE, VISIT_MADE, FollowUpStatus, LessonStatus, StopStatus, VisitStatus


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all visits, others those whose team they are in. Hosts see their stop, not the visit."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        return self.taking(user)

    def taking(self, user):
        """Those this person goes on, until the last right they had is over."""
        return self._with(user)

    def led_by(self, user):
        """Those of them whose team this person leads."""
        return self._with(user, team__is_leader=True)

    def _with(self, user, **more):
        """One place per person in a team, so no row comes twice."""
        return self.none() if Scope.of(user).has_left else self.filter(team__user=user.pk, **more)

    def public(self):
        """Visits whose report the office has accepted."""
        return self.filter(status=VisitStatus.ACCEPTED)

    def awaiting_review(self):
        return self.filter(status=VisitStatus.REPORTED).order_by("reported_at", "pk")

    def made(self):
        """The team has been there, whether the report is written or not."""
        return self.filter(status__in=VISIT_MADE)

    def with_places(self):
        """(fiscal year, visit, network, district) of each kept stop; None where the place is no organization."""
        kept = FilteredRelation("stops", condition=~Q(stops__status=StopStatus.DROPPED))
        place = "kept__organization__network", "kept__organization__district"
        return self.alias(kept=kept).order_by().values_list("fiscal_year", "pk", *place)

    def left_lying(self, since):
        """Whose report was returned, and nobody touched it since then."""
        return history.untouched_since(self.filter(status=VisitStatus.MADE).exclude(reason=""), since)


class StopQuerySet(models.QuerySet):
    def kept(self):
        """Those that are part of the visit."""
        return self.exclude(status=StopStatus.DROPPED)

    def visible_to(self, user):
        """The office, the team of the visit, and who acts for the host once it was asked."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        visits = self.model._meta.get_field("visit").related_model.objects.visible_to(user)
        return self.filter(Q(visit__in=visits) | self._hosted_by(user))

    def unanswered(self, at, *, asked_days, soon_days):
        """Asked so many days ago, or yesterday when the visit is near; the host has said nothing."""
        asked = Q(asked_at__lte=at - timedelta(days=asked_days))
        soon = Q(starts_at__lte=at + timedelta(days=soon_days), asked_at__lte=at - timedelta(days=1))
        waiting = self.filter(status=StopStatus.ASKED, visit__status__in=VISIT_EDITABLE, starts_at__gt=at)
        return waiting.filter(asked | soon)

    def hosted_by(self, user):
        """Stops at organizations this person acts for, from the moment their host was asked."""
        return self.filter(self._hosted_by(user)) if user.is_authenticated else self.none()

    def with_unread_answer(self):
        """Whose host answered something no officer has read yet, the oldest first."""
        return self.kept().filter(answer_is_public=None).exclude(host_answer="").order_by("host_answered_at", "pk")

    def _hosted_by(self, user):
        return Scope.of(user).acts_for("organization") & Q(asked_at__isnull=False)


class FindingQuerySet(models.QuerySet):
    def public(self):
        """What is marked public, of visits whose report the office has accepted."""
        return self.filter(is_public=True, stop__visit__status=VisitStatus.ACCEPTED).exclude(
            stop__status=StopStatus.DROPPED
        )


class FollowUpQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=FollowUpStatus.OPEN)

    def overdue(self, on=None):
        """Open past their day (today in Bangkok unless told otherwise), the oldest first."""
        on = on or timezone.localdate()
        return self.open().filter(due_on__lt=on).order_by("due_on", "pk")

    def open_by_place(self, year, on=None):
        """{(network, district): (open, overdue)} of those whose day is in a fiscal year (core.thai.FiscalYear)."""
        due = self.open().filter(due_on__range=(year.start, year.end)).order_by()
        late = Q(due_on__lt=on or timezone.localdate())
        rows = due.values_list("organization__network", "organization__district")
        rows = rows.annotate(found=Count("pk"), overdue=Count("pk", filter=late))
        return {(network, district): (found, overdue) for network, district, found, overdue in rows}

    def due_between(self, first, last):
        """Open ones whose day is from `first` to `last`, both included."""
        return self.open().filter(due_on__gte=first, due_on__lte=last).order_by("due_on", "pk")

    def in_order(self):
        """What is still to be done first, then what is to be checked, then what is over; each by its day."""
        turn = Case(When(status=FollowUpStatus.OPEN, then=0), When(status=FollowUpStatus.DONE, then=1), default=2)
        return self.order_by(turn, "due_on", "pk")

    def awaiting_check(self):
        return self.filter(status=FollowUpStatus.DONE).order_by("done_at", "pk")

    def visible_to(self, user):
        """The office, the person it was given to, who acts for the organization that owns it, and the team that asked."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        stops = self.model._meta.get_field("stop").related_model
        visits = stops._meta.get_field("visit").related_model.objects.visible_to(user)
        return self.filter(self._owned_by(user) | Q(stop__in=stops.objects.filter(visit__in=visits)))

    def at_stop(self, stop):
        """Open ones of the place of a stop, whichever visit they are from, and those that began at this stop."""
        here = Q(stop=stop.pk)
        if stop.organization_id:
            here |= Q(organization=stop.organization_id)
        return self.open().filter(here).order_by("due_on", "pk")

    def for_rows(self):
        """With what a row shows of its owner."""
        return self.select_related("organization__network", "owner").defer("evidence", "reason")

    def owned_by(self, user):
        """What this person is to get done."""
        return self.filter(self._owned_by(user)) if user.is_authenticated else self.none()

    def _owned_by(self, user):
        """Given in person while that person acts at all; and what their places answer for."""
        scope = Scope.of(user)
        mine = Q(owner=user.pk) if scope.still_acts else Q(pk=None)
        return mine | scope.acts_for("organization")


class LessonQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=LessonStatus.PUBLISHED)

    def newest(self):
        return self.order_by("-published_at", "-pk")

    def for_rows(self):
        """What a row of a list shows; the story itself stays in the database."""
        texts = ("before", "done", "result", "why", "obstacles", "next_step", "reason")
        return self.select_related("network", "organization", "cover").defer(*texts)

    def returned(self):
        """Drafts the office sent back, for who writes them."""
        return self.filter(status=LessonStatus.DRAFT).exclude(reason="")

    def left_lying(self, since):
        """Sent back, and nobody touched them since then."""
        return history.untouched_since(self.returned(), since)

    def written_by(self, user):
        """What this person acts for the place of. Of a whole network's: what they wrote, while they act in that network."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(self._written_by(user))

    def _written_by(self, user):
        scope = Scope.of(user)
        edited = self.model._meta.get_field("organization").related_model.objects.filter(pk__in=scope.organizations)
        mine = Q(created_by=user.pk, organization=None, network__in=edited.values("network"))
        return mine | scope.acts_for("organization") | Q(network__in=scope.coordinates)

    def awaiting_review(self):
        return self.filter(status=LessonStatus.SUBMITTED).order_by("submitted_at", "pk")

    def visible_to(self, user):
        """The office all; who acts for its place, at every stage; everybody what is published."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        return self.filter(self._written_by(user) | Q(status=LessonStatus.PUBLISHED))
