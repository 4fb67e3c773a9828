"""What stands out in a year, as sentences computed from its numbers; the most pressing first."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.boards import months
from core import thai
from portal.glance.numbers import DISTRICT, MONTH, NETWORK, WHOLE
from portal.glance.shapes import comparison

NAMED = 5  # so many places by name, the others as a number


@dataclass(slots=True)
class Sentence:
    """is_late: somebody should act."""

    text: str
    is_late: bool = False


def sentences(years, today=None):
    today = today or timezone.localdate()
    found = [
        *_late(years),
        *_without_activity(years, today),
        *_change(years, today),
        *_busiest(years),
    ]
    return sorted(found, key=lambda sentence: not sentence.is_late)


def _late(years):
    now, before = years.of(WHOLE)
    if now.late:
        words = {"count": thai.format_number(now.late), "most": _most(years, "late")}
        yield Sentence(_("เรื่องติดตามเกินกำหนด %(count)s เรื่อง%(most)s") % words, is_late=True)
    if before.late:
        words = {"year": int(years.before), "count": thai.format_number(before.late)}
        yield Sentence(_("เรื่องติดตามที่ครบกำหนดในปี %(year)s ยังค้างอยู่ %(count)s เรื่อง") % words, is_late=True)
    if now.overdue:
        words = {"count": thai.format_number(now.overdue), "most": _most(years, "overdue")}
        yield Sentence(_("กิจกรรมที่จัดแล้วแต่ยังค้างรายงาน %(count)s กิจกรรม%(most)s") % words, is_late=True)


def _most(years, name):
    """ " มากที่สุดที่เครือข่ายการศึกษา (3)", where several networks have some and one has the most."""
    counts = sorted(((getattr(years.of(NETWORK, one.pk)[0], name), one.name) for one in years.networks), reverse=True)
    if len(counts) < 2 or not counts[1][0] or counts[0][0] == counts[1][0]:
        return ""
    words = {"name": counts[0][1], "count": thai.format_number(counts[0][0])}
    return _(" มากที่สุดที่เครือข่าย%(name)s (%(count)s)") % words


def _without_activity(years, today):
    """Networks without an activity in the quarter that is on (or in a year that is over), districts without one at all."""
    if years.of(WHOLE)[0].planned == 0:
        return
    if today in years.year:
        place = (today.month - 10) % 12 // 3
        quarter = [month for _year, month in years.year.months()][place * 3 : place * 3 + 3]
        silent = [one.name for one in years.networks if not any(years.in_month(one.pk, month) for month in quarter)]
        first, last = (thai.month_abbreviations[month - 1] for month in (quarter[0], quarter[-1]))
        words = {"number": place + 1, "first": first, "last": last, "names": named(silent)}
        sentence = _("ไตรมาส %(number)s (%(first)s–%(last)s) ยังไม่มีกิจกรรมในแผนของเครือข่าย%(names)s")
    else:
        silent = [one.name for one in years.networks if not years.of(NETWORK, one.pk)[0].planned]
        words = {"year": int(years.year), "names": named(silent)}
        sentence = _("ปี %(year)s ไม่มีกิจกรรมในแผนของเครือข่าย%(names)s")
    if silent:
        yield Sentence(sentence % words)
    empty = [one.name for one in years.districts if not years.of(DISTRICT, one.pk)[0].planned]
    if empty:
        words = {"count": len(empty), "names": named(empty)}
        yield Sentence(_("ยังไม่มีกิจกรรมในแผนที่ %(count)s อำเภอ: %(names)s") % words)


def named(names):
    """ก ข และ ค; of many the first few, and how many more."""
    if len(names) > NAMED:
        more = _("และอีก %(count)s แห่ง") % {"count": len(names) - NAMED}
        return f"{' '.join(names[:NAMED])} {more}"
    return _(" และ ").join(filter(None, [" ".join(names[:-1]), *names[-1:]]))


def _change(years, today):
    """How the year differs from the other one, once both are over: half a year beside a whole one says nothing."""
    now, before = years.of(WHOLE)
    if max(years.year.end, years.before.end) >= today or not (now.held and before.held):
        return
    for name, number, other in ((_("จัดกิจกรรม"), now.held, before.held), (_("ผู้เข้าร่วม"), now.came, before.came)):
        cell = comparison()(name, number, other)
        if cell.words:
            sign = f" ({cell.sign})" if cell.sign else ""
            text = {"what": name, "words": cell.words, "sign": sign, "year": int(years.before)}
            yield Sentence(_("%(what)s%(words)s%(sign)s เมื่อเทียบกับปี %(year)s") % text)


def _busiest(years):
    counts = [(years.of(MONTH, month)[0].held, label) for month, label in months(years.year)]
    most = max(number for number, _label in counts)
    labels = [label for number, label in counts if number == most]
    if most and len(labels) == 1:
        words = {"month": labels[0], "count": thai.format_number(most)}
        yield Sentence(_("เดือนที่จัดกิจกรรมมากที่สุดคือ %(month)s (%(count)s กิจกรรม)") % words)
