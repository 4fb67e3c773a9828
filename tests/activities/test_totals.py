"""Where plans stand in their year, and that one query adds it all up; the edges of a fiscal year."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, ActivityKind
from activities.querysets import Totals
from core.thai import FiscalYear
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
NOW = at(2026, 11, 24, 12)
STAGES = ("planned", "approved", "held", "reported", "overdue")


def made(cast, starts, ends=None, *, status="approved", report="", **fields):
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status=status, starts_at=starts, ends_at=ends or starts, **fields
    )
    Activity.objects.filter(pk=activity.pk).update(report_status=report)
    return activity


def stages_of(activity, now=NOW):
    one = Activity.objects.filter(pk=activity.pk).totals(now=now)
    return {name for name in STAGES if getattr(one, name)}


@pytest.mark.parametrize(
    ("status", "stages"),
    [
        ("draft", set()),
        ("submitted", {"planned"}),
        ("returned", {"planned"}),
        ("approved", {"planned", "approved"}),
        ("cancelled", set()),
    ],
)
def test_a_status_stands_where_the_glossary_says(cast, status, stages):
    assert stages_of(made(cast, at(2026, 12, 1, 9), status=status)) == stages


LONG_OVER, PLAN = at(2026, 10, 5, 9), {"planned", "approved"}


@pytest.mark.parametrize(
    ("report", "stages"),
    [
        ("", {"held", "overdue"}),
        ("draft", {"held", "overdue"}),
        ("returned", {"held", "overdue"}),
        ("submitted", {"held", "reported"}),
        ("accepted", {"held", "reported"}),
    ],
)
def test_a_held_one_is_reported_or_overdue_by_its_report(cast, report, stages):
    assert stages_of(made(cast, LONG_OVER, report=report)) == PLAN | stages


@pytest.mark.parametrize(
    ("starts", "ends", "is_held"),
    [
        (at(2026, 11, 24, 8), at(2026, 11, 24, 11), True),
        (at(2026, 11, 24, 8), at(2026, 11, 24, 13), False),
        (at(2026, 11, 23, 22), at(2026, 11, 24, 6), True),  # over midnight
        (at(2026, 11, 23, 22), at(2026, 11, 25, 6), False),  # several days
        (at(2026, 11, 24), at(2026, 11, 24), False),  # all day, nobody said when it ends
    ],
)
def test_held_means_over(cast, starts, ends, is_held):
    assert ("held" in stages_of(made(cast, starts, ends))) is is_held


@pytest.mark.parametrize(("day", "is_late"), [(date(2026, 11, 24), False), (date(2026, 11, 25), True)])
def test_a_report_is_late_from_its_day_on(cast, day, is_late):
    """Fourteen days after the last day; the last day counts by Bangkok's clock, over midnight too."""
    activity = made(cast, at(2026, 11, 9, 22), at(2026, 11, 10, 1))
    activity.refresh_from_db()
    assert activity.report_due_on == date(2026, 11, 25)
    assert ("overdue" in stages_of(activity, at(day.year, day.month, day.day))) is is_late


@pytest.mark.parametrize(
    ("starts", "ends", "year"),
    [
        (at(2026, 9, 30, 23, 59), None, 2569),
        (at(2026, 10, 1), None, 2570),
        (at(2026, 9, 30, 20), at(2026, 10, 1, 6), 2569),  # by its start
        (at(2027, 9, 28, 8), at(2027, 10, 3, 16), 2570),
    ],
)
def test_a_plan_counts_in_the_fiscal_year_it_begins_in(cast, starts, ends, year):
    made(cast, starts, ends)
    counts = {one: Activity.objects.in_year(one).totals(now=NOW).approved for one in (year - 1, year, year + 1)}
    assert counts == {year - 1: 0, year: 1, year + 1: 0}
    assert set(Activity.objects.totals("fiscal_year", now=NOW)) == {year}


def test_people_and_money_are_of_the_plan_only(cast):
    made(cast, LONG_OVER, expected_participants=40, budget=Decimal("1500.50"), report="accepted")
    Activity.objects.update(result_participants=37, result_spent=Decimal("1400.25"))
    for status in ("draft", "cancelled"):
        made(cast, LONG_OVER, status=status, expected_participants=900, budget=9000)
    found = Activity.objects.totals(now=NOW)
    assert (found.count, found.participants, found.came) == (3, 40, 37)
    assert (found.budget, found.spent) == (Decimal("1500.50"), Decimal("1400.25"))


def test_everything_by_network_and_month_is_one_query(cast):
    meeting = ActivityKind.objects.first()
    made(cast, at(2026, 10, 1), kind=meeting)
    made(cast, at(2026, 9, 30, 23), kind=meeting)
    made(cast, at(2026, 10, 31, 23), at(2026, 11, 1, 3), kind=meeting, network=cast.other_network)
    with CaptureQueriesContext(connection) as queries:
        found = Activity.objects.with_month(2570, 2569).totals("network", "month", now=NOW)
    assert len(queries) == 1
    edu, other = cast.network.pk, cast.other_network.pk
    assert {key: totals.approved for key, totals in found.items()} == {(edu, 10): 1, (edu, 9): 1, (other, 10): 1}
    assert Activity.objects.totals("kind", now=NOW)[meeting.pk].approved == 3
    assert sum(found.values(), Totals()) == Activity.objects.totals(now=NOW)


@pytest.mark.parametrize("years", [(2569, 2570), (2570,), (2565, 2570), (2564, 2565, 2570)])
def test_each_month_begins_with_its_first_moment_in_bangkok(cast, years):
    """Also of years that do not follow one another; what belongs to another year is left out."""
    wanted = {}
    for year in years:
        for year_ce, month in FiscalYear(year).months():
            after = at(year_ce + month // 12, month % 12 + 1, 1) - timedelta(seconds=1)
            for moment in (at(year_ce, month, 1), after):
                wanted[made(cast, moment, status="draft").pk] = (year, month)
    made(cast, FiscalYear(min(years)).starts_at - timedelta(seconds=1), status="draft")
    made(cast, FiscalYear(2570).ends_before, status="draft")
    rows = Activity.objects.with_month(*years).values_list("pk", "fiscal_year", "month")
    assert {pk: (year, month) for pk, year, month in rows} == wanted


def test_only_the_numbers_asked_for_are_counted(cast):
    made(cast, LONG_OVER, expected_participants=40, report="accepted")
    found = Activity.objects.totals(now=NOW, only=("planned", "held"))
    assert found == Totals(planned=1, held=1)
    assert Activity.objects.totals("network", now=NOW, only=("participants",)) == {
        cast.network.pk: Totals(participants=40)
    }


def test_counting_stops_where_it_is_told(cast):
    for day in range(1, 5):
        made(cast, at(2026, 10, day))
    assert Activity.objects.totals(most=3).count == 3
    assert Activity.objects.totals(most=4).count == 4
    assert Activity.objects.none().totals() == Totals()


@pytest.mark.parametrize("stage", STAGES)
def test_the_filter_of_a_stage_finds_what_its_number_counts(cast, stage):
    for status in ("draft", "submitted", "returned", "approved", "cancelled"):
        made(cast, LONG_OVER, status=status)
    made(cast, LONG_OVER, report="submitted")
    made(cast, at(2030, 1, 1))
    found = getattr(Activity.objects, stage)()
    assert found.count() == getattr(Activity.objects.totals(), stage) > 0


def test_words_are_looked_for_in_titles_and_texts(cast):
    thai, latin = made(cast, LONG_OVER, title="ทอผ้าขิดกับผู้เฒ่า"), made(cast, LONG_OVER, title="Workshop ย้อมคราม")
    undated = factories.activity(by=cast.coordinator, title="ทอผ้าไม่มีวัน", starts_at=None, ends_at=None)
    inside = made(cast, LONG_OVER, title="ปลูกป่า", objective="หลังปลูกแล้วทอผ้า ๑๒ ผืน")
    assert set(Activity.objects.saying("ทอ ผ้า")) == {thai, undated, inside}
    assert list(Activity.objects.saying("WORKSHOP")) == [latin]
    assert list(Activity.objects.saying("12 ผืน")) == [inside]
    assert not Activity.objects.saying("ย").exists()
    assert not Activity.objects.saying("%").exists()
