"""What a person may type about an organization; shape only, nothing is changed here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CleanCharField, HttpsField
from core.forms import CoverMixin, Form, picture_fields, text_differences
from networks.domain.organizations import locked_fields
from networks.forms.fields import MailField, ParentField, PhoneField, parent_text, words_field
from networks.models import District, Network, Organization, OrganizationKind

TEXT = ("name", "subdistrict", "about", "office_address", "office_phone", "office_email", "website", "map_url")
CHOSEN = ("network", "kind", "district")
NO_NUMBER = _("เบอร์กลางของสำนักงาน แสดงบนหน้าสาธารณะ ไม่ใส่เบอร์ส่วนตัว")


class OrganizationForm(CoverMixin, Form):
    """Everything that one page says of an organization, but its parts (virtues, goals, learning centre, contacts)."""

    pictures = ("cover", "logo")

    name = CleanCharField(label=_("ชื่อหน่วยงาน"), max_length=250)
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่าย"), empty_label=_("เลือกเครือข่าย"),
        error_messages={"required": _("กรุณาเลือกเครือข่าย"), "invalid_choice": _("กรุณาเลือกเครือข่ายจากรายการ")},
    )  # fmt: skip
    kind = forms.ModelChoiceField(
        OrganizationKind.objects.all(), label=_("ประเภท"), required=False, empty_label=_("เลือกประเภท"),
        error_messages={"invalid_choice": _("ประเภทนี้ไม่มีแล้ว กรุณาเลือกจากรายการ")},
    )  # fmt: skip
    parent = ParentField(
        label=_("หน่วยงานต้นสังกัด"), required=False, max_length=360, help_text=_("พิมพ์ชื่อตามทะเบียน เว้นว่างได้ถ้าไม่มี")
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("อำเภอ"), required=False, empty_label=_("เลือกอำเภอ"),
        error_messages={"invalid_choice": _("กรุณาเลือกอำเภอจากรายการ")},
    )  # fmt: skip
    subdistrict = words_field(_("ตำบล"), 100)
    about = words_field(_("เกี่ยวกับหน่วยงาน"), 4000, rows=5, help_text=_("เล่าให้คนที่ไม่รู้จักฟัง ทำอะไร เพื่อใคร ภูมิใจเรื่องใด"))
    office_address = words_field(_("ที่ตั้งสำนักงาน"), 300, rows=2)
    office_phone = PhoneField(label=_("โทรศัพท์หน่วยงาน"), required=False, max_length=60, help_text=NO_NUMBER)
    office_email = MailField(label=_("อีเมลหน่วยงาน"), required=False, max_length=254)
    website = HttpsField(label=_("เว็บไซต์หรือเพจ"), required=False, max_length=300)
    map_url = HttpsField(
        label=_("ลิงก์แผนที่"),
        required=False,
        max_length=300,
        help_text=_("คัดลอกจากปุ่มแชร์ของแอปแผนที่ เว้นว่างได้ ระบบค้นจากที่ตั้งให้"),
    )
    cover, cover_kept, cover_remove = picture_fields().values()
    logo, logo_kept, logo_remove = picture_fields("logo", label=_("ตราสัญลักษณ์"), remove=_("เอาตราสัญลักษณ์ออก")).values()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, organization=None, **kwargs):
        super().__init__(*args, initial=saved_values(organization) if organization else None, **kwargs)
        self.organization = organization
        self.locked = locked_fields(organization, by=user) if organization else ()
        for name in self.locked:
            for asked in (name, f"{name}_remove"):
                if asked in self.fields:
                    self.fields[asked].disabled = True

    def clean(self):
        data = super().clean()
        parent = data.get("parent")
        if parent and self.organization and parent.pk == self.organization.pk:
            self.add_error("parent", _("หน่วยงานเป็นต้นสังกัดของตัวเองไม่ได้ กรุณาเลือกหน่วยงานอื่นหรือเว้นว่าง"))
        name, network = data.get("name"), data.get("network")
        if name and network and "name" not in self.locked and self._is_taken(name, network, data.get("form_key")):
            self.add_error("name", _("ในเครือข่ายนี้มีหน่วยงานชื่อนี้อยู่แล้ว กรุณาใช้ชื่อที่ต่างกัน เช่น เติมตำบลหรืออำเภอท้ายชื่อ"))
        return data

    def _is_taken(self, name, network, form_key):
        """By another one; the very same form sent twice is a double click, which the domain knows how to take."""
        others = Organization.objects.filter(name=name, network=network)
        if self.organization:
            return others.exclude(pk=self.organization.pk).exists()
        return others.exclude(form_key=form_key).exists() if form_key else others.exists()

    def values(self, *, by):
        """Cleaned values as keyword arguments of the domain."""
        values = {name: self.cleaned_data[name] for name in (*TEXT, *CHOSEN, "parent")}
        values |= self.chosen_pictures(by=by, saved=self.organization)
        return {name: value for name, value in values.items() if name not in self.locked}

    def differences_from(self, saved):
        """(label, saved text, typed text) of everything where the saved row differs from what is typed here."""
        return self.text_differences(saved) + self.picture_differences(saved)

    def text_differences(self, saved):
        """The same without the pictures, which a form that is sent twice uploads twice."""
        values = saved_values(saved)
        parent = values.pop("parent")
        rows = text_differences(self, values)
        typed = self["parent"].value() or ""
        same = typed in (parent, saved.parent.name if saved.parent else "")
        return rows if same else [*rows, (self["parent"].label, parent, typed)]


def saved_values(organization):
    """Field values of a saved organization, as the form shows them."""
    values = {name: getattr(organization, name) for name in TEXT}
    values |= {name: getattr(organization, f"{name}_id") for name in CHOSEN}
    return values | {"parent": parent_text(organization.parent), "version": organization.version}


class ChangeForm(Form):
    """Another name or network, and why."""

    name = CleanCharField(label=_("ชื่อหน่วยงาน"), max_length=250)
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่าย"), empty_label=None,
        error_messages={"required": _("กรุณาเลือกเครือข่าย"), "invalid_choice": _("กรุณาเลือกเครือข่ายจากรายการ")},
    )  # fmt: skip
    note = CleanCharField(
        label=_("เหตุผลที่ขอเปลี่ยน"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เจ้าหน้าที่อ่านก่อนตัดสิน ไม่แสดงต่อประชาชน"),
        error_messages={"required": _("กรุณาบอกเหตุผลสั้น ๆ เพื่อให้เจ้าหน้าที่ตัดสินได้")},
    )

    def __init__(self, *args, organization, **kwargs):
        initial = {"name": organization.name, "network": organization.network_id}
        super().__init__(*args, initial=initial, **kwargs)
        self.organization = organization

    def clean(self):
        data = super().clean()
        name, network = data.get("name"), data.get("network")
        if name and network:
            if (name, network) == (self.organization.name, self.organization.network):
                self.add_error("name", _("ยังไม่มีอะไรต่างจากเดิม กรุณาแก้ชื่อหรือเลือกเครือข่ายใหม่ก่อนส่งคำขอ"))
            elif Organization.objects.filter(name=name, network=network).exclude(pk=self.organization.pk).exists():
                self.add_error("name", _("ในเครือข่ายนี้มีหน่วยงานชื่อนี้อยู่แล้ว กรุณาใช้ชื่อที่ต่างกัน เช่น เติมตำบลหรืออำเภอท้ายชื่อ"))
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("name", "network", "note")}
