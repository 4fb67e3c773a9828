"""Rows of the office's list of letters, ready to be shown; what went wrong in plain words."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import thai
from notifications.querysets import WAITS_LONG
from notifications.states import EmailState

# The first that fits what the mail server or the network said. The raw words stand beside it for the administrator.
REASONS = [
    (re.compile(pattern, re.IGNORECASE), sentence)
    for pattern, sentence in (
        (r"worker died", gettext_lazy("ระบบหยุดกลางคันขณะกำลังส่ง จึงไม่รู้ว่าถึงผู้รับหรือไม่ ถามผู้รับก่อน แล้วจึงส่งอีกครั้ง")),
        (r"AuthenticationError|\b535\b|\b530\b", gettext_lazy("เซิร์ฟเวอร์อีเมลไม่รับชื่อหรือรหัสผ่านของระบบ กรุณาให้ผู้ดูแลระบบตรวจ EMAIL_URL")),
        (r"\b552\b|mailbox full|quota", gettext_lazy("กล่องจดหมายของผู้รับเต็ม กรุณาโทรแจ้งผู้รับ")),
        (r"RecipientsRefused.*\b4\d\d\b|DataError.*\b4\d\d\b|SenderRefused.*\b4\d\d\b", gettext_lazy("เซิร์ฟเวอร์อีเมลขอให้ส่งใหม่ภายหลัง")),
        (r"RecipientsRefused", gettext_lazy("เซิร์ฟเวอร์อีเมลไม่รู้จักผู้รับนี้ กรุณาตรวจที่อยู่อีเมลกับผู้รับ")),
        (r"SenderRefused", gettext_lazy("เซิร์ฟเวอร์อีเมลไม่ยอมให้ส่งในชื่อของระบบ กรุณาให้ผู้ดูแลระบบตรวจ FROM_EMAIL")),
        (r"DataError", gettext_lazy("เซิร์ฟเวอร์อีเมลไม่รับเนื้อความของฉบับนี้ กรุณาติดต่อผู้รับทางอื่น")),
        (r"ServerDisconnected", gettext_lazy("การเชื่อมต่อกับเซิร์ฟเวอร์อีเมลขาดกลางคัน")),
        (r"ConnectionRefused|gaierror|unreachable|timed out|Timeout|ConnectError", gettext_lazy("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้ อาจปิดอยู่หรือเครือข่ายขัดข้อง")),
        (r"ValueError|Unicode|Invalid address", gettext_lazy("ที่อยู่อีเมลเขียนไม่ถูกต้อง กรุณาแก้ที่อยู่ก่อน")),
    )
]  # fmt: skip


def why(error):
    """What happened, in a sentence for the office; nothing without an error."""
    if not error:
        return ""
    return next(
        (str(words) for pattern, words in REASONS if pattern.search(error)),
        _("ส่งไม่สำเร็จด้วยเหตุที่ระบบไม่รู้จัก ดูข้อความเดิมด้านล่าง"),
    )


@dataclass(slots=True)
class Row:
    """One letter: to whom, what, how far."""

    to: str
    address: str
    text: str
    status: Any
    tries: str
    when: str
    why: str
    raw: str
    url: str
    resend_url: str
    is_sample: bool


def prepare(notes):
    return [row(note) for note in notes]


def row(note):
    may_resend = note.ready_for("resend")
    return Row(
        to=note.to_name or note.to_address,
        address=note.to_address,
        text=note.text,
        status=note.status_label,
        tries=_("ลองส่ง %(count)s ครั้ง") % {"count": note.email_attempts} if note.email_attempts else _("ยังไม่ได้ลองส่ง"),
        when=when_words(note),
        why=why(note.email_error) or why_it_waits(note),
        raw=note.email_error,
        url=note.get_work_url(),
        resend_url=f"{note.get_work_url()}resend/" if may_resend else "",
        is_sample=bool(note.recipient_id and note.recipient.is_sample),
    )


def why_it_waits(note):
    """A letter that nobody has tried to send for long: the program behind the pages stands still."""
    if note.email_state != EmailState.WAITING or (note.email_at or note.created_at) > timezone.now() - WAITS_LONG:
        return ""
    return _("ยังไม่มีการลองส่ง ระบบเบื้องหลังอาจหยุดอยู่ กรุณาแจ้งผู้ดูแลระบบ เมื่อเปิดแล้วจะส่งเองภายในหนึ่งนาที")


def when_words(note):
    """Since when it stands so."""
    moment = timezone.localtime(note.email_at or note.created_at)
    words = f"{thai.format_date_short(moment)} {thai.format_time(moment)}"
    return _("ส่งเมื่อ %(when)s") % {"when": words} if note.email_state == EmailState.SENT else words
