"""What a person may type about a lesson, where a plan from it begins, and what narrows lists of lessons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.plan import long_text
from core import search
from core.fields import CleanCharField, ThaiIntegerField
from core.filters import Filters
from core.forms import CoverMixin, Form, picture_fields, text_differences
from networks.forms.places import PlaceMixin
from networks.models import Network, Organization, Virtue
from visits.domain.lessons import NEEDED_TO_SUBMIT, PARTS
from visits.forms.plan import CHOOSE
from visits.states import LessonStatus

NETWORK = {**CHOOSE, "required": _("กรุณาเลือกเครือข่าย")}


class LessonForm(PlaceMixin, CoverMixin, Form):
    """The six parts of a lesson. `sending=True` asks for everything the office needs to judge it."""

    title = CleanCharField(
        label=_("ชื่อบทเรียน"), max_length=250, help_text=_("บอกสิ่งที่ได้เรียนรู้ เช่น ชวนเด็กจดความดี ผู้ใหญ่จดตาม")
    )
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("เครือข่าย"), empty_label=_("เลือกเครือข่าย"), error_messages=NETWORK
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("หน่วยงาน"),
        required=False,
        empty_label=_("ของทั้งเครือข่าย"),
        error_messages=CHOOSE,
    )
    virtues = forms.MultipleChoiceField(
        label=_("คุณธรรม"), required=False, choices=Virtue.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("กรุณาเลือกจากรายการ")},
    )  # fmt: skip
    before = long_text(_("ก่อนหน้านี้เป็นอย่างไร"), _("ปัญหาหรือสิ่งที่อยากเปลี่ยน"))
    done = long_text(_("ได้ทำอะไร"), _("เล่าเป็นขั้น ให้คนอื่นทำตามได้"), length=8000, rows=5)
    result = long_text(_("ผลที่เกิดขึ้น"), _("เกิดอะไรดีขึ้นกับใคร"))
    why = long_text(_("ทำไมจึงสำเร็จ"), _("อะไรคือสิ่งที่ขาดไม่ได้"))
    obstacles = long_text(_("อุปสรรค"), _("ติดขัดตรงไหน แก้อย่างไร"), rows=2)
    next_step = long_text(_("จะทำอะไรต่อ"), rows=2)
    cover, cover_kept, cover_remove = picture_fields(help_text=_("ใช้ภาพที่คนในภาพยินยอมให้เผยแพร่แล้ว")).values()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, lesson=None, source=None, sending=False, **kwargs):
        """source: what a new lesson begins with (visits.sources.Source)."""
        initial = {**self.saved(lesson), "version": lesson.version} if lesson else dict(source.texts if source else {})
        super().__init__(*args, initial=initial, **kwargs)
        self.lesson = lesson
        self.offer_places(user, lesson)
        if lesson is None:
            self.propose_place(*(source.place if source else ()))
        self.fields["virtues"].choice_looks = {virtue.value: virtue for virtue in Virtue}
        is_received = lesson is not None and lesson.status != LessonStatus.DRAFT
        self.needed = NEEDED_TO_SUBMIT if sending or is_received else ()
        for name in NEEDED_TO_SUBMIT:
            self.fields[name].widget.attrs["data-needed"] = ""

    @staticmethod
    def saved(lesson):
        plain = {name: getattr(lesson, name) for name in ("title", *PARTS, "virtues")}
        return plain | {"network": lesson.network_id, "organization": lesson.organization_id}

    def clean(self):
        data = super().clean()
        self.clean_place(data)
        for name in self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("กรุณากรอกช่องนี้ก่อนส่งให้สำนักงานตรวจ"))
        return data

    def values(self, *, by):
        """Cleaned values as keyword arguments of the domain."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("title", *PARTS, "virtues", "network", "organization")}
        return values | self.chosen_pictures(by=by, saved=self.lesson)

    def text_differences(self, saved):
        return text_differences(self, self.saved(saved))

    def differences_from(self, saved):
        return self.text_differences(saved) + self.picture_differences(saved)


class UseForm(PlaceMixin, Form):
    """For whom a plan is started from a lesson."""

    place = ("network", "host")

    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("เครือข่าย"), empty_label=_("เลือกเครือข่าย"), error_messages=NETWORK
    )
    host = forms.ModelChoiceField(
        Organization.objects.none(), label=_("หน่วยงานเจ้าภาพ"), required=False, empty_label=_("เครือข่ายจัดเอง"),
        error_messages=CHOOSE,
    )  # fmt: skip
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_places(user)
        self.propose_place()

    def clean(self):
        data = super().clean()
        self.clean_place(data)
        return data


class LessonFilterForm(Filters):
    """The filters of the library and of the workspace."""

    q = CleanCharField(required=False, max_length=200)
    virtue = forms.ChoiceField(choices=Virtue.choices, required=False)
    network = forms.SlugField(required=False)
    year = ThaiIntegerField(required=False, min_value=2443, max_value=2643)
    district = forms.RegexField(r"^\d{4}$", required=False)
    status = forms.ChoiceField(choices=LessonStatus.choices, required=False)

    def narrow(self, lessons):
        """Applies the filters to a queryset."""
        value = self.values()
        columns = {
            "network": "network__slug", "year": "fiscal_year", "status": "status", "district": "organization__district",
        }  # fmt: skip
        lessons = lessons.filter(**{column: value[name] for name, column in columns.items() if value[name]})
        if value["virtue"]:
            lessons = lessons.filter(virtues__contains=[value["virtue"]])
        return search.matching(lessons, search.query(value["q"] or ""))
