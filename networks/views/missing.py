"""What a page of an organization does not say yet, each with the way to say it. Reads only."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import thai
from networks.domain import profile

# field, sentence, where to say it.
FIELDS = (
    ("about", _("ยังไม่มีคำแนะนำตัวของหน่วยงาน"), "networks:organization_edit"),
    ("kind_id", _("ยังไม่ได้เลือกประเภทหน่วยงาน"), "networks:organization_edit"),
    ("district_id", _("ยังไม่ได้เลือกอำเภอ จึงไม่ขึ้นบนแผนที่"), "networks:organization_edit"),
    ("office_address", _("ยังไม่มีที่ตั้งสำนักงาน คนจึงไม่รู้ว่าจะไปหาที่ไหน"), "networks:organization_edit"),
    ("office_phone", _("ยังไม่มีโทรศัพท์หน่วยงาน"), "networks:organization_edit"),
    ("cover_id", _("ยังไม่มีภาพปก"), "networks:organization_edit"),
)


def counts(organization):
    """What its parts hold: how many virtues, goals, bases (None: no learning centre) and contact people."""
    centre = profile.centre_of(organization)
    year = int(thai.FiscalYear.current())
    return {
        "virtues": organization.identity_virtues.count(),
        "goal": organization.year_goals.filter(fiscal_year=year).first(),
        "year": year,
        "bases": centre.bases.count() if centre else None,
        "contacts": organization.contact_people.count(),
    }


def of(organization, found):
    """[(sentence, address)]; empty when the page tells everything. found: its `counts`."""
    rows = [(sentence, name) for field, sentence, name in FIELDS if not getattr(organization, field)]
    if not found["virtues"]:
        rows.append((_("ยังไม่มีคุณธรรมอัตลักษณ์"), "networks:organization_virtues"))
    if not found["goal"]:
        sentence = _("ยังไม่ได้ตั้งปัญหาที่อยากแก้และความดีที่อยากทำของปีงบประมาณ %(year)s") % {"year": found["year"]}
        rows.append((sentence, "networks:organization_goals"))
    if not found["contacts"]:
        rows.append((_("ยังไม่มีผู้ประสานงานภายในให้สำนักงานติดต่อ"), "networks:organization_contacts"))
    return [(sentence, reverse(name, args=[organization.pk])) for sentence, name in rows]
