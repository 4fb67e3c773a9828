"""What the office types around an announcement: the citation of one, the minute, and the word that starts it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from awards.forms.fields import moment
from core.fields import CleanCharField, ThaiDateField, ThaiTimeField
from core.forms import Form, text_differences

WORD = "ประกาศผล"


class CitationForm(Form):
    """The office's words about somebody who will be honoured."""

    text = CleanCharField(
        label=_("คำประกาศเกียรติคุณ"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("ย่อหน้าแรกขึ้นเป็นคำยกย่องใต้ชื่อ ไม่มีใครเห็นก่อนประกาศ ไม่ใส่เบอร์โทรหรือที่อยู่"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, nomination, **kwargs):
        super().__init__(*args, initial={"text": nomination.citation, "version": nomination.version}, **kwargs)

    def rows(self):
        return [[self["text"]]]

    def differences_from(self, saved):
        return text_differences(self, {"text": saved.citation})


class ScheduleForm(Form):
    """The minute at which a round announces itself."""

    day = ThaiDateField(label=_("วันที่ประกาศ"), help_text=_("เช่น 24/6/2570 หรือ 24 มิ.ย. 70"))
    hour = ThaiTimeField(label=_("เวลา"), help_text=_("เช่น 9.00"))

    def moment(self):
        return moment(self.cleaned_data["day"], self.cleaned_data["hour"])


class AnnounceForm(Form):
    """A typed word, so that nobody announces by a slip of the thumb."""

    word = CleanCharField(label=_("พิมพ์คำว่า “ประกาศผล” เพื่อยืนยัน"), max_length=40)

    def clean_word(self):
        if self.cleaned_data["word"].replace(" ", "") != WORD:
            raise ValidationError(_("กรุณาพิมพ์คำว่า ประกาศผล ให้ตรง"))
        return WORD
