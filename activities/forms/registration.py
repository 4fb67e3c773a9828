"""What a person without an account types to sign up, and what narrows the organizers' list."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.admissions import CONSENT
from activities.states import RegistrationStatus
from core import contacts
from core.fields import CleanCharField, ReadField
from core.filters import Filters
from core.forms import Form
from networks.models import Network

PUBLIC = "public"
PUBLIC_WORDS = _("ประชาชนทั่วไป")


class ContactField(ReadField):
    """One phone number or e-mail address."""

    widget = forms.TextInput
    kind = tuple
    read = staticmethod(contacts.read)
    default_error_messages = {"required": _("กรุณาใส่เบอร์โทรหรืออีเมลหนึ่งอย่าง เพื่อให้ผู้จัดติดต่อได้")}

    def validate(self, value):
        super().validate(value)
        if value and len(value) > 254:
            raise ValidationError(_("ช่องทางติดต่อยาวเกินไป กรุณาตรวจอีกครั้ง"))


class PersonForm(Form):
    """One registration: who, from where, how to reach them."""

    name = CleanCharField(
        label=_("ชื่อและนามสกุล"), max_length=200, help_text=_("ใส่คำนำหน้าด้วย เช่น นางสาวสมหญิง ใจดี"),
        error_messages={"required": _("กรุณาใส่ชื่อของผู้ที่จะมาร่วมงาน")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    network = forms.ChoiceField(
        label=_("เครือข่าย"), error_messages={"required": _("กรุณาเลือกเครือข่าย ถ้าไม่สังกัดให้เลือก “ประชาชนทั่วไป”")}
    )
    organization = CleanCharField(
        label=_("หน่วยงาน ชุมชน หรือหมู่บ้าน"), required=False, max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organization-names"}),
    )  # fmt: skip
    contact = ContactField(
        label=_("เบอร์โทรหรืออีเมล"), help_text=_("ใส่อย่างเดียว ถ้าใส่อีเมล เราส่งลิงก์สำหรับแก้ไขหรือยกเลิกให้"),
        widget=forms.TextInput(attrs={"autocomplete": "on", "inputmode": "email"}),
    )  # fmt: skip

    def __init__(self, *args, registration=None, **kwargs):
        if registration:
            initial = {name: getattr(registration, name) for name in ("name", "organization", "contact")}
            initial["network"] = str(registration.network_id or PUBLIC)
            kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.networks = {str(network.pk): network for network in Network.objects.all()}
        named = [(pk, network.name) for pk, network in self.networks.items()]
        self.fields["network"].choices = [("", _("เลือกเครือข่าย")), (PUBLIC, PUBLIC_WORDS), *named]

    def clean_network(self):
        """The network, or None for the general public."""
        return self.networks.get(self.cleaned_data["network"])

    def person(self):
        """Cleaned values as keyword arguments of registration.change."""
        return {name: self.cleaned_data[name] for name in ("name", "organization", "network", "contact")}


class SignUpForm(PersonForm):
    """Signing up: the person, their consent, and a field that only a program fills in."""

    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": _("กรุณาทำเครื่องหมายยินยอมก่อน เพราะผู้จัดต้องใช้ข้อมูลนี้เพื่อจัดกิจกรรม")}
    )
    topic = forms.CharField(required=False)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def is_from_a_program(self):
        """No person sees the field `topic`."""
        return bool(self.data.get("topic"))

    def entry(self):
        """Cleaned values as keyword arguments of registration.join."""
        return self.person() | {name: self.cleaned_data[name] for name in ("consent", "form_key")}


class RegistrationFilter(Filters):
    """The filters of the list of registrations."""

    q = CleanCharField(required=False, max_length=200)
    network = forms.SlugField(required=False)
    status = forms.ChoiceField(choices=RegistrationStatus.choices, required=False)

    def narrow(self, registrations):
        value = self.values()
        if value["status"]:
            registrations = registrations.filter(status=value["status"])
        if value["network"] == PUBLIC:
            registrations = registrations.filter(network=None)
        elif value["network"]:
            registrations = registrations.filter(network__slug=value["network"])
        if value["q"]:
            registrations = registrations.matching(value["q"])
        return registrations
