"""The public directory: order of a Thai dictionary, filters, pages of a network and of an organization."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import thai
from networks import domain
from networks.domain import profile
from networks.models import OrganizationKind
from tests import factories
from tests.networks import directory
from tests.page import Page, text_of

pytestmark = pytest.mark.django_db
# Leading vowels sort behind their consonant, tone marks count last (Royal Institute dictionary).
IN_ORDER = [
    "กรมหนึ่ง",
    "กลุ่มเกษตร",
    "เกาะกลาง",
    "แก่นธรรม",
    "ขวัญใจ",
    "บ้าน 2",
    "บ้าน 10",
    "บ้านเก่า",
    "โรงเรียนบ้านกุง",
    "โรงเรียนบ้านทุ่งทดสอบ",
    "วัดป่า",
    "วัดโพธิ์",
    "ฮักแพง",
]


def names(page):
    return page.texts("h3", class_="directory__name")


@pytest.fixture
def many(cast):
    for name in reversed(IN_ORDER):
        if name != cast.organization.name:
            domain.create_organization(name=name, network=cast.network, district_id="4101")


def test_the_directory_is_in_the_order_of_a_thai_dictionary(many, client):
    assert names(Page(client.get("/networks/"))) == IN_ORDER


def test_filters_by_word_network_and_district(many, cast, client):
    temple = domain.create_organization(name="วัดเหนือ", network=cast.other_network, district_id="4102")
    assert names(Page(client.get("/networks/", {"q": "วัด"}))) == ["วัดป่า", "วัดโพธิ์", "วัดเหนือ"]
    assert names(Page(client.get("/networks/", {"network": "religion"}))) == ["วัดเหนือ"]
    assert names(Page(client.get("/networks/", {"district": "4102"}))) == ["วัดเหนือ"]
    assert names(Page(client.get("/networks/", {"q": "วัด", "district": "4101"}))) == ["วัดป่า", "วัดโพธิ์"]
    page = Page(client.get("/networks/", {"q": "ไม่มีคำนี้"}))
    assert "ไม่พบหน่วยงานตามที่เลือก" in page.html
    assert page.values()["q"] == ["ไม่มีคำนี้"]
    assert temple.get_absolute_url() in client.get("/networks/religion/").content.decode()


def test_pages_keep_the_filters(cast, client):
    for number in range(30):
        domain.create_organization(name=f"ชุมชน {number}", network=cast.network)
    page = Page(client.get("/networks/", {"q": "ชุมชน"}))
    assert len(names(page)) == 24
    links = [dict(link.attributes)["href"] for link in page.all("a")]
    (following,) = {link for link in links if link.startswith("?") and link.endswith("page=2")}
    assert len(names(Page(client.get(f"/networks/{following}")))) == 6


def test_a_network_shows_its_own_plans_people_do_not_appear(cast, client):
    soon = timezone.now() + timedelta(days=2)
    factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title="ของการศึกษา", starts_at=soon, ends_at=soon
    )
    factories.activity(
        by=cast.officer,
        office=cast.director,
        status="approved",
        title="ของศาสนา",
        network=cast.other_network,
        starts_at=soon,
        ends_at=soon,
    )
    factories.article(by=cast.officer, status="published", title="ข่าวการศึกษา", network=cast.network)
    html = client.get("/networks/edu/").content.decode()
    assert "ของการศึกษา" in html and "ข่าวการศึกษา" in html and "โรงเรียนบ้านทุ่งทดสอบ" in html
    assert "ของศาสนา" not in html
    assert "/calendar/feed/edu.ics" in html


def test_an_organization_shows_what_it_did_and_will_do_each_once(cast, client):
    now = timezone.now()
    today = factories.at(*timezone.localdate().timetuple()[:3])
    for title, start in (("อนาคต", now + timedelta(days=3)), ("อดีต", now - timedelta(days=3)), ("วันนี้ทั้งวัน", today)):
        factories.activity(
            by=cast.coordinator,
            office=cast.officer,
            status="approved",
            title=title,
            host=cast.organization,
            starts_at=start,
            ends_at=start,
        )
    page = Page(client.get(cast.organization.get_absolute_url()))
    agenda, timeline = page.texts("ol", class_="agenda"), page.texts("ol", class_="timeline")
    assert "อนาคต" in agenda[0] and "วันนี้ทั้งวัน" in agenda[0]
    assert "อดีต" in timeline[0] and "วันนี้" not in timeline[0]


def test_an_organization_without_anything_says_so(cast, client):
    assert "ยังไม่มีกิจกรรมที่บันทึกไว้" in client.get(cast.organization.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "ชุมชน" * 50, "บ้าน 🌻 & เพื่อน"])
def test_strange_names_are_shown_as_text(cast, client, name):
    organization = domain.create_organization(name=name, network=cast.network)
    page = Page(client.get(organization.get_absolute_url()))
    assert page.text("h1") == name
    assert "<script>alert" not in page.html


def test_filters_by_own_words_kind_virtue_and_learning_centre(cast, client):
    kind = OrganizationKind.objects.get(name="ชุมชน")
    place = directory.organization(cast, name="บ้านริมน้ำ", kind=kind, about="ทอเสื่อกกด้วยกัน")
    directory.rows(profile.VIRTUES, place, {"mark": "ซื่อ", "virtue": "honesty"}, by=cast.officer)
    closed = directory.organization(cast, name="บ้านปิดซ่อม")
    directory.centre(closed, by=cast.officer, is_open=False, virtues=["gratitude"])
    directory.centre(place, by=cast.officer, virtues=["gratitude"])
    for query in ({"q": "เสื่อกก"}, {"kind": kind.pk}, {"virtue": "honesty"}, {"virtue": "gratitude"}, {"centre": "1"}):
        assert names(Page(client.get("/networks/", query))) == ["บ้านริมน้ำ"], query
    assert names(Page(client.get("/networks/", {"virtue": "volunteer"}))) == []


def test_the_map_counts_what_the_other_filters_leave_and_is_the_filter(cast, client):
    for number, district in enumerate(("4101", "4101", "4102")):
        directory.organization(cast, name=f"วัดที่ {number}", district_id=district)
    directory.organization(cast, name="โรงสี", district_id="4102")
    page = Page(client.get("/networks/", {"q": "วัด", "district": "4101"}))
    tiles = {dict(tile.attributes)["href"]: text_of(tile) for tile in page.all("a", class_="tilemap__tile")}
    assert len(tiles) == 20
    assert len(names(page)) == 2
    (chosen,) = [tile for tile in page.all("a", class_="tilemap__tile") if "aria-current" in dict(tile.attributes)]
    assert "2หน่วยงาน เลือกอยู่" in text_of(chosen) and "district" not in dict(chosen.attributes)["href"]
    other = next(address for address in tiles if "district=4102" in address)
    assert "1หน่วยงาน" in tiles[other] and "q=" in other
    assert names(Page(client.get(f"/networks/{other.partition('#')[0]}"))) == ["วัดที่ 2"]


def test_one_that_left_is_listed_nowhere_but_its_page_stays(cast, client):
    gone = directory.organization(cast, name="ชมรมที่ลาไป", district_id="4102", status="left")
    paused = directory.organization(cast, name="ชมรมที่พัก", status="paused")
    for path in (
        "/networks/",
        "/networks/?q=ชมรม",
        "/networks/edu/",
        "/sitemap.xml",
        "/activities/organizations.json?network=1",
    ):
        html = client.get(path).content.decode()
        assert "ชมรมที่ลาไป" not in html and f"/organizations/{gone.pk}/" not in html, path
    page = Page(client.get(gone.get_absolute_url()))
    assert "ออกจากเครือข่ายแล้ว" in page.html and 'content="noindex"' in page.html
    assert "พักการดำเนินการ" in client.get(paused.get_absolute_url()).content.decode()
    assert "ชมรมที่พัก" in client.get("/networks/").content.decode()


def test_a_page_tells_contact_parent_children_goals_and_news(cast, client):
    parent = directory.organization(cast, name="ต้นสังกัดใหญ่")
    place = directory.organization(
        cast, name="บ้านริมน้ำ", parent=parent, district_id="4102", subdistrict="กุดจับ", office_address="เลขที่ 1",
        office_phone="0 4200 0001", office_email="house@example.net", website="https://house.example.net",
    )  # fmt: skip
    directory.organization(cast, name="กลุ่มย่อย", parent=place)
    year = int(thai.FiscalYear.current())
    goals = [{"fiscal_year": year, "problem": "น้ำเน่า"}, {"fiscal_year": year - 1, "good_deed": "เก็บขยะ"}]
    goals.append({"fiscal_year": year + 1, "good_deed": "ปลูกไผ่ริมคลอง"})
    directory.rows(profile.GOALS, place, *goals, by=cast.officer)
    html = client.get(place.get_absolute_url()).content.decode()
    for words in (
        "ต้นสังกัดใหญ่",
        "กลุ่มย่อย",
        "ตำบลกุดจับ อำเภอกุดจับ",
        "เลขที่ 1",
        "0 4200 0001",
        "house@example.net",
        "น้ำเน่า",
        "เก็บขยะ",
        "ปลูกไผ่ริมคลอง",
    ):
        assert words in html, words
    assert "google.com/maps/search" in html
    data = Page(client.get(place.get_absolute_url())).text("script", type="application/ld+json")
    assert '"telephone": "0 4200 0001"' in data and '"parentOrganization"' in data


def test_a_network_tells_its_years_in_public_numbers(cast, client):
    soon = timezone.now() + timedelta(days=2)
    shown = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", starts_at=soon, ends_at=soon
    )
    factories.activity(by=cast.coordinator, status="submitted", starts_at=soon, ends_at=soon)
    page = Page(client.get("/networks/edu/"))
    assert page.texts("th", scope="row") == [str(shown.fiscal_year)]
    assert page.texts("td") == ["1", "0", "–"]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_directory_costs_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    for _number in range(rows - 1):
        directory.organization(cast, district_id="4101", kind=OrganizationKind.objects.first())
    with django_assert_num_queries(6):
        page = Page(client.get("/networks/"))
    assert len(names(page)) == min(rows, 24)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_an_organization_costs_the_same_whatever_it_did(cast, client, django_assert_num_queries, rows):
    directory.centre(cast.organization, *[{"title": f"ฐาน {number}"} for number in range(rows)], by=cast.editor)
    directory.rows(
        profile.VIRTUES, cast.organization, *[{"mark": f"ข้อ {number}"} for number in range(rows)], by=cast.editor
    )
    for number in range(rows):
        start = timezone.now() + timedelta(days=number - rows // 2, hours=1)
        factories.activity(
            by=cast.coordinator,
            office=cast.officer,
            status="approved",
            host=cast.organization,
            starts_at=start,
            ends_at=start,
        )
        directory.organization(cast, parent=cast.organization)
    with django_assert_num_queries(10):
        client.get(cast.organization.get_absolute_url())
