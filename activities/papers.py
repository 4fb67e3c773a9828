"""The data of the door's papers; templates/documents/*.typ draws them."""

from django.conf import settings
from django.utils.translation import gettext as _

from activities import rows
from activities.models import Registration
from core import documents, thai
from networks.models import Network

# Empty lines after the names of a network, and on the sheet of one without names.
LINES_AFTER, LINES_ALONE = 8, 18


def spoken(address):
    """An address as it is typed from a wall: without its protocol."""
    return address.split("://", 1)[1]


def head(activity):
    """Title, days, hours and place, as every paper of the door begins."""
    day, hours = rows.when_lines(activity)
    place = activity.venue
    if activity.district_id:
        place = " ".join(filter(None, [place, _("อำเภอ%(name)s") % {"name": activity.district.name}]))
    return {
        "title": activity.title, "day": day, "hours": hours, "place": place, "office": settings.OFFICE["name"],
        "sample": _("ข้อมูลตัวอย่าง") if activity.is_sample else "",
    }  # fmt: skip


def poster(activity, address):
    return head(activity) | {
        "qr": documents.qr_svg(address),
        "address": spoken(address),
        "ask": _("สแกนเพื่อเช็กชื่อ"),
        "steps": [_("เปิดกล้องโทรศัพท์ ส่องที่รหัส"), _("กดลิงก์ที่ขึ้นมา"), _("ยืนยันชื่อแล้วกด “เช็กชื่อ”")],
        "numbers": ["1", "2", "3"],
        "or_type": _("หรือพิมพ์ที่อยู่นี้"),
        "no_phone": _("ไม่มีโทรศัพท์ แจ้งชื่อหรือลงชื่อที่โต๊ะลงทะเบียน"),
    }


def sign_in_sheet(activity):
    """Names with a place, by network; sheets without names for the organizing networks and for everybody else."""
    people = {}
    listed = Registration.objects.filter(activity=activity).confirmed().order_by("pk")
    for network, name, organization in listed.values_list("network", "name", "organization"):
        people.setdefault(network, []).append({"name": name, "organization": organization})
    partners = set(activity.partner_networks.values_list("pk", flat=True)) | {activity.network_id}
    groups = [
        group(_("เครือข่าย%(name)s") % {"name": network.name}, people.get(network.pk, []))
        for network in Network.objects.all()
        if network.pk in people or network.pk in partners
    ]
    groups.append(group(_("เครือข่ายอื่นและประชาชนทั่วไป"), people.get(None, [])))
    return head(activity) | {
        "sheet": _("ใบลงชื่อผู้เข้าร่วมกิจกรรม"),
        "columns": [_("ลำดับ"), _("ชื่อและนามสกุล"), _("หน่วยงาน"), _("เบอร์โทร"), _("ลายมือชื่อ")],
        "digits": list("0123456789"),
        "page_words": [_("หน้า"), _("จาก")],
        "notice": _("ใช้เพื่อนับผู้เข้าร่วมและรายงานผลเท่านั้น %(office)sเป็นผู้ควบคุมข้อมูล") % {"office": settings.OFFICE["name"]},
        "groups": groups,
    }


def group(title, people):
    """One network: its people in dictionary order, numbered on into the empty lines."""
    people = sorted(people, key=lambda person: thai.sort_key(thai.without_prefix(person["name"])))
    empty = LINES_AFTER if people else LINES_ALONE
    lines = [{"number": str(number), **person} for number, person in enumerate(people, 1)]
    lines += [{"number": str(len(people) + number), "name": "", "organization": ""} for number in range(1, empty + 1)]
    return {"title": title, "lines": lines}
