"""The minutes of the committee (รายงานการประชุม): plain texts for templates/documents/minutes.typ, everything formatted.

For the office alone. No single judge's score stands in it; who stayed away is named.
"""

from collections import defaultdict

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.domain import deliberation, scoring
from awards.models import Decision, Recusal
from core import thai
from networks.models import Virtue

NOBODY = "–"


def data(round):
    """Everything the template shows."""
    categories = [category_data(one) for one in round.categories.all()]
    is_draft = any(not line["is_signed"] for one in categories for line in one["rows"]) or not categories
    return {
        "title": _("รายงานการประชุมคณะกรรมการคัดเลือก"),
        "round": f"{round.title} {thai.FiscalYear(round.fiscal_year)}",
        "office": settings.OFFICE["name"],
        "draft": _("ร่าง ยังลงนามมติไม่ครบ") if is_draft else "",
        "sample": _("ข้อมูลตัวอย่าง") if round.is_sample else "",
        "number": round.meeting_number,
        "day": thai.format_weekday_date(round.meeting_on) if round.meeting_on else _("(ยังไม่ได้บันทึกวันประชุม)"),
        "place": round.meeting_place or _("(ยังไม่ได้บันทึกสถานที่)"),
        "chair": round.meeting_chair,
        "present": lines(round.meeting_present),
        "absent": lines(round.meeting_absent),
        "rule": str(scoring.RULE),
        "lines": [],
        "categories": [one for one in categories if one["rows"]],
        "signers": signers(round),
        "digits": "๑",
        "printed": _("พิมพ์เมื่อ %(day)s") % {"day": thai.format_date(timezone.localdate())},
    }


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def category_data(category):
    rows, later = as_of_the_meeting(category)
    words = [str(Virtue(category.virtue).label)] if category.virtue else []
    words += [_("จำนวนรางวัล %(places)d") % {"places": category.places}] if category.places else []
    words += [_("คะแนนผ่าน %(mark)s") % {"mark": f"{float(category.pass_mark):g}"}]
    words += [_("องค์คณะอย่างน้อย %(quorum)d คน") % {"quorum": category.quorum}]
    return {
        "name": category.name,
        "terms": " · ".join(words),
        "recused": recused(rows),
        "rows": [line(row) for row in rows],
        "resolved": resolved(rows),
        "later": [correction(row.nomination, decision) for row, decision in later],
    }


def as_of_the_meeting(category):
    """(rows with the decisions that were announced, [(row, decision)] of those that replaced one after that)."""
    rows, later = deliberation.of_category(category), []
    announced_at = category.round.announced_at
    for row in rows if announced_at else ():
        while row.signed and row.signed.supersedes_id and row.signed.created_at > announced_at:
            later.append((row, row.signed))
            row.signed = row.signed.supersedes
        row.draft = None
    return rows, sorted(later, key=lambda pair: pair[1].signed_at)


def correction(nomination, decision):
    """A decision that replaced an announced one, in words."""
    return {
        "name": str(nomination),
        "outcome": str(decision.get_outcome_display()),
        "resolution": decision.resolution_number,
        "day": thai.format_date(decision.signed_at),
        "why": decision.why_new,
    }


def recused(rows):
    """Each judge who stayed away, from whom and why, in one line."""
    names = {row.nomination.pk: str(row.nomination) for row in rows}
    found = defaultdict(lambda: defaultdict(list))
    ties = Recusal.objects.standing().filter(nomination__in=names).select_related("judge")
    for tie in ties.order_by("judge__sort_key", "judge_id", "nomination_id", "pk"):
        kinds = found[tie.judge][names[tie.nomination_id]]
        kinds.append(str(tie.get_kind_display()))
    return [
        _("%(judge)s งดพิจารณา %(whom)s")
        % {
            "judge": judge.get_full_name(),
            "whom": ", ".join(f"{name} ({', '.join(kinds)})" for name, kinds in of.items()),
        }
        for judge, of in found.items()
    ]


def line(row):
    """One row of the table: as it was signed, else as it stands."""
    decision, numbers = row.signed or row.draft, row.signed or row.figures
    place = row.standing.place
    return {
        "place": f"{place}{' *' if row.standing.is_tied else ''}" if place else NOBODY,
        "name": str(row.nomination),
        "where": row.nomination.shown_place,
        "reviews": str(numbers.reviews or 0),
        "mean": deliberation.in_words(numbers.mean),
        "median": deliberation.in_words(numbers.median),
        "spread": deliberation.in_words(numbers.spread),
        "outcome": str(decision.get_outcome_display()) if decision else _("ยังไม่มีมติ"),
        "rank": str(decision.rank) if decision and decision.rank else "",
        "resolution": decision.resolution_number if decision else "",
        "is_signed": bool(row.signed) and row.draft is None,
    }


def resolved(rows):
    """The decisions that were reasoned, in words."""
    found = [(row.nomination, row.signed or row.draft) for row in rows if row.signed or row.draft]
    return [
        {
            "name": str(nomination),
            "outcome": str(decision.get_outcome_display()),
            "reason": decision.reason,
            "why": decision.why_new,
        }
        for nomination, decision in found
        if decision.reason or decision.why_new
    ]


def signers(round):
    """Who signed the decisions of the meeting, and when the last one was."""
    rows = Decision.objects.exclude(signed_by=None).filter(nomination__round=round).order_by("signed_at")
    rows = rows.filter(created_at__lte=round.announced_at) if round.announced_at else rows.in_force()
    rows = rows.select_related("signed_by")
    last = {}
    for row in rows:
        last[row.signed_by.get_full_name()] = thai.format_date(row.signed_at)
    return [{"name": name, "day": day} for name, day in last.items()]
