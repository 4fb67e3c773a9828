"""The life of an e-mail in the outbox. The bell has no states: what was told stands there at once.

waiting ──claim──> sending ──deliver──> sent
                   sending ──put_off──> waiting (again after 1, 4, 9, 16 minutes) · ──give_up──> failed · ──lose──> unknown
failed, unknown ──resend (a person, with a reason)──> waiting
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class EmailState(Shown):
    NONE = "none", _("ไม่ส่งอีเมล")
    WAITING = "waiting", _("รอส่ง")
    SENDING = "sending", _("กำลังส่ง")
    SENT = "sent", _("ส่งแล้ว")
    FAILED = "failed", _("ส่งไม่สำเร็จ")
    UNKNOWN = "unknown", _("ไม่ทราบว่าถึงหรือไม่")


TRANSITIONS = {
    "claim": step(EmailState.WAITING, to=EmailState.SENDING),
    "deliver": step(EmailState.SENDING, to=EmailState.SENT),
    "put_off": step(EmailState.SENDING, to=EmailState.WAITING),
    "give_up": step(EmailState.SENDING, to=EmailState.FAILED),
    "lose": step(EmailState.SENDING, to=EmailState.UNKNOWN),
    "resend": step(EmailState.FAILED, EmailState.UNKNOWN, to=EmailState.WAITING),
}
# Minutes between one try and the next; after the last one it has failed.
PAUSES = (1, 4, 9, 16)
MAX_ATTEMPTS = len(PAUSES) + 1

history.describe({"notification.resend": _("ส่งอีเมลอีกครั้ง")})
