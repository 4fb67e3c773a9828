"""What organizers set about sign-up: when, how many, and how many of each network."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.admissions import beginning
from core.fields import ThaiDateField, ThaiIntegerField, ThaiTimeField
from core.forms import Form, text_differences
from networks.models import Network

MOST_PLACES = 100_000


class AdmissionForm(Form):
    """The terms of admission of one activity; one number field for each network's quota."""

    takes_signups = forms.BooleanField(
        label=_("เปิดให้ลงทะเบียนล่วงหน้า"), required=False, help_text=_("ผู้ร่วมงานลงทะเบียนเองที่หน้ากิจกรรม ไม่ต้องมีบัญชี")
    )
    capacity = ThaiIntegerField(
        label=_("จำนวนที่นั่ง"), required=False, min_value=1, max_value=MOST_PLACES, help_text=_("เว้นว่างถ้าไม่จำกัด")
    )
    has_waiting_list = forms.BooleanField(
        label=_("มีรายชื่อสำรอง"), required=False, help_text=_("เมื่อเต็มแล้วยังลงชื่อรอได้ ระบบเลื่อนให้เองตามลำดับและแจ้งทางอีเมล")
    )
    opens_date = ThaiDateField(label=_("เปิดรับวันที่"), required=False, help_text=_("เว้นว่างถ้าเปิดทันที"))
    opens_time = ThaiTimeField(label=_("เวลาเปิด"), required=False, help_text=_("เช่น 9.00"))
    closes_date = ThaiDateField(label=_("ปิดรับวันที่"), required=False, help_text=_("เว้นว่างถ้ารับจนเริ่มงาน"))
    closes_time = ThaiTimeField(label=_("เวลาปิด"), required=False, help_text=_("เว้นว่างถ้าปิดสิ้นวัน"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, activity, admission, **kwargs):
        super().__init__(*args, initial=terms(admission), **kwargs)
        self.activity = activity
        self.networks = list(Network.objects.all())
        for network in self.networks:
            self.fields[self.name_of(network)] = field = ThaiIntegerField(
                label=network.name, required=False, min_value=1, max_value=MOST_PLACES
            )
            field.widget.attrs["class"] = "input"

    @staticmethod
    def name_of(network):
        return f"quota_{network.pk}"

    def quota_fields(self):
        return [self[self.name_of(network)] for network in self.networks]

    def quotas_are_open(self):
        """Folded questions open by themselves when one of them has an answer or an error."""
        return any(field.value() or field.errors for field in self.quota_fields())

    def clean(self):
        data = super().clean()
        data["opens_at"] = self._moment("opens", time.min)
        data["closes_at"] = self._moment("closes", None)
        if data["opens_at"] and data["closes_at"] and data["closes_at"] <= data["opens_at"]:
            self.add_error("closes_date", _("วันปิดรับต้องอยู่หลังวันเปิดรับ กรุณาตรวจอีกครั้ง"))
        if data["opens_at"] and data["opens_at"] >= beginning(self.activity):
            self.add_error("opens_date", _("วันเปิดรับต้องอยู่ก่อนวันจัดกิจกรรม กรุณาตรวจอีกครั้ง"))
        return data

    def _moment(self, name, without_time):
        """Date and time -> a moment; without a time the start or the end of that day. A time alone is refused."""
        day, clock = self.cleaned_data.get(f"{name}_date"), self.cleaned_data.get(f"{name}_time")
        if day is None:
            if clock and f"{name}_date" not in self.errors:
                self.add_error(f"{name}_date", _("กรุณาใส่วันที่ด้วย เช่น 28/11/2569"))
            return None
        if clock is None and without_time is None:
            day, clock = day + timedelta(days=1), time.min
        return timezone.make_aware(datetime.combine(day, clock or time.min))

    def terms(self):
        """Cleaned values as keyword arguments of admission.set_admission."""
        data = self.cleaned_data
        names = ("takes_signups", "opens_at", "closes_at", "capacity", "has_waiting_list", "version")
        quotas = {network: data[self.name_of(network)] for network in self.networks if data[self.name_of(network)]}
        return {name: data[name] for name in names} | {"quotas": quotas}

    def differences_from(self, admission):
        """(label, saved text, typed text) where the saved terms differ from what is typed here."""
        return text_differences(self, terms(admission))


def terms(admission):
    """Field values of saved terms, as the form shows them."""
    initial = {name: getattr(admission, name) for name in ("takes_signups", "capacity", "has_waiting_list", "version")}
    for name, moment in (("opens", admission.opens_at), ("closes", admission.closes_at)):
        if moment is None:
            continue
        local = timezone.localtime(moment)
        if name == "closes" and local.time() == time.min:
            initial[f"{name}_date"] = local.date() - timedelta(days=1)
        else:
            initial |= {
                f"{name}_date": local.date(),
                f"{name}_time": local.time() if local.time() != time.min else None,
            }
    return initial | {f"quota_{quota.network_id}": quota.places for quota in admission.all_quotas()}
