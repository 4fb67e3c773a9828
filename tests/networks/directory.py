"""Organizations in every state, open wishes, filled profiles: made through the domain."""

from networks import domain
from networks.domain import changes, organizations, profile
from networks.domain.rows import mark_of
from networks.models import Organization
from tests import numbers


def organization(cast, *, status="active", network=None, **fields):
    """One more organization of the education network, in a status."""
    name = fields.pop("name", f"ชุมชนทดสอบที่ {numbers.number()}")
    row = domain.create_organization(name=name, network=network or cast.network, by=cast.officer, **fields)
    return in_status(cast, row, status)


def in_status(cast, row, status):
    if status == "paused":
        organizations.pause(row, by=cast.officer)
    if status == "left":
        organizations.leave(row, by=cast.officer, reason="ยุบรวมกับตำบลข้างเคียง")
    return Organization.objects.get(pk=row.pk)


def change(cast, row=None, *, by=None, **wish):
    """An open wish: another name unless told otherwise."""
    row = row or cast.organization
    wish = {"name": f"{row.name} (ใหม่)", "network": row.network, "note": "เปลี่ยนตามประกาศ"} | wish
    return changes.ask(row, by=by or cast.editor, **wish)


def change_in(cast, status):
    """A wish of the editor in a status, read again."""
    row = change(cast)
    if status == "approved":
        changes.approve(row, by=cast.officer)
    if status == "declined":
        changes.decline(row, by=cast.officer, reason="ชื่อยาวเกินไป")
    if status == "withdrawn":
        changes.withdraw(row, by=cast.editor)
    row.refresh_from_db()
    return row


def rows(part, organization, *typed, by):
    """Writes rows of a part over what is there."""
    blank = {"pk": None, "remove": False} | {
        name: 0 if name == "order" else None if name == "minutes" else "" for name in part.names
    }
    mark = mark_of(profile.values_of(part, organization))
    return profile.save_rows(part, organization, [blank | row for row in typed], by=by, mark=mark)


def centre(organization, *bases, by, **values):
    """Makes it a learning centre."""
    texts = dict.fromkeys(("past", "present", "future", "speakers", "hours", "booking", "fee"), "")
    values = {"is_open": True, "virtues": [], "group_min": None, "group_max": None, **texts} | values
    blank = {"pk": None, "remove": False, "text": "", "minutes": None, "order": 0}
    mark = mark_of(profile.centre_values(organization))
    return profile.save_centre(organization, values, [blank | base for base in bases], by=by, mark=mark)


def names(cast, about):
    """The names inside an address of the access matrix."""
    if about == "organization change":
        return {"pk": change(cast).pk}
    return {"pk": in_status(cast, cast.organization, about.split()[0]).pk}


def rows_for_tour(cast):
    """Something in every part, so that its page shows rows."""
    place = cast.organization
    rows(profile.GOALS, place, {"fiscal_year": 2570, "problem": "น้ำเน่า", "good_deed": "ดูแลคลอง"}, by=cast.editor)
    rows(profile.CONTACTS, place, {"name": "ครูแดง", "phone": "0819990000"}, by=cast.editor)
