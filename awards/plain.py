"""How a nomination stands, for who put it forward: plain words, the same whatever is scored or decided meanwhile."""

from django.utils.translation import gettext as _

from awards.domain.nominations import may_be_confirmed
from awards.states import ROUND_CONSIDERED, NominationStatus


def key_of(nomination):
    """writing, unconfirmed, missed, returned, checked, considered, announced, ineligible, withdrawn."""
    status, round = nomination.status, nomination.round
    if status in {NominationStatus.RETURNED, NominationStatus.INELIGIBLE, NominationStatus.WITHDRAWN}:
        return str(status)
    if status == NominationStatus.DRAFT:
        return "writing" if round.takes_nominations() else "missed"
    if status == NominationStatus.UNCONFIRMED:
        return "unconfirmed" if may_be_confirmed(nomination) else "missed"
    if round.is_out:
        return "announced"
    return "considered" if round.status in ROUND_CONSIDERED else "checked"


def label_of(nomination):
    """The one line of a list."""
    return {
        "writing": _("กำลังเขียน ยังไม่ได้ส่ง"),
        "unconfirmed": _("รอคุณยืนยันทางอีเมล"),
        "missed": _("ปิดรับแล้ว ไม่ได้ส่ง"),
        "returned": _("สำนักงานขอข้อมูลเพิ่ม"),
        "checked": _("สำนักงานกำลังตรวจความครบถ้วน"),
        "considered": _("กำลังพิจารณา"),
        "announced": _("ประกาศผลแล้ว"),
        "ineligible": _("ไม่เข้าเกณฑ์ของรอบนี้"),
        "withdrawn": _("ถอนการเสนอชื่อแล้ว"),
    }[key_of(nomination)]
