"""How the office adjusts certificates, and how anybody asks for one by its code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from awards.domain import templates_
from core.fields import CleanCharField
from core.forms import CoverMixin, Form, picture_fields, text_differences

TEXTS = ("heading", "issuer", "wording", "closing", "signer_name", "signer_position", "thai_digits")
FIRST = {
    "heading": _("ขอมอบเกียรติบัตรฉบับนี้เพื่อแสดงว่า"),
    "wording": _("{ผล}เป็น{ประเภท} ด้าน{คุณธรรม}\nประจำปีงบประมาณ {ปี}"),
    "closing": _("ขอให้รักษาความดีนี้ไว้ เป็นแบบอย่างที่ดีสืบไป"),
    "signer_position": _("วัฒนธรรมจังหวัดอุดรธานี"),
    "thai_digits": True,
}


class TemplateForm(CoverMixin, Form):
    """What stands on every certificate."""

    pictures = ("emblem", "signature")

    issuer = CleanCharField(label=_("ผู้มอบ"), max_length=200)
    heading = CleanCharField(label=_("หัวเรื่อง"), max_length=150)
    wording = CleanCharField(
        label=_("ข้อความใต้ชื่อ"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=format_lazy(
            "{} {}", _("บรรทัดแรกเป็นตัวเน้น บรรทัดที่ไม่มีข้อมูลจะเว้นไป คำที่ระบบเติมให้:"),
            " ".join(f"{{{name}}}" for name in templates_.PLACES),
        ),
    )  # fmt: skip
    closing = CleanCharField(label=_("คำลงท้าย"), required=False, max_length=250)
    signer_name = CleanCharField(label=_("ชื่อผู้ลงนาม"), max_length=150)
    signer_position = CleanCharField(label=_("ตำแหน่งผู้ลงนาม"), max_length=200)
    thai_digits = forms.BooleanField(label=_("ใช้เลขไทย"), required=False)
    emblem, emblem_kept, emblem_remove = picture_fields(
        "emblem", label=_("ตราสัญลักษณ์"), remove=_("เอาตราออก"), help_text=_("ไฟล์ PNG พื้นโปร่งใสดูดีที่สุด")
    ).values()
    signature, signature_kept, signature_remove = picture_fields(
        "signature", label=_("ภาพลายเซ็น"), remove=_("เอาลายเซ็นออก"), help_text=_("เว้นว่างไว้ถ้าจะลงนามด้วยปากกา")
    ).values()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, template=None, office="", **kwargs):
        self.template = template
        initial = (
            self.saved(template) | {"version": template.pk} if template else FIRST | {"issuer": office, "version": 0}
        )
        super().__init__(*args, initial=initial, **kwargs)

    @staticmethod
    def saved(template):
        return {name: getattr(template, name) for name in TEXTS}

    def clean_wording(self):
        if wrong := templates_.wrong_places(self.cleaned_data["wording"]):
            words = {"wrong": " ".join(wrong), "places": " ".join(f"{{{name}}}" for name in templates_.PLACES)}
            raise ValidationError(_("ไม่รู้จัก “%(wrong)s” คำในวงเล็บปีกกาที่ใช้ได้คือ %(places)s"), params=words)
        return self.cleaned_data["wording"]

    def values(self, *, by):
        """Cleaned values as keyword arguments of the domain."""
        chosen = self.chosen_pictures(by=by, saved=self.template)
        return {name: self.cleaned_data[name] for name in TEXTS} | chosen

    def differences_from(self, saved):
        return text_differences(self, self.saved(saved)) + self.picture_differences(saved)


class CodeForm(Form):
    """The code of a certificate, as somebody reads it from paper."""

    code = CleanCharField(
        label=_("รหัสบนเกียรติบัตร"), max_length=60, help_text=_("16 ตัว อยู่ใต้ภาพ QR พิมพ์ตัวเล็กหรือไม่ใส่ขีดก็ได้"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("กรุณาพิมพ์รหัสที่อยู่ใต้ภาพ QR")},
    )  # fmt: skip
