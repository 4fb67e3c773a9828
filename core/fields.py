"""Form fields that read what Thai people type, and refuse with a sentence that helps."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from core import thai


class ThaiInput(forms.TextInput):
    """A text input for what the browser's own Gregorian and Arabic-only inputs cannot take."""

    inputmode = "text"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": self.inputmode, "autocomplete": "off"} | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        attrs["class"] = " ".join(dict.fromkeys(["input", *attrs.get("class", "").split()]))
        return context

    def format_value(self, value):
        """A value as a person would type it; what a person did type stays as it is."""
        return value if value is None or isinstance(value, str) else self.written(value)

    def written(self, value):
        return str(value)


class ThaiDateInput(ThaiInput):
    """A text input in Buddhist years; static/js/datepicker.js adds a calendar to it."""

    template_name = "widgets/thai_date.html"
    inputmode = "decimal"

    def written(self, value):
        return thai.format_date_typed(value)


class ThaiTimeInput(ThaiInput):
    inputmode = "decimal"

    def written(self, value):
        return thai.format_clock(value)


class ThaiNumberInput(ThaiInput):
    inputmode = "numeric"

    def written(self, value):
        return thai.format_number(value)


class ThaiDecimalInput(ThaiNumberInput):
    inputmode = "decimal"


class ReadField(forms.Field):
    """A field whose words are read by one function of core.thai, which refuses with a sentence."""

    kind = object
    read = None

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, self.kind):
            return self.from_value(value)
        text = thai.normalise(value)
        if not text:
            return None
        try:
            return type(self).read(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_value(self, value):
        return value


class ThaiDateField(ReadField):
    """A date in any spelling thai.parse_date reads; min_date and max_date are inclusive."""

    widget = ThaiDateInput
    kind = date
    read = staticmethod(thai.parse_date)
    default_error_messages = {"required": _("กรุณาระบุวันที่ เช่น 8/12/2564")}

    def __init__(self, *, min_date=None, max_date=None, **kwargs):
        self.min_date, self.max_date = min_date, max_date
        super().__init__(**kwargs)

    def from_value(self, value):
        return thai.local_date(value)

    def validate(self, value):
        super().validate(value)
        if value is not None and self.min_date and value < self.min_date:
            raise ValidationError(
                _("กรุณาระบุวันที่ตั้งแต่ %(limit)s เป็นต้นไป"), "min_date", {"limit": thai.format_date(self.min_date)}
            )
        if value is not None and self.max_date and value > self.max_date:
            raise ValidationError(
                _("กรุณาระบุวันที่ไม่เกิน %(limit)s"), "max_date", {"limit": thai.format_date(self.max_date)}
            )

    def widget_attrs(self, widget):
        limits = {"data-min": self.min_date, "data-max": self.max_date}
        return {name: limit.isoformat() for name, limit in limits.items() if limit}


class ThaiTimeField(ReadField):
    """A time of day in any spelling thai.parse_time reads."""

    widget = ThaiTimeInput
    kind = (time, datetime)
    read = staticmethod(thai.parse_time)
    default_error_messages = {"required": _("กรุณาระบุเวลา เช่น 8.30")}

    def from_value(self, value):
        if isinstance(value, datetime):
            value = thai.local(value).time()
        return value.replace(second=0, microsecond=0)


class NumberField(ReadField):
    """A number within limits, both inclusive."""

    default_error_messages = {"required": _("กรุณาระบุตัวเลข ถ้าไม่มีให้พิมพ์ 0")}

    def __init__(self, *, min_value=None, max_value=None, **kwargs):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def limit_words(self, limit):
        return thai.format_number(limit)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(
                _("กรุณาพิมพ์ตัวเลขตั้งแต่ %(limit)s ขึ้นไป"), "min_value", {"limit": self.limit_words(self.min_value)}
            )
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(
                _("กรุณาพิมพ์ตัวเลขไม่เกิน %(limit)s"), "max_value", {"limit": self.limit_words(self.max_value)}
            )


class ThaiIntegerField(NumberField):
    """A whole number: ๑๒๐, 1,200 or "120 คน"."""

    widget = ThaiNumberInput
    kind = int
    read = staticmethod(thai.parse_integer)


class ThaiYearInput(ThaiNumberInput):
    """A year is a name, not an amount: 2570, never 2,570."""

    def written(self, value):
        return str(value)


class ThaiYearField(ThaiIntegerField):
    """A year of the Buddhist era: ๒๕๗๐ or 2570."""

    widget = ThaiYearInput

    def limit_words(self, limit):
        return str(limit)


class ThaiDecimalField(NumberField):
    """An exact number such as money: ๑,๒๓๔.๕๐, "15,000 บาท"; limits of digits as a DecimalField of a model has."""

    widget = ThaiDecimalInput
    kind = (Decimal, int)
    read = staticmethod(thai.parse_number)

    def __init__(self, *, max_digits=None, decimal_places=None, **kwargs):
        self.max_digits, self.decimal_places = max_digits, decimal_places
        super().__init__(**kwargs)

    def from_value(self, value):
        return Decimal(value)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        places = max(0, -value.normalize().as_tuple().exponent)
        if self.decimal_places is not None and places > self.decimal_places:
            raise ValidationError(
                _("พิมพ์ทศนิยมได้ไม่เกิน %(places)d ตำแหน่ง เช่น 1,250.50"), "places", {"places": self.decimal_places}
            )
        whole = None if self.max_digits is None else self.max_digits - (self.decimal_places or 0)
        if whole is not None and abs(value) >= Decimal(10) ** whole:
            raise ValidationError(
                _("ตัวเลขใหญ่เกินไป กรุณาพิมพ์ตัวเลขที่น้อยกว่า %(limit)s"),
                "max_digits",
                {"limit": thai.format_number(10**whole)},
            )


class CleanCharField(forms.CharField):
    """Text in one spelling, without NUL; a text too long keeps what was typed and says by how much.

    Over a Textarea line breaks stay. The browser gets no maxlength, because it would cut pasted text silently.
    """

    default_error_messages = {"required": _("กรุณากรอกข้อความในช่องนี้")}

    def __init__(self, *, max_length=None, min_length=None, **kwargs):
        super().__init__(**kwargs)
        self.max_length, self.min_length = max_length, min_length

    def to_python(self, value):
        if value in self.empty_values:
            return self.empty_value
        text = thai.normalise(value, lines=isinstance(self.widget, forms.Textarea))
        return text or self.empty_value

    def validate(self, value):
        super().validate(value)
        length = len(value or "")
        if self.max_length is not None and length > self.max_length:
            raise ValidationError(
                _("ข้อความยาวเกินไป %(over)s ตัวอักษร ช่องนี้รับได้ไม่เกิน %(limit)s ตัวอักษร กรุณาตัดให้สั้นลง"),
                "max_length",
                {"over": thai.format_number(length - self.max_length), "limit": thai.format_number(self.max_length)},
            )
        if self.min_length is not None and 0 < length < self.min_length:
            raise ValidationError(
                _("ข้อความสั้นเกินไป กรุณาเขียนอย่างน้อย %(limit)s ตัวอักษร"),
                "min_length",
                {"limit": thai.format_number(self.min_length)},
            )


class HttpsField(CleanCharField):
    """The address of another site, safe to be a link: https only; the https:// itself may be left out."""

    def __init__(self, *, max_length=500, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}))
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        has_scheme = re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE)
        return f"https://{text}" if text and not has_scheme and "." in text else text

    def validate(self, value):
        super().validate(value)
        if not value:
            return
        try:
            URLValidator(schemes=["https"])(value)
        except ValidationError as error:
            raise ValidationError(
                _("ที่อยู่นี้ใช้ไม่ได้ กรุณาคัดลอกลิงก์ที่ขึ้นต้นด้วย https:// มาวาง เช่นจากปุ่มแชร์ของแอปแผนที่"), "https"
            ) from error
