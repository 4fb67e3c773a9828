"""The pages of one organization in the workspace as tabs: the same organization, another part."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# key, word, URL name (its argument is the organization's key), right (None: whoever sees the organization).
PAGES = (
    ("overview", _("ภาพรวม"), "networks:work_organization", None),
    ("edit", _("ข้อมูลหน่วยงาน"), "networks:organization_edit", "networks.edit_organization"),
    ("virtues", _("คุณธรรมอัตลักษณ์"), "networks:organization_virtues", "networks.edit_organization"),
    ("goals", _("เป้าหมายปี"), "networks:organization_goals", "networks.edit_organization"),
    ("centre", _("แหล่งเรียนรู้"), "networks:organization_centre", "networks.edit_organization"),
    ("contacts", _("ผู้ประสานงาน"), "networks:organization_contacts", "networks.edit_organization"),
    ("people", _("คน"), "networks:organization_people", "networks.see_people"),
    ("history", _("ประวัติ"), "networks:organization_history", None),
)


def of(organization, user):
    """[(key, word, address)] of the pages this person may open."""
    return [
        (key, word, reverse(name, args=[organization.pk]))
        for key, word, name, right in PAGES
        if right is None or user.has_perm(right, organization)
    ]
