"""Predicates of place: whose network, whose organization. Apps above combine them."""

import rules

from core import pictures
from networks.models import Organization
from networks.querysets import Scope

# The page of an organization is public, so who signed in sees what it shows.
pictures.belongs_to(lambda user, picture: Organization.objects.filter(cover=picture))
pictures.shown_to_all(lambda picture: Organization.objects.filter(cover=picture))


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
