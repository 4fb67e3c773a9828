"""The fiscal year on one page: every number against slow counting, the same number everywhere, who reads what."""

from datetime import timedelta
from io import BytesIO

import pytest
import python_calamine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.domain import report_counts
from activities.models import Activity
from bench import seed
from core import thai
from core.pagecache import forget_pages
from networks.models import District, Network, Organization
from tests import factories
from tests.activities import reporting
from tests.page import Page
from tests.portal.glance_counting import counted, number_of, tables
from tests.visits import following, visiting
from visits.models import FollowUp

pytestmark = pytest.mark.django_db
PAGE = "/work/year/"
YEAR = thai.FiscalYear.current()
COLUMNS = {
    "กิจกรรม": ("planned", "approved", "held", "reported"),
    "ผู้เข้าร่วม": ("came",),
    "ลงพื้นที่": ("visits",),
    "เรื่องติดตาม": ("open", "late"),
}
# Session 1, the person 1, unread number 1, permissions of Django 2 or the memberships, and of the year: networks, districts,
# activities by place and by month, visits, follow-ups of each year; for the office also categories of awards, nominations, honourees.
QUERIES = {"officer": 13, "coordinator": 10}
# Activities by place, networks, visits, lessons, honourees, districts.
PUBLIC_QUERIES = 6


@pytest.fixture
def province(cast):
    """400 activities over eight years, visits and follow-ups of two networks, one place without a district."""
    seed.people()
    seed.seed(1, 400)
    for status in ("made", "accepted", "planned", "cancelled"):
        visiting.visit_in(cast, status)
    for status in ("open", "overdue", "overdue", "done", "dropped"):
        following.follow_up_in(cast, status)
    elsewhere = Organization.objects.filter(network=cast.other_network).first()
    following.follow_up(cast, organization=elsewhere)
    return cast


def expected(year, names, networks=None):
    found = counted(year, networks)
    return {place: [found[place][name] for name in names] for place in found}


@pytest.mark.parametrize("back", [0, 1, 3])
def test_every_number_is_what_slow_counting_finds(province, sign_in, back):
    year = thai.FiscalYear(int(YEAR) - back)
    page = tables(Page(sign_in(province.officer).get(PAGE, {"year": int(year)})))
    for measure, names in COLUMNS.items():
        wanted = expected(year, names)
        for axis, places in (("เครือข่าย", Network.objects.all()), ("อำเภอ", District.objects.all())):
            rows = page[f"{measure} แยกตาม{axis}"]
            for place in [*(one.name for one in places), "รวม"]:
                assert rows[place] == wanted.get(place, [0] * len(names)), (measure, place)
    months = expected(year, ("planned", "held"))
    numbers = [months.get(month, [0, 0]) for _year, month in year.months()]
    assert list(page["กิจกรรมแต่ละเดือน"].values()) == numbers


def test_what_has_no_district_stands_in_a_row_of_its_own(province, sign_in):
    """The editor's school has none written down."""
    page = tables(Page(sign_in(province.officer).get(PAGE)))
    rows = page["เรื่องติดตาม แยกตามอำเภอ"]
    own = [row for row in FollowUp.objects.open() if row.organization == province.organization and row.due_on in YEAR]
    assert rows["ไม่ระบุอำเภอ"] == [len(own), sum(row.is_overdue() for row in own)]
    places = [numbers for place, numbers in rows.items() if place != "รวม"]
    assert [sum(column) for column in zip(*places, strict=True)] == rows["รวม"]
    assert "ไม่ระบุเครือข่าย" not in page["กิจกรรม แยกตามเครือข่าย"]


def test_a_visit_counts_once_in_the_whole_and_once_for_each_it_stopped_at(cast, sign_in):
    first = visiting.visit_in(cast, "made")
    other = Organization.objects.create(name="วัดทดสอบ", network=cast.other_network, sort_key="ว")
    first.stops.filter(organization=None).update(organization=other)
    visiting.visit_in(cast, "made", days=0)
    rows = tables(Page(sign_in(cast.officer).get(PAGE)))["ลงพื้นที่ แยกตามเครือข่าย"]
    assert (rows["การศึกษา"], rows["ศาสนา"], rows["รวม"], rows["ไม่ระบุเครือข่าย"]) == ([2], [1], [2], [1])


def test_women_and_men_only_when_asked(cast, sign_in):
    report = reporting.report_in(cast, "draft")
    rows = [
        {"network": network.pk if network else None, "reported": 12 if not number else 0, "reason": "นับจากภาพ"}
        for number, (network, *_) in enumerate(report_counts.rows_of(report))
    ]
    report = report_counts.set_counts(report, rows, by=cast.coordinator, version=report.version, women=7, men=4)
    report = reporting.fresh(report or reporting.ActivityReport.objects.get())
    reporting.reports.submit(report, by=cast.coordinator)
    reporting.reports.accept(reporting.fresh(report), by=cast.officer)
    client, year = sign_in(cast.officer), Activity.objects.get().fiscal_year
    plain = tables(Page(client.get(PAGE, {"year": year})))["ผู้เข้าร่วม แยกตามเครือข่าย"]
    told = tables(Page(client.get(PAGE, {"year": year, "gender": "1"})))["ผู้เข้าร่วม แยกตามเครือข่าย"]
    assert (plain["การศึกษา"], told["การศึกษา"], told["ศาสนา"]) == ([12], [12, 7, 4], [0, 0, 0])


def test_the_same_number_stands_on_every_page(province, sign_in, client):
    """Year, totals of the list, board, public year, and the pages of the networks."""
    year, officer = int(YEAR) - 1, sign_in(province.officer)
    page = tables(Page(officer.get(PAGE, {"year": year})))
    planned, approved, held, reported = page["กิจกรรม แยกตามเครือข่าย"]["รวม"]
    (came,) = page["ผู้เข้าร่วม แยกตามเครือข่าย"]["รวม"]
    assert held and came
    sums = Page(officer.get("/work/activities/", {"year": year})).text("dl", class_="sums")
    for words, number in (("อยู่ในแผน", planned), ("อนุมัติแล้ว", approved), ("จัดแล้ว", held), ("รายงานแล้ว", reported)):
        assert f"{words}{thai.format_number(number)}" in sums
    assert f"ผู้เข้าร่วม{thai.format_number(came)}จากแผน" in sums
    board = Page(officer.get("/work/activities/board/", {"year": year}))
    assert [number_of(node) for node in board.all("dd")[::2][:4]] == [planned, approved, held, reported]
    shown = Page(client.get(f"/year/{year}/"))
    assert f"กิจกรรมที่ทำด้วยกัน{held}" in shown.text("dl") and f"คนที่มาร่วม{thai.format_number(came)}" in shown.text("dl")
    for network in Network.objects.all():
        (row,) = [
            text for text in Page(client.get(network.get_absolute_url())).texts("tr") if text.startswith(str(year))
        ]
        numbers = page["กิจกรรม แยกตามเครือข่าย"][network.name], page["ผู้เข้าร่วม แยกตามเครือข่าย"][network.name]
        assert row.endswith(f"{numbers[0][2]}{thai.format_number(numbers[1][0])}"), network


def test_a_coordinator_reads_the_own_network_only(province, sign_in):
    page = Page(sign_in(province.coordinator).get(PAGE, {"year": int(YEAR) - 1}))
    found = tables(page)
    assert not [caption for caption in found if "เครือข่าย" in caption]
    for measure, names in COLUMNS.items():
        wanted = expected(thai.FiscalYear(int(YEAR) - 1), names, [province.network])
        rows = found[f"{measure} แยกตามอำเภอ"]
        assert rows["รวม"] == wanted.get("รวม", [0] * len(names))
        for district in District.objects.all():
            assert rows[district.name] == wanted.get(district.name, [0] * len(names)), (measure, district)
    own = tables(Page(sign_in(province.coordinator).get(PAGE)))
    assert own["เรื่องติดตาม แยกตามอำเภอ"]["รวม"] == expected(YEAR, ("open", "late"), [province.network])["รวม"]


@pytest.mark.parametrize("role", ["officer", "coordinator"])
def test_the_number_of_queries_is_the_same_with_few_and_with_many(cast, sign_in, role):
    client = sign_in(cast[role])
    reporting.report_in(cast, "accepted")
    client.get(PAGE)
    for more in (0, 3, 60):
        if more:
            seed.people() if more == 3 else None
            seed.seed(1 if more == 3 else 4, 3 if more == 3 else 60)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        assert len(queries) == QUERIES[role], [query["sql"][:90] for query in queries]


@pytest.mark.parametrize(
    "query", ["?year=x&compare=y", "?year=๙๙๙๙&compare=-1", "?year=%00", "?year=2569&compare=2569", "?gender=นาน"]
)
def test_nonsense_in_the_address_is_ignored(cast, sign_in, query):
    assert sign_in(cast.officer).get(PAGE + query).status_code == 200
    assert sign_in(cast.officer).get(f"{PAGE}year.xlsx{query}").status_code == 200


def test_thai_digits_choose_a_year_and_another_one_to_compare_with(cast, sign_in):
    page = Page(sign_in(cast.officer).get(PAGE, {"year": "๒๕๖๘", "compare": "๒๕๖๕"}))
    assert page.text("h1") == "ภาพรวมปีงบประมาณ 2568"
    assert "เทียบกับปี 2565" in page.html
    assert page.values()["year"] == ["2568"] and page.values()["compare"] == ["2565"]


def test_an_empty_year_is_a_sentence(cast, sign_in):
    page = Page(sign_in(cast.officer).get(PAGE, {"year": 2500}))
    assert "ยังไม่มีข้อมูลในปีนี้" in page.html
    assert page.all("table") == []
    assert page.values()["year"] == ["2500"]


def test_the_file_has_a_sheet_for_each_table_with_both_years_and_the_difference(province, sign_in):
    year = int(YEAR) - 1
    response = sign_in(province.officer).get(f"{PAGE}year.xlsx", {"year": year, "compare": year - 2})
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(response.content))
    page = tables(Page(sign_in(province.officer).get(PAGE, {"year": year})))
    before = tables(Page(sign_in(province.officer).get(PAGE, {"year": year - 2})))
    assert book.sheet_names[:2] == ["ภาพรวม", "รายเดือน"]
    assert book.sheet_names[2:] == [name for name in page if name != "กิจกรรมแต่ละเดือน"]
    for name in book.sheet_names[2:]:
        heads, *rows = book.get_sheet_by_name(name).to_python()
        assert heads[2].endswith(f"ปี {year - 2}") and heads[3].endswith("ต่างกัน")
        for label, *cells in rows:
            assert cells[0::3] == page[name].get(label, cells[0::3]), (name, label)
            assert cells[1::3] == before[name].get(label, cells[1::3]), (name, label)
            assert [now - then for now, then in zip(cells[0::3], cells[1::3], strict=True)] == cells[2::3]


# --- for everybody ----------------------------------------------------------------------------------


def test_the_public_year_says_nothing_of_what_is_late_refused_or_planned(province, client):
    FollowUp.objects.update(text="ความลับ")
    page = Page(client.get(f"/year/{int(YEAR) - 1}/"))
    for words in ("เกินกำหนด", "ค้าง", "ส่งกลับ", "ยกเลิก", "อยู่ในแผน", "เรื่องติดตาม", "ความลับ", "ลดลง", "งบประมาณที่"):
        assert words not in page.text("main"), words


@pytest.mark.django_db(transaction=True)
def test_the_public_year_is_one_copy_until_something_is_written(cast, client):
    reporting.report_in(cast, "accepted")
    year = Activity.objects.get().fiscal_year
    first = client.get(f"/year/{year}/")
    assert "กิจกรรมที่ทำด้วยกัน1" in Page(first).text("dl")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/year/{year}/").content == first.content
    assert len(queries) == 0
    forget_pages()
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/year/{year}/")
    assert len(queries) == PUBLIC_QUERIES


@pytest.mark.parametrize(
    ("year", "status"), [(2563, 200), (int(YEAR) + 1, 200), (int(YEAR) + 2, 404), (1, 404), (2562, 404)]
)
def test_years_of_the_programme_have_a_page_without_data_too(reference, client, year, status):
    response = client.get(f"/year/{year}/")
    assert response.status_code == status
    if status == 200:
        assert len(Page(response).all("h1")) == 1 and Page(response).all("dl") == []


def test_this_year_has_an_address_without_a_number(reference, client):
    page = Page(client.get("/year/"))
    assert f"ปี {int(YEAR)} ที่เราทำด้วยกัน" == page.text("h1")
    assert f'/year/{int(YEAR)}/">' in page.html


def test_the_home_page_the_foot_and_both_site_maps_lead_there(cast, client):
    assert client.get("/").content.decode().count('href="/year/"') == 2
    assert client.get("/sitemap/").content.decode().count('href="/year/"') == 2
    reporting.held(cast, days=400)
    held = Activity.objects.get().fiscal_year
    found = client.get("/sitemap.xml").content.decode()
    assert f"/year/{held}/</loc>" in found and "/year/</loc>" in found
    assert f"/year/{int(YEAR)}/</loc>" not in found


def test_the_tiles_count_what_was_held(cast, client):
    reporting.held(cast)
    ahead = timezone.now() + timedelta(hours=3)
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", starts_at=ahead, ends_at=ahead)
    year = Activity.objects.earliest("starts_at").fiscal_year
    page = Page(client.get(f"/year/{year}/"))
    (city,) = [text for text in page.texts("a", class_="tilemap__tile") if "เมือง" in text]
    assert city.endswith("1กิจกรรมที่จัดแล้ว")
