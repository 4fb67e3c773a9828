"""How somebody consents to be named, by the link or on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.domain.consents import is_signed_unlike
from awards.forms.files import ScanField
from awards.signing import ASKS
from core.fields import CleanCharField
from core.forms import Form
from networks.forms.fields import MailField, words_field


class SignedForm(Form):
    """Whose names stand under it. signer: awards.signing.signer_of."""

    signed_name = CleanCharField(
        label=_("ชื่อและนามสกุลของผู้ถูกเสนอชื่อ"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("กรุณาใส่ชื่อผู้ให้ความยินยอม")},
    )  # fmt: skip
    guardian_name = CleanCharField(
        label=_("ชื่อและนามสกุลของผู้ปกครอง"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("ผู้ถูกเสนอชื่ออาจอายุไม่ถึง 20 ปี กรุณาใส่ชื่อผู้ปกครองที่ยินยอมด้วย")},
    )  # fmt: skip

    def __init__(self, *args, signer, **kwargs):
        super().__init__(*args, **kwargs)
        asks_self, asks_guardian = ASKS[signer]
        if not asks_self:
            del self.fields["signed_name"]
        if signer == "place":
            self.fields["signed_name"].label = _("ชื่อและตำแหน่งของผู้แทน")
        if signer == "unsure":
            self.fields["guardian_name"].required = False
            self.fields["guardian_name"].help_text = _("ใส่เมื่อผู้ถูกเสนอชื่ออายุยังไม่ถึง 20 ปี")
        elif not asks_guardian:
            del self.fields["guardian_name"]
        else:
            self.fields["guardian_name"].help_text = _("อายุยังไม่ถึง 20 ปี ต้องมีผู้ปกครองยินยอมด้วย")

    def names(self):
        """Keyword arguments of consents.give and consents.record."""
        return {name: self.cleaned_data.get(name, "") for name in ("signed_name", "guardian_name")}


class GiveForm(SignedForm):
    """By the link; a name that is not the nominee's is asked about once more before it counts."""

    is_sure = forms.BooleanField(label=_("ยืนยันว่าชื่อผู้ลงนามถูกต้องแล้ว"), required=False)
    agrees = forms.BooleanField(
        label=_("ยินยอมตามข้อความข้างต้น"), error_messages={"required": _("กรุณาทำเครื่องหมายก่อน หากไม่ยินยอมให้กด “ไม่ยินยอม”")}
    )

    def __init__(self, *args, nomination, **kwargs):
        super().__init__(*args, **kwargs)
        self.nomination, self.asks_if_sure = nomination, False

    def clean(self):
        data = super().clean()
        self.asks_if_sure = is_signed_unlike(self.nomination, data.get("signed_name", ""))
        if self.asks_if_sure and not data.get("is_sure"):
            sentence = _("ชื่อผู้ลงนามไม่ตรงกับชื่อผู้ได้รับการเสนอ กรุณาตรวจ หากถูกต้องแล้ว ติ๊กยืนยัน")
            self.add_error("signed_name", sentence)
        return data


class AskForm(Form):
    address = MailField(
        label=_("อีเมลที่ส่งลิงก์ไป"), max_length=254, error_messages={"required": _("กรุณาใส่อีเมลของผู้ถูกเสนอชื่อหรือผู้ปกครอง")},
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )  # fmt: skip


class PaperForm(SignedForm):
    paper = ScanField(
        label=_("ภาพหรือสแกนของใบที่ลงนามแล้ว"), required=False, help_text=_("PDF หรือภาพถ่าย ไม่เกิน 10 MB"),
        error_messages={"empty": _("ไฟล์ว่างเปล่า กรุณาเลือกอีกครั้ง"), "max_length": _("ชื่อไฟล์ยาวเกินไป กรุณาตั้งชื่อให้สั้นลง")},
    )  # fmt: skip


class TakeBackForm(Form):
    reason = words_field(_("ใครแจ้งถอน แจ้งทางใด"), 1000, rows=2)
