"""Who may see the year of the province in numbers. Everything else of this app asks the apps below."""

import rules
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office
from core.access import allow
from networks.querysets import Scope


@rules.predicate
def coordinates_somewhere(user):
    """Coordinates a network today."""
    return bool(Scope.of(user).coordinates)


allow("portal.year", coordinates_somewhere | is_office, who=_("ผู้ประสานงานเครือข่ายและเจ้าหน้าที่สำนักงาน"))
