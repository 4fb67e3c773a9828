"""Who may do what with activities. Whether it can happen now is asked by domain."""

import rules
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from activities.models import Activity
from core import pictures
from core.access import allow
from networks.rules import acts_somewhere, belongs_somewhere, coordinates_network, edits_host


@rules.predicate
def made_it(user, activity):
    """Made it themselves, as officers do for a network that asks them to."""
    return activity is not None and activity.created_by_id == user.pk


plans = coordinates_network | edits_host
PLANNERS = _("ผู้ประสานงานเครือข่ายหรือผู้ดูแลหน่วยงานเจ้าภาพของกิจกรรมนี้")
OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")

allow("activities.list", belongs_somewhere | is_office, who=_("สมาชิกเครือข่ายและเจ้าหน้าที่สำนักงาน"))
allow("activities.create", acts_somewhere | is_officer, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน หรือเจ้าหน้าที่สำนักงาน"))
allow("activities.edit", plans | is_officer, who=PLANNERS)
allow("activities.submit", plans | (is_officer & made_it), who=PLANNERS)
allow("activities.withdraw", plans | (is_officer & made_it), who=PLANNERS)
allow("activities.approve", is_officer, who=OFFICE)
allow("activities.return", is_officer, who=OFFICE)
allow("activities.cancel", plans | is_officer, who=PLANNERS)
allow("activities.copy", plans | is_officer, who=PLANNERS)
allow("activities.discard", plans | (is_officer & made_it), who=PLANNERS)

pictures.belongs_to(lambda user, picture: Activity.objects.visible_to(user).filter(cover=picture))
