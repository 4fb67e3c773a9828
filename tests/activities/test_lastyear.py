"""Doing last year's activity again: what is offered, what is copied, which day is proposed."""

from datetime import date

import pytest

from activities import lastyear
from activities.domain import plans
from activities.models import Activity
from core.thai import FiscalYear
from tests import factories
from tests.activities.typing import NEW
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "today", "same"),
    [
        (date(2025, 11, 28), date(2026, 11, 25), date(2026, 11, 28)),
        (date(2025, 11, 20), date(2026, 11, 25), date(2027, 11, 20)),
        (date(2024, 2, 29), date(2025, 1, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 9, 30), date(2026, 9, 30), date(2026, 9, 30)),
    ],
)
def test_the_same_day_of_the_next_round(day, today, same):
    assert lastyear.same_day(day, today) == same


@pytest.mark.parametrize(
    ("starts", "is_offered"),
    [(at(2025, 9, 30, 23, 59), False), (at(2025, 10, 1), True), (at(2026, 9, 30, 23), True), (at(2026, 10, 1), False)],
)
def test_last_fiscal_year_begins_and_ends_at_midnight_in_bangkok(cast, starts, is_offered):
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", starts_at=starts, ends_at=starts)
    found = lastyear.offered(cast.coordinator, current=FiscalYear(2570))
    assert found.exists() is is_offered


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "cancelled"])
def test_only_approved_ones_of_ones_own_are_offered(cast, status):
    then = {"starts_at": at(2026, 3, 1, 9), "ends_at": at(2026, 3, 1, 12)}
    factories.activity(by=cast.coordinator, office=cast.officer, status=status, **then)
    factories.activity(by=cast.officer, office=cast.director, status="approved", network=cast.other_network, **then)
    assert not lastyear.offered(cast.coordinator, current=FiscalYear(2570)).exists()
    assert lastyear.offered(cast.officer, current=FiscalYear(2570)).count() == 1


def test_the_new_page_offers_them_and_the_copy_proposes_the_day_in_words(cast, sign_in):
    last = FiscalYear.current().previous
    starts = at(last.start.year + 1, 3, 1, 9)
    original = factories.activity(
        by=cast.coordinator,
        office=cast.officer,
        status="approved",
        title="ปลูกป่าประจำปี",
        starts_at=starts,
        ends_at=starts,
    )
    client = sign_in(cast.coordinator)
    assert "ปลูกป่าประจำปี" in Page(client.get(NEW)).html
    assert "ปลูกป่าประจำปี" in Page(client.get(NEW, {"q": "ป่า"})).html
    assert "ไม่พบกิจกรรมปีที่แล้ว" in Page(client.get(NEW, {"q": "เรือ\0"})).html
    edit = client.post(f"{original.get_work_url()}copy/")["Location"]
    draft = Activity.objects.latest("pk")
    assert (draft.copied_from, draft.starts_at) == (original, None)
    page = Page(client.get(edit))
    assert "ครั้งก่อนจัดวัน" in page.html and "1 มีนาคม" in page.html
    assert page.values()["start_date"] == [""]


def test_a_copy_of_what_had_no_day_proposes_none(cast, sign_in):
    original = factories.activity(by=cast.coordinator, starts_at=None, ends_at=None)
    draft = plans.copy(original, by=cast.coordinator)
    page = Page(sign_in(cast.coordinator).get(f"{draft.get_work_url()}edit/"))
    assert "ครั้งก่อนจัด" not in page.html
