"""What somebody who was invited types to get an account."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import thai
from core.fields import CleanCharField
from core.forms import Form
from core.widgets import SuggestingInput


class JoinForm(Form):
    """Name and password of a new account; the address is the one the letter went to."""

    prefix = CleanCharField(
        label=_("คำนำหน้าชื่อ"), required=False, max_length=40, help_text=_("เช่น นาย นาง นางสาว พระครู"),
        widget=SuggestingInput(lambda: thai.PREFIX_SUGGESTIONS, {"autocomplete": "honorific-prefix"}),
    )  # fmt: skip
    given_name = CleanCharField(
        label=_("ชื่อ"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("กรุณาพิมพ์ชื่อของท่าน")},
    )  # fmt: skip
    family_name = CleanCharField(
        label=_("นามสกุล"), required=False, max_length=100, help_text=_("พระภิกษุและสามเณรเว้นว่างได้"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "data-needed": ""}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("รหัสผ่าน"), max_length=200, strip=False,
        help_text=_("อย่างน้อย 10 ตัวอักษร ไม่คล้ายชื่อหรืออีเมล วลีสั้น ๆ ที่คุณจำได้คนเดียวดีที่สุด"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("กรุณาตั้งรหัสผ่าน"), "max_length": _("รหัสผ่านยาวเกินไป กรุณาใช้ไม่เกิน 200 ตัวอักษร")},
    )  # fmt: skip
    again = forms.CharField(
        label=_("พิมพ์รหัสผ่านอีกครั้ง"), strip=False, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "data-needed": ""}),
    )  # fmt: skip

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_family_name(self):
        if not self.cleaned_data["family_name"] and thai.needs_family_name(self.cleaned_data.get("prefix")):
            raise ValidationError(_("กรุณาพิมพ์นามสกุล หากเป็นพระภิกษุหรือสามเณร กรุณาใส่คำนำหน้า เช่น พระ หรือ สามเณร"))
        return self.cleaned_data["family_name"]

    def clean(self):
        data = super().clean()
        if data.get("password"):
            person = User(
                email=self.email, given_name=data.get("given_name", ""), family_name=data.get("family_name", "")
            )
            try:
                validate_password(data["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        if data.get("password") and data["password"] != data.get("again"):
            self.add_error("again", _("รหัสผ่านสองช่องไม่ตรงกัน กรุณาพิมพ์ใหม่ทั้งสองช่อง"))
        return data

    def names(self):
        return {name: self.cleaned_data[name] for name in ("prefix", "given_name", "family_name")}
