"""What somebody types to nominate: who they are, then the nominee step by step. What is good is kept, whatever else is not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms.fields import EitherYearField, PlaceField, place_text, place_values
from awards.models import Target
from awards.needs import age_words, own_email, own_name
from core import thai
from core.fields import CleanCharField, ThaiIntegerField
from core.forms import Form, text_differences
from core.widgets import Look, SuggestingInput
from networks.forms.fields import MailField, PhoneField, words_field
from networks.forms.rows import RowForm, RowsForm
from networks.models import District, Virtue

RESULTS = ("result_self", "result_family", "result_organization", "result_society")


def look_of(category):
    """Icon and hint of a category's card."""
    icon = {Target.PERSON: "user", Target.ORGANIZATION: "flag"}.get(category.target, "people")
    words = [category.get_virtue_display() if category.virtue else "", age_words(category), category.about]
    return Look(icon, hint=" · ".join(word for word in words if word))


class CategoryMixin:
    """The categories of one round as cards."""

    def set_categories(self, categories):
        self.categories = {str(category.pk): category for category in categories}
        field = self.fields["category"]
        several = len({category.round_id for category in categories}) > 1
        field.choices = [
            (key, f"{category.round.title}: {category.name}" if several else category.name)
            for key, category in self.categories.items()
        ]
        field.choice_looks = {key: look_of(category) for key, category in self.categories.items()}

    def clean_category(self):
        return self.categories.get(self.cleaned_data["category"])


def category_field():
    return forms.ChoiceField(
        label=_("เสนอในประเภทใด"), widget=forms.RadioSelect, error_messages={"required": _("กรุณาเลือกหนึ่งประเภท")}
    )


class DeskStartForm(CategoryMixin, Form):
    """Starting from the desk: who is signed in is known."""

    category = category_field()
    relation = words_field(_("คุณเกี่ยวข้องกับผู้ได้รับการเสนออย่างไร"), 150, help_text=_("เช่น เพื่อนบ้าน ครู หรือผู้ใหญ่บ้าน"))
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.set_categories(list(categories))

    def entry(self):
        """Keyword arguments of nominations.start, beside the category."""
        return {name: self.cleaned_data[name] for name in ("relation", "form_key")}


class StartForm(DeskStartForm):
    """Starting without an account; `topic` is filled in by programs only."""

    name = CleanCharField(
        label=_("ชื่อและนามสกุลของคุณ"), max_length=200, error_messages={"required": _("กรุณาใส่ชื่อของคุณ")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = MailField(
        label=_("อีเมลของคุณ"), max_length=254, help_text=_("เราส่งลิงก์สำหรับเขียนต่อและยืนยันไปที่นี่"),
        error_messages={"required": _("กรุณาใส่อีเมล เพราะต้องยืนยันการเสนอชื่อทางอีเมล")},
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    phone = PhoneField(
        label=_("โทรศัพท์ของคุณ"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    notice = forms.BooleanField(
        label=_("ฉันอ่านและเข้าใจการใช้ข้อมูลข้างต้นแล้ว"), error_messages={"required": _("กรุณาอ่านแล้วทำเครื่องหมายก่อนเริ่ม")}
    )
    topic = forms.CharField(required=False)

    def is_from_a_program(self):
        """No person sees the field `topic`."""
        return bool(self.data.get("topic"))

    def entry(self):
        return super().entry() | {name: self.cleaned_data[name] for name in ("name", "email", "phone")}


class StepForm(Form):
    """A step that keeps itself. `values` are the columns of what is good, also while the rest is not."""

    PLAIN = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self):
        return {name: self.cleaned_data[name] for name in self.PLAIN if name in self.cleaned_data}

    def deeds(self):
        """Rows that replace the saved ones, or None when this step has none or one of them is not good."""

    def mark(self):
        return self.cleaned_data.get("version") or 0

    def first_refusal(self):
        """Which fields were refused, by their words."""
        return [str(self[name].label) for name in self.errors if name in self.fields]


class WhoForm(CategoryMixin, StepForm):
    PLAIN = ("prefix", "name", "birth_year", "occupation", "district", "subdistrict", "phone", "email")

    category = category_field()
    prefix = CleanCharField(
        label=_("คำนำหน้าชื่อ"), required=False, max_length=40, widget=SuggestingInput(lambda: thai.PREFIX_SUGGESTIONS)
    )
    name = CleanCharField(
        label=_("ชื่อและนามสกุล"), required=False, max_length=250, widget=forms.TextInput(attrs={"data-needed": ""})
    )
    birth_year = EitherYearField(label=_("ปีเกิด"), required=False)
    occupation = words_field(_("อาชีพ"), 150)
    place = PlaceField(
        label=_("หน่วยงานหรือชุมชนที่สังกัด"), required=False, max_length=250,
        help_text=_("พิมพ์แล้วเลือกจากทะเบียน ถ้าไม่มีให้พิมพ์ชื่อเอง"),
    )  # fmt: skip
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("อำเภอ"), required=False, empty_label=_("เลือกอำเภอ"),
        widget=forms.Select(attrs={"data-needed": ""}),
    )  # fmt: skip
    subdistrict = words_field(_("ตำบล"), 100)
    phone = PhoneField(
        label=_("โทรศัพท์"), required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = MailField(
        label=_("อีเมล"), required=False, max_length=254, widget=forms.TextInput(attrs={"inputmode": "email"}),
        help_text=_("ของผู้ได้รับการเสนอ ใช้ขอความยินยอมภายหลัง"),
    )  # fmt: skip

    def __init__(self, data=None, *, nomination, categories):
        initial = {name: getattr(nomination, name) for name in self.PLAIN}
        initial |= {
            "category": str(nomination.category_id), "place": place_text(nomination), "version": nomination.version,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.set_categories(list(categories))
        self.nomination, self.is_person = nomination, nomination.category.target == Target.PERSON
        if not self.is_person:
            self.fields["name"].label = _("ชื่อองค์กรหรือชุมชน")
            self.fields["phone"].label = _("โทรศัพท์ผู้แทน")
            for name in ("prefix", "birth_year", "occupation"):
                del self.fields[name]
        else:
            self.fields["name"].help_text = own_name(
                nomination, nomination.name if data is None else data.get("name", "")
            )
            self._say_whether_the_year_is_needed(nomination.category)

    def clean(self):
        data = super().clean()
        if self.is_person and (sentence := own_email(self.nomination, data.get("email", ""))):
            self.add_error("email", sentence)
        return data

    def _say_whether_the_year_is_needed(self, saved):
        """A category with an age band is not sent without a year of birth; said where it is typed."""
        field, chosen = self.fields["birth_year"], self.categories.get(self["category"].value(), saved)
        if band := age_words(chosen):
            field.widget.attrs["data-needed"] = ""
            help_text = _(
                "พ.ศ. หรือ ค.ศ. ก็ได้ ต้องใส่เพราะประเภท “%(category)s” รับ%(band)s ถ้าไม่แน่ใจ ใส่ปีโดยประมาณแล้วเขียนบอกไว้ในเรื่องที่เล่า"
            )
            field.help_text = help_text % {"category": chosen.name, "band": band}
        elif any(age_words(category) for category in self.categories.values()):
            field.help_text = _("พ.ศ. หรือ ค.ศ. ก็ได้ เช่น 2542 หรือ 1999 ประเภทที่กำหนดช่วงอายุต้องใส่")
        else:
            field.help_text = _("พ.ศ. หรือ ค.ศ. ก็ได้ เช่น 2542 หรือ 1999 ไม่ทราบเว้นว่างได้")

    def values(self):
        values = super().values()
        if self.cleaned_data.get("category"):
            values["category"] = self.cleaned_data["category"]
        if "place" in self.cleaned_data:
            values |= place_values(self.cleaned_data["place"])
        return values

    def differences_from(self, nomination):
        saved = {name: getattr(nomination, name) for name in self.PLAIN if name in self.fields}
        saved |= {
            "district": nomination.district_id, "category": str(nomination.category_id), "place": place_text(nomination)
        }  # fmt: skip
        return text_differences(self, saved)


class DeedRow(RowForm):
    SAYS, ASKED, LAYOUT = ("year", "text"), "text", (("year",), ("text",))

    year = EitherYearField(label=_("ปีที่ทำ"), required=False)
    text = words_field(_("ทำอะไร"), 2000, rows=2)


class WhyForm(StepForm, RowsForm):
    PLAIN = ("virtue", "story", *RESULTS, "years", "past_awards", "references")
    row_class, row_name = DeedRow, _("ความดีที่ทำแต่ละปี")

    virtue = forms.ChoiceField(
        label=_("คุณธรรมที่เห็นชัดที่สุด"),
        required=False,
        choices=Virtue.choices,
        widget=forms.RadioSelect(attrs={"data-needed": ""}),
    )
    story = words_field(
        _("ทำไมจึงควรได้รับการยกย่อง"), 6000, rows=7, help_text=_("เล่าเป็นเรื่องธรรมดา ทำอะไร เพื่อใคร เกิดผลอย่างไร")
    )
    result_self = words_field(_("ผลต่อตนเอง"), 2000, rows=2)
    result_family = words_field(_("ผลต่อครอบครัว"), 2000, rows=2)
    result_organization = words_field(_("ผลต่อหน่วยงาน"), 2000, rows=2)
    result_society = words_field(_("ผลต่อสังคม"), 2000, rows=2)
    years = ThaiIntegerField(label=_("ทำต่อเนื่องมากี่ปี"), required=False, min_value=0, max_value=120)
    past_awards = words_field(_("รางวัลที่เคยได้รับ"), 2000, rows=2)
    references = words_field(_("ผู้ที่ยืนยันเรื่องนี้ได้"), 1000, rows=2, help_text=_("ชื่อและวิธีติดต่อหนึ่งหรือสองคน"))

    def __init__(self, data=None, *, nomination, categories=()):
        own = {name: getattr(nomination, name) for name in self.PLAIN}
        rows = [{"year": deed.year, "text": deed.text} for deed in nomination.deeds.all()]
        super().__init__(data, saved=(own | {"version": nomination.version}, rows))
        self.fields["virtue"].choice_looks = {virtue.value: virtue for virtue in Virtue}
        self.fields["story"].widget.attrs["data-needed"] = ""

    @staticmethod
    def mark_of(saved):
        return saved[0]["version"]

    def has_more(self):
        """Whether the part that is folded away says something, or has something to mend."""
        return any(self[name].value() or name in self.errors for name in (*RESULTS, "past_awards", "references"))

    def deeds(self):
        if not self.rows.is_valid():
            return None
        return [{"year": row["year"], "text": row["text"]} for row in self.typed_rows()]

    def first_refusal(self):
        return super().first_refusal() + ([] if self.rows.is_valid() else [str(self.row_name)])

    def differences_from(self, nomination):
        own = {name: getattr(nomination, name) for name in self.PLAIN}
        rows = [{"year": deed.year, "text": deed.text} for deed in nomination.deeds.all()]
        if self.rows.is_valid():
            return self.text_differences((own, rows))
        typed = self._in_words([self._raw(row) for row in self.rows])
        return [*text_differences(self, own), (self.row_name, self._in_words(rows), typed)]
