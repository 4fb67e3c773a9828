"""What lists of people and invitations show, prepared once per page; and who may do what, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import thai
from networks.models import Membership, Network

# Role, what it may do here, what it may not. In the order of how much.
RIGHTS_IN_NETWORK = (
    (_("ผู้ประสานงานเครือข่าย"), _("ลงทะเบียน แก้ไข และส่งกิจกรรมของเครือข่าย เขียนรายงานผล แก้ไขหน้าของทุกหน่วยงานในเครือข่าย เห็นว่าใครมีสิทธิ์อะไร")),
    (_("ผู้ดูแลข้อมูลหน่วยงาน"), _("แก้ไขหน้าของหน่วยงานตนเอง ลงทะเบียนกิจกรรมและเขียนรายงานผลที่หน่วยงานเป็นเจ้าภาพ")),
    (_("สมาชิกเครือข่าย"), _("อ่านแผนและรายงานของเครือข่าย ช่วยเช็กชื่อหน้างาน")),
    (_("เจ้าหน้าที่สำนักงานวัฒนธรรม"), _("ตรวจ อนุมัติ และเชิญหรือสิ้นสุดสิทธิ์ของทุกคน")),
)  # fmt: skip
RIGHTS_IN_ORGANIZATION = tuple(RIGHTS_IN_NETWORK[place] for place in (1, 0, 3))


@dataclass(slots=True)
class RightRow:
    """One membership: whose, which, since when, until when."""

    membership: Membership
    name: str
    role: str
    place: str
    since: str
    until: str
    standing: Any
    is_over: bool
    place_url: str


def rights(memberships):
    """Rows of memberships that come with user and places."""
    return [right(membership) for membership in memberships]


def right(membership):
    standing = membership.standing()
    ended = thai.local_date(membership.ended_at) if membership.ended_at else None
    days = [day for day in (ended, membership.valid_until) if day]
    place = membership.network or membership.organization
    return RightRow(
        membership=membership,
        name=membership.user.get_full_name(),
        role=membership.get_role_display(),
        place=place.name if place else "",
        since=thai.format_date_short(membership.valid_from) if membership.valid_from else "",
        until=thai.format_date_short(min(days)) if days else "",
        standing=standing,
        is_over=standing.value == "left",
        place_url=people_of(place),
    )


def people_of(place):
    """The page that says who may what there; a judge belongs to no place."""
    if isinstance(place, Network):
        return reverse("networks:network_people", args=[place.slug])
    return reverse("networks:organization_people", args=[place.pk]) if place else ""


@dataclass(slots=True)
class PersonRow:
    user: User
    name: str
    rights: list
    is_closed: bool


def with_rights(users):
    """People with what they may do today, in the order of the dictionary; two more queries for any number of rows."""
    current = Membership.objects.current().with_places().order_by("role", "pk")
    return users.prefetch_related(Prefetch("memberships", queryset=current, to_attr="rights_today")).order_by(
        "sort_key", "pk"
    )


def people(users):
    return [
        PersonRow(user=user, name=user.get_full_name(), rights=words_of(user), is_closed=not user.is_active)
        for user in users
    ]


def words_of(user):
    """What somebody may do today, one text per right; needs `with_rights`."""
    office = [user.get_role_display()] if user.role else []
    return office + [membership.words for membership in user.rights_today]


@dataclass(slots=True)
class InvitationRow:
    invitation: Any
    words: str
    standing: Any
    sent: str
    last: str
    by: str
    may_resend: bool
    may_revoke: bool


def invitations(rows):
    return [
        InvitationRow(
            invitation=row,
            words=row.words,
            standing=row.standing(),
            sent=thai.format_date_short(row.sent_at),
            last=f"{thai.format_date_short(row.expires_at)} {thai.format_time(row.expires_at)}",
            by=row.created_by.get_full_name(),
            may_resend=row.ready_for("resend"),
            may_revoke=row.ready_for("revoke"),
        )
        for row in rows
    ]
