"""What the office types about who is honoured, and what narrows the honour roll."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms.fields import CHOOSE, PastFiscalYearField
from awards.models import Honoree, Target
from awards.models.decision import Outcome
from awards.states import HonoreeStatus
from core import search
from core.fields import CleanCharField, ThaiIntegerField
from core.filters import Filters
from core.forms import CoverMixin, Form, picture_fields, text_differences
from networks.models import District, Organization, Virtue

OUTCOMES = [choice for choice in Outcome.choices if choice[0] != Outcome.NOT_THIS_TIME]
# Of somebody a round has chosen, these the committee decided.
DECIDED = ("fiscal_year", "outcome", "category_name", "target", "virtue", "consent_note")
TYPED = (*DECIDED, "prefix", "name", "organization", "place_name", "district", "story")


class HonoreeForm(CoverMixin, Form):
    """Somebody on the honour roll. Of who came by a round only how they are told of."""

    pictures = ("picture",)

    prefix = CleanCharField(
        label=_("คำนำหน้าชื่อ"), required=False, max_length=40, help_text=_("เว้นว่างสำหรับหน่วยงานและชุมชน")
    )
    name = CleanCharField(label=_("ชื่อผู้ได้รับการยกย่อง"), max_length=250)
    fiscal_year = PastFiscalYearField(label=_("ปีงบประมาณ"), help_text=_("พ.ศ. หรือ ค.ศ. ก็ได้ เช่น 2565 หรือ 2022"))
    target = forms.ChoiceField(label=_("ยกย่องใคร"), choices=Target.choices, error_messages=CHOOSE)
    category_name = CleanCharField(label=_("ประเภทรางวัล"), max_length=150)
    outcome = forms.ChoiceField(label=_("ผล"), choices=OUTCOMES, error_messages=CHOOSE)
    virtue = forms.ChoiceField(
        label=_("คุณธรรม"), required=False, choices=[("", _("ไม่ระบุ")), *Virtue.choices], error_messages=CHOOSE
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานหรือชุมชน"), required=False, empty_label=_("ไม่มีในทะเบียน"),
        error_messages=CHOOSE,
    )  # fmt: skip
    place_name = CleanCharField(label=_("ชื่อหน่วยงานหรือชุมชน (ถ้าไม่มีในทะเบียน)"), required=False, max_length=250)
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("อำเภอ"), required=False, empty_label=_("ไม่ระบุ"), error_messages=CHOOSE
    )
    story = CleanCharField(
        label=_("คำประกาศเกียรติคุณ"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("ย่อหน้าแรกขึ้นเป็นคำยกย่องใต้ชื่อ เขียนจากสิ่งที่เจ้าตัวยินยอมให้เล่า ไม่ใส่เบอร์โทรหรือที่อยู่"),
    )  # fmt: skip
    picture, picture_kept, picture_remove = picture_fields(
        "picture", label=_("ภาพ"), remove=_("เอาภาพออก"), help_text=_("ใช้ภาพที่เจ้าตัวยินยอมให้เผยแพร่แล้ว")
    ).values()
    consent_note = CleanCharField(
        label=_("ให้ความยินยอมอย่างไร เมื่อใด"), required=False, max_length=250,
        help_text=_("เช่น ลงนามในหนังสือยินยอม 24 มิถุนายน 2565 อ่านได้เฉพาะในสำนักงาน"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, honoree=None, **kwargs):
        initial = {**self.saved(honoree), "version": honoree.version} if honoree else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.honoree = honoree
        self.fields["organization"].queryset = Organization.objects.order_by("sort_key").only("name", "sort_key")
        if honoree is not None and honoree.nomination_id:
            for name in DECIDED:
                del self.fields[name]

    @staticmethod
    def saved(honoree):
        places = {"organization": honoree.organization_id, "district": honoree.district_id}
        return {name: getattr(honoree, name) for name in TYPED if name not in places} | places

    def values(self, *, by):
        """Cleaned values as keyword arguments of the domain."""
        values = {name: self.cleaned_data[name] for name in TYPED if name in self.fields}
        return values | self.chosen_pictures(by=by, saved=self.honoree)

    def text_differences(self, saved):
        return text_differences(self, {name: value for name, value in self.saved(saved).items() if name in self.fields})

    def differences_from(self, saved):
        return self.text_differences(saved) + self.picture_differences(saved)


class HonoreeFilterForm(Filters):
    """The filters of the roll and of the workspace."""

    q = CleanCharField(required=False, max_length=200)
    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    virtue = forms.ChoiceField(choices=Virtue.choices, required=False)
    kind = forms.ChoiceField(choices=Target.choices, required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)
    status = forms.ChoiceField(choices=HonoreeStatus.choices, required=False)

    def narrow(self, honorees):
        """Applies the filters to a queryset."""
        value = self.values()
        columns = {
            "year": "fiscal_year",
            "virtue": "virtue",
            "kind": "target",
            "district": "district",
            "status": "status",
        }
        honorees = honorees.filter(**{column: value[name] for name, column in columns.items() if value[name]})
        return search.matching(honorees, search.query(value["q"] or ""))

    def context(self):
        """Choices of the filters and what is chosen."""
        chosen = self.values()
        return {
            "chosen": chosen, "is_filtered": any(chosen.values()), "virtues": list(Virtue), "kinds": list(Target),
            "years": list(Honoree.objects.public().order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()),
            "districts": list(District.objects.only("code", "name")),
        }  # fmt: skip
