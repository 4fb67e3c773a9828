"""What an organization may say of itself, part by part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import thai
from core.fields import ThaiIntegerField, ThaiYearField
from networks.domain.profile import CENTRE
from networks.domain.rows import mark_of
from networks.forms.fields import MailField, PhoneField, words_field
from networks.forms.rows import OrderedRowForm, RowForm, RowsForm
from networks.models import Virtue

FIRST_YEAR, LAST_YEAR = 2540, 2600


def this_year():
    return int(thai.FiscalYear.current())


class VirtueRow(OrderedRowForm):
    SAYS, ASKED = ("mark", "meaning", "lived", "virtue"), "mark"
    LAYOUT = (("mark", "meaning"), ("lived",), ("virtue", "order"))

    mark = words_field(_("อักษรหรือคำ"), 60, help_text=_("เช่น H หรือ ซื่อตรง"))
    meaning = words_field(_("ความหมาย"), 200, help_text=_("เช่น Honesty ซื่อสัตย์"))
    lived = words_field(_("ปฏิบัติอย่างไร"), 2000, rows=2, help_text=_("สิ่งที่คนในหน่วยงานทำจริงทุกวัน"))
    virtue = forms.ChoiceField(
        label=_("ตรงกับคุณธรรมข้อใดในห้าข้อ"), required=False, choices=[("", _("ไม่ระบุ")), *Virtue.choices],
        help_text=_("ให้คนค้นพบหน่วยงานจากคุณธรรมข้อนั้น"),
    )  # fmt: skip


class VirtuesForm(RowsForm):
    row_class, row_name = VirtueRow, _("คุณธรรมอัตลักษณ์")


class GoalRow(RowForm):
    SAYS, ASKED = ("problem", "good_deed"), "fiscal_year"
    LAYOUT = (("fiscal_year",), ("problem",), ("good_deed",))

    fiscal_year = ThaiYearField(
        label=_("ปีงบประมาณ"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, initial=this_year,
        help_text=_("เช่น 2570"),
    )  # fmt: skip
    problem = words_field(_("ปัญหาที่อยากแก้"), 2000, rows=2)
    good_deed = words_field(_("ความดีที่อยากทำ"), 2000, rows=2)


class GoalsForm(RowsForm):
    row_class, row_name = GoalRow, _("เป้าหมายประจำปี")
    ONCE = ("fiscal_year", _("ปีนี้มีอยู่แล้วในหน้านี้ กรุณารวมไว้ในแถวเดียว"))


class ContactRow(OrderedRowForm):
    SAYS, ASKED = ("name", "position", "phone", "email", "note"), "name"
    LAYOUT = (("name", "position"), ("phone", "email"), ("note", "order"))

    name = words_field(_("ชื่อ"), 200)
    position = words_field(_("ตำแหน่งหรือหน้าที่"), 200)
    phone = PhoneField(label=_("โทรศัพท์"), required=False, max_length=60, help_text=_("เช่น 081 234 5678"))
    email = MailField(label=_("อีเมล"), required=False, max_length=254)
    note = words_field(_("หมายเหตุ"), 250, help_text=_("เช่น โทรได้หลังบ่ายสอง"))


class ContactsForm(RowsForm):
    row_class, row_name = ContactRow, _("ผู้ประสานงานภายใน")


class BaseRow(OrderedRowForm):
    SAYS, ASKED = ("title", "text", "minutes"), "title"
    LAYOUT = (("title",), ("text",), ("minutes", "order"))

    title = words_field(_("ชื่อฐาน"), 200)
    text = words_field(_("ได้เรียนรู้อะไร"), 2000, rows=2)
    minutes = ThaiIntegerField(label=_("เวลา (นาที)"), required=False, min_value=1, max_value=1440)


class CentreForm(RowsForm):
    """The learning centre with its bases."""

    row_class, row_name = BaseRow, _("ฐานเรียนรู้")

    is_open = forms.BooleanField(
        label=_("เปิดรับผู้มาเรียนรู้"), required=False, initial=True, help_text=_("เมื่อเปิด จะพบได้จากตัวกรองแหล่งเรียนรู้ในหน้ารวม")
    )
    virtues = forms.MultipleChoiceField(
        label=_("คุณธรรมที่ได้เรียนรู้"), required=False, choices=Virtue.choices, widget=forms.CheckboxSelectMultiple
    )
    past = words_field(_("ความเป็นมา"), 4000, rows=3, help_text=_("เริ่มจากอะไร ทำไมจึงทำ"))
    present = words_field(_("ความเป็นอยู่"), 4000, rows=3, help_text=_("วันนี้ทำอะไร ใครช่วยกัน"))
    future = words_field(_("ความเป็นไป"), 4000, rows=3, help_text=_("อยากไปถึงไหนต่อ"))
    speakers = words_field(_("วิทยากร"), 1000, rows=2, help_text=_("ตำแหน่งหรือชื่อกลุ่ม แสดงบนหน้าสาธารณะ ไม่ใส่เบอร์โทรส่วนตัว"))
    group_min = ThaiIntegerField(label=_("รับกลุ่มตั้งแต่ (คน)"), required=False, min_value=1, max_value=10_000)
    group_max = ThaiIntegerField(label=_("ไม่เกิน (คน)"), required=False, min_value=1, max_value=10_000)
    hours = words_field(_("วันและเวลาเปิด"), 200, help_text=_("เช่น วันพุธถึงวันอาทิตย์ 9.00–15.00 น."))
    booking = words_field(
        _("วิธีจอง"), 1000, rows=2, help_text=_("ติดต่อทางไหน ล่วงหน้ากี่วัน แสดงบนหน้าสาธารณะ ใช้เบอร์ของสำนักงาน")
    )
    fee = words_field(_("ค่าใช้จ่าย"), 200, help_text=_("เช่น ไม่มีค่าใช้จ่าย หรือ ค่าวัสดุคนละ 50 บาท"))
    remove_all = forms.BooleanField(label=_("ไม่เป็นแหล่งเรียนรู้แล้ว ลบข้อมูลในหน้านี้ทั้งหมด"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_saved = bool(kwargs["saved"][0])
        self.fields["virtues"].choice_looks = {virtue.value: virtue for virtue in Virtue}

    @staticmethod
    def mark_of(saved):
        return mark_of(saved)

    def clean(self):
        data = super().clean()
        least, most = data.get("group_min"), data.get("group_max")
        if least and most and most < least:
            self.add_error("group_max", _("จำนวนคนมากสุดต้องไม่น้อยกว่าจำนวนคนน้อยสุด"))
        return data

    def values(self):
        """The centre's own values, or None when it is to be none any more."""
        return None if self.cleaned_data["remove_all"] else {name: self.cleaned_data[name] for name in CENTRE}

    def text_differences(self, saved):
        own, rows = saved
        return super().text_differences(({name: own.get(name) for name in CENTRE}, rows))
