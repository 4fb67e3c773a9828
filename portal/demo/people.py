"""Invitations of the demonstration in every state, and one right that has ended; everybody is invented."""

from datetime import timedelta

from networks import domain
from networks.models import Invitation
from portal.demo.library import at

FORMER_MEMBER = "editor3@example.org"
# Address, name, role, place (slug of a network or name of an organization), sent so many days ago, what became of it.
INVITED = (
    ("sample.somchit@example.org", "นางสมจิตร บัวหลวงงาม (สมมติ)", "editor", "ชุมชนคุณธรรมบ้านโนนผ้าขิด", 1, ""),
    ("sample.wicha@example.org", "นายวิชา ลำน้ำปาว (สมมติ)", "coordinator", "media", 6, ""),
    ("sample.boonmee@example.org", "นายบุญมี ทุ่งฝน (สมมติ)", "member", "civil", 12, ""),
    ("sample.judge@example.org", "ผศ.ดร.ดารณี ฟ้าใส (สมมติ)", "judge", "", 9, "revoked"),
)


def make(province):
    """How many invitations were made."""
    member = province.users[FORMER_MEMBER]
    accepted = send(province, member.email, member.get_full_name(), "member", "gov", 60)
    domain.accept(accepted, by=member, at=moment(province, 59))
    domain.end_membership(member.memberships.get(role="member"), by=province.officer2, at=moment(province, 20))
    for email, name, role, place, days, fate in INVITED:
        invitation = send(province, email, name, role, place, days)
        if fate == "revoked":
            domain.revoke(invitation, by=province.officer2, at=moment(province, days - 1))
    return Invitation.objects.count()


def send(province, email, name, role, place, days):
    place = {"network": province.networks.get(place), "organization": province.organizations.get(place)}
    return domain.send(by=province.officer, email=email, name=name, role=role, at=moment(province, days), **place)


def moment(province, days):
    """Half past nine, so many days before the province's day."""
    return at(province.today - timedelta(days=days), "09.30")
