"""Organizations as rows of a spreadsheet. Contact people are in none."""

from django.utils.translation import gettext as _

from networks.models import Virtue

WIDTHS = {"หน่วยงาน": 40, "เครือข่าย": 16, "ประเภท": 20, "อำเภอ": 16, "ที่ตั้งสำนักงาน": 40, "คุณธรรมอัตลักษณ์": 30}


def listed(organizations):
    """One dict per organization, in the order of a Thai dictionary."""
    rows = organizations.select_related("network", "kind", "parent", "district").order_by("sort_key", "pk")
    for row in rows.prefetch_related("identity_virtues").iterator(chunk_size=500):
        virtues = row.identity_virtues.all()
        yield {
            _("หน่วยงาน"): row.name,
            _("เครือข่าย"): row.network.name,
            _("ประเภท"): row.kind.name if row.kind else "",
            _("ต้นสังกัด"): row.parent.name if row.parent else "",
            _("อำเภอ"): row.district.name if row.district else "",
            _("ตำบล"): row.subdistrict,
            _("สถานะ"): str(row.status_label.label),
            _("คุณธรรมอัตลักษณ์"): ", ".join(virtue.mark for virtue in virtues),
            _("ตรงกับห้าคุณธรรม"): ", ".join(
                str(virtue.label) for virtue in Virtue.listed({virtue.virtue for virtue in virtues})
            ),
            _("ที่ตั้งสำนักงาน"): row.office_address,
            _("โทรศัพท์หน่วยงาน"): row.office_phone,
            _("อีเมลหน่วยงาน"): row.office_email,
            _("เว็บไซต์"): row.website,
            _("ข้อมูลตัวอย่าง"): _("ใช่") if row.is_sample else "",
        }
