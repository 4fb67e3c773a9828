"""The numbers of two years as parts of a page: each a table with its chart, per network or per district."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.glance import awards
from portal.glance.numbers import DISTRICT, NETWORK, WHOLE
from portal.glance.shapes import Measure, Part, lined, named, table

ACTIVITIES = Measure(
    "activities",
    gettext_lazy("กิจกรรม"),
    (
        ("planned", gettext_lazy("อยู่ในแผน")),
        ("approved", gettext_lazy("อนุมัติแล้ว")),
        ("held", gettext_lazy("จัดแล้ว")),
        ("reported", gettext_lazy("รายงานแล้ว")),
    ),
    layers=4,
)
PEOPLE = Measure(
    "participants",
    gettext_lazy("ผู้เข้าร่วม"),
    (("came", gettext_lazy("ผู้เข้าร่วม (คน)")),),
    layers=1,
    note=gettext_lazy("นับจากรายงานที่สำนักงานรับแล้ว"),
)
GENDER = Measure(
    "participants",
    gettext_lazy("ผู้เข้าร่วม"),
    (*PEOPLE.columns, ("women", gettext_lazy("หญิง")), ("men", gettext_lazy("ชาย"))),
    layers=1,
    note=gettext_lazy("นับจากรายงานที่สำนักงานรับแล้ว หญิงและชายมีเฉพาะในรายงานที่แยกไว้ จึงรวมกันได้น้อยกว่าผู้เข้าร่วมทั้งหมด"),
)
VISITS = Measure(
    "visits",
    gettext_lazy("ลงพื้นที่"),
    (("visits", gettext_lazy("ลงพื้นที่แล้ว (ครั้ง)")),),
    layers=1,
    note=gettext_lazy("การลงพื้นที่ครั้งเดียวที่แวะหลายแห่ง นับให้ทุกเครือข่ายและทุกอำเภอที่แวะ แถวรวมนับครั้งเดียว"),
)
FOLLOW_UPS = Measure(
    "follow_ups",
    gettext_lazy("เรื่องติดตาม"),
    (("open", gettext_lazy("ยังไม่เสร็จ")), ("late", gettext_lazy("ในนั้นเกินกำหนด"))),
    layers=2,
    note=gettext_lazy("นับเรื่องที่ครบกำหนดในปีงบประมาณนั้น ตามที่เหลืออยู่วันนี้"),
)


def parts(years, *, with_gender=False):
    """All parts of the year for the office, each per network and per district."""
    measures = (ACTIVITIES, GENDER if with_gender else PEOPLE, VISITS, FOLLOW_UPS)
    return [part(years, measure) for measure in measures] + awards.parts(years)


def part(years, measure):
    """One measure, per network (where there are several) and per district."""
    made = Part(measure.key, str(measure.title), str(measure.note))
    if len(years.networks) > 1:
        made.tables.append(table(years, measure, NETWORK, _("เครือข่าย"), named(years.networks)))
    made.tables.append(table(years, measure, DISTRICT, _("อำเภอ"), named(years.districts)))
    return made


SUMS = (
    ("planned", gettext_lazy("กิจกรรมในแผน"), False),
    ("approved", gettext_lazy("อนุมัติแล้ว"), False),
    ("held", gettext_lazy("จัดแล้ว"), False),
    ("reported", gettext_lazy("รายงานแล้ว"), False),
    ("came", gettext_lazy("ผู้เข้าร่วม (คน)"), False),
    ("visits", gettext_lazy("ลงพื้นที่แล้ว (ครั้ง)"), False),
    ("open", gettext_lazy("เรื่องติดตามที่ยังไม่เสร็จ"), False),
    ("late", gettext_lazy("เรื่องติดตามเกินกำหนด"), True),
)


def sums(years):
    """[(Cell, it should be zero)] of the whole year."""
    columns = [(name, str(head)) for name, head, _is_late in SUMS]
    return list(
        zip(lined(years, columns, WHOLE, [(None, "")])[0].cells, (is_late for *_words, is_late in SUMS), strict=True)
    )
