"""The public directory: order of a Thai dictionary, filters, pages of a network and of an organization."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networks import domain
from tests import factories
from tests.page import Page

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
