"""A director reads the year, chooses another, takes the file along; a neighbour reads the gentle version; on three screens."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.models import Activity
from core import thai
from tests import factories
from tests.visits import following, visiting

YEAR = int(thai.FiscalYear.current())


@pytest.fixture
def year(cast):
    """Held and coming activities of two networks in two years, a visit, and follow-ups of which one is late."""
    now = timezone.now()
    for days, network, came in (
        (20, cast.network, 90),
        (25, cast.other_network, 1250),
        (390, cast.network, 70),
        (3, cast.network, None),
    ):
        day = now - timedelta(days=days)
        made = factories.activity(
            by=cast.officer, office=cast.director, status="approved", starts_at=day, ends_at=day, network=network
        )
        if came:
            Activity.objects.filter(pk=made.pk).update(report_status="accepted", result_participants=came)
    factories.activity(by=cast.coordinator, status="submitted")
    visiting.visit_in(cast, "made")
    for status in ("open", "overdue"):
        following.follow_up_in(cast, status)
    return Activity.objects.latest("starts_at").fiscal_year


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light"), (1280, "light")])
def test_the_director_reads_the_year_and_takes_it_along(width, scheme, visit, cast, year):
    browser = visit(width, scheme, height=16_000)
    browser.sign_in(cast.director)
    browser.go(f"/work/year/?year={YEAR}")
    browser.settled()
    assert browser.page.locator("figure.chart").count() == 9 == browser.page.locator("table caption").count()
    assert "สิ่งที่ควรรู้" in browser.text()
    browser.choose("เทียบกับปี", str(YEAR - 2))
    browser.press("แสดงผล")
    browser.page.wait_for_url(f"**compare={YEAR - 2}**")
    browser.choose("ผู้เข้าร่วม", "แยกหญิงและชาย")
    browser.press("แสดงผล")
    browser.page.wait_for_url("**gender=1")
    browser.settled()
    with browser.page.expect_download(timeout=40_000) as waiting:
        browser.press("ดาวน์โหลด Excel")
    assert waiting.value.suggested_filename == f"ภาพรวม ปีงบประมาณ {YEAR}.xlsx"
    browser.page.get_by_role("link", name="เรื่องติดตาม", exact=True).last.click()
    assert browser.page.url.endswith("#follow_ups")
    browser.go("/work/year/?year=2563")
    assert "ยังไม่มีข้อมูลในปีนี้" in browser.text()
    browser.settled()


PRINTED = (
    """() => [...document.querySelectorAll('.glance .table-wrap')].map(box => box.scrollWidth - box.clientWidth)"""
)


def test_the_year_fits_a_sheet_of_paper(visit, cast, year):
    """A4 without its margins is 180 mm, 680 px."""
    browser = visit(680, height=3000)
    browser.sign_in(cast.director)
    browser.go(f"/work/year/?year={YEAR}&gender=1")
    browser.page.emulate_media(media="print")
    assert max(browser.page.evaluate(PRINTED)) <= 1
    assert not browser.page.locator(".filters").is_visible() and browser.page.locator("figure.chart").first.is_visible()
    browser.page.emulate_media(media="screen")
    browser.settled()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "dark")])
def test_a_neighbour_reads_the_gentle_version(width, scheme, visit, cast, year):
    browser = visit(width, scheme, height=6000)
    browser.go("/")
    browser.press("ปีนี้ทำอะไรไปแล้วบ้าง")
    browser.page.wait_for_url("**/year/")
    browser.settled()
    assert f"ปี {YEAR} ที่เราทำด้วยกัน" in browser.text()
    browser.press(f"ดูปี {YEAR - 1}")
    browser.page.wait_for_url(f"**/year/{YEAR - 1}/")
    browser.settled()
    browser.page.locator(".tilemap__tile", has_text="เมือง").first.click()
    browser.page.wait_for_url("**district=4101**")
