"""Who may do what with activities. Whether it can happen now is asked by domain."""

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from activities.models import Activity, ActivityReport
from core import pictures
from core.access import allow
from networks.querysets import Scope
from networks.rules import acts_somewhere, belongs_somewhere, coordinates_network, edits_host


@rules.predicate
def made_it(user, activity):
    """Made it themselves, as officers do for a network that asks them to."""
    return activity is not None and activity.created_by_id == user.pk


@rules.predicate
def belongs_to_network(user, activity):
    """Belongs to its network in any role, e.g. as a helper at the door."""
    return activity is not None and activity.network_id in Scope.of(user).networks


@rules.predicate
def is_responsible(user, resolution):
    """Acts for the network or organization that a resolution names."""
    scope = Scope.of(user)
    return resolution is not None and (
        resolution.network_id in scope.coordinates or resolution.organization_id in scope.organizations
    )


@rules.predicate
def plans_its_activity(user, report):
    return report is not None and plans.test(user, report.activity)


@rules.predicate
def began_it(user, report):
    """Began this report, or made its activity."""
    return report is not None and user.pk in (report.created_by_id, report.activity.created_by_id)


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

# Changes after approval, and the office's own lists.
allow("activities.request_change", plans | is_officer, who=PLANNERS)
allow("activities.decide_change", is_officer, who=OFFICE)
allow("activities.settings", is_officer, who=OFFICE)
allow("activities.overdue", is_office, who=OFFICE)
allow("activities.board", acts_somewhere | is_office, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน และเจ้าหน้าที่สำนักงาน"))

# Sign-up and the door: contacts of people are for the organizers; a member of the network may help at the door.
allow("activities.admission", plans | is_officer, who=PLANNERS)
allow("activities.registrations", plans | is_officer, who=PLANNERS)
allow("activities.keep_door", plans | belongs_to_network | is_officer, who=_("สมาชิกเครือข่ายผู้จัด หรือเจ้าหน้าที่สำนักงาน"))

# Reports.
allow("activities.report", plans | is_officer, who=PLANNERS)
allow("activities.read_report", plans | belongs_to_network | is_office, who=_("สมาชิกเครือข่ายผู้จัด หรือเจ้าหน้าที่สำนักงาน"))
# Asked about the report: the office returns a network's report with a reason, and takes back only what it made itself.
allow("activities.take_back_report", plans_its_activity | (is_officer & began_it), who=PLANNERS)
allow("activities.accept_report", is_officer, who=OFFICE)

# Assembly and market; `activities.note_progress` is asked about a resolution, the others about the activity.
allow("activities.assembly", plans | is_officer, who=PLANNERS)
allow("activities.note_progress", is_responsible | is_officer, who=_("เครือข่ายหรือหน่วยงานผู้รับผิดชอบมติ หรือเจ้าหน้าที่สำนักงาน"))
allow("activities.close_resolution", is_officer, who=OFFICE)
pictures.belongs_to(
    lambda user, picture: Activity.objects.visible_to(user).filter(Q(cover=picture) | Q(poster=picture))
)
pictures.belongs_to(lambda user, picture: ActivityReport.objects.visible_to(user).filter(photos__picture=picture))
pictures.shown_to_all(lambda picture: Activity.objects.public().filter(Q(cover=picture) | Q(poster=picture)))
pictures.shown_to_all(lambda picture: ActivityReport.objects.public().filter(photos__picture=picture))
