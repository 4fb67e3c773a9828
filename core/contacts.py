"""One way to reach a person: a Thai phone number or an e-mail address, in one spelling."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core import thai

_BETWEEN_DIGITS = re.compile(r"[\s().\-–]")


def read(text):
    """What a person typed -> "0812345678" or "name@example.org"; a ValueError's text says what to do."""
    text = thai.to_arabic_digits(thai.normalise(text))
    if is_email(text):
        return _email(text.replace(" ", "").lower())
    digits = _BETWEEN_DIGITS.sub("", text)
    digits = re.sub(r"^\+?66(?=\d{8,9}$)", "0", digits)
    if not re.fullmatch(r"0\d{8,9}", digits):
        raise ValueError(_("อ่านไม่ได้ว่าเป็นเบอร์โทรหรืออีเมล กรุณาพิมพ์อย่างใดอย่างหนึ่ง เช่น 081 234 5678 หรือ somjai@example.com"))
    return digits


def is_email(contact):
    """Whether letters can be sent there."""
    return "@" in contact


def _email(address):
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(_("อีเมลนี้ไม่ครบหรือมีตัวอักษรที่ใช้ไม่ได้ กรุณาตรวจอีกครั้ง เช่น somjai@example.com")) from error
    return address


def shown(contact):
    """As people write it: 081 234 5678, 042 221 234; an e-mail as it is."""
    if is_email(contact) or not contact.isdecimal():
        return contact
    return f"{contact[:3]} {contact[3:6]} {contact[6:]}"
