"""The fixed cast of every test.

visitor     nobody signed in
stranger    signed in, belongs nowhere
member      belongs to the education network, may not act for it
coordinator coordinates the education network
editor      edits one organization of the education network
judge       judges awards
officer, director, administrator: the office
"""

from dataclasses import dataclass

from accounts import domain as accounts
from accounts.models import User
from networks import domain as networks
from networks.models import Network, Organization

ROLES = ("visitor", "stranger", "member", "coordinator", "editor", "judge", "officer", "director", "administrator")
PASSWORD = "sunflower-rice-2569"


@dataclass
class Cast:
    """Everybody, and the places they act for."""

    stranger: User
    member: User
    coordinator: User
    editor: User
    judge: User
    officer: User
    director: User
    administrator: User
    network: Network
    other_network: Network
    organization: Organization

    def __getitem__(self, role):
        return None if role == "visitor" else getattr(self, role)


def person(name, *, given_name=None, **fields):
    return accounts.create_user(
        email=f"{name}@example.org", given_name=given_name or name, password=PASSWORD, verified=True, **fields
    )


def make_cast():
    """Needs the reference data (districts, networks, kinds)."""
    network, other = Network.objects.get(slug="edu"), Network.objects.get(slug="religion")
    organization = networks.create_organization(name="โรงเรียนบ้านทุ่งทดสอบ", network=network, is_sample=True)
    cast = Cast(
        stranger=person("stranger", given_name="แปลกหน้า"),
        member=person("member", given_name="สมาชิก"),
        coordinator=person("coordinator", prefix="นาง", given_name="ประสาน", family_name="งานดี"),
        editor=person("editor", prefix="นาย", given_name="ดูแล", family_name="ข้อมูล"),
        judge=person("judge", given_name="กรรมการ"),
        officer=person("officer", prefix="นางสาว", given_name="สำนัก", family_name="งานไว", role="officer"),
        director=person("director", prefix="นาย", given_name="วัฒน", family_name="ธรรมดี", role="director"),
        administrator=person("administrator", given_name="ผู้ดูแล", role="administrator"),
        network=network,
        other_network=other,
        organization=organization,
    )
    networks.give_membership(cast.member, "member", network=network)
    networks.give_membership(cast.coordinator, "coordinator", network=network)
    networks.give_membership(cast.editor, "editor", organization=organization)
    networks.give_membership(cast.judge, "judge")
    return cast
