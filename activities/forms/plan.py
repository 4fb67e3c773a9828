"""What a person may type about an activity; shape only, nothing is changed here."""

from datetime import datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.domain.plans import NEEDED_TO_SUBMIT
from activities.models import ActivityKind
from activities.states import EDITABLE_BY_OFFICER, Status
from core import thai
from core.fields import CleanCharField, ThaiDateField, ThaiDecimalField, ThaiIntegerField, ThaiTimeField
from core.forms import CoverMixin, Form, cover_fields
from networks.models import District, Network, Organization, Virtue
from networks.querysets import Scope

TEXT = (
    "title",
    "venue",
    "objective",
    "problem",
    "good_deed",
    "indicator",
    "budget_source",
    "contact_name",
    "contact_phone",
)
PLAIN = (*TEXT, "kind", "network", "host", "district", "virtues", "expected_participants", "budget")
TIMES = {"starts_at": "start_date"}


def long_text(label, help_text="", length=4000, rows=3):
    return CleanCharField(
        label=label, help_text=help_text, required=False, max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class ActivityForm(CoverMixin, Form):
    """The plan of one activity. `sending=True` asks for everything the office needs to judge it."""

    title = CleanCharField(label=_("ชื่อกิจกรรม"), max_length=250, help_text=_("สั้น ชัด คนอ่านแล้วอยากมา"))
    kind = forms.ModelChoiceField(
        ActivityKind.objects.all(), label=_("ประเภท"), required=False, empty_label=_("เลือกประเภท")
    )
    network = forms.ModelChoiceField(Network.objects.none(), label=_("เครือข่าย"), empty_label=_("เลือกเครือข่าย"))
    host = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานเจ้าภาพ"), required=False, empty_label=_("เครือข่ายจัดเอง")
    )
    start_date = ThaiDateField(label=_("วันที่จัด"), required=False, help_text=_("เช่น 28/11/2569 หรือ 28 พ.ย. 69"))
    start_time = ThaiTimeField(label=_("เวลาเริ่ม"), required=False, help_text=_("เช่น 8.30"))
    end_time = ThaiTimeField(label=_("เวลาเลิก"), required=False, help_text=_("เช่น 15.00"))
    end_date = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นว่างถ้าจัดวันเดียว"))
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
    cover, cover_kept, cover_remove = cover_fields().values()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, activity=None, sending=False, **kwargs):
        initial = (
            plan_initial(activity) if activity else {"contact_name": user.get_full_name(), "contact_phone": user.phone}
        )
        super().__init__(*args, initial=initial, **kwargs)
        self.user, self.activity = user, activity
        self.needed = self.needed_names() if sending or self.is_received() else []
        if activity and activity.status == Status.RETURNED and not self.needed:
            self.needed = ["start_date"]
        self.fields["network"].queryset, self.fields["host"].queryset = choices_of(user)
        networks = list(self.fields["network"].queryset[:2])
        if activity is None and len(networks) == 1:
            self.initial["network"] = networks[0].pk
        hosts = list(self.fields["host"].queryset[:2])
        if activity is None and not user.is_office and not Scope.of(user).coordinates and hosts:
            self.initial["host"] = hosts[0].pk
        self.fields["virtues"].choice_looks = {virtue.value: virtue for virtue in Virtue}
        for name in self.needed_names():
            self.fields[name].widget.attrs["data-needed"] = ""

    @staticmethod
    def needed_names():
        return [TIMES.get(name, name) for name in NEEDED_TO_SUBMIT]

    def more_is_open(self):
        return self._holds_something("problem", "good_deed", "indicator")

    def people_is_open(self):
        return self._holds_something("expected_participants", "budget", "budget_source", "partner_networks")

    def _holds_something(self, *names):
        """Folded questions open by themselves when one of them has an answer or an error."""
        return any(self[name].value() or self[name].errors for name in names)

    def clean(self):
        data = super().clean()
        self._clean_times(data)
        host, network = data.get("host"), data.get("network")
        if host and network and host.network_id != network.pk:
            self.add_error("host", _("หน่วยงานนี้ไม่ได้อยู่ในเครือข่ายที่เลือก กรุณาเลือกให้ตรงกัน"))
        self._clean_place(host, network)
        for name in self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("กรุณากรอกช่องนี้ก่อนส่งให้สำนักงานตรวจ"))
        return data

    def is_received(self):
        """Whether the office has it: what it received stays complete."""
        return self.activity is not None and self.activity.status in EDITABLE_BY_OFFICER

    def _clean_place(self, host, network):
        """Outside the networks one coordinates, one plans for an organization one edits."""
        scope = Scope.of(self.user)
        if self.user.is_office or network is None or network.pk in scope.coordinates:
            return
        if (host is None or host.pk not in scope.organizations) and "host" not in self.errors:
            self.add_error("host", _("กรุณาเลือกหน่วยงานที่คุณดูแลเป็นเจ้าภาพ"))

    def _clean_times(self, data):
        """Dates and times -> `starts_at` and `ends_at`; a time alone or an end before the start is refused."""
        first, last = data.get("start_date"), data.get("end_date") or data.get("start_date")
        data["starts_at"] = data["ends_at"] = None
        if first is None:
            typed_time = data.get("start_time") or data.get("end_time") or data.get("end_date")
            if typed_time and "start_date" not in self.errors:
                self.add_error("start_date", _("กรุณากรอกวันที่จัดด้วย เช่น 28/11/2569"))
            return
        starts = datetime.combine(first, data.get("start_time") or time.min)
        ends = datetime.combine(
            last, data.get("end_time") or (data.get("start_time") if last == first else None) or time.min
        )
        if last < first:
            self.add_error("end_date", ValidationError(
                _("วันสุดท้าย (%(last)s) มาก่อนวันแรก (%(first)s) กรุณาตรวจอีกครั้ง"),
                params={"last": thai.format_date(last), "first": thai.format_date(first)},
            ))  # fmt: skip
        elif ends < starts:
            self.add_error("end_time", _("เวลาเลิกมาก่อนเวลาเริ่ม กรุณาตรวจอีกครั้ง หากเลิกวันถัดไปให้กรอกช่อง “ถึงวันที่”"))
        else:
            data["starts_at"], data["ends_at"] = timezone.make_aware(starts), timezone.make_aware(max(starts, ends))

    def plan(self, *, by):
        """Cleaned values as keyword arguments of plans.create and plans.update."""
        data = self.cleaned_data
        values = {name: data[name] for name in (*PLAIN, "starts_at", "ends_at", "partner_networks")}
        values["cover"] = self.chosen_cover(by=by, current=self.activity.cover if self.activity else None)
        return values

    def differences_from(self, saved):
        """(label, saved text, typed text) of everything where the saved plan differs from what is typed here."""
        return self.text_differences(saved) + self.cover_difference(saved)

    def text_differences(self, saved):
        """The same without the cover, which a form that is sent twice uploads twice."""
        current = (
            ActivityForm(user=saved.created_by, activity=saved).initial if saved.created_by else plan_initial(saved)
        )
        rows = []
        for name, value in current.items():
            bound = self[name]
            typed = bound.value()
            if not bound.is_hidden and _as_text(self, name, value) != _as_text(self, name, typed):
                rows.append((bound.label, _as_text(self, name, value), _as_text(self, name, typed)))
        return rows


def choices_of(user):
    """(networks, organizations) this person may plan for."""
    if user.is_office:
        return Network.objects.all(), Organization.objects.order_by("sort_key")
    scope = Scope.of(user)
    hosts = Organization.objects.managed_by(user).order_by("sort_key")
    networks = Network.objects.filter(pk__in=scope.coordinates) | Network.objects.filter(
        organizations__in=scope.organizations
    )
    return networks.distinct(), hosts


def plan_initial(activity):
    """Field values of a saved plan, as the form shows them."""
    initial = {name: getattr(activity, name) for name in TEXT}
    initial |= {name: getattr(activity, f"{name}_id") for name in ("kind", "network", "host", "district")}
    initial |= {name: getattr(activity, name) for name in ("virtues", "expected_participants", "budget", "version")}
    initial["partner_networks"] = list(activity.partner_networks.values_list("pk", flat=True)) if activity.pk else []
    if activity.starts_at:
        starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
        initial |= {"start_date": starts.date(), "start_time": starts.time() if starts.time() != time.min else None}
        if ends != starts:
            initial["end_time"] = ends.time() if ends.time() != time.min else None
            initial["end_date"] = ends.date() if ends.date() != starts.date() else None
    return initial


def _as_text(form, name, value):
    """A field's value as its reader sees it: choices by their words, dates in Buddhist form."""
    field = form.fields[name]
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ChoiceField):
        values = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(label) for key, label in field.choices if str(key) in values)
    try:
        value = field.clean(value) if isinstance(value, str) else value
    except ValidationError:
        return str(value)
    if isinstance(value, Decimal):
        value = value.quantize(Decimal("0.01"))
    shown = field.widget.format_value(value)
    return str(shown if shown is not None else "")
