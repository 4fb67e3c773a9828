"""What is typed at the door, and about it."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from activities import hours
from activities.models import Admission
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField, ThaiTimeField
from core.filters import Filters
from core.forms import Form
from core.widgets import SuggestingInput
from networks.forms.fields import names_of_register
from networks.models import Network


class FindForm(Form):
    """The personal code, or the contact somebody signed up with."""

    who = CleanCharField(
        label=_("รหัส 6 ตัว หรือโทรศัพท์ หรืออีเมลที่ใช้ลงทะเบียน"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("กรุณาพิมพ์รหัส 6 ตัว โทรศัพท์ หรืออีเมล")},
    )


class WalkInForm(Form):
    """Somebody who did not sign up; nothing but what is counted."""

    name = CleanCharField(
        label=_("ชื่อและนามสกุล"), max_length=200, help_text=_("เช่น นายวิชัย แสนดี"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("กรุณาพิมพ์ชื่อและนามสกุล")},
    )  # fmt: skip
    organization = CleanCharField(
        label=_("หน่วยงาน ชุมชน หรือโรงเรียน"), max_length=250, required=False, widget=SuggestingInput(names_of_register)
    )
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่าย"), required=False, empty_label=_("ไม่ทราบหรือไม่สังกัดเครือข่าย")
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)


class TickForm(forms.Form):
    """One tick of a keeper: a row of the list or a personal code, and when it was ticked."""

    registration = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    code = CleanCharField(required=False, max_length=300)
    at = forms.CharField(required=False, max_length=40)

    def clean_at(self):
        """The phone's moment, or None: a moment nobody can read is no reason to lose a tick."""
        try:
            moment = parse_datetime(self.cleaned_data["at"])
        except ValueError:
            return None
        return moment if moment is not None and timezone.is_aware(moment) else None


class ListFilter(Filters):
    """What narrows the keeper's list."""

    nothing = ""

    q = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    show = forms.ChoiceField(choices=[("missing", ""), ("there", "")], required=False)

    def narrow(self, rows):
        value = self.values()
        if value["network"]:
            rows = rows.filter(network__slug=value["network"])
        if value["show"]:
            rows = rows.filter(checked_in_at__isnull=value["show"] == "missing")
        return rows.matching(value["q"])


class DoorForm(Form):
    """When one can check in, and who; an empty time means the one that follows from the activity."""

    allows_walk_ins = forms.BooleanField(
        label=_("ให้ผู้ที่ไม่ได้ลงทะเบียนเช็กชื่อหน้างานได้"), required=False,
        help_text=_("ถ้าไม่เลือก เฉพาะผู้ที่ลงทะเบียนและได้ที่แล้วจึงเช็กชื่อได้"),
    )  # fmt: skip
    opens_date = ThaiDateField(label=_("เริ่มเช็กชื่อวันที่"), required=False)
    opens_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เช่น 7.30"))
    closes_date = ThaiDateField(label=_("ปิดเช็กชื่อวันที่"), required=False)
    closes_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เช่น 16.00"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, admission, activity, **kwargs):
        self.activity = activity
        initial = {"allows_walk_ins": admission.allows_walk_ins, "version": admission.version}
        for end in ("opens", "closes"):
            if moment := getattr(admission, f"door_{end}_at"):
                moment = timezone.localtime(moment)
                initial |= {f"{end}_date": moment.date(), f"{end}_time": moment.time()}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        data = super().clean()
        for end, day in (("opens", self.activity.starts_at), ("closes", self.activity.ends_at)):
            chosen, clock = data.get(f"{end}_date"), data.get(f"{end}_time")
            if chosen and clock is None and f"{end}_time" not in self.errors:
                self.add_error(f"{end}_time", _("กรุณากรอกเวลาด้วย หรือเว้นว่างทั้งวันที่และเวลา"))
            chosen = chosen or timezone.localtime(day).date()
            moment = datetime.combine(chosen, clock) if isinstance(clock, time) else None
            data[f"door_{end}_at"] = timezone.make_aware(moment) if moment else None
        if not self.errors:
            asked = Admission(door_opens_at=data["door_opens_at"], door_closes_at=data["door_closes_at"])
            if refused := hours.refusal(self.activity, asked):
                self.add_error(f"{refused[0]}_time", refused[1])
        return data

    def values(self):
        names = ("allows_walk_ins", "door_opens_at", "door_closes_at")
        return {name: self.cleaned_data[name] for name in names}


class PaperCountsForm(Form):
    """How many signed on paper, by network; an empty box means that nobody counted."""

    read = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args, networks, counts, read, **kwargs):
        self.networks = networks
        super().__init__(*args, initial={"read": read}, **kwargs)
        for network in (*networks, None):
            key = network.pk if network else None
            self.fields[self.name_of(key)] = field = ThaiIntegerField(
                label=network.name if network else _("ไม่สังกัดเครือข่าย"), required=False, min_value=0,
                max_value=100_000, initial=counts.get(key),
            )  # fmt: skip
            field.widget.attrs["class"] = "input"

    @staticmethod
    def name_of(key):
        return f"network_{key or 'none'}"

    def counts(self):
        keys = [*(network.pk for network in self.networks), None]
        return {key: self.cleaned_data[self.name_of(key)] for key in keys}

    def count_fields(self):
        return [self[name] for name in self.fields if name != "read"]
