"""Awards in the year: every number against slow counting, for the office alone; in public who was announced and agreed."""

from collections import Counter, defaultdict
from io import BytesIO

import pytest
import python_calamine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from awards.domain import announcement
from awards.models import Honoree, Nomination, Target
from awards.states import NominationStatus
from core import thai
from core.pagecache import forget_pages
from networks.models import District, Network, Virtue
from tests.activities import reporting
from tests.awards import building, honouring
from tests.page import Page
from tests.portal.glance_counting import tables

pytestmark = pytest.mark.django_db
PAGE, YEAR = "/work/year/", int(thai.FiscalYear.current())
STATES = ("complete", "submitted", "returned", "doubted", "ineligible", "merged", "withdrawn")
NOBODY = "ไม่ระบุ"


@pytest.fixture
def province(cast):
    """Nominations of every state in three rounds of two years, a roll, and nothing else."""
    first, second, before = (
        building.round_(by=cast.officer, status="judging", fiscal_year=year, title=title)
        for year, title in ((YEAR, "คนดีศรีอุดร"), (YEAR, "เยาวชนคนดี"), (YEAR - 1, "คนดีศรีอุดร"))
    )
    districts = list(District.objects.all()[:2])
    for number, round in enumerate((first, first, second, before)):
        category = building.category(round, name=f"ประเภท{number % 2}")
        into = building.nomination(category, organization=cast.organization)
        for place, status in enumerate((*STATES, "submitted", "draft", "unconfirmed")):
            wrong = {"reason": "ไม่ครบ", "doubted_by": cast.officer, "merged_into": into if status == "merged" else None}
            at_home = {"district": districts[place % 2]} if place % 3 else {"organization": cast.organization}
            building.nomination(category, status=status, **wrong, **at_home)
    for place, virtue in enumerate(("volunteer", "", "gratitude", "volunteer")):
        honouring.honoree(
            cast, fiscal_year=YEAR - place // 3, virtue=virtue, target=Target.values[place % 3], district=districts[place % 2],
            outcome="commended" if place == 1 else "honoured", status="hidden" if place == 2 else "published",
        )  # fmt: skip
    return cast


def nominations(year):
    """{row: {number: count}} of each table, one nomination after the other."""
    found = defaultdict(lambda: defaultdict(Counter))
    for one in Nomination.objects.select_related("round", "category", "organization__network", "district"):
        if one.round.fiscal_year != year or one.status in {"draft", "unconfirmed"}:
            continue
        network = one.organization.network.name if one.organization else f"{NOBODY}เครือข่าย"
        district = one.district.name if one.district else f"{NOBODY}อำเภอ"
        for axis, row in (
            ("ประเภทรางวัล", one.category.name), ("รอบคัดเลือก", one.round.title), ("เครือข่าย", network), ("อำเภอ", district),
        ):  # fmt: skip
            for place in (row, "รวม"):
                found[axis][place].update({"sent": 1, one.status: 1})
    return found


def honourees(year):
    found = defaultdict(lambda: defaultdict(Counter))
    for one in Honoree.objects.filter(fiscal_year=year).select_related("organization__network", "district"):
        network = one.organization.network.name if one.organization else f"{NOBODY}เครือข่าย"
        district = one.district.name if one.district else f"{NOBODY}อำเภอ"
        for axis, row in (
            ("คุณธรรม", str(Virtue(one.virtue).label) if one.virtue else f"{NOBODY}คุณธรรม"),
            ("กลุ่ม", str(Target(one.target).label)), ("เครือข่าย", network), ("อำเภอ", district),
        ):  # fmt: skip
            for place in (row, "รวม"):
                found[axis][place].update({"named": 1, one.outcome: 1, "published": one.status == "published"})
    return found


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
def test_every_number_is_what_slow_counting_finds(province, sign_in, year):
    page = tables(Page(sign_in(province.officer).get(PAGE, {"year": year, "compare": 2 * YEAR - 1 - year})))
    parts = (
        ("การเสนอชื่อ", nominations(year), ("sent", *STATES)),
        ("ผู้ได้รับยกย่อง", honourees(year), ("named", "published", "honoured", "commended")),
    )
    for measure, wanted, columns in parts:
        for axis, places in wanted.items():
            rows = page[f"{measure} แยกตาม{axis}"]
            assert {row: numbers for row, numbers in rows.items() if any(numbers)} == {
                row: [counts[column] for column in columns] for row, counts in places.items()
            }, (measure, axis)
            assert set(places) <= set(rows)
    assert {network.name for network in Network.objects.all()} <= set(page["การเสนอชื่อ แยกตามเครือข่าย"])


def test_every_state_a_nomination_has_at_the_office_has_its_column(province, sign_in):
    page = Page(sign_in(province.officer).get(PAGE, {"year": YEAR}))
    (heads,) = [text for text in page.texts("table") if text.startswith("การเสนอชื่อ แยกตามรอบคัดเลือก")]
    for status in set(NominationStatus) - {NominationStatus.DRAFT, NominationStatus.UNCONFIRMED}:
        assert str(status.label) in heads


def test_rows_of_the_other_year_stand_there_too_with_the_difference(province, sign_in):
    page = Page(sign_in(province.officer).get(PAGE, {"year": YEAR - 1, "compare": YEAR}))
    rows = tables(page)["การเสนอชื่อ แยกตามรอบคัดเลือก"]
    assert rows["เยาวชนคนดี"][0] == 0 and rows["คนดีศรีอุดร"][0] > 0
    (text,) = [text for text in page.texts("table") if text.startswith("การเสนอชื่อ แยกตามรอบคัดเลือก")]
    assert "ลด" in text


def test_who_coordinates_reads_nothing_of_awards(province, sign_in):
    reporting.held(province)
    client = sign_in(province.coordinator)
    year = {"year": Activity.objects.get().fiscal_year}
    page = client.get(PAGE, year).content.decode()
    assert "กิจกรรม แยกตามอำเภอ" in page and "เสนอชื่อ แยก" not in page and "ยกย่อง แยก" not in page
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(client.get(f"{PAGE}year.xlsx", year).content))
    assert not [name for name in book.sheet_names if "เสนอชื่อ" in name or "ยกย่อง" in name]


def test_a_year_without_awards_has_no_part_of_them(cast, sign_in):
    reporting.held(cast)
    page = Page(sign_in(cast.officer).get(PAGE))
    assert "กิจกรรม แยกตามอำเภอ" in tables(page)
    assert not [name for name in tables(page) if name.startswith(("การเสนอชื่อ", "ผู้ได้รับยกย่อง"))]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_awards_cost_three_queries_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    reporting.held(cast)
    category = building.category(building.round_(by=cast.officer, fiscal_year=YEAR))
    for _row in range(rows):
        building.nomination(category, organization=cast.organization)
        honouring.honoree(cast, fiscal_year=YEAR)
    client = sign_in(cast.officer)
    client.get(PAGE)
    with django_assert_num_queries(13):
        client.get(PAGE)


# --- for everybody ----------------------------------------------------------------------------------


def public_page(client, year):
    forget_pages()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/year/{year}/")
    return response.content.decode(), len(queries)


@pytest.mark.django_db(transaction=True)
def test_a_decided_round_changes_nothing_on_the_public_page_until_it_is_announced(cast, client):
    reporting.held(cast)
    before = public_page(client, YEAR)
    round = honouring.decided(
        cast,
        outcomes=("honoured", "commended", "not_this_time"),
        consents=("given", "given", "given"),
        fiscal_year=YEAR,
    )
    assert public_page(client, YEAR) == before
    announcement.announce(round, by=cast.officer)
    assert "คนและกลุ่มในทำเนียบคนดีของจังหวัด2" in Page(client.get(f"/year/{YEAR}/")).text("dl")


@pytest.mark.django_db(transaction=True)
def test_only_who_agreed_is_counted_in_public_and_in_the_own_year(cast, client):
    round = honouring.announced(
        cast, outcomes=("honoured",) * 3, consents=("given", "asked", "refused"), fiscal_year=YEAR
    )
    honouring.honoree(cast, fiscal_year=YEAR - 1)
    words = "คนและกลุ่มในทำเนียบคนดีของจังหวัด"
    assert f"{words}1" in Page(client.get(f"/year/{YEAR}/")).text("dl")
    assert f"{words}1" in Page(client.get(f"/year/{YEAR - 1}/")).text("dl")
    Honoree.objects.filter(round=round, status="published").update(status="hidden")
    forget_pages()
    assert Page(client.get(f"/year/{YEAR}/")).all("dl") == []
