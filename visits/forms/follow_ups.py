"""What a person may type about a follow-up: what is to be done, what was done, and what narrows lists."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.domain import report_files
from activities.forms.assembly import title_and_day
from activities.models import Activity
from core import thai
from core.errors import DomainError
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField
from core.filters import Filters
from core.forms import CoverMixin, Form, InspectedField, picture_fields, text_differences
from core.thai import shorten
from networks.models import Organization
from visits.domain import follow_ups
from visits.forms.plan import CHOOSE, people_who_write
from visits.models import Finding, FollowUp
from visits.states import FollowUpStatus

WORDS = 90


class FollowUpForm(Form):
    """Who does what until when. Of a stop: its organization first, and the finding it answers to."""

    text = CleanCharField(
        label=_("จะทำอะไร"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เขียนให้ตรวจได้ว่าทำแล้วหรือยัง เช่น ติดป้ายทางเข้าแหล่งเรียนรู้ 2 จุด"),
    )  # fmt: skip
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานที่รับเรื่อง"), empty_label=_("เลือกหน่วยงาน"),
        error_messages={**CHOOSE, "required": _("กรุณาเลือกหน่วยงานที่รับเรื่อง")},
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("ผู้รับผิดชอบ"), required=False, empty_label=_("ไม่ระบุคน"), error_messages=CHOOSE,
        help_text=_("เห็นเรื่องนี้บนโต๊ะงานและได้รับแจ้ง ถ้าไม่ระบุ ผู้ดูแลหน่วยงานได้รับแจ้ง"),
    )  # fmt: skip
    owner_name = CleanCharField(
        label=_("ชื่อผู้รับผิดชอบ ถ้าไม่ใช่ผู้ใช้ในระบบ"), required=False, max_length=200, help_text=_("เห็นเฉพาะผู้เกี่ยวข้อง")
    )
    due_on = ThaiDateField(label=_("ภายในวันที่"), help_text=_("เช่น 31/3/2570 หรือ 31 มี.ค. 70"))
    finding = forms.ModelChoiceField(
        Finding.objects.none(), label=_("จากข้อค้นพบ"), required=False, empty_label=_("ไม่ได้มาจากข้อใดโดยตรง"),
        error_messages=CHOOSE,
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, stop=None, finding=None, follow_up=None, **kwargs):
        first = {"organization": stop.organization_id if stop else None, "finding": finding}
        initial = {**self.saved(follow_up), "version": follow_up.version} if follow_up else first
        super().__init__(*args, initial=initial, **kwargs)
        self.follow_up = follow_up
        saved = follow_up or FollowUp()
        self.fields["organization"].queryset = Organization.objects.offered(saved.organization_id)
        self.fields["owner"].queryset = self.people(user, stop, saved)
        self._offer_findings(follow_up.stop if follow_up else stop)

    @staticmethod
    def people(user, stop, saved):
        """The office chooses among everybody; a team among those of the place it visits."""
        if user.is_office:
            return people_who_write(saved.owner_id)
        has_place = stop is not None and stop.organization_id
        return follow_ups.may_own(stop.organization) if has_place else User.objects.none()

    def _offer_findings(self, stop):
        """Only those of the stop it is asked at; without one there is nothing to choose."""
        if stop is None:
            del self.fields["finding"]
            return
        self.fields["finding"].queryset = stop.findings.order_by("pk")
        self.fields["finding"].label_from_instance = lambda row: f"{row.kind_label.label}: {shorten(row.text, WORDS)}"

    @staticmethod
    def saved(follow_up):
        plain = {name: getattr(follow_up, name) for name in ("text", "owner_name", "due_on")}
        keys = {name: getattr(follow_up, f"{name}_id") for name in ("organization", "owner", "finding")}
        return plain | keys

    def clean_due_on(self):
        due, saved = self.cleaned_data["due_on"], self.follow_up and self.follow_up.due_on
        if due < timezone.localdate() and due != saved:
            words = {"day": thai.format_date(timezone.localdate())}
            raise ValidationError(_("วันนี้ผ่านไปแล้ว กรุณาเลือกตั้งแต่ %(day)s เป็นต้นไป") % words)
        return due

    def clean(self):
        data = super().clean()
        organization, owner = data.get("organization"), data.get("owner")
        is_same = self.follow_up and organization == self.follow_up.organization and owner == self.follow_up.owner
        if organization and owner and not is_same:
            try:
                follow_ups.check_owner(organization, owner)
            except DomainError as error:
                self.add_error("owner", str(error))
        return data

    def values(self):
        """Cleaned values as keyword arguments of the domain; who signs in needs no name."""
        values = {name: self.cleaned_data[name] for name in ("text", "organization", "owner", "owner_name", "due_on")}
        values |= {"owner_name": "" if values["owner"] else values["owner_name"]}
        return values | ({"finding": self.cleaned_data["finding"]} if "finding" in self.fields else {})

    def text_differences(self, saved):
        return text_differences(self, {name: value for name, value in self.saved(saved).items() if name in self.fields})

    differences_from = text_differences


class DocumentField(InspectedField):
    """One document: cleans to report_files.CleanFile or None."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx"})
    default_error_messages = {
        "empty": _("ไฟล์ว่างเปล่า กรุณาเลือกไฟล์อีกครั้ง"),
        "max_length": _("ชื่อไฟล์ยาวเกินไป กรุณาตั้งชื่อไฟล์ให้สั้นลง"),
    }

    def inspect(self, upload):
        return report_files.inspect(upload)


class FinishForm(CoverMixin, Form):
    """What was done, and what shows it: a photo, a document, an activity. A good file outlives a form with errors."""

    pictures = ("evidence_picture",)

    evidence = CleanCharField(
        label=_("ทำอะไรไปแล้ว"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("เล่าสั้น ๆ ว่าทำอะไร เมื่อไร ได้ผลอย่างไร"), error_messages={"required": _("กรุณาเล่าว่าทำอะไรไปแล้ว")},
    )  # fmt: skip
    evidence_picture, evidence_picture_kept, evidence_picture_remove = picture_fields(
        "evidence_picture", label=_("ภาพที่แสดงว่าทำแล้ว"), remove=_("เอาภาพนี้ออก"),
        help_text=_("เห็นเฉพาะผู้เกี่ยวข้อง ไม่เผยแพร่"),
    ).values()  # fmt: skip
    file = DocumentField(
        label=_("ไฟล์หลักฐาน"),
        required=False,
        help_text=_("PDF Word (.docx) หรือ Excel (.xlsx) ไม่เกิน 15 MB เห็นเฉพาะผู้เกี่ยวข้อง"),
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("กิจกรรมที่แสดงว่าทำแล้ว"), required=False, empty_label=_("ไม่ใช่กิจกรรมในระบบ"),
        error_messages=CHOOSE, help_text=_("กิจกรรมของหน่วยงานที่รับเรื่อง ที่สำนักงานอนุมัติแล้ว"),
    )  # fmt: skip

    def __init__(self, *args, follow_up, **kwargs):
        initial = {"evidence": follow_up.evidence, "activity": follow_up.evidence_activity_id}
        super().__init__(*args, initial=initial, **kwargs)
        self.follow_up = follow_up
        offered = follow_ups.offered_activities(follow_up).order_by("-starts_at", "-pk")
        self.fields["activity"].queryset = offered.only("title", "starts_at")
        self.fields["activity"].label_from_instance = title_and_day

    def values(self, *, by):
        """Keyword arguments of follow_ups.finish."""
        data = self.cleaned_data
        chosen = self.chosen_pictures(by=by, saved=self.follow_up)
        picture = {"picture": chosen["evidence_picture"]}
        return picture | {name: data[name] for name in ("evidence", "file", "activity")}

    def keep_upload(self, *, by):
        """Something else in the form is wrong: a good photo and a good document are kept all the same."""
        super().keep_upload(by=by)
        if self.cleaned_data.get("file"):
            follow_ups.keep_file(self.follow_up, self.cleaned_data["file"])


class FollowUpFilterForm(Filters):
    """What narrows the list."""

    q = CleanCharField(required=False, max_length=200)
    organization = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    district = forms.RegexField(r"^\d{4}$", required=False)
    status = forms.ChoiceField(choices=FollowUpStatus.choices, required=False)
    late = forms.ChoiceField(choices=[("1", "")], required=False)
    at = ThaiIntegerField(required=False, min_value=1, max_value=2**31)

    def narrow(self, rows):
        """Applies the filters to a queryset."""
        value = self.values()
        columns = {
            "q": "text__icontains", "network": "organization__network__slug", "district": "organization__district",
            "status": "status", "at": "organization",
        }  # fmt: skip
        rows = rows.filter(**{column: value[name] for name, column in columns.items() if value[name]})
        if value["organization"]:
            rows = rows.filter(organization__in=Organization.objects.filter(name__icontains=value["organization"]))
        return rows.overdue() if value["late"] else rows
