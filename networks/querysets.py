"""Reads of networks: who belongs where, what the directory shows."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property

from core import history, search
from networks.states import ChangeStatus, InvitationStatus, OrganizationStatus

LISTED = ("name", "sort_key", "status", "is_sample", "subdistrict", "network", "district", "kind")
RELATED = ("network__name", "network__slug", "network__tone", "network__icon", "district__name", "kind__name")


class NetworkQuerySet(models.QuerySet):
    def with_organization_count(self):
        """Adds `organization_count`: those that have not left."""
        members = ~Q(organizations__status=OrganizationStatus.LEFT)
        return self.annotate(organization_count=Count("organizations", filter=members)).order_by("order", "pk")

    def visible_to(self, user):
        """The workspace pages of a network are seen by who belongs to it or edits an organization of it; the office all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        scope = Scope.of(user)
        edited = self.filter(organizations__in=scope.organizations).values("pk")
        return self.filter(Q(pk__in=scope.networks) | Q(pk__in=edited))

    def coordinated_by(self, user):
        """Networks this person coordinates today."""
        return self.filter(pk__in=Scope.of(user).coordinates)

    def planned_for_by(self, user):
        """Networks this person plans for: coordinates, or edits an organization of; the office all."""
        if user.is_office:
            return self
        scope = Scope.of(user)
        edited = self.filter(organizations__in=scope.organizations).values("pk")
        return self.filter(Q(pk__in=scope.coordinates) | Q(pk__in=edited))


class OrganizationQuerySet(models.QuerySet):
    def members(self):
        """Those who take part or pause; who left stays readable, but is listed nowhere."""
        return self.exclude(status=OrganizationStatus.LEFT)

    def offered(self, *kept):
        """What a form lets choose: those that take part, and what was chosen before (keys): who left stays until somebody
        chooses another."""
        rows = self.members() | self.filter(pk__in=[key for key in kept if key])
        return rows.only("name", "sort_key", "network").order_by("sort_key", "pk")

    def visible_to(self, user):
        """The workspace page of an organization is for those who act for it and for the office."""
        return self.managed_by(user)

    def in_directory(self):
        """Rows of the public directory in Thai dictionary order, with what a row shows."""
        return self.members().for_rows()

    def for_rows(self):
        """Only what a row of a list shows, in the order of a Thai dictionary."""
        rows = self.select_related("network", "district", "kind").only(*LISTED, *RELATED)
        return rows.annotate(is_centre=Exists(self._centres())).order_by("sort_key", "pk")

    def in_detail(self):
        return self.select_related("network", "district", "kind", "parent__network", "cover", "logo")

    def found_by(self, text):
        """Whose name or own words have this text."""
        return search.matching(self, search.query(text))

    def with_virtue(self, virtue):
        """Who chose this one of the five virtues for its own, or teaches it in its learning centre."""
        own = self.model.identity_virtues.rel.related_model.objects.filter(organization=OuterRef("pk"), virtue=virtue)
        return self.filter(Exists(own) | Exists(self._centres().filter(virtues__contains=[virtue])))

    def learning_centres(self):
        """Learning centres that take visitors."""
        return self.filter(Exists(self._centres()))

    def _centres(self):
        model = self.model.learning_centre.related.related_model
        return model.objects.filter(organization=OuterRef("pk"), is_open=True)

    def counts_by_district(self):
        """{district code: how many of these are there}."""
        rows = self.order_by().exclude(district=None).values_list("district")
        return dict(rows.annotate(number=Count("pk")))

    def managed_by(self, user):
        """Organizations this person may act for: as their editor, or as coordinator of their network; the office all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        scope = Scope.of(user)
        return self.filter(Q(pk__in=scope.organizations) | Q(network__in=scope.coordinates))


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        """Memberships in force on a day (today in Bangkok unless told otherwise)."""
        on = on or timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        lasting = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(begun & lasting, ended_at=None)

    def over(self, on=None):
        """Ended by somebody, or past their last day."""
        return self.filter(Q(valid_until__lt=on or timezone.localdate()) | Q(ended_at__isnull=False))

    def running(self, on=None):
        """In force or still to begin: what nobody has to be invited into again."""
        lasting = Q(valid_until=None) | Q(valid_until__gte=on or timezone.localdate())
        return self.filter(lasting, ended_at=None)

    def with_places(self):
        return self.select_related("network", "organization__network")


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=InvitationStatus.OPEN)

    def standing(self, standing, at=None):
        """Those that stand so at a moment (now unless told): open, expired, accepted, revoked."""
        at = at or timezone.now()
        if standing == "open":
            return self.open().filter(expires_at__gt=at)
        return self.open().filter(expires_at__lte=at) if standing == "expired" else self.filter(status=standing)

    def running_out(self, days, at=None):
        """Open ones whose letter leads nowhere in so many days."""
        at = at or timezone.now()
        return self.standing("open", at).filter(expires_at__lte=at + timedelta(days=days))

    def visible_to(self, user):
        """The office's own business."""
        return self if user.is_authenticated and user.is_office else self.none()


class OrganizationChangeQuerySet(models.QuerySet):
    def awaiting_review(self):
        """Wishes the office has not decided, the oldest first."""
        return self.filter(status=ChangeStatus.OPEN).order_by("created_at", "pk")

    def visible_to(self, user):
        """The office all; others those of what they may act for."""
        if not user.is_authenticated:
            return self.none()
        if user.is_office:
            return self
        return self.filter(Scope.of(user).acts_for("organization"))


class Scope:
    """Where a person acts today: ids of networks and organizations, read once per request and user."""

    def __init__(self, rows, user=None):
        self.user, self.holds_right = user, bool(rows)
        self.coordinates = {row.network_id for row in rows if row.role == "coordinator"}
        self.networks = {row.network_id for row in rows if row.network_id}
        self.organizations = {row.organization_id for row in rows if row.role == "editor"}
        self.judges = any(row.role == "judge" for row in rows)

    def acts_for(self, relation):
        """Rows whose organization, by the name of this relation, the person edits or coordinates the network of."""
        edited, coordinated = {f"{relation}__in": self.organizations}, {f"{relation}__network__in": self.coordinates}
        return Q(**edited) | Q(**coordinated)

    @property
    def still_acts(self):
        """Has a right in force, of any kind, or an office role: what was given in person counts only as long."""
        return self.holds_right or self.user.is_office

    @cached_property
    def has_left(self):
        """Had a right or an office role and has none any more. Who never had one was invited as a guest and is none of these."""
        if self.still_acts:
            return False
        was_of_office = history.events_of(self.user).filter(action="user.update", changes__has_key="role")
        return self.user.memberships.over().exists() or was_of_office.exists()

    @classmethod
    def of(cls, user):
        """Cached on the user object, which lives for one request: an ended membership counts on the next."""
        if not hasattr(user, "_scope"):
            user._scope = cls(list(user.memberships.current()), user) if user.is_authenticated else cls([])
        return user._scope
