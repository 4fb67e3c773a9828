"""What the printed sheets say: plain texts for templates/documents/, everything already formatted."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import rows
from activities.querysets import Totals
from activities.states import Status
from core import thai
from networks.models import Virtue

MOST_IN_PLAN = 2000
CELL = 400  # characters of one cell of the year's plan; the whole text is on the activity's own sheet


def head(title, *lines):
    """What stands on top and at the foot of every sheet."""
    return {
        "title": title,
        "lines": [line for line in lines if line],
        "office": settings.OFFICE["name"],
        "digits": "1",
        "printed": _("พิมพ์เมื่อ %(day)s") % {"day": thai.format_date(timezone.localdate())},
    }


def activity(plan, *, partners, report, counts):
    """One activity: its plan row, and its result row when a report was accepted."""
    when = rows.when_lines(plan)
    joined = ", ".join(partner.name for partner in partners)
    facts = [
        (_("เครือข่าย"), plan.network.name + (_(" ร่วมกับ %(names)s") % {"names": joined} if joined else "")),
        (_("หน่วยงานเจ้าภาพ"), plan.host.name if plan.host else ""),
        (_("ประเภท"), plan.kind.name if plan.kind else ""),
        (_("วันเวลา"), " ".join(filter(None, when)) if when else ""),
        (_("สถานที่"), place(plan.venue, plan.district)),
        (_("คุณธรรมเป้าหมาย"), virtues(plan)),
        (_("ปัญหาที่อยากแก้"), plan.problem),
        (_("ความดีที่อยากทำ"), plan.good_deed),
        (_("วัตถุประสงค์"), plan.objective),
        (_("ตัวชี้วัด"), plan.indicator),
        (_("ผู้เข้าร่วมที่คาดไว้"), people(plan.expected_participants)),
        (_("งบประมาณและแหล่ง"), budget(plan)),
        (_("ผู้รับผิดชอบ"), responsible(plan)),
    ]
    status = _("สถานะ: %(status)s") % {"status": Status(plan.status).label}
    year = str(thai.FiscalYear(plan.fiscal_year)) if plan.fiscal_year else ""
    return {
        **head(plan.title, year, status, _("ข้อมูลตัวอย่าง") if plan.is_sample else ""),
        "plan": filled(facts),
        "result": filled(result(report, counts)) if report else [],
    }


def result(report, counts):
    """The accepted report in the words of the programme's result row."""
    starts, ends = report.starts_at, report.ends_at
    networks = " · ".join(f"{name} {thai.format_number(number)}" for name, number in counts)
    came = people(report.participants)
    return [
        (_("วันเวลาที่จัดจริง"), thai.format_period(starts, ends) if starts else ""),
        (_("สถานที่จัดจริง"), report.venue),
        (_("ผู้เข้าร่วม"), f"{came} ({networks})" if networks else came),
        (_("เงินที่ใช้จริง"), thai.format_baht(report.spent) if report.spent is not None else ""),
        (_("สิ่งที่ได้ทำ"), report.done),
        (_("ผลผลิต"), report.outputs),
        (_("ผลลัพธ์"), report.outcomes),
        (_("พฤติกรรมที่เปลี่ยนไป"), report.behaviour_change),
        (_("ปัญหาและอุปสรรค"), report.problems),
        (_("บทเรียนที่ได้"), report.lessons),
        (_("จะทำอะไรต่อ"), report.next_step),
    ]


def month(shown, agenda, *, narrowed, is_more):
    """The agenda of one month; an activity of several days stands on each of them."""
    days = [
        {
            "day": thai.format_weekday_date(day),
            "rows": [
                {
                    "time": "" if event.first != event.last else together(event.time),
                    "title": event.title,
                    "note": " · ".join(filter(None, [note(event), event.venue, district(event.district)])),
                    "network": event.network.name,
                }
                for event in events
            ],
        }
        for day, events, _more in agenda
    ]
    more = _("แสดงกิจกรรมแรกของเดือนเท่านั้น กรุณาเลือกเครือข่ายหรืออำเภอเพื่อพิมพ์ให้ครบ") if is_more else ""
    return {**head(_("กิจกรรมเดือน%(month)s") % {"month": shown.label}, narrowed, more), "days": days}


def note(event):
    """What a reader must know of one line of the month: called off, several days, or not approved yet."""
    if event.first != event.last:
        return thai.format_range(event.first, event.last)
    return "" if event.status == Status.APPROVED else str(event.status.label)


def plan(activities, *, year, network):
    """The fiscal year's plan of a network (or of all) in the office's table form, with what it adds up to."""
    lines, totals = [], Totals()
    for number, one in enumerate(activities, 1):
        lines.append([str(number), *cells(one)])
        totals.participants += one.expected_participants or 0
        totals.budget += one.budget or 0
    subject = _("เครือข่าย%(name)s") % {"name": network.name} if network else _("ทุกเครือข่าย")
    return {
        **head(_("แผนกิจกรรมคุณธรรม %(year)s") % {"year": year.label}, subject),
        "rows": lines,
        "sum": _("รวม %(count)s กิจกรรม ผู้เข้าร่วมที่คาดไว้ %(people)s คน งบประมาณ %(budget)s")
        % {
            "count": thai.format_number(len(lines)),
            "people": thai.format_number(totals.participants),
            "budget": thai.format_baht(totals.budget),
        },
    }


def cells(one):
    """One plan row: the columns of the programme's form after the running number."""
    starts, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    days = thai.format_range(starts, ends, short=True)
    when = f"{together(days)} {together(rows.time_words(starts, ends))}" if starts.date() == ends.date() else days
    texts = (virtues(one), one.problem, one.good_deed, one.title, one.indicator)
    return [*(thai.shorten(text, CELL) for text in texts), when, budget(one), responsible(one)]


def together(words):
    """A day or a time that stays on one line."""
    return words.replace(" ", "\u00a0")


def virtues(plan):
    return ", ".join(str(virtue.label) for virtue in Virtue.listed(plan.virtues))


def budget(plan):
    """15,000 บาท (งบจังหวัด); a source without an amount is said too."""
    amount = thai.format_baht(plan.budget) if plan.budget is not None else ""
    return f"{amount} ({plan.budget_source})" if amount and plan.budget_source else amount or plan.budget_source


def responsible(plan):
    """The host and the person to ask; telephone numbers are not printed."""
    names = [plan.host.name if plan.host else plan.network.name, plan.contact_name]
    return " · ".join(filter(None, names))


def place(venue, district_row):
    return " ".join(filter(None, [venue, district(district_row.name if district_row else "")]))


def district(name):
    return _("อ.%(name)s") % {"name": name} if name else ""


def people(number):
    return _("%(count)s คน") % {"count": thai.format_number(number)} if number is not None else ""


def filled(facts):
    """Only what was written."""
    return [[label, text] for label, text in facts if text]
