"""Every write about networks, organizations and the people who act for them."""

from networks.domain.invitations import AlreadyInvited, accept, join, refuse_unless_free, resend, revoke, send
from networks.domain.organizations import create as create_organization
from networks.domain.partners import save, save_network
from networks.domain.people import change_until, end_membership, give_membership

__all__ = [
    "AlreadyInvited",
    "accept",
    "change_until",
    "create_organization",
    "end_membership",
    "give_membership",
    "join",
    "refuse_unless_free",
    "resend",
    "revoke",
    "save",
    "save_network",
    "send",
]
