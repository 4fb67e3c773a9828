"""The parts of an organization's profile, each on a page of rows: virtues, goals, learning centre, contact people."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.access import get_permitted
from core.editing import Editing
from core.forms import bind
from networks.domain import organizations, profile
from networks.forms import profile as forms
from networks.forms.rows import is_adding
from networks.models import Organization
from networks.views import tabs
from networks.views.saved import Reader, Saved


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One part of the profile as a page. part: None for the learning centre, which is more than rows."""

    tab: str
    title: Any
    lede: Any
    add: Any
    empty: Any
    form_class: type
    part: Any = None

    def read(self, pk):
        return self.saved(Organization.objects.in_detail().get(pk=pk))

    def saved(self, organization):
        values = (
            profile.centre_values(organization)
            if self.part is None
            else ({}, profile.values_of(self.part, organization))
        )
        return Saved(organization, values, self.form_class.mark_of(values))

    def bind(self, request, saved):
        """The form as saved, as typed, or as typed with one row more."""
        if is_adding(request):
            return self.form_class(request.POST, saved=saved.values, adding=True), None
        return bind(self.form_class, request, saved=saved.values)

    def write(self, request, form, saved):
        values = {"by": request.user, "mark": form.mark()}
        if self.part is None:
            return profile.save_centre(saved.thing, form.values(), form.typed_rows(), **values)
        return profile.save_rows(self.part, saved.thing, form.typed_rows(), **values)

    @staticmethod
    def finish(request, thing):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:work_organization", pk=thing.pk)

    def context(self, request, form, saved):
        return {"page": self, "organization": saved.thing, "tabs": tabs.of(saved.thing, request.user)}

    def editing(self):
        return Editing(
            name="saved", template="networks/rows.html", section="work-organizations",
            rows=Reader(self.read), bind=self.bind, write=self.write, finish=self.finish,
            editors=lambda saved: organizations.writers_of(saved.thing), context=self.context,
        )  # fmt: skip


def page_of(**kwargs):
    """A view of one part."""
    part = PartPage(**kwargs)
    editing = part.editing()

    @require_http_methods(["GET", "POST"])
    def show(request, pk):
        rows = Organization.objects.in_detail()
        organization = get_permitted(request.user, "networks.edit_organization", rows, pk=pk)
        organizations.check_editable(organization, by=request.user)
        return editing.edit(request, part.saved(organization))

    return show


virtues = page_of(
    tab="virtues", title=gettext_lazy("คุณธรรมอัตลักษณ์"), part=profile.VIRTUES, form_class=forms.VirtuesForm,
    lede=gettext_lazy("คุณธรรมที่หน่วยงานเลือกเป็นของตัวเอง จะเป็นอักษรย่ออย่าง HAS หรือเป็นคำก็ได้ แต่ละข้อบอกว่าปฏิบัติจริงอย่างไร"),
    add=gettext_lazy("เพิ่มคุณธรรมอีกข้อ"), empty=gettext_lazy("คุณธรรมข้อใหม่"),
)  # fmt: skip
goals = page_of(
    tab="goals", title=gettext_lazy("ปัญหาที่อยากแก้และความดีที่อยากทำ"), part=profile.GOALS, form_class=forms.GoalsForm,
    lede=gettext_lazy("ปีละหนึ่งแถว ปีเก่าเก็บไว้ให้เห็นว่าเดินมาถึงไหน ประชาชนอ่านได้ทุกปี"),
    add=gettext_lazy("เพิ่มอีกปี"), empty=gettext_lazy("ปีใหม่"),
)  # fmt: skip
contacts = page_of(
    tab="contacts", title=gettext_lazy("ผู้ประสานงานภายใน"), part=profile.CONTACTS, form_class=forms.ContactsForm,
    lede=gettext_lazy("คนที่สำนักงานและเครือข่ายโทรหา ไม่แสดงบนหน้าสาธารณะ ไม่อยู่ในผลค้นหาหรือไฟล์ใด"),
    add=gettext_lazy("เพิ่มอีกคน"), empty=gettext_lazy("คนใหม่"),
)  # fmt: skip
centre = page_of(
    tab="centre", title=gettext_lazy("แหล่งเรียนรู้ด้านคุณธรรม"), form_class=forms.CentreForm,
    lede=gettext_lazy("กรอกเมื่อหน่วยงานเปิดให้คนอื่นมาเรียนรู้ ผู้สนใจจะพบวันเวลา วิธีจอง และฐานเรียนรู้บนหน้าสาธารณะ"),
    add=gettext_lazy("เพิ่มอีกฐาน"), empty=gettext_lazy("ฐานใหม่"),
)  # fmt: skip
