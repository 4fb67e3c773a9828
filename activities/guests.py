"""Rows of registrations with everything already formatted, for the organizers' list and its spreadsheet."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from activities.states import RegistrationStatus
from core import contacts, thai

CHUNK = 2000
WIDTHS = {
    "ลำดับ": 7,
    "สถานะ": 20,
    "ชื่อ": 32,
    "หน่วยงาน": 36,
    "เครือข่าย": 18,
    "ติดต่อ": 26,
    "รหัส": 9,
    "ลงทะเบียนเมื่อ": 22,
    "เช็กชื่อเมื่อ": 22,
}


@dataclass(slots=True)
class Guest:
    """One registration as the list shows it."""

    pk: int
    name: str
    organization: str
    network: Any
    contact: str
    address: str
    code: str
    status: RegistrationStatus
    number: int
    day: str
    time: str
    is_there: bool
    is_to_be_called: bool
    cancel_url: str


def prepare(registrations):
    """Registrations loaded by `for_rows().numbered()` -> [Guest]."""
    return [guest(row, row.number_in_queue or 0) for row in registrations]


def guest(row, number):
    can_cancel = row.ready_for("cancel") and not row.checked_in_at
    address = (
        "" if not row.contact else f"mailto:{row.contact}" if contacts.is_email(row.contact) else f"tel:{row.contact}"
    )
    return Guest(
        pk=row.pk,
        name=row.name,
        organization=row.organization,
        network=row.network,
        contact=contacts.shown(row.contact),
        address=address,
        code=row.code,
        status=row.status_label,
        number=number,
        day=thai.format_date_short(row.created_at),
        time=thai.format_time(row.created_at),
        is_there=row.checked_in_at is not None,
        is_to_be_called=row.promoted_at is not None and can_cancel and not contacts.is_email(row.contact),
        cancel_url=f"/work/activities/{row.activity_id}/registrations/{row.pk}/cancel/" if can_cancel else "",
    )


def sheet(registrations):
    """Rows of the spreadsheet, some at a time; an empty one when there is nobody, so that the heads still stand."""
    number = 0
    for number, row in enumerate(registrations.iterator(CHUNK), 1):
        yield {
            "ลำดับ": number,
            "สถานะ": str(row.status_label.label),
            "ชื่อ": row.name,
            "หน่วยงาน": row.organization,
            "เครือข่าย": row.network.name if row.network_id else _("ประชาชนทั่วไป"),
            "ติดต่อ": contacts.shown(row.contact),
            "รหัส": row.code,
            "ลงทะเบียนเมื่อ": _moment(row.created_at),
            "เช็กชื่อเมื่อ": _moment(row.checked_in_at) if row.checked_in_at else "",
        }
    if not number:
        yield dict.fromkeys(WIDTHS, "")


def _moment(at):
    return f"{thai.format_date_short(at)} {thai.format_time(at)}"


def numbers(counts, admission, networks):
    """[(network or None, with a place, waiting, quota or None)] of everybody who has people or a quota, and the sums."""
    quotas = {quota.network_id: quota.places for quota in admission.all_quotas()}
    rows = []
    for network in [*networks, None]:
        key = network.pk if network else None
        found = counts.get(key, {})
        confirmed = found.get(RegistrationStatus.CONFIRMED, 0)
        waiting = found.get(RegistrationStatus.WAITING, 0)
        if confirmed or waiting or key in quotas:
            rows.append((network, confirmed, waiting, quotas.get(key)))
    return {"rows": rows, "confirmed": sum(row[1] for row in rows), "waiting": sum(row[2] for row in rows)}
