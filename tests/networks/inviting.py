"""Invitations for tests, made through the domain."""

from django.utils import timezone

from networks import domain, letters
from networks.domain.invitations import LASTS
from networks.models import Invitation, Membership

NEW = "somjai@example.org"
STRONG = "ตะวันขึ้นที่หนองหาน"


def invite(cast, *, email=NEW, role="coordinator", by=None, **fields):
    """An open invitation; its place fits the role unless told otherwise."""
    if role in {"coordinator", "member"}:
        fields.setdefault("network", cast.network)
    elif role == "editor":
        fields.setdefault("organization", cast.organization)
    return domain.send(by=by or cast.officer, email=email, role=role, **fields)


def standing(cast, state, **fields):
    """An invitation that is open, expired, accepted or revoked."""
    at = timezone.now() - LASTS if state == "expired" else None
    row = invite(cast, at=at, **fields)
    if state == "revoked":
        domain.revoke(row, by=cast.officer)
    if state == "accepted":
        domain.join(row, password=STRONG, given_name="สมใจ", family_name="ใฝ่ดี")
    return Invitation.objects.get(pk=row.pk)


def path_of(invitation):
    return letters.path_of(invitation)


def token_of(invitation):
    return path_of(invitation).split("/")[-2]


def right_of(user):
    return Membership.objects.get(user=user)
