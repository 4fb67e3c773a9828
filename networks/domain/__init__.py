"""Every write about networks, organizations and the people who act for them."""

from django.db import transaction

from core import history
from networks.domain.organizations import create as create_organization
from networks.domain.partners import save, save_network
from networks.models import Membership

__all__ = ["create_organization", "give_membership", "save", "save_network"]


@transaction.atomic
def give_membership(user, role, *, by=None, network=None, organization=None, valid_from=None, valid_until=None):
    """Lets a person act for a network or an organization, or judge."""
    membership = Membership(
        user=user,
        role=role,
        network=network,
        organization=organization,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    membership.full_clean()
    membership.save()
    history.record(membership, "membership.give", by=by, changes={"role": ["", role]})
    return membership
