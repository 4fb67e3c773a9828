"""New names and networks of organizations that wait for a decision."""

from django.utils.translation import gettext as _

from core import thai
from networks.models import OrganizationChange
from portal.desk.items import Item, group


def name_change_group(user):
    """Open requests, the oldest first."""
    waiting = OrganizationChange.objects.visible_to(user).awaiting_review().select_related("old_network", "network")
    return group(_("คำขอของหน่วยงาน"), waiting, _item)


def _item(change):
    return Item(
        what=_("ขอเปลี่ยนชื่อหรือเครือข่าย"),
        title=change.old_name,
        url=change.get_work_url(),
        button=_("เทียบและตัดสิน"),
        facts=[_wish(change), _("ขอเมื่อ %(date)s") % {"date": thai.format_date_short(change.created_at)}],
        network=change.old_network,
    )


def _wish(change):
    if change.name != change.old_name:
        return _("เป็น “%(name)s”") % {"name": change.name}
    return _("ไปอยู่เครือข่าย%(name)s") % {"name": change.network.name}
