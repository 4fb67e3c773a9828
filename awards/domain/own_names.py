"""Who may have put themselves forward, for the officer who screens: the rules of a call forbid it, and names are spelled in many ways."""

from django.utils.translation import gettext as _

from awards.domain.duplicates import NEAR, likeness
from awards.models import Target
from core import thai


def of_oneself(nomination, nominators):
    """[sentence] for each nominator who may be the nominee; a body may be put forward by its own people."""
    if nomination.category.target != Target.PERSON:
        return []
    found = [(who.name, _same(nomination, who)) for who in nominators]
    return [_("%(name)s: %(what)s") % {"name": name, "what": ", ".join(what)} for name, what in found if what]


def _same(nomination, who):
    key = thai.name_key(who.name)
    near = bool(key and nomination.name_key) and likeness(key, nomination.name_key) >= NEAR
    mail = bool(nomination.email) and nomination.email.casefold() == who.email.casefold()
    phone = bool(_number(nomination.phone)) and _number(nomination.phone) == _number(who.phone)
    said = ((near, _("ชื่อเหมือนหรือใกล้เคียงกัน")), (mail, _("อีเมลเดียวกัน")), (phone, _("โทรศัพท์เดียวกัน")))
    return [words for is_so, words in said if is_so]


def _number(phone):
    """The digits of a telephone number, of this country without its code; however it is spaced."""
    digits = "".join(letter for letter in thai.to_arabic_digits(phone) if letter.isdecimal())
    return f"0{digits[2:]}" if digits.startswith("66") else digits
