"""What a person typed into a form of the workspace and never saved."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from core import thai
from core.models import TypedForm
from portal.desk.items import Item

MOST_TYPED = 6
# Addresses of forms, and what is typed there, in words. The first that fits counts.
FORMS = (
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
)
ANY_FORM = "|".join(path for path, _words in FORMS)
ABOUT = re.compile(r"/work/activities/([0-9]{1,18})/")


def typed_items(user):
    """Forms this person began and never saved, the newest first, each with the name of what it is about."""
    rows = TypedForm.objects.filter(user=user, path__regex=f"^({ANY_FORM})$").order_by("-updated_at", "-pk")
    rows = list(rows[:MOST_TYPED])
    titles = _titles_of(rows)
    return [
        Item(
            what=words_of(row.path),
            title=row.title or titles.get(_about(row)) or _("ยังไม่ได้ตั้งชื่อ"),
            url=row.path,
            button=_("พิมพ์ต่อ"),
            facts=[thai.relative_time(row.updated_at, timezone.now())],
        )
        for row in rows
    ]


def words_of(path):
    """What is typed at an address, in words."""
    return next(words for form, words in FORMS if re.fullmatch(form, path))


def _about(row):
    """The key of the activity whose form it is, or None."""
    found = ABOUT.match(row.path)
    return int(found[1]) if found else None


def _titles_of(rows):
    """{key: title} of the activities whose forms carry no title of their own; no query when there are none."""
    keys = {_about(row) for row in rows if not row.title} - {None}
    return dict(Activity.objects.filter(pk__in=keys).values_list("pk", "title")) if keys else {}
