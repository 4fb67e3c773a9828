"""The gentle version of a year, for everybody: what was done together, where and by whom. Nothing of what is late or refused."""

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from core import thai
from networks.models import Network
from portal import tiles
from portal.glance import awards
from visits.models import Lesson, SiteVisit


def years_with_something():
    """Fiscal years in which something public was held, the newest first."""
    found = Activity.objects.public().exclude(fiscal_year=None).totals("fiscal_year", only=("held",))
    return sorted((year for year, totals in found.items() if totals.held), reverse=True)


def story(year, today=None):
    """Everything the page says of a fiscal year."""
    today = today or timezone.localdate()
    found = Activity.objects.public().filter(fiscal_year=int(year))
    found = found.totals("network", "district", only=("held", "came"))
    networks, districts, held, came = {}, {}, 0, 0
    for (network, district), totals in found.items():
        networks[network] = networks.get(network, 0) + totals.held
        districts[district] = districts.get(district, 0) + totals.held
        held, came = held + totals.held, came + totals.came
    places = sum(1 for district, number in districts.items() if district and number)
    tiles_shown = tiles.of_activities(districts, int(year), _("กิจกรรมที่จัดแล้ว"))
    rows = list(Network.objects.only("slug", "name", "tone", "icon"))
    for row in rows:
        row.held = networks.get(row.pk, 0)
    return {
        "year": year,
        "held": held,
        "facts": facts(year, held, came, places),
        "lead": lead(year, today, held),
        "thanks": thanks(came, places, len(tiles_shown)),
        "networks": rows,
        "tiles": tiles_shown,
        "others": [one for one in (int(year) - 1, int(year) + 1) if one in thai.fiscal_years()],
        "is_on": today in year,
    }


def facts(year, held, came, places):
    """[(number, words)] of what there is; nothing stands there as a zero."""
    visits = SiteVisit.objects.public().filter(fiscal_year=int(year)).count()
    lessons = Lesson.objects.public().filter(fiscal_year=int(year)).count()
    told = [
        (held, _("กิจกรรมที่ทำด้วยกัน")),
        (came, _("คนที่มาร่วม")),
        (places, _("อำเภอที่มีกิจกรรม")),
        (visits, _("ครั้งที่ไปเยี่ยมและเรียนรู้กัน")),
        (lessons, _("บทเรียนที่แบ่งปัน")),
        *awards.public_facts(year),
    ]
    return [(number, words) for number, words in told if number]


def thanks(came, places, districts):
    """The second sentence: to whom it is due."""
    if not came or not places:
        return ""
    words = {"came": thai.format_number(came), "places": places, "districts": districts}
    if places == districts:
        return _("มีคนมาร่วม %(came)s คน กิจกรรมไปถึงครบทุกอำเภอ ขอบคุณทุกคนที่สละเวลามาทำสิ่งดีให้บ้านเรา") % words
    return (
        _("มีคนมาร่วม %(came)s คน กิจกรรมไปถึง %(places)s จาก %(districts)s อำเภอ ขอบคุณทุกคนที่สละเวลามาทำสิ่งดีให้บ้านเรา") % words
    )


def lead(year, today, held):
    """The first sentence of the year."""
    words = {"year": int(year), "held": thai.format_number(held)}
    if not held and year.start > today:
        return _("ปีงบประมาณ %(year)s ยังมาไม่ถึง แต่ความดีเริ่มได้ตั้งแต่วันนี้") % words
    if not held:
        return _("ยังไม่มีกิจกรรมของปีงบประมาณ %(year)s ที่บันทึกไว้") % words
    if today in year:
        return _("ตั้งแต่ต้นปีงบประมาณ %(year)s ชาวอุดรธานีลงมือทำความดีด้วยกันแล้ว %(held)s กิจกรรม") % words
    return _("ตลอดปีงบประมาณ %(year)s ชาวอุดรธานีลงมือทำความดีด้วยกัน %(held)s กิจกรรม") % words
