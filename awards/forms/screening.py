"""What an officer types about a nomination: what is missing, and what was written wrongly."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.domain.screening import settled_in
from awards.forms.fields import CHOOSE, EitherYearField
from awards.models import Category
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField
from core.forms import Form, text_differences
from networks.forms.fields import MailField, ParentField, PhoneField, parent_text, words_field
from networks.models import District, Virtue

MISSING = (
    ("name", _("คำนำหน้าชื่อและชื่อเต็ม")),
    ("birth_year", _("ปีเกิด")),
    ("place", _("หน่วยงาน ชุมชน หรือที่อยู่")),
    ("contact", _("ทางติดต่อผู้ได้รับการเสนอ")),
    ("story", _("เล่าว่าทำความดีอะไร")),
    ("deeds", _("ความดีแยกเป็นรายปี")),
    ("results", _("ผลที่เกิดขึ้น")),
    ("references", _("ผู้ที่ยืนยันได้")),
    ("files", _("ภาพหรือเอกสารประกอบ")),
)
DAYS = 7


class ReturnForm(Form):
    """What is missing: ticks, words, and until when."""

    items = forms.MultipleChoiceField(
        label=_("ขาดอะไร"), choices=MISSING, required=False, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )
    words = words_field(
        _("บอกเพิ่มเป็นคำพูด"), 1200, rows=4, help_text=_("ผู้เสนอทุกคนอ่านข้อความนี้ เขียนสุภาพ ไม่ใส่ข้อมูลส่วนตัวของผู้อื่น")
    )
    due_on = ThaiDateField(label=_("ส่งข้อมูลเพิ่มภายในวันที่"))

    def __init__(self, *args, **kwargs):
        today = timezone.localdate()
        super().__init__(*args, initial={"due_on": today + timedelta(days=DAYS)}, **kwargs)
        self.fields["due_on"].min_date, self.fields["due_on"].max_date = today, today + timedelta(days=366)

    def rows(self):
        return [[self["items"]], [self["words"]], [self["due_on"]]]

    def clean(self):
        data = super().clean()
        if not data.get("items") and not data.get("words") and not self.errors:
            self.add_error("words", _("กรุณาเลือกหรือเขียนว่าขาดอะไร เพื่อให้ผู้เสนอส่งเพิ่มได้ถูก"))
        return data

    def values(self):
        labels = dict(MISSING)
        lines = [f"• {labels[item]}" for item in self.cleaned_data["items"]]
        missing = "\n".join([*lines, *filter(None, [self.cleaned_data["words"]])])
        return {"missing": missing, "due_on": self.cleaned_data["due_on"]}


class CorrectForm(Form):
    """Facts that an officer corrects; the nominator's own story stays theirs."""

    PLAIN = (
        "prefix",
        "name",
        "birth_year",
        "occupation",
        "place_name",
        "subdistrict",
        "phone",
        "email",
        "virtue",
        "years",
    )
    CHOSEN = ("category", "district")

    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("ประเภทรางวัล"), empty_label=None, error_messages=CHOOSE
    )
    prefix = words_field(_("คำนำหน้าชื่อ"), 40)
    name = CleanCharField(label=_("ชื่อผู้ได้รับการเสนอ"), max_length=250)
    birth_year = EitherYearField(
        label=_("ปีเกิด"), required=False, help_text=_("พ.ศ. หรือ ค.ศ. ก็ได้ เว้นว่างเมื่อไม่ทราบ หน้ารายการจะบอกว่าไม่ทราบปีเกิด")
    )
    occupation = words_field(_("อาชีพ"), 150)
    organization = ParentField(
        label=_("หน่วยงานหรือชุมชน"), required=False, max_length=360, help_text=_("พิมพ์ชื่อตามทะเบียน เว้นว่างได้ถ้าไม่มี")
    )
    place_name = words_field(_("ชื่อหน่วยงานหรือชุมชน (ถ้าไม่มีในทะเบียน)"), 250)
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("อำเภอ"), required=False, empty_label=_("ไม่ระบุ"), error_messages=CHOOSE
    )
    subdistrict = words_field(_("ตำบล"), 100)
    phone = PhoneField(label=_("โทรศัพท์ของผู้ได้รับการเสนอ"), required=False, max_length=40)
    email = MailField(label=_("อีเมลของผู้ได้รับการเสนอ"), required=False, max_length=254)
    virtue = forms.ChoiceField(
        label=_("คุณธรรมเด่น"), required=False, choices=[("", _("ไม่ระบุ")), *Virtue.choices], error_messages=CHOOSE
    )
    years = ThaiIntegerField(label=_("ทำต่อเนื่องมากี่ปี"), required=False, min_value=0, max_value=120)
    why = CleanCharField(
        label=_("ทำไมจึงแก้"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("เก็บในประวัติ เช่น ผู้เสนอโทรแจ้งว่าสะกดชื่อผิด ไม่ใส่ข้อมูลส่วนตัว"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, nomination, **kwargs):
        super().__init__(*args, initial={**self.saved(nomination), "version": nomination.version}, **kwargs)
        self.fields["category"].queryset = nomination.round.categories.all()
        self.settled = settled_in(nomination)
        for name in self.settled:
            self.fields[name].disabled = True

    @classmethod
    def saved(cls, nomination):
        values = {name: getattr(nomination, name) for name in cls.PLAIN}
        values |= {name: getattr(nomination, f"{name}_id") for name in cls.CHOSEN}
        return values | {"organization": parent_text(nomination.organization)}

    def values(self):
        names = (*self.PLAIN, *self.CHOSEN, "organization")
        return {name: self.cleaned_data[name] for name in names if name not in self.settled}

    def text_differences(self, saved):
        values = self.saved(saved)
        place = values.pop("organization")
        rows, typed = text_differences(self, values), self["organization"].value() or ""
        return rows if typed == place else [*rows, (self["organization"].label, place, typed)]

    differences_from = text_differences
