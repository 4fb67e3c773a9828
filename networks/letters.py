"""The link of an invitation: signed from its key and serial, stored nowhere but in the letter itself. Read only."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from networks.models import Invitation
from networks.states import InvitationStanding, OrganizationStatus


@dataclass(frozen=True)
class Letter:
    """An invitation as the holder of a link sees it. is_older: a newer letter was sent since."""

    invitation: Invitation
    is_older: bool

    @property
    def state(self):
        """open, expired, accepted, revoked, left or older: which page the link opens."""
        standing = self.invitation.standing()
        if standing not in {InvitationStanding.OPEN, InvitationStanding.EXPIRED}:
            return standing.value
        if is_of_left(self.invitation):
            return "left"
        return "older" if self.is_older else standing.value


def is_of_left(invitation):
    """Whether it invites into an organization that takes no part any more."""
    return bool(invitation.organization and invitation.organization.status == OrganizationStatus.LEFT)


def path_of(invitation, serial=None):
    """Where the letter of this serial (the newest unless told) leads."""
    token = _signer().sign(f"{invitation.pk}-{serial or invitation.serial}")
    return reverse("networks:invitation", args=[token])


def read(token):
    """The letter of a link, or None when it is not one of ours."""
    try:
        pk, serial = _signer().unsign(token).split("-")
    except signing.BadSignature:
        return None
    found = Invitation.objects.select_related("network", "organization__network", "created_by", "accepted_by")
    invitation = found.filter(pk=pk).first()
    return invitation and Letter(invitation, is_older=int(serial) < invitation.serial)


def _signer():
    return signing.Signer(sep=".", salt="networks.invitation")
