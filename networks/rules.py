"""Predicates of place: whose network, whose organization (apps above combine them); and who may do what with partners."""

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from core import pictures
from core.access import allow
from networks.models import Organization
from networks.querysets import Scope

# The page of an organization is public, so who signed in sees what it shows.
pictures.belongs_to(lambda user, picture: _showing(picture))
pictures.shown_to_all(lambda picture: _showing(picture))


def _showing(picture):
    return Organization.objects.filter(Q(cover=picture) | Q(logo=picture))


@rules.predicate
def coordinates_network(user, thing):
    """Coordinates the network that the thing (a network or something of one) belongs to."""
    return getattr(thing, "network_id", None) in Scope.of(user).coordinates


@rules.predicate
def edits_host(user, thing):
    """Edits the organization that hosts the thing."""
    return getattr(thing, "host_id", None) in Scope.of(user).organizations


@rules.predicate
def acts_somewhere(user):
    """Coordinates a network or edits an organization today."""
    scope = Scope.of(user)
    return bool(scope.coordinates or scope.organizations)


@rules.predicate
def belongs_somewhere(user):
    """Belongs to a network in any role, or edits an organization."""
    scope = Scope.of(user)
    return bool(scope.networks or scope.organizations)


@rules.predicate
def edits_organization(user, organization):
    """Edits this very organization."""
    return organization is not None and organization.pk in Scope.of(user).organizations


@rules.predicate
def coordinates_this(user, network):
    """Coordinates this very network."""
    return network is not None and network.pk in Scope.of(user).coordinates


OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")
EDITORS = _("ผู้ดูแลข้อมูลของหน่วยงานนี้ ผู้ประสานงานเครือข่าย หรือเจ้าหน้าที่สำนักงาน")
acts_for = edits_organization | coordinates_network

# People: the office invites and ends; who acts for a place sees who else does.
allow("networks.people", acts_somewhere | is_office, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน และเจ้าหน้าที่สำนักงาน"))
allow("networks.invite", is_office, who=OFFICE)
allow("networks.end_membership", is_office, who=OFFICE)
allow("networks.see_people", acts_for | is_office, who=EDITORS)
allow("networks.see_network_people", coordinates_this | is_office, who=_("ผู้ประสานงานเครือข่ายนี้ หรือเจ้าหน้าที่สำนักงาน"))

# Organizations and networks.
allow(
    "networks.list_organizations", acts_somewhere | is_office, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน และเจ้าหน้าที่สำนักงาน")
)
allow("networks.export_organizations", is_office, who=OFFICE)
allow("networks.create_organization", is_officer, who=OFFICE)
allow("networks.edit_organization", acts_for | is_officer, who=EDITORS)
allow("networks.ask_change", acts_for, who=EDITORS)
allow("networks.decide_change", is_officer, who=OFFICE)
allow("networks.change_status", is_officer, who=OFFICE)
allow("networks.edit_network", is_officer, who=OFFICE)
allow("networks.settings", is_officer, who=OFFICE)
