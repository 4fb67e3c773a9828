"""The office answers for what goes out: it reads what was not delivered and sends it again."""

from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office
from core.access import allow

OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัดและผู้ดูแลระบบ")

allow("notifications.list_letters", is_office, who=OFFICE)
allow("notifications.resend", is_office, who=OFFICE)
