"""A director looks at the year: from the board's number into the list, to what is late, to the month; on both screens."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.models import Activity
from tests import factories

LONG = "โครงการเสริมสร้างความเข้มแข็งของเครือข่ายเด็กและเยาวชนจิตอาสาเพื่อการอนุรักษ์และสืบสานภูมิปัญญาท้องถิ่นด้านการทอผ้าขิดปิ่นโตบุญกุศล"


@pytest.fixture
def year(cast):
    """Reported, late and coming activities of two networks, this fiscal year and last."""
    moment = timezone.now() - timedelta(days=20)
    for number in range(3):
        late = factories.activity(
            by=cast.officer, office=cast.director, status="approved", starts_at=moment, ends_at=moment, title=f"{LONG} {number}",
            network=cast.network if number else cast.other_network, expected_participants=120, budget=45000,
            contact_name="นางประสาน งานดี", contact_phone="08 1111 1111", host=cast.organization if number else None,
        )  # fmt: skip
    Activity.objects.filter(pk=late.pk).update(report_status="accepted", result_participants=90, result_spent=31000)
    before = moment - timedelta(days=364)
    last_year = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", starts_at=before, ends_at=before
    )
    Activity.objects.filter(pk=last_year.pk).update(
        report_status="accepted", result_participants=70, result_spent=20000
    )
    factories.activity(by=cast.coordinator, status="submitted", title="รอตรวจ")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_from_the_board_to_what_is_late_and_to_the_month(width, scheme, visit, cast, year):
    browser = visit(width, scheme, height=6000)
    browser.sign_in(cast.director)
    browser.go("/work/activities/board/")
    browser.settled()
    assert browser.page.locator("figure.chart").count() == 2
    browser.page.locator(".stat", has_text="ค้างรายงาน").get_by_role("link").click()
    browser.page.wait_for_url("**progress=overdue**")
    browser.settled()
    assert LONG in browser.text()
    browser.page.get_by_role("navigation", name="มุมมองของกิจกรรม").get_by_role("link", name="ค้างรายงาน").click()
    browser.page.wait_for_url("**/overdue/")
    browser.settled()
    assert browser.page.get_by_role("link", name="08 1111 1111").first.get_attribute("href") == "tel:0811111111"
    browser.page.get_by_role("navigation", name="มุมมองของกิจกรรม").get_by_role("link", name="ปฏิทิน").click()
    browser.page.wait_for_url("**/work/calendar/")
    browser.settled()


LINES_OF_EACH = """all => all.map(one => {
  const words = document.createRange(); words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map(line => Math.round(line.top))).size;
})"""


def test_a_month_stands_on_one_line_of_a_phone(visit, cast, year):
    browser = visit(360, height=3000)
    browser.sign_in(cast.director)
    browser.go("/work/activities/board/")
    for where in (".plan-bars li > span", ".table--tight tbody th"):
        lines = browser.page.locator(where).evaluate_all(LINES_OF_EACH)
        assert len(lines) >= 12 and set(lines) == {1}, where
    browser.settled()


def test_the_office_downloads_what_it_sees(visit, cast, year):
    browser = visit(1280, height=3000)
    browser.sign_in(cast.officer)
    browser.go("/work/activities/overdue/")
    with browser.page.expect_download(timeout=40_000) as waiting:
        browser.press("ดาวน์โหลด Excel")
    assert waiting.value.suggested_filename.endswith(".xlsx")
