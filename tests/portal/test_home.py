"""The front page and what machines read, with an empty database and with a full one."""

from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from activities.models import Activity
from core import pictures, thai
from networks import domain as networks
from portal import year
from portal.sitemaps import STANDING
from tests import factories, files
from tests.page import Page, fits, text_of, walk

pytestmark = pytest.mark.django_db
STANDING_PATHS = [
    "/about/",
    "/privacy/",
    "/cookies/",
    "/accessibility/",
    "/contact/",
    "/removal/",
    "/en/",
    "/nominate/",
    "/sitemap/",
]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def approved(cast, **fields):
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **fields)


def test_home_with_reference_data_only_is_a_whole_page(reference, client):
    page = Page(client.get("/"))
    for words in ("ยังไม่มีกิจกรรมที่ประกาศไว้", "ภาครัฐ", "ศาสนา", "ภาคประชาสังคม", "การศึกษา", "สื่อมวลชน", "ภาคธุรกิจ"):
        assert words in page.html
    for words in ("พอเพียง", "วินัย", "สุจริต", "จิตอาสา", "กตัญญู", "สืบทอดวัฒนธรรมท้องถิ่น", "เมืองอุดรธานี"):
        assert words in page.html
    assert "ข่าวล่าสุด" not in page.html
    assert len(page.all("h1")) == 1


def test_home_with_an_entirely_empty_database_still_answers(db, client):
    assert client.get("/").status_code == 200


def test_home_shows_what_is_on_what_is_new_and_the_numbers(cast, client):
    soon = timezone.now() + timedelta(hours=2)
    activity = approved(cast, title="ปลูกป่าพรุ่งนี้", starts_at=soon, ends_at=soon)
    factories.article(by=cast.officer, status="published", title="ข่าวใหม่ล่าสุด")
    page = Page(client.get("/"))
    assert "ปลูกป่าพรุ่งนี้" in page.html and "ข่าวใหม่ล่าสุด" in page.html
    (edu,) = [text for text in page.texts("li", class_="networks__item") if "การศึกษา" in text]
    assert "1หน่วยงาน" in edu.replace(" ", "")
    current = int(thai.FiscalYear.current())
    assert ("1กิจกรรม" in edu.replace(" ", "")) is (activity.fiscal_year == current)


def test_home_lists_the_next_ones_in_order_and_no_past_ones(cast, client):
    now = timezone.now()
    for days in (5, 1, 9, -2, 3):
        approved(
            cast, title=f"อีก{days}วัน", starts_at=now + timedelta(days=days), ends_at=now + timedelta(days=days, hours=1)
        )
    html = client.get("/").content.decode()
    places = [html.index(f"อีก{days}วัน") for days in (1, 3, 5, 9)]
    assert places == sorted(places)
    assert "อีก-2วัน" not in html


@pytest.mark.parametrize(
    ("day", "fiscal_year", "now", "phase"),
    [
        (date(2026, 9, 30), 2569, "ก.ย.", "end"), (date(2026, 10, 1), 2570, "ต.ค.", "plan"), (date(2026, 12, 31), 2570, "ธ.ค.", "plan"),
        (date(2027, 3, 31), 2570, "มี.ค.", "mid"), (date(2024, 2, 29), 2567, "ก.พ.", "plan"), (date(2026, 7, 1), 2569, "ก.ค.", "assess"),
    ],
)  # fmt: skip
def test_the_line_of_the_year_knows_where_we_are(day, fiscal_year, now, phase):
    line = year.line_of(day)
    assert int(line["year"]) == fiscal_year
    assert [name for name, state in line["months"] if state == "is-now"] == [now]
    assert line["phase"].key == phase
    assert sum(len(phase.months) for phase in year.PHASES) == 12


@pytest.mark.parametrize("path", STANDING_PATHS)
def test_standing_pages_answer_without_any_data_and_with_one_heading(db, client, path):
    page = Page(client.get(path))
    assert page.response.status_code == 200
    assert len(page.all("h1")) == 1


def test_every_standing_page_is_tried_here():
    assert len(STANDING_PATHS) == len([name for name in STANDING if name != "home"])


def test_the_sitemap_holds_public_addresses_only_and_each_of_them_answers(cast, client):
    activity = approved(cast)
    cancelled = factories.activity(by=cast.coordinator, office=cast.officer, status="cancelled")
    article = factories.article(by=cast.officer, status="published")
    factories.activity(by=cast.coordinator)
    factories.article(by=cast.officer)
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    found = [
        node.text.split("://", 1)[1].split("/", 1)[1]
        for node in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")
    ]
    wanted = {f"networks/{slug}/" for slug in ("gov", "religion", "civil", "edu", "media", "business")}
    wanted |= {row.get_absolute_url().lstrip("/") for row in (activity, cancelled, article, cast.organization)}
    lists = [
        "/calendar/", "/activities/", "/news/", "/networks/", "/visits/", "/lessons/", "/year/", "/awards/", "/honours/"
    ]  # fmt: skip
    wanted |= {path.lstrip("/") for path in ["/", *lists, *STANDING_PATHS]}
    assert set(found) == wanted
    assert len(found) == len(wanted)
    assert {client.get(f"/{path}").status_code for path in found} == {200}


def test_robots_keeps_machines_out_of_the_workspace(db, client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    for path in ("/work/", "/accounts/", "/admin/"):
        assert f"Disallow: {path}" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_rss_and_atom_parse_and_name_the_office_as_author(cast, client):
    article = factories.article(
        by=cast.officer, status="published", title="ข่าว & <เรื่อง> 🌻", when=factories.at(2026, 11, 20, 9)
    )
    older = factories.article(by=cast.officer, status="published", when=factories.at(2026, 11, 1, 9))
    response = client.get("/news/rss.xml")
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(response.content).find("channel")
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == [article.title, older.title]
    assert items[0].findtext("link") == f"http://testserver{article.get_absolute_url()}"
    assert parsedate_to_datetime(items[0].findtext("pubDate")) == factories.at(2026, 11, 20, 9)
    assert channel.findtext("language") == "th"
    atom = ElementTree.fromstring(client.get("/news/atom.xml").content)
    assert [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")] == [article.title, older.title]
    assert "สำนักงานวัฒนธรรม" in atom.findtext(f"{ATOM}author/{ATOM}name")


def test_a_network_shows_what_it_joins_and_offers_its_calendar(cast, client, settings):
    settings.SITE_URL = "https://moral.example.org"
    approved(cast, title="งานร่วม", partner_networks=[cast.other_network, cast.network])
    factories.activity(by=cast.coordinator, status="submitted", title="งานลับ", partner_networks=[cast.other_network])
    page = Page(client.get("/networks/religion/"))
    assert page.texts("h3", class_="agenda__title") == ["งานร่วม"]
    assert "งานลับ" not in page.html
    links = [dict(link.attributes)["href"] for link in page.all("a")]
    assert "webcal://moral.example.org/calendar/feed/religion.ics" in links
    assert "/calendar/feed/religion.ics" in links


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_home_and_other_lists_cost_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    soon = timezone.now() + timedelta(hours=1)
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    for number in range(rows):
        approved(cast, starts_at=soon, ends_at=soon, host=cast.organization, cover=cover)
        factories.article(by=cast.officer, status="published", cover=cover, network=cast.network)
        networks.create_organization(name=f"หน่วยงาน {number}", network=cast.network, district_id="4101", cover=cover)
    costs = {
        "/": 7,  # upcoming, activities by network, honourees, networks, articles, activities by district, districts
        "/news/": 2,
        "/networks/": 6,  # organizations and their number, networks, districts, kinds, how many in each district
        "/networks/edu/": 6,
        # itself, its children, goals, virtues, learning centre, years, upcoming, past, reports that news were made of,
        # honourees
        f"/organizations/{cast.organization.pk}/": 9,
        "/news/rss.xml": 1,
        "/sitemap/": 1,
        "/about/": 0,
    }
    for path, queries in costs.items():
        with django_assert_num_queries(queries):
            response = client.get(path)
        assert response.status_code == 200
        assert len(response.content) < 60_000, (path, len(response.content))
        with django_assert_num_queries(0):
            client.get(path)


@pytest.mark.parametrize("photos", [0, 1, 3, 30])
def test_an_article_costs_the_same_with_any_gallery(cast, client, django_assert_num_queries, photos):
    clean = pictures.inspect(files.upload(files.photo()))
    article = factories.article(by=cast.officer, photos=[clean] * photos)
    article.photos.update(alt="คำบรรยาย")
    factories.news.publish(article, by=cast.officer)
    for _ in range(3):
        factories.article(by=cast.officer, status="published")
    with django_assert_num_queries(3):
        response = client.get(article.get_absolute_url())
    assert response.content.decode().count("คำบรรยาย") >= photos
    assert len(response.content) < 60_000


def test_the_wall_of_a_network_says_when_nothing_is_planned(reference, client):
    page = Page(client.get("/networks/media/"))
    assert "เครือข่ายนี้ยังไม่มีกิจกรรมที่ประกาศไว้" in page.html
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("path", ["/networks/no-such/", "/organizations/999999/", "/news/999999/", "/no-such-page/"])
def test_unknown_pages_are_polite_404s(reference, client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "หน้าแรก" in response.content.decode()


def test_the_days_of_a_long_activity_are_read_once_and_seen(cast, client):
    starts = timezone.now() + timedelta(days=3)
    factories.activity(
        by=cast.coordinator,
        office=cast.officer,
        status="approved",
        starts_at=starts,
        ends_at=starts + timedelta(days=2),
    )
    days = thai.format_range(timezone.localdate(starts), timezone.localdate(starts + timedelta(days=2)))
    for path in ("/", "/activities/"):
        meta = Page(client.get(path)).one("p", class_="agenda__meta")
        assert text_of(meta).count(days) == 1
        assert not any(fits(node, "span", {"class_": "vh"}) for node in walk(meta))


def test_an_unknown_page_at_work_leads_back_to_the_desk(cast, client, sign_in):
    path = "/work/no-such-page/"
    assert "กลับโต๊ะงาน" in sign_in(cast.member).get(path).content.decode()
    assert "กลับโต๊ะงาน" not in sign_in(cast.member).get("/no-such-page/").content.decode()
    assert "กลับโต๊ะงาน" not in client.get(path, follow=True).content.decode()
