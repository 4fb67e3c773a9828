"""Questions that several forms of partners ask."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import contacts, thai
from core.fields import CleanCharField
from networks.models import Organization

SUGGESTED = 400  # names a phone gets to choose from


def names_of_register():
    """Names a box suggests, in the order of a dictionary; the whole register can be typed."""
    return Organization.objects.members().order_by("sort_key").values_list("name", flat=True)[:SUGGESTED]


def words_field(label, length, *, rows=0, **kwargs):
    """A text of so many letters at most; rows: a larger box."""
    if rows:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
    return CleanCharField(label=label, required=False, max_length=length, **kwargs)


class PhoneField(CleanCharField):
    """A number as people write it, also with an extension; only its digits get one form."""

    def to_python(self, value):
        return thai.to_arabic_digits(super().to_python(value))


class MailField(CleanCharField):
    """An e-mail address in one spelling; anything else is refused with an example."""

    def to_python(self, value):
        text = super().to_python(value)
        if text and not contacts.is_email(text):
            raise ValidationError(_("อีเมลนี้ไม่ครบ กรุณาตรวจอีกครั้ง เช่น somjai@example.com"))
        try:
            return contacts.read(text) if text else text
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ParentField(CleanCharField):
    """Another organization of the register by its name; cleans to the Organization or None."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        # As it is offered: "name (network)" where several networks have one of that name.
        name, _sep, network = text.removesuffix(")").rpartition(" (")
        found = list(Organization.objects.filter(name=text)[:2])
        if not found and network:
            found = list(Organization.objects.filter(name=name, network__name=network)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            sentence = _("มีหน่วยงานชื่อนี้ในหลายเครือข่าย กรุณาพิมพ์ชื่อเครือข่ายต่อท้ายในวงเล็บ เช่น %(name)s (ภาครัฐ)")
            raise ValidationError(sentence % {"name": text})
        raise ValidationError(_("ไม่พบหน่วยงานชื่อนี้ในทะเบียน กรุณาพิมพ์ชื่อเต็มตามหน้ารวมหน่วยงาน หรือเว้นว่างไว้"))


def parent_text(parent):
    """As ParentField reads it, whichever network has the same name too."""
    return f"{parent.name} ({parent.network.name})" if parent else ""
