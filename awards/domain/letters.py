"""What nominators and nominees are told while they write and answer. Nothing an unknown person typed goes to an address they named."""

from django.utils.translation import gettext as _

from activities.admissions import greeted
from awards import links
from awards.domain.telling import tell_nominator
from notifications.domain import notify_address


def started(nominator, event):
    """The personal link, so that another device opens the same draft."""
    words = {"round": nominator.nomination.round.title}
    text = _(
        "นี่คือลิงก์ส่วนตัวสำหรับเขียนและติดตามการเสนอชื่อใน “%(round)s” เปิดได้จากทุกเครื่อง กรุณาอย่าส่งต่อ หากคุณไม่ได้เริ่มเสนอชื่อ ไม่ต้องทำอะไร"
    )
    tell_nominator(nominator, text % words, event)


def ask_to_confirm(nominator, event):
    words = {"round": nominator.nomination.round.title}
    text = _("อีกขั้นเดียว: กรุณาเปิดลิงก์นี้แล้วกดยืนยัน การเสนอชื่อใน “%(round)s” จึงจะถึงสำนักงาน ใช้ได้เฉพาะอีเมลฉบับล่าสุด")
    tell_nominator(nominator, text % words, event, url=links.CONFIRM.address_of(nominator))


def confirmed(nominator, event):
    words = {"name": nominator.nomination.shown_name, "round": nominator.nomination.round.title}
    text = _("สำนักงานได้รับการเสนอชื่อ %(name)s ใน “%(round)s” แล้ว ขอบคุณที่บอกเล่าความดี ติดตามได้ที่ลิงก์นี้")
    tell_nominator(nominator, text % words, event)


def ask_consent(consent, event):
    """To the nominee: that they were put forward, never how it stands with them."""
    round = consent.nomination.round
    if round.is_out:
        text = _(
            "มีผู้เสนอชื่อท่านใน “%(round)s” ซึ่งประกาศผลแล้ว สำนักงานขอถามว่า ท่านยินยอมให้เผยแพร่ชื่อและเรื่องราวเมื่อได้รับการยกย่องหรือไม่ "
            "ชื่อปรากฏในทำเนียบต่อเมื่อยินยอมเท่านั้น"
        )
    else:
        text = _(
            "มีผู้เสนอชื่อท่านใน “%(round)s” สำนักงานขอถามว่า หากได้รับการยกย่อง ท่านยินยอมให้เผยแพร่ชื่อและเรื่องราวหรือไม่ "
            "การถามนี้ยังไม่ใช่ผลการคัดเลือก เราถามผู้ถูกเสนอชื่อทุกรายที่ข้อมูลครบ"
        )
    _tell_nominee(consent, text % {"round": round.title}, event)


def consent_kept(consent, event):
    text = _("บันทึกคำตอบเรื่องความยินยอมของท่านแล้ว ท่านดูหรือถอนความยินยอมได้ทุกเมื่อที่ลิงก์นี้")
    _tell_nominee(consent, text, event)


def _tell_nominee(consent, text, event):
    if consent.address:
        name = greeted(consent.nomination.shown_name)
        url = links.CONSENT.address_of(consent)
        notify_address(consent.address, text, url=url, key=f"history:{event.pk}", name=name)
