"""What a person may type about the programme, the booths and the resolutions of an assembly."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.domain import resolutions
from activities.models import Activity, Resolution
from activities.states import ResolutionStatus
from core import thai
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField, ThaiTimeField
from core.filters import Filters
from core.forms import Form
from core.row_form import RowForm
from networks.models import Network, Organization

CHOICE_WORDS = 160


class SessionForm(RowForm):
    """One item of the programme; its day is one of the days of the activity."""

    ROWS = (("title",), ("day",), ("starts", "ends"), ("place", "speaker"))

    title = CleanCharField(label=_("รายการ"), max_length=250)
    day = forms.ChoiceField(
        label=_("วัน"), error_messages={"invalid_choice": _("กรุณาเลือกวันในช่วงที่จัดงาน"), "required": _("กรุณาเลือกวัน")}
    )
    starts = ThaiTimeField(label=_("เวลาเริ่ม"), help_text=_("เช่น 8.30"))
    ends = ThaiTimeField(label=_("เวลาจบ"), help_text=_("เช่น 9.00"))
    place = CleanCharField(label=_("ห้องหรือเวที"), required=False, max_length=120)
    speaker = CleanCharField(
        label=_("วิทยากรหรือผู้ดำเนินรายการ"), required=False, max_length=250,
        help_text=_("แสดงบนหน้าสาธารณะ ใส่ตำแหน่งหรือชื่อที่เจ้าตัวยินดีให้แสดง ไม่ใส่เบอร์โทร"),
    )  # fmt: skip

    def __init__(self, *args, activity, session=None, **kwargs):
        first = thai.local_date(activity.starts_at)
        newest = activity.sessions.last() if session is None else None
        initial = self.saved_values(session) if session else self.next_values(newest, first)
        super().__init__(*args, initial=initial, **kwargs)
        count = (thai.local_date(activity.ends_at) - first).days + 1
        days = [first + timedelta(days=number) for number in range(count)]
        self.fields["day"].choices = [(day.isoformat(), thai.format_weekday_date(day)) for day in days]

    @staticmethod
    def saved_values(session):
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        return {
            "title": session.title, "day": starts.date().isoformat(), "starts": starts.time(), "ends": ends.time(),
            "place": session.place, "speaker": session.speaker, "version": session.version,
        }  # fmt: skip

    @staticmethod
    def next_values(newest, first):
        """A new item goes on where the last one ended."""
        if newest is None:
            return {"day": first.isoformat()}
        ends = timezone.localtime(newest.ends_at)
        return {"day": ends.date().isoformat(), "starts": ends.time(), "place": newest.place}

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("เวลาจบต้องหลังเวลาเริ่ม กรุณาตรวจอีกครั้ง"))
        return data

    def values(self):
        """Cleaned values as keyword arguments of the domain."""
        data = self.cleaned_data
        day = datetime.fromisoformat(data["day"]).date()
        moments = {f"{name}_at": timezone.make_aware(datetime.combine(day, data[name])) for name in ("starts", "ends")}
        return moments | {name: data[name] for name in ("title", "place", "speaker")}


class BoothForm(RowForm):
    """The booth of an organization of the register."""

    ROWS = (("organization",), ("number",), ("shows",))

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงาน"), empty_label=_("เลือกหน่วยงาน"),
        error_messages={"required": _("กรุณาเลือกหน่วยงาน"), "invalid_choice": _("กรุณาเลือกหน่วยงานจากรายชื่อ")},
    )  # fmt: skip
    number = CleanCharField(label=_("หมายเลขบูท"), required=False, max_length=10, help_text=_("เช่น 12 หรือ ก3"))
    shows = CleanCharField(
        label=_("นำเสนออะไร"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, activity, booth=None, **kwargs):
        numbers = [int(number) for number in activity.booths.values_list("number", flat=True) if number.isdecimal()]
        initial = self.saved_values(booth) if booth else {"number": str(max(numbers, default=0) + 1)}
        super().__init__(*args, initial=initial, **kwargs)
        self.others = activity.booths.exclude(pk=booth.pk if booth else None)
        self.fields["organization"].queryset = Organization.objects.offered(booth and booth.organization_id)

    @staticmethod
    def saved_values(booth):
        return {
            "organization": booth.organization_id, "number": booth.number, "shows": booth.shows,
            "version": booth.version,
        }  # fmt: skip

    def clean_number(self):
        return thai.to_arabic_digits(self.cleaned_data["number"])

    def clean(self):
        data = super().clean()
        organization, number = data.get("organization"), data.get("number")
        # The very same booth is a double click, which the domain knows how to take.
        others = self.others.exclude(organization=organization, number=number or "", shows=data.get("shows") or "")
        if organization and others.filter(organization=organization).exists():
            self.add_error("organization", _("หน่วยงานนี้มีบูทในงานนี้แล้ว กรุณาแก้ไขบูทเดิม"))
        if number and others.filter(number=number).exists():
            self.add_error("number", _("หมายเลขนี้มีหน่วยงานอื่นใช้แล้ว กรุณาใช้หมายเลขอื่น"))
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("organization", "number", "shows")}


class ResolutionForm(RowForm):
    """What the assembly decided and who carries it out until when."""

    ROWS = (("text",), ("network",), ("organization",), ("due_on",))

    text = CleanCharField(label=_("มติ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่ายผู้รับผิดชอบ"), required=False, empty_label=_("เลือกเครือข่าย"),
        help_text=_("เลือกเครือข่าย หน่วยงาน หรือทั้งสองอย่าง ผู้ประสานงานและผู้ดูแลจะได้รับแจ้ง"),
    )  # fmt: skip
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานผู้รับผิดชอบ"), required=False, empty_label=_("เลือกหน่วยงาน"),
        error_messages={"invalid_choice": _("กรุณาเลือกหน่วยงานจากรายชื่อ")},
    )  # fmt: skip
    due_on = ThaiDateField(label=_("กำหนดเสร็จ"), required=False, help_text=_("เช่น 31/3/2570"))

    def __init__(self, *args, activity, resolution=None, **kwargs):
        super().__init__(*args, initial=self.saved_values(resolution) if resolution else None, **kwargs)
        self.activity = activity
        chosen = resolution and resolution.organization_id
        self.fields["organization"].queryset = Organization.objects.offered(chosen)

    @staticmethod
    def saved_values(resolution):
        return {
            "text": resolution.text, "network": resolution.network_id, "organization": resolution.organization_id,
            "due_on": resolution.due_on, "version": resolution.version,
        }  # fmt: skip

    def clean(self):
        data = super().clean()
        nobody = not data.get("network") and not data.get("organization")
        if nobody and not self.errors.keys() & {"network", "organization"}:
            self.add_error("network", _("กรุณาเลือกเครือข่ายหรือหน่วยงานที่รับผิดชอบอย่างน้อยหนึ่งแห่ง"))
        if data.get("due_on") != self.initial.get("due_on"):
            check_due(self, self.activity)
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("text", "network", "organization", "due_on")}


class ProgressForm(Form):
    """What was done about a resolution, and how much of it is done by now."""

    text = CleanCharField(label=_("ทำอะไรไปแล้ว"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    share_done = ThaiIntegerField(
        label=_("คืบหน้าแล้วร้อยละ"), min_value=0, max_value=100, help_text=_("ตัวเลข 0 ถึง 100 เสร็จทั้งหมดคือ 100")
    )


class SessionCopyForm(Form):
    """Which earlier assembly's programme to take over."""

    source = forms.ModelChoiceField(
        Activity.objects.none(), label=_("คัดลอกจาก"), empty_label=_("เลือกครั้งก่อน"),
        error_messages={"required": _("กรุณาเลือกครั้งก่อน"), "invalid_choice": _("กรุณาเลือกจากรายการ")},
    )  # fmt: skip

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources
        self.fields["source"].label_from_instance = title_and_day


class CarryForm(RowForm):
    """To which later assembly an unfinished resolution goes, and its new day."""

    ROWS = (("to",), ("due_on",))

    to = forms.ModelChoiceField(
        Activity.objects.none(), label=_("นำเข้าครั้งใด"), empty_label=_("เลือกสมัชชาหรือตลาดนัด"),
        error_messages={"required": _("กรุณาเลือกครั้งที่จะนำเข้า"), "invalid_choice": _("กรุณาเลือกจากรายการ")},
    )  # fmt: skip
    due_on = ThaiDateField(label=_("กำหนดเสร็จใหม่"), help_text=_("เช่น 31/3/2571"))

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = targets
        self.fields["to"].label_from_instance = title_and_day

    def clean(self):
        data = super().clean()
        check_due(self, data.get("to"))
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("to", "due_on")}


class CarryInForm(RowForm):
    """Which unfinished resolutions of earlier assemblies go on here, and their new day."""

    ROWS = (("resolutions",), ("due_on",))

    resolutions = forms.ModelMultipleChoiceField(
        Resolution.objects.none(), label=_("มติที่จะนำเข้า"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("กรุณาเลือกมติอย่างน้อยหนึ่งข้อ"),
            "invalid_choice": _("มติที่เลือกบางข้อเสร็จ ยุติ หรือมีผู้นำเข้าไปแล้ว กรุณาเลือกจากรายการล่าสุดนี้"),
        },
    )  # fmt: skip
    due_on = ThaiDateField(label=_("กำหนดเสร็จใหม่"), help_text=_("ใช้กับทุกข้อที่เลือก แก้ทีละข้อภายหลังได้ เช่น 31/3/2571"))

    def __init__(self, *args, activity, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["resolutions"].queryset = offered
        self.fields["resolutions"].label_from_instance = offered_words

    def clean(self):
        data = super().clean()
        check_due(self, self.activity)
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("resolutions", "due_on")}


class ResolutionFilterForm(Filters):
    """What narrows the list of resolutions."""

    q = CleanCharField(required=False, max_length=200)
    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    network = forms.SlugField(required=False)
    status = forms.ChoiceField(choices=ResolutionStatus.choices, required=False)
    late = forms.ChoiceField(choices=[("1", "")], required=False)

    def narrow(self, resolutions):
        """Applies the filters to a queryset."""
        value = self.values()
        plain = {"activity__fiscal_year": "year", "status": "status", "text__icontains": "q"}
        resolutions = resolutions.filter(**{column: value[name] for column, name in plain.items() if value[name]})
        if value["network"]:
            resolutions = resolutions.of_network(value["network"])
        return resolutions.overdue() if value["late"] else resolutions


def check_due(form, activity):
    """Nothing is due before the assembly that decides it."""
    due_on = form.cleaned_data.get("due_on")
    if activity and due_on and (sentence := resolutions.due_refusal(activity, due_on)):
        form.add_error("due_on", sentence)


def title_and_day(activity):
    return f"{activity.title} ({thai.format_date_short(activity.starts_at)})"


def offered_words(resolution):
    words = thai.shorten(resolution.text, CHOICE_WORDS)
    return _("%(words)s (มติที่ %(number)s ของ “%(title)s” คืบหน้าร้อยละ %(share)s)") % {
        "number": resolution.number, "title": resolution.activity.title, "words": words, "share": resolution.share_done
    }  # fmt: skip
