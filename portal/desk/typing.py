"""What a person typed into a form of the workspace and never saved."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from awards.models import Category, Honoree, Nomination, Round
from core import thai
from core.models import TypedForm
from networks.models import Organization
from portal.desk.items import Item
from visits.models import SiteVisit, VisitStop

MOST_TYPED = 6
# Addresses of forms, and what is typed there, in words. The first that fits counts.
FORMS = (
    (r"/work/people/invite/", gettext_lazy("คำเชิญที่ยังไม่ได้ส่ง")),
    (r"/work/news/new/", gettext_lazy("ข่าวใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/news/[0-9]+/edit/", gettext_lazy("แก้ไขข่าวค้างไว้")),
    (r"/work/activities/new/", gettext_lazy("กิจกรรมใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/activities/[0-9]+/edit/", gettext_lazy("แก้ไขกิจกรรมค้างไว้")),
    (r"/work/activities/[0-9]+/change/", gettext_lazy("คำขอเปลี่ยนแปลงที่ยังไม่ได้ส่ง")),
    (r"/work/activities/[0-9]+/admission/", gettext_lazy("ตั้งค่าการลงทะเบียนค้างไว้")),
    (r"/work/activities/[0-9]+/reports/[0-9]+/steps/[0-9]/", gettext_lazy("รายงานผลที่พิมพ์ค้างไว้")),
    (r"/work/follow-ups/new/|/work/stops/[0-9]+/follow-ups/new/", gettext_lazy("เรื่องติดตามที่ยังไม่ได้บันทึก")),
    (r"/work/follow-ups/[0-9]+/(edit|finish)/", gettext_lazy("เรื่องติดตามที่พิมพ์ค้างไว้")),
    (r"/work/lessons/new/|/work/(activities|stops)/[0-9]+/lesson/", gettext_lazy("บทเรียนใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/lessons/[0-9]+/edit/", gettext_lazy("แก้ไขบทเรียนค้างไว้")),
    (r"/work/activities/[0-9]+/assembly/.*", gettext_lazy("กำหนดการ บูท หรือมติที่พิมพ์ค้างไว้")),
    (r"/work/visits/new/", gettext_lazy("แผนลงพื้นที่ใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/visits/[0-9]+/report/summary/", gettext_lazy("สรุปการลงพื้นที่ที่พิมพ์ค้างไว้")),
    (r"/work/visits/[0-9]+/.+", gettext_lazy("แผนลงพื้นที่ที่แก้ค้างไว้")),
    (r"/work/(stops/[0-9]+/findings/new|findings/[0-9]+)/", gettext_lazy("ข้อค้นพบที่พิมพ์ค้างไว้")),
    (r"/work/stops/[0-9]+/.*", gettext_lazy("จุดเยี่ยมชมหรือคำตอบที่พิมพ์ค้างไว้")),
    (r"/work/nominations/[0-9]+/decision/edit/|/work/categories/[0-9]+/decisions/", gettext_lazy("ร่างมติที่พิมพ์ค้างไว้")),
    (r"/work/awards/[0-9]+/meeting/", gettext_lazy("ข้อมูลการประชุมที่พิมพ์ค้างไว้")),
    (r"/work/awards/new/", gettext_lazy("รอบคัดเลือกใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/awards/[0-9]+/(edit|categories|panel)/", gettext_lazy("ข้อมูลรอบคัดเลือกที่พิมพ์ค้างไว้")),
    (r"/work/categories/[0-9]+/criteria/", gettext_lazy("เกณฑ์ที่พิมพ์ค้างไว้")),
    (r"/work/nominations/[0-9]+/edit/", gettext_lazy("แก้ข้อมูลการเสนอชื่อค้างไว้")),
    (r"/work/nominations/[0-9]+/citation/", gettext_lazy("คำประกาศเกียรติคุณที่พิมพ์ค้างไว้")),
    (r"/work/honours/new/", gettext_lazy("ผู้ได้รับการยกย่องที่ยังไม่ได้บันทึก")),
    (r"/work/honours/[0-9]+/edit/", gettext_lazy("แก้ข้อมูลผู้ได้รับการยกย่องค้างไว้")),
    (r"/work/certificate-template/", gettext_lazy("แบบเกียรติบัตรที่แก้ค้างไว้")),
    (r"/work/organizations/new/", gettext_lazy("หน่วยงานใหม่ที่ยังไม่ได้บันทึก")),
    (r"/work/organizations/[0-9]+/change/", gettext_lazy("คำขอเปลี่ยนชื่อหรือเครือข่ายที่ยังไม่ได้ส่ง")),
    (r"/work/organizations/[0-9]+/(edit|virtues|goals|centre|contacts)/", gettext_lazy("ข้อมูลหน่วยงานที่พิมพ์ค้างไว้")),
    (r"/work/networks/[a-z0-9_-]+/edit/", gettext_lazy("ข้อมูลเครือข่ายที่พิมพ์ค้างไว้")),
)
ANY_FORM = "|".join(path for path, _words in FORMS)
STEP = re.compile(r"/steps/([0-9])/$")
MODELS = {
    "activities": Activity, "organizations": Organization, "visits": SiteVisit, "stops": VisitStop, "awards": Round,
    "categories": Category, "nominations": Nomination, "honours": Honoree,
}  # fmt: skip
ABOUT = re.compile(rf"/work/({'|'.join(MODELS)})/([0-9]{{1,18}})/")


def typed_items(user):
    """Forms this person began and never saved, the newest first, each with the name of what it is about."""
    rows = TypedForm.objects.filter(user=user, path__regex=f"^({ANY_FORM})$").order_by("-updated_at", "-pk")
    rows = list(rows[:MOST_TYPED])
    titles = _titles_of(rows, user)
    return [
        Item(
            what=words_of(row.path),
            title=row.title or titles.get(_about(row)) or _("ยังไม่ได้ตั้งชื่อ"),
            url=row.path,
            button=_("พิมพ์ต่อ"),
            facts=[*_step_of(row.path), thai.relative_time(row.updated_at, timezone.now())],
            typed_at=row.path,
        )
        for row in rows
    ]


def words_of(path):
    """What is typed at an address, in words."""
    return next(words for form, words in FORMS if re.fullmatch(form, path))


def _step_of(path):
    """Which step of a report it is, in a list; empty for other forms."""
    found = STEP.search(path)
    return [_("ขั้นที่ %(number)s") % {"number": found[1]}] if found else []


def _about(row):
    """(what, key) of the thing whose form it is, or None."""
    found = ABOUT.match(row.path)
    return (found[1], int(found[2])) if found else None


def _titles_of(rows, user):
    """{(what, key): title} of what the forms without a title of their own are about, as far as this person still sees it;
    no query when there are none."""
    wanted = {_about(row) for row in rows if not row.title} - {None}
    titles = {}
    for name, model in MODELS.items():
        keys = [key for what, key in wanted if what == name]
        if keys:
            seen = model.objects.visible_to(user).filter(pk__in=keys)
            related = seen.select_related("organization") if model is VisitStop else seen
            titles |= {(name, thing.pk): str(thing) for thing in related}
    return titles
