"""The partners, what they say of themselves, who acts for them, and what waits for an officer."""

from networks.models.change import OrganizationChange
from networks.models.partners import District, Network, Organization, OrganizationKind, Virtue
from networks.models.people import Invitation, Membership
from networks.models.profile import ContactPerson, IdentityVirtue, LearningBase, LearningCentre, YearGoal

__all__ = [
    "ContactPerson",
    "District",
    "IdentityVirtue",
    "Invitation",
    "LearningBase",
    "LearningCentre",
    "Membership",
    "Network",
    "Organization",
    "OrganizationChange",
    "OrganizationKind",
    "Virtue",
    "YearGoal",
]
