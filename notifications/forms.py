"""What narrows the office's list of letters; why one is sent again; whether reminders come by e-mail."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import CleanCharField, ThaiDateField
from core.filters import Filters
from core.forms import Form, ReasonForm
from notifications.states import EmailState

TROUBLE, EVERY = "trouble", "all"
STATES = (
    (TROUBLE, _("ต้องดู")),
    *((state.value, state.label) for state in EmailState if state != EmailState.NONE),
    (EVERY, _("ทั้งหมด")),
)


class LetterFilterForm(Filters):
    """By state, person and day; without a state those somebody should look at."""

    nothing = ""

    state = forms.ChoiceField(choices=STATES, required=False)
    q = CleanCharField(required=False, max_length=200)
    day = ThaiDateField(required=False)

    def values(self):
        found = super().values()
        return found | {"state": found["state"] or TROUBLE}

    def narrow(self, letters, *, at=None):
        chosen = self.values()
        if chosen["state"] == TROUBLE:
            letters = letters.in_trouble(at)
        elif chosen["state"] != EVERY:
            letters = letters.filter(email_state=chosen["state"])
        for word in chosen["q"].split():
            person = Q(recipient__email__icontains=word) | Q(recipient__given_name__icontains=word)
            person |= Q(recipient__family_name__icontains=word)
            letters = letters.filter(person | Q(address__icontains=word) | Q(name__icontains=word))
        if chosen["day"]:
            letters = letters.filter(created_at__date=chosen["day"])
        return letters


class ResendForm(ReasonForm):
    """Why a letter goes out once more."""

    reason = CleanCharField(
        label=_("เหตุผลที่ส่งอีกครั้ง"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เช่น เซิร์ฟเวอร์อีเมลใช้ได้แล้ว หรือผู้รับแจ้งว่าไม่ได้รับ"),
        error_messages={"required": _("กรุณาบอกเหตุผลที่ส่งอีกครั้ง เพื่อให้คนที่มาดูทีหลังเข้าใจ")},
    )


class SettingsForm(Form):
    """One's own choice."""

    wants_reminder_mail = forms.BooleanField(
        label=_("รับอีเมลเตือนกำหนดด้วย"),
        required=False,
        help_text=_("เช่น กิจกรรมใกล้ถึงวัน รายงานเกินกำหนด เรื่องติดตามใกล้ครบกำหนด ปิดแล้วการแจ้งเตือนยังขึ้นที่กระดิ่งทุกครั้ง"),
    )
