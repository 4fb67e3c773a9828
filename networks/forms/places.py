"""For whom something is planned or written: a network and an organization of it, asked in one way by several forms."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.models import Network, Organization
from networks.querysets import Scope


class PlaceMixin:
    """Network and organization that this person acts for. `place`: the names of the two fields, also of the saved row."""

    place = ("network", "organization")
    own_needed = _("กรุณาเลือกหน่วยงานที่คุณดูแล")

    def offer_places(self, user, kept=None):
        """Nothing new is for one that left. kept: the saved row whose places stay choosable, whoever writes on."""
        self.user, self.kept_place = user, tuple(getattr(kept, f"{name}_id", None) for name in self.place)
        networks, organizations = Network.objects.planned_for_by(user), Organization.objects.managed_by(user).members()
        network, organization = (self.fields[name] for name in self.place)
        network.queryset = _and_saved(networks, self.kept_place[0])
        organizations = _and_saved(organizations, self.kept_place[1])
        organization.queryset = organizations.order_by("sort_key").only("name", "sort_key", "network")

    def propose_place(self, *source):
        """The place of a source (two keys) if it is one of theirs, else the only one a person acts for."""
        for name, key in zip(self.place, source, strict=False):
            if key and self.fields[name].queryset.filter(pk=key).exists():
                self.initial[name] = key
        network, organization = self.place
        found = list(self.fields[network].queryset[:2])
        if not self.initial.get(network) and len(found) == 1:
            self.initial[network] = found[0].pk
        is_editor = not self.user.is_office and not Scope.of(self.user).coordinates
        own = self.fields[organization].queryset.first() if is_editor else None
        if own and not self.initial.get(organization):
            self.initial[organization] = own.pk

    def clean_place(self, data):
        """Both fit together; outside the networks one coordinates, one acts for an organization one edits."""
        name = self.place[1]
        network, organization = (data.get(field) for field in self.place)
        if organization and network and organization.network_id != network.pk:
            self.add_error(name, _("หน่วยงานนี้ไม่ได้อยู่ในเครือข่ายที่เลือก กรุณาเลือกให้ตรงกัน"))
        scope = Scope.of(self.user)
        if self.user.is_office or network is None or network.pk in scope.coordinates:
            return
        is_kept = self.kept_place == (network.pk, organization and organization.pk)
        is_own = organization is not None and organization.pk in scope.organizations
        if not is_own and not is_kept and name not in self.errors:
            self.add_error(name, self.own_needed)


def _and_saved(rows, key):
    return rows.model.objects.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk=key)) if key else rows
