"""Questions that several forms ask: about people and places, which of a list, at which minute."""

import re
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import thai
from core.fields import CleanCharField, ReadField, ThaiYearInput
from networks.models import Organization

CHOOSE = {"invalid_choice": gettext_lazy("กรุณาเลือกจากรายการ"), "required": gettext_lazy("กรุณาเลือกจากรายการ")}
OLDEST = 120
ERA_WORDS = re.compile(r"^(?:ปี\s*)?(?:[พค]\.?\s?ศ\.?\s*)?")


def read_year(text):
    """A year of either era, in any digits -> a Buddhist year; a ValueError's text says what to do."""
    digits = ERA_WORDS.sub("", thai.to_arabic_digits(text).strip())
    digits = re.sub(r"^(\d),(\d{3})$", r"\1\2", digits, flags=re.ASCII)  # 2,540
    if not re.fullmatch(r"\d{4}", digits, re.ASCII):
        raise ValueError(_("กรุณาพิมพ์ปี 4 หลัก เช่น 2542 (พ.ศ.) หรือ 1999 (ค.ศ.)"))
    year = int(digits)
    return year + thai.ERA if year < 2200 else year


class EitherYearField(ReadField):
    """A year not after this one, typed in either era: 2542, ๒๕๔๒ and 1999 are one year."""

    widget = ThaiYearInput
    kind = int
    read = staticmethod(read_year)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        first, last = self.span()
        if not first <= value <= last:
            words = {"first": first, "last": last}
            raise ValidationError(_("ปีนี้ไม่น่าใช่ กรุณาใส่ปีระหว่าง พ.ศ. %(first)s ถึง %(last)s"), "range", words)

    def span(self):
        """The first and the last year that is taken."""
        now = thai.local_date(timezone.now()).year + thai.ERA
        return now - OLDEST, now


class PastFiscalYearField(EitherYearField):
    """A fiscal year that has begun, typed in either era."""

    FIRST = 2500

    def span(self):
        return self.FIRST, thai.FiscalYear.current().year


def moment(day, clock):
    """The minute of a day, where there is one."""
    return timezone.make_aware(datetime.combine(day, clock)) if day else None


class PlaceField(CleanCharField):
    """An organization by its name: suggested from the register while one types, kept as typed when it is not there."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "data-suggest": reverse_lazy("awards:place_names")})


def place_text(nomination):
    """What PlaceField shows of a nomination."""
    return nomination.organization.name if nomination.organization_id else nomination.place_name


def place_values(text):
    """The columns behind what was typed: the organization when the register has exactly one of this name."""
    found = list(Organization.objects.members().filter(name=text)[:2]) if text else []
    if len(found) == 1:
        return {"organization": found[0], "place_name": ""}
    return {"organization": None, "place_name": text}
