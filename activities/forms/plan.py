"""What a person may type about an activity; shape only, nothing is changed here."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.domain import over
from activities.domain.plans import NEEDED_TO_SUBMIT, locked_fields
from activities.forms.period import PeriodMixin, period_fields, period_initial
from activities.models import RECORD_REFUSED, ActivityKind, may_be_record
from activities.states import EDITABLE_BY_OFFICER, Status
from core.fields import CleanCharField, HttpsField, ThaiDecimalField, ThaiIntegerField
from core.forms import CoverMixin, Form, picture_fields, text_differences
from networks.forms.places import PlaceMixin
from networks.models import District, Network, Organization, Virtue

TEXT = (
    "title",
    "venue",
    "objective",
    "problem",
    "good_deed",
    "indicator",
    "budget_source",
    "bring",
    "map_url",
    "contact_name",
    "contact_phone",
)
PLAIN = (*TEXT, "kind", "network", "host", "district", "virtues", "expected_participants", "budget")
TIMES = {"starts_at": "start_date"}
# What each field of the model is asked with, where it is not asked by its own name.
ASKED_WITH = {"starts_at": ("start_date", "start_time"), "ends_at": ("end_date", "end_time")}


def long_text(label, help_text="", length=4000, rows=3):
    return CleanCharField(
        label=label, help_text=help_text, required=False, max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class ActivityForm(PlaceMixin, PeriodMixin, CoverMixin, Form):
    """The plan of one activity. `sending=True` asks for everything the office needs to judge it."""

    pictures = ("cover", "poster")
    place = ("network", "host")
    own_needed = _("กรุณาเลือกหน่วยงานที่คุณดูแลเป็นเจ้าภาพ")

    title = CleanCharField(label=_("ชื่อกิจกรรม"), max_length=250, help_text=_("สั้น ชัด คนอ่านแล้วอยากมา"))
    kind = forms.ModelChoiceField(
        ActivityKind.objects.all(), label=_("ประเภท"), required=False, empty_label=_("เลือกประเภท")
    )
    network = forms.ModelChoiceField(Network.objects.none(), label=_("เครือข่าย"), empty_label=_("เลือกเครือข่าย"))
    host = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานเจ้าภาพ"), required=False, empty_label=_("เครือข่ายจัดเอง")
    )
    start_date, start_time, end_time, end_date = period_fields().values()
    is_record_only = forms.BooleanField(
        label=_("บันทึกย้อนหลัง ไม่ต้องรายงานผล"), required=False,
        help_text=_("เลือกได้เมื่อกิจกรรมจัดในปีงบประมาณก่อน และลงไว้เป็นประวัติเท่านั้น"),
    )  # fmt: skip
    venue = CleanCharField(label=_("สถานที่"), required=False, max_length=250)
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("อำเภอ"), required=False, empty_label=_("เลือกอำเภอ")
    )
    virtues = forms.MultipleChoiceField(
        label=_("คุณธรรมเป้าหมาย"), required=False, choices=Virtue.choices, widget=forms.CheckboxSelectMultiple
    )
    objective = long_text(_("วัตถุประสงค์"), _("ทำเพื่ออะไร อยากให้เกิดอะไรกับใคร"))
    problem = long_text(_("ปัญหาที่อยากแก้"), rows=2)
    good_deed = long_text(_("ความดีที่อยากทำ"), rows=2)
    indicator = long_text(_("ตัวชี้วัด"), _("ดูจากอะไรว่าสำเร็จ"), length=2000, rows=2)
    expected_participants = ThaiIntegerField(
        label=_("ผู้เข้าร่วมที่คาดไว้ (คน)"), required=False, min_value=0, max_value=1_000_000
    )
    partner_networks = forms.ModelMultipleChoiceField(
        Network.objects.all(), label=_("เครือข่ายที่ร่วมจัด"), required=False, widget=forms.CheckboxSelectMultiple
    )
    budget = ThaiDecimalField(label=_("งบประมาณ (บาท)"), required=False, min_value=0, max_digits=12, decimal_places=2)
    budget_source = CleanCharField(label=_("แหล่งงบประมาณ"), required=False, max_length=250)
    contact_name = CleanCharField(
        label=_("ผู้ติดต่อ"), required=False, max_length=200, help_text=_("ใช้ติดต่อภายใน ไม่แสดงบนหน้าสาธารณะ")
    )
    contact_phone = CleanCharField(label=_("โทรศัพท์ผู้ติดต่อ"), required=False, max_length=60)
    bring = long_text(_("สิ่งที่ควรเตรียมมา"), _("เช่น หมวก ขวดน้ำ รองเท้าที่เดินสบาย แสดงบนหน้าสาธารณะ"), length=1000, rows=2)
    map_url = HttpsField(
        label=_("ลิงก์แผนที่"), required=False, help_text=_("คัดลอกจากปุ่มแชร์ของแอปแผนที่ เว้นว่างได้ ระบบค้นจากชื่อสถานที่ให้")
    )
    cover, cover_kept, cover_remove = picture_fields().values()
    poster, poster_kept, poster_remove = picture_fields(
        "poster",
        label=_("ภาพโปสเตอร์"),
        remove=_("เอาภาพโปสเตอร์ออก"),
        help_text=_("แสดงเต็มภาพบนหน้าสาธารณะ ให้คนเปิดดูและแชร์ต่อ"),
    ).values()
    also_later = forms.BooleanField(
        label=_("ใช้กับครั้งนี้และครั้งต่อ ๆ ไปด้วย"), required=False,
        help_text=_("สิ่งที่แก้ในครั้งนี้ ยกเว้นวันที่ จะใช้กับครั้งถัดไปในชุดที่คุณยังแก้ได้"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, activity=None, sending=False, **kwargs):
        initial = (
            plan_initial(activity) if activity else {"contact_name": user.get_full_name(), "contact_phone": user.phone}
        )
        super().__init__(*args, initial=initial, **kwargs)
        self.activity = activity
        self.needed = self.needed_names() if sending or self.is_received() else []
        if activity and activity.status == Status.RETURNED and not self.needed:
            self.needed = ["start_date"]
        self.offer_places(user, activity)
        self._offer_kinds(activity)
        if not user.is_office:
            del self.fields["is_record_only"]
        self._lock(locked_fields(activity, by=user) if activity else ())
        if activity is None:
            self.propose_place()
        self.fields["virtues"].choice_looks = {virtue.value: virtue for virtue in Virtue}
        for name in self.needed_names():
            self.fields[name].widget.attrs["data-needed"] = ""

    def _offer_kinds(self, activity):
        """Kinds in use, and the retired one that an old plan has."""
        kept = activity.kind_id if activity else None
        self.fields["kind"].queryset = ActivityKind.objects.filter(Q(is_active=True) | Q(pk=kept))

    def _lock(self, names):
        """What the office approved is shown and cannot be typed into; a request changes it."""
        self.locked = names
        for name in names:
            for asked in ASKED_WITH.get(name, (name,)):
                self.fields[asked].disabled = True

    @staticmethod
    def needed_names():
        return [TIMES.get(name, name) for name in NEEDED_TO_SUBMIT]

    def visit_is_open(self):
        return self._holds_something("bring", "map_url", "poster", "poster_kept") or bool(
            self.activity and self.activity.poster_id
        )

    def more_is_open(self):
        return self._holds_something("problem", "good_deed", "indicator")

    def people_is_open(self):
        return self._holds_something("expected_participants", "budget", "budget_source", "partner_networks")

    def _holds_something(self, *names):
        """Folded questions open by themselves when one of them has an answer or an error."""
        return any(self[name].value() or self[name].errors for name in names)

    def clean(self):
        data = super().clean()
        self.clean_period(data)
        if self.activity and (sentence := over.correction_refusal(self.activity, data)):
            self.add_error("start_date", sentence)
        self.clean_place(data)
        if data.get("is_record_only") and not may_be_record(data.get("starts_at")):
            self.add_error("is_record_only", RECORD_REFUSED)
        for name in self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("กรุณากรอกช่องนี้ก่อนส่งให้สำนักงานตรวจ"))
        return data

    def is_received(self):
        """Whether the office has it: what it received stays complete."""
        return self.activity is not None and self.activity.status in EDITABLE_BY_OFFICER

    def plan(self, *, by):
        """Cleaned values as keyword arguments of plans.create and plans.update."""
        data = self.cleaned_data
        values = {name: data[name] for name in (*PLAIN, "starts_at", "ends_at", "partner_networks")}
        values |= {name: data[name] for name in ("is_record_only",) if name in self.fields}
        values |= self.chosen_pictures(by=by, saved=self.activity)
        return {name: value for name, value in values.items() if name not in self.locked}

    def differences_from(self, saved):
        """(label, saved text, typed text) of everything where the saved plan differs from what is typed here."""
        return self.text_differences(saved) + self.picture_differences(saved)

    def text_differences(self, saved):
        """The same without the pictures, which a form that is sent twice uploads twice."""
        return text_differences(self, {k: value for k, value in plan_initial(saved).items() if k in self.fields})


def plan_initial(activity):
    """Field values of a saved plan, as the form shows them."""
    initial = {name: getattr(activity, name) for name in TEXT}
    initial |= {name: getattr(activity, f"{name}_id") for name in ("kind", "network", "host", "district")}
    plain = ("virtues", "expected_participants", "budget", "version", "is_record_only")
    initial |= {name: getattr(activity, name) for name in plain}
    initial["partner_networks"] = list(activity.partner_networks.values_list("pk", flat=True)) if activity.pk else []
    return initial | period_initial(activity.starts_at, activity.ends_at)
