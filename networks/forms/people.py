"""What the office types about people: an invitation, a last day, what narrows the lists."""

from datetime import timedelta

from django import forms
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import thai
from core.fields import CleanCharField, ThaiDateField
from core.filters import Filters
from core.forms import Form
from core.widgets import Look, SuggestingInput
from networks.domain.invitations import LASTS
from networks.forms.fields import names_of_register
from networks.models import Invitation, Membership, Network, Organization
from networks.states import InvitationStanding

NEAR = 5


LOOKS = {
    "coordinator": Look("people", hint=_("ลงทะเบียนกิจกรรม รายงานผล และดูแลหน่วยงานของเครือข่าย")),
    "member": Look("user", hint=_("อ่านแผนของเครือข่าย และช่วยเช็กชื่อหน้างาน")),
    "editor": Look("edit", hint=_("ดูแลหน้าของหน่วยงาน เสนอและรายงานกิจกรรม")),
    "judge": Look("award", hint=_("ให้คะแนนการคัดเลือกผู้ควรยกย่อง")),
    "officer": Look("shield", hint=_("ตรวจ อนุมัติ และเชิญคนได้ ต้องยืนยันตัวตนสองขั้น")),
}


class InviteForm(Form):
    """Whom, into what, until when. The role decides which place is asked; the other one is ignored."""

    email = forms.EmailField(
        label=_("อีเมลผู้รับเชิญ"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("กรุณาพิมพ์อีเมลของผู้รับเชิญ เช่น somjai@example.org"),
            "max_length": _("อีเมลนี้ยาวเกินไป กรุณาตรวจอีกครั้ง"),
        },
    )  # fmt: skip
    name = CleanCharField(
        label=_("ชื่อผู้รับเชิญ"), required=False, max_length=200, help_text=_("ใช้ขึ้นต้นจดหมาย เช่น นางสมใจ ใฝ่ดี"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("เชิญเป็น"), choices=Invitation.Role.choices, widget=forms.RadioSelect,
        error_messages={"required": _("กรุณาเลือกว่าเชิญเป็นอะไร"), "invalid_choice": _("กรุณาเลือกบทบาทจากรายการ")},
    )  # fmt: skip
    network = forms.ModelChoiceField(
        Network.objects.all(), label=_("เครือข่าย"), required=False, empty_label=_("เลือกเครือข่าย"), to_field_name="slug",
        help_text=_("สำหรับผู้ประสานงานและสมาชิกเครือข่าย"),
        error_messages={"invalid_choice": _("กรุณาเลือกเครือข่ายจากรายการ")},
    )  # fmt: skip
    organization = CleanCharField(
        label=_("หน่วยงาน"), required=False, max_length=400, widget=SuggestingInput(names_of_register),
        help_text=_("สำหรับผู้ดูแลข้อมูลหน่วยงาน พิมพ์ชื่อเต็มตามทำเนียบ"),
    )  # fmt: skip
    valid_until = ThaiDateField(label=_("ให้สิทธิ์ถึงวันที่"), required=False, help_text=_("เว้นว่างถ้าไม่มีกำหนด เช่น 30/9/2570"))
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choice_looks = LOOKS
        for name in ("network", "organization"):
            self.fields[name].widget.attrs["data-needed"] = ""  # by some roles
        first = timezone.localdate() + LASTS + timedelta(days=1)
        self.fields["valid_until"].min_date = first
        self.fields["valid_until"].widget.attrs["data-min"] = first.isoformat()

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        data = super().clean()
        role = data.get("role")
        if role not in {"coordinator", "member"}:
            self._ignore("network")
        elif not data.get("network") and "network" not in self.errors:
            self.add_error("network", _("กรุณาเลือกเครือข่าย"))
        if role != "editor":
            self._ignore("organization")
        elif "organization" not in self.errors:
            self._find_organization(data.get("organization"))
        return data

    def _ignore(self, name):
        self.cleaned_data[name] = None
        self.errors.pop(name, None)

    def _find_organization(self, text):
        """The one that is called so; where two networks have the same name, its network in brackets tells them apart."""
        named = Organization.objects.members().annotate(whole=Concat("name", Value(" ("), "network__name", Value(")")))
        found = list(named.filter(Q(name=text) | Q(whole=text)).select_related("network")[:NEAR]) if text else []
        if len(found) == 1:
            self.cleaned_data["organization"] = found[0]
            return
        self.cleaned_data["organization"] = None
        if not text:
            sentence = _("กรุณาพิมพ์ชื่อหน่วยงาน")
        elif found:
            sentence = _("มีชื่อนี้ในหลายเครือข่าย กรุณาพิมพ์ตามนี้หนึ่งแห่ง: %(names)s")
        else:
            found = named.filter(name__icontains=text).order_by("sort_key")[:NEAR]
            sentence = (
                _("ไม่พบหน่วยงานชื่อนี้ในทำเนียบ ใกล้เคียงคือ %(names)s") if found else _("ไม่พบหน่วยงานชื่อนี้ในทำเนียบ กรุณาตรวจตัวสะกด")
            )
        self.add_error("organization", sentence % {"names": ", ".join(one.whole for one in found)})

    def values(self):
        """Cleaned values as keyword arguments of the domain."""
        names = ("email", "name", "role", "network", "organization", "valid_until", "form_key")
        return {name: self.cleaned_data[name] for name in names}


class UntilForm(Form):
    """The last day of a right. read: the last day that stood there when the form was opened."""

    until = ThaiDateField(label=_("สิทธิ์ใช้ได้ถึงวันที่"), required=False, help_text=_("เว้นว่างถ้าไม่มีกำหนด เช่น 30/9/2570"))
    read = forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])

    def __init__(self, *args, membership, **kwargs):
        last = membership.valid_until
        super().__init__(*args, initial={"until": last, "read": last and last.isoformat()}, **kwargs)
        first = max(timezone.localdate(), membership.valid_from or timezone.localdate())
        self.fields["until"].min_date = first
        self.fields["until"].widget.attrs["data-min"] = first.isoformat()


class InvitationFilterForm(Filters):
    nothing = ""
    q = CleanCharField(required=False, max_length=200)
    status = forms.ChoiceField(choices=InvitationStanding.choices, required=False)

    def narrow(self, invitations):
        chosen = self.values()
        if chosen["status"]:
            invitations = invitations.standing(chosen["status"])
        for word in chosen["q"].split():
            place = Q(network__name__icontains=word) | Q(organization__name__icontains=word)
            invitations = invitations.filter(Q(email__icontains=word) | Q(name__icontains=word) | place)
        return invitations


NOBODY = ("nothing", _("ไม่มีสิทธิ์ในตอนนี้"))
OFFICE = [role for role in User.Role.values if role]
ROLES = (*(choice for choice in User.Role.choices if choice[0]), *Membership.Role.choices, NOBODY)


class PeopleFilterForm(Filters):
    nothing = ""
    q = CleanCharField(required=False, max_length=200)
    role = forms.ChoiceField(choices=ROLES, required=False)
    network = forms.SlugField(required=False)

    def narrow(self, users):
        chosen = self.values()
        rights = Membership.objects.current().filter(user=OuterRef("pk"))
        if chosen["role"] == NOBODY[0]:
            users = users.filter(~Exists(rights), role=User.Role.NONE)
        elif chosen["role"] in OFFICE:
            users = users.filter(role=chosen["role"])
        elif chosen["role"]:
            rights = rights.filter(role=chosen["role"])
        if chosen["network"]:
            rights = rights.filter(
                Q(network__slug=chosen["network"]) | Q(organization__network__slug=chosen["network"])
            )
        if chosen["network"] or chosen["role"] in Membership.Role.values:
            users = users.filter(Exists(rights))
        for word in thai.without_prefix(chosen["q"]).split():
            users = users.filter(
                Q(email__icontains=word) | Q(given_name__icontains=word) | Q(family_name__icontains=word)
            )
        return users
