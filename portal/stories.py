"""What a network's or an organization's public page tells of it, everything already in words."""

from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from activities import rows as activity_rows
from activities.models import Activity, ActivityReport
from activities.querysets.activities import COVER, LISTED, RELATED
from activities.querysets.totals import Totals
from core import thai
from networks.models import Virtue
from news import rows as news_rows
from news.domain import key_of_report
from news.models import Article

SHOWN_YEARS, SHOWN_DEEDS, SHOWN_NEWS = 6, 8, 3


def years(activities):
    """[(fiscal year, Totals)] of public activities, the newest first."""
    totals = activities.exclude(fiscal_year=None).totals("fiscal_year")
    return sorted(totals.items(), reverse=True)[:SHOWN_YEARS]


def address(organization):
    """Where its office is, in one line for each thing."""
    place = []
    if organization.subdistrict:
        place.append(_("ตำบล%(name)s") % {"name": organization.subdistrict})
    if organization.district:
        place.append(_("อำเภอ%(name)s") % {"name": organization.district.name})
    return [line for line in (organization.office_address, " ".join(place)) if line]


def map_url(organization):
    """Its own link, else a search for its address on a map site; empty where nobody knows where it is."""
    if organization.map_url or not (organization.office_address or organization.subdistrict):
        return organization.map_url
    words = [organization.name, *address(organization), "อุดรธานี"]
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': ' '.join(words)})}"


def profile(organization):
    """What it says of itself. Contact people are never in it."""
    this_year = int(thai.FiscalYear.current())
    goals = list(organization.year_goals.all())
    virtues = list(organization.identity_virtues.all())
    for virtue in virtues:
        virtue.one_of_five = Virtue(virtue.virtue) if virtue.virtue else None
    return {
        "virtues": virtues,
        "goal": next((goal for goal in goals if goal.fiscal_year == this_year), None),
        "other_goals": [goal for goal in goals if goal.fiscal_year != this_year],
        "centre": _centre(organization),
    }


def _centre(organization):
    """Its learning centre with what a visitor asks first, or None."""
    centre = getattr(organization, "learning_centre", None)
    if centre is None:
        return None
    centre.virtue_list = Virtue.listed(centre.virtues)
    centre.group = _group(centre.group_min, centre.group_max)
    centre.base_list = list(centre.bases.all())
    return centre


def _group(least, most):
    words = {"least": thai.format_number(least or 0), "most": thai.format_number(most or 0)}
    if least and most:
        return _("%(least)s–%(most)s คน") % words
    if least:
        return _("ตั้งแต่ %(least)s คน") % words
    return _("ไม่เกิน %(most)s คน") % words if most else ""


def deeds(organization):
    """What it did and will do, with how many came, and the news of it."""
    hosted, now = Activity.objects.public().filter(host=organization), timezone.now()
    rows = hosted.for_rows()
    totals = years(hosted)
    # A row of its own: lists do not ask how many came.
    past = rows.over(now).order_by("-starts_at", "-pk").only(*LISTED, *RELATED, *COVER, "result_participants")
    return {
        "upcoming": activity_rows.prepare(rows.not_over(now).order_by("starts_at", "pk")[:5]),
        "past": activity_rows.prepare(past[:SHOWN_DEEDS]),
        "years": totals,
        "sums": sum((numbers for _year, numbers in totals), Totals()),
        "articles": news_rows.prepare(_news(organization)),
    }


def _news(organization):
    """News that were made from its reports."""
    reports = ActivityReport.objects.accepted().filter(activity__host=organization).order_by("-pk")
    keys = [key_of_report(pk) for pk in reports.values_list("pk", flat=True)[:20]]
    return Article.objects.public().newest().for_rows().filter(form_key__in=keys)[:SHOWN_NEWS] if keys else []
