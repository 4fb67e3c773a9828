"""Who writes news: the office; the director and officers publish."""

from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from core.access import allow

OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")

allow("news.list", is_office, who=OFFICE)
allow("news.write", is_officer, who=OFFICE)
allow("news.publish", is_officer, who=OFFICE)
