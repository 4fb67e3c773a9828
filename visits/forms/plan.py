"""What the office types about a visit: the plan, who goes, where they stop, and new days after it was put off."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import contacts, thai
from core.fields import CleanCharField, ThaiDateField, ThaiTimeField
from core.forms import Form, text_differences
from core.row_form import RowForm
from networks.models import Membership, Network, Organization
from visits.models import SiteVisit

CHOOSE = {"invalid_choice": _("กรุณาเลือกจากรายการ")}


class DaysForm(Form):
    """The first and the last day; one day needs no last."""

    starts_on = ThaiDateField(label=_("วันแรก"), help_text=_("เช่น 8/12/2569 หรือ 8 ธ.ค. 69"))
    ends_on = ThaiDateField(label=_("วันสุดท้าย"), required=False, help_text=_("เว้นว่างถ้าไปวันเดียว"))

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            words = {"first": thai.format_date(first), "last": thai.format_date(last)}
            self.add_error("ends_on", _("วันสุดท้าย (%(last)s) มาก่อนวันแรก (%(first)s) กรุณาตรวจอีกครั้ง") % words)
        return data

    def days(self):
        first = self.cleaned_data["starts_on"]
        return {"starts_on": first, "ends_on": self.cleaned_data["ends_on"] or first}


class ReplanForm(DaysForm):
    """New days of a visit that was put off."""

    def rows(self):
        return [[self["starts_on"], self["ends_on"]]]


class VisitForm(DaysForm):
    """The plan of a visit."""

    title = CleanCharField(label=_("ชื่อการลงพื้นที่"), max_length=250, help_text=_("เช่น เยี่ยมชุมชนคุณธรรมอำเภอเพ็ญ"))
    purpose = forms.ChoiceField(
        label=_("ลักษณะ"), choices=SiteVisit.Purpose.choices, widget=forms.RadioSelect,
        error_messages={**CHOOSE, "required": _("กรุณาเลือกลักษณะการลงพื้นที่")},
    )  # fmt: skip
    aim = CleanCharField(
        label=_("วัตถุประสงค์"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("ไปเพื่ออะไร เจ้าของพื้นที่จะเห็นข้อความนี้"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, visit=None, **kwargs):
        initial = {**self.saved(visit), "version": visit.version} if visit else {"purpose": SiteVisit.Purpose.EXCHANGE}
        super().__init__(*args, initial=initial, **kwargs)

    @staticmethod
    def saved(visit):
        last = visit.ends_on if visit.ends_on != visit.starts_on else None
        plain = {name: getattr(visit, name) for name in ("title", "purpose", "aim", "starts_on")}
        return plain | {"ends_on": last}

    def plan(self):
        return {name: self.cleaned_data[name] for name in ("title", "purpose", "aim")} | self.days()

    def text_differences(self, saved):
        return text_differences(self, self.saved(saved))

    differences_from = text_differences


def people_who_write(*saved):
    """Who signs in and may be of a team: the office, and whoever belongs somewhere today; and who is chosen already (keys)."""
    acting = Membership.objects.current().values("user")
    kept = Q(pk__in=[key for key in saved if key])
    people = User.objects.filter((Q(pk__in=acting) | ~Q(role="")) & Q(is_active=True) | kept)
    return people.order_by("given_name", "family_name", "pk")


class MemberForm(RowForm):
    """Somebody of the team: a person who signs in, or a guest by name."""

    ROWS = (("user", "name"), ("position", "network"), ("is_leader",))

    user = forms.ModelChoiceField(
        User.objects.none(), label=_("ผู้ใช้ในระบบ"), required=False, empty_label=_("ไม่ใช่ผู้ใช้ในระบบ"), error_messages=CHOOSE,
        help_text=_("เขียนข้อค้นพบจากโทรศัพท์ได้"),
    )  # fmt: skip
    name = CleanCharField(label=_("ชื่อ ถ้าไม่ใช่ผู้ใช้ในระบบ"), required=False, max_length=200)
    position = CleanCharField(
        label=_("ตำแหน่งหรือหน่วยงาน"), required=False, max_length=200,
        help_text=_("เจ้าของพื้นที่เห็นตำแหน่งนี้แทนชื่อ เช่น ประธานสภาวัฒนธรรมอำเภอ"),
    )  # fmt: skip
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่าย"), required=False, empty_label=_("ไม่ระบุ"), error_messages=CHOOSE
    )
    is_leader = forms.BooleanField(
        label=_("เป็นหัวหน้าคณะ"), required=False, help_text=_("ส่งรายงานของคณะ มีได้คนเดียว ถ้ามีคนเดิมจะเปลี่ยนเป็นคนนี้")
    )

    def __init__(self, *args, member=None, **kwargs):
        super().__init__(*args, initial=self.saved_values(member) if member else None, **kwargs)
        self.fields["user"].queryset = people_who_write(member and member.user_id)

    @staticmethod
    def saved_values(member):
        return {
            "user": member.user_id, "name": member.name, "position": member.position, "network": member.network_id,
            "is_leader": member.is_leader, "version": member.version,
        }  # fmt: skip

    def clean(self):
        data = super().clean()
        if not data.get("user") and not data.get("name") and not self.errors.keys() & {"user", "name"}:
            self.add_error("name", _("กรุณาเลือกผู้ใช้ หรือพิมพ์ชื่อผู้ร่วมคณะ"))
        return data

    def values(self):
        values = {name: self.cleaned_data[name] for name in ("user", "name", "position", "network", "is_leader")}
        return values | {"name": "" if values["user"] else values["name"]}


class StopForm(RowForm):
    """Where the team stops, for what, when, and who answers there."""

    ROWS = (("organization",), ("place",), ("theme",), ("day",), ("starts", "ends"), ("host_name", "host_email"))

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานเจ้าของพื้นที่"), required=False,
        empty_label=_("ไม่อยู่ในทะเบียน"), error_messages=CHOOSE,
    )  # fmt: skip
    place = CleanCharField(label=_("ชื่อสถานที่"), required=False, max_length=250, help_text=_("เว้นว่างได้ถ้าตรงกับชื่อหน่วยงาน"))
    theme = CleanCharField(label=_("เรื่องที่จะเรียนรู้"), required=False, max_length=250)
    day = ThaiDateField(label=_("วัน"))
    starts = ThaiTimeField(label=_("เวลาเริ่ม"), help_text=_("เช่น 9.00"))
    ends = ThaiTimeField(label=_("เวลาจบ"), help_text=_("เช่น 11.30"))
    host_name = CleanCharField(
        label=_("ชื่อผู้ประสานในพื้นที่"), required=False, max_length=200, help_text=_("เห็นเฉพาะคณะและสำนักงาน")
    )
    host_email = CleanCharField(
        label=_("อีเมลผู้ประสานในพื้นที่"), required=False, max_length=254, help_text=_("รับลิงก์สำหรับยืนยันเวลา ไม่ต้องมีบัญชี"),
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, visit, stop=None, **kwargs):
        super().__init__(*args, initial=self.saved_values(stop) if stop else self.next_values(visit), **kwargs)
        self.fields["organization"].queryset = Organization.objects.offered(stop and stop.organization_id)
        self.fields["day"].min_date, self.fields["day"].max_date = visit.starts_on, visit.ends_on
        days = {"data-min": visit.starts_on.isoformat(), "data-max": visit.ends_on.isoformat()}
        self.fields["day"].widget.attrs.update(days)

    @staticmethod
    def saved_values(stop):
        starts, ends = timezone.localtime(stop.starts_at), timezone.localtime(stop.ends_at)
        plain = {name: getattr(stop, name) for name in ("place", "theme", "host_name", "host_email", "version")}
        times = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        return plain | times | {"organization": stop.organization_id}

    @staticmethod
    def next_values(visit):
        """A new stop is on the day of the last one."""
        newest = visit.stops.kept().last()
        return {"day": thai.local_date(newest.starts_at) if newest else visit.starts_on}

    def clean_host_email(self):
        text = self.cleaned_data["host_email"]
        if not text:
            return ""
        try:
            return contacts.read(text if contacts.is_email(text) else f"{text}@")
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("เวลาจบต้องหลังเวลาเริ่ม กรุณาตรวจอีกครั้ง"))
        nowhere = not data.get("organization") and not data.get("place")
        if nowhere and not self.errors.keys() & {"organization", "place"}:
            self.add_error("place", _("กรุณาเลือกหน่วยงาน หรือพิมพ์ชื่อสถานที่"))
        return data

    def values(self):
        data = self.cleaned_data
        moments = {f"{name}_at": moment(data["day"], data[name]) for name in ("starts", "ends")}
        return moments | {name: data[name] for name in ("organization", "place", "theme", "host_name", "host_email")}


def moment(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
