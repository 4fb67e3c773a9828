"""What the office may type about a network and about the kinds of organization."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CleanCharField, ThaiIntegerField, ThaiYearField
from core.forms import Form, text_differences
from core.widgets import Look
from networks.domain.partners import FIELDS, values_of
from networks.domain.rows import mark_of
from networks.forms.fields import words_field
from networks.forms.profile import FIRST_YEAR, LAST_YEAR
from networks.forms.rows import OrderedRowForm, RowsForm

# Every tone the style sheets have, by the words people know it by.
TONES = (
    ("gov", _("คราม")), ("religion", _("เหลืองทอง")), ("civil", _("เขียวใบไม้")), ("edu", _("ฟ้าน้ำ")),
    ("media", _("ชมพูบัวแดง")), ("business", _("ดินแดง")), ("other", _("เทา")),
)  # fmt: skip
ICONS = (
    ("net-gov", _("ศาลากลาง")), ("net-religion", _("ดอกบัว")), ("net-civil", _("ผู้คนและชุมชน")), ("net-edu", _("หนังสือ")),
    ("net-media", _("โทรโข่ง")), ("net-business", _("ร้านค้า")), ("people", _("กลุ่มคน")), ("leaf", _("ใบไม้")), ("flag", _("ธง")),
)  # fmt: skip


class NetworkForm(Form):
    """What is said of a network, and how it looks."""

    name = CleanCharField(label=_("ชื่อเครือข่าย"), max_length=100, help_text=_("ไม่ต้องขึ้นต้นด้วยคำว่าเครือข่าย"))
    name_en = words_field(_("ชื่อภาษาอังกฤษ"), 100)
    tone = forms.ChoiceField(label=_("ชุดสี"), choices=TONES, widget=forms.RadioSelect)
    icon = forms.ChoiceField(label=_("ไอคอน"), choices=ICONS, widget=forms.RadioSelect)
    story = words_field(_("เรื่องของเครือข่าย"), 4000, rows=4, help_text=_("สองสามประโยคให้คนทั่วไปเข้าใจว่าทำอะไร"))
    order = ThaiIntegerField(label=_("ลำดับ"), min_value=0, max_value=999)
    first_fiscal_year = ThaiYearField(
        label=_("ปีงบประมาณแรก"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text=_("เช่น 2563")
    )
    last_fiscal_year = ThaiYearField(
        label=_("ปีงบประมาณสุดท้าย"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        help_text=_("เว้นว่างไว้ถ้ายังทำอยู่"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, initial={**values_of(network), "version": mark_of(values_of(network))}, **kwargs)
        chosen = self["tone"].value()
        self._keep_own("tone", network.tone)
        self._keep_own("icon", network.icon)
        icon = self["icon"].value() if self["icon"].value() in dict(ICONS) else network.icon
        self.fields["tone"].choice_looks = {tone: Look(icon, tone) for tone, _word in self.fields["tone"].choices}
        tone = chosen if chosen in dict(TONES) else network.tone
        self.fields["icon"].choice_looks = {icon: Look(icon, tone) for icon, _word in self.fields["icon"].choices}
        self.look = Look(icon, tone, name=self["name"].value() or network.name)

    def _keep_own(self, name, value):
        """What an administrator set that we do not offer stays possible."""
        choices = list(self.fields[name].choices)
        if value not in dict(choices):
            self.fields[name].choices = [*choices, (value, value)]

    def clean(self):
        data = super().clean()
        first, last = data.get("first_fiscal_year"), data.get("last_fiscal_year")
        if first and last and last < first:
            self.add_error("last_fiscal_year", _("ปีงบประมาณสุดท้ายต้องไม่มาก่อนปีแรก"))
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in FIELDS}

    def mark(self):
        return self.cleaned_data["version"] if self.cleaned_data["version"] is not None else -1

    def text_differences(self, saved):
        return text_differences(self, saved.values)

    differences_from = text_differences


class KindRow(OrderedRowForm):
    SAYS, ASKED = ("name",), "name"
    LAYOUT = (("name", "order"),)

    name = words_field(_("ประเภท"), 80)


class KindsForm(RowsForm):
    row_class, row_name = KindRow, _("ประเภทหน่วยงาน")
    ONCE = ("name", _("ชื่อนี้มีอยู่แล้วในหน้านี้ กรุณาใช้ชื่อที่ต่างกัน"))
