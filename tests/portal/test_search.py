"""The search page: only what the asker may see, the same cost however much is found, and no way to be lost."""

import pytest
from django.core.cache import cache

from networks import domain as networks
from networks.domain import profile
from news import domain as news
from tests import factories, people
from tests.networks import directory

pytestmark = pytest.mark.django_db
# Of five kinds: are there many, which keys, how many; then the rows of the kinds that found something, and what
# organizations say of themselves: virtues, goals (bases only where there is a learning centre).
QUERIES_OF_NOTHING, QUERIES = 15, 20

WORD = "มะม่วงหิมพานต์"


def texts(client, path="/search/", **query):
    cache.clear()
    response = client.get(path, {"q": WORD, **query})
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def one_of_each(cast):
    """Titles by who may find them."""
    titles = {}
    for status in ("draft", "submitted", "approved", "cancelled"):
        titles[status] = f"{WORD} กิจกรรม {status}"
        factories.activity(by=cast.coordinator, office=cast.officer, status=status, title=titles[status])
    for status in ("draft", "published", "archived"):
        titles[f"article {status}"] = f"{WORD} ข่าว {status}"
        factories.article(by=cast.officer, status=status, title=titles[f"article {status}"])
    return titles


PUBLIC = {"approved", "cancelled", "article published"}
PLANNED = PUBLIC | {"draft", "submitted"}
ALL = PLANNED | {"article draft", "article archived"}


def test_the_public_finds_what_is_public_and_nothing_else(cast, client):
    titles = one_of_each(cast)
    html = texts(client)
    assert {name for name, title in titles.items() if title in html} == PUBLIC
    assert "/work/" not in html.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("stranger", PUBLIC), ("member", PLANNED), ("coordinator", PLANNED), ("editor", PUBLIC), ("judge", PUBLIC),
        ("officer", ALL), ("director", ALL), ("administrator", ALL),
    ],
)  # fmt: skip
def test_in_the_workspace_each_finds_what_they_may_see(cast, sign_in, role, seen):
    titles = one_of_each(cast)
    html = texts(sign_in(cast[role]), "/work/search/")
    assert {name for name, title in titles.items() if title in html} == seen


def test_there_is_somebody_for_every_role_of_the_table_above():
    assert set(people.ROLES) == {
        "visitor",
        "stranger",
        "member",
        "coordinator",
        "editor",
        "judge",
        "officer",
        "director",
        "administrator",
    }


def test_inner_texts_of_a_plan_are_found_by_nobody(cast, client, sign_in):
    factories.activity(
        by=cast.coordinator,
        office=cast.officer,
        status="approved",
        title="เปิดบ้าน",
        contact_name=WORD,
        budget_source=WORD,
    )
    assert "ไม่พบสิ่งที่ค้นหา" in texts(client)
    assert "ไม่พบสิ่งที่ค้นหา" in texts(sign_in(cast.officer), "/work/search/")


def test_what_is_changed_is_found_by_its_new_words_only(cast, client):
    article = factories.article(by=cast.officer, status="published", title="คำเดิม")
    news.update(article, by=cast.officer, version=article.version, title=f"คำใหม่ {WORD}")
    assert f"คำใหม่ {WORD}" in texts(client)
    cache.clear()
    assert article.get_absolute_url() not in client.get("/search/", {"q": "คำเดิม"}).content.decode()


@pytest.mark.parametrize("count", [0, 1, 3, 30])
def test_a_search_costs_the_same_whatever_it_finds(cast, client, django_assert_num_queries, count):
    for number in range(count):
        factories.activity(by=cast.coordinator, office=cast.officer, status="approved", title=f"{WORD} {number}")
        factories.article(by=cast.officer, status="published", title=f"{WORD} {number}")
        networks.create_organization(network=cast.network, name=f"{WORD} {number}")
    cache.clear()
    with django_assert_num_queries(QUERIES if count else QUERIES_OF_NOTHING):
        client.get("/search/", {"q": WORD})


def test_many_hits_show_the_best_and_say_how_many_there_are(cast, client, monkeypatch):
    """The same way as with 1,000, which would take a minute to write."""
    monkeypatch.setattr("core.search.finding.FEW", 4)
    monkeypatch.setattr("core.search.finding.NEWEST", 3)
    for number in range(8):
        factories.article(by=cast.officer, status="published", title=f"เล่าเรื่อง{WORD} {number}")
    factories.article(by=cast.officer, status="published", title=f"{WORD} ขึ้นต้น")
    html = texts(client, **{"in": "news"})
    assert "มากกว่า 4" in html
    assert html.index("ขึ้นต้น") < html.index("เล่าเรื่อง")
    assert html.count("เล่าเรื่อง") == 2  # of the three newest one begins with the word


def test_one_kind_has_pages_that_keep_the_question(cast, client):
    for number in range(25):
        factories.article(by=cast.officer, status="published", title=f"{WORD} {number:02}")
    html = texts(client, **{"in": "news"})
    assert html.count("search-hit__facts") == 20
    assert "in=news&amp;page=2" in html
    assert texts(client, **{"in": "news", "page": "2"}).count("search-hit__facts") == 5
    assert texts(client).count("search-hit__facts") == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "พิมพ์ติดกันหรือเว้นวรรคก็พบ"),
        ("ก", "พิมพ์คำค้นอย่างน้อย 2 ตัวอักษร"),
        ("ไม่มีคำนี้แน่นอน", "ลองใช้คำที่สั้นลง"),
        ("ก" * 301, "คำค้นยาวเกินไป"),
        ("%%%___", "เครื่องหมายหรือสัญลักษณ์อย่างเดียวไม่ได้"),
        ("\x00คำ😀ที่หาไม่เจอ", "ลองใช้คำที่สั้นลง"),
    ],
)
def test_every_dead_end_says_what_to_do(reference, client, typed, sentence):
    response = client.get("/search/", {"q": typed})
    assert response.status_code == 200
    assert sentence in response.content.decode()


@pytest.mark.parametrize("query", ["in=nowhere", "in=news&page=-1", "in=news&page=๙", "q=%E0%B8&in=", "in=news"])
def test_made_up_addresses_show_a_page(reference, client, query):
    assert client.get(f"/search/?{query}").status_code == 200


def test_what_is_typed_comes_back_escaped(reference, client):
    html = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
    assert "noindex" in html


def test_a_hit_in_the_profile_is_shown_where_it_was_found(cast, client):
    directory.rows(profile.VIRTUES, cast.organization, {"mark": "SMILE", "lived": "ทักทายก่อนเสมอ"}, by=cast.officer)
    assert "<mark>ทักทาย</mark>ก่อนเสมอ" in client.get("/search/", {"q": "ทักทาย"}).content.decode()


@pytest.mark.parametrize("text", ["😀", "%", '"…" + -', "฿ ☂"])
@pytest.mark.parametrize("path", ["/search/", "/work/search/"])
def test_signs_alone_cannot_be_searched_and_the_page_says_what_to_type(cast, sign_in, path, text):
    html = texts(sign_in(cast.officer), path, q=text)
    assert "ค้นหาเครื่องหมายหรือสัญลักษณ์อย่างเดียวไม่ได้" in html
    assert "ไม่พบสิ่งที่ค้นหา" not in html and "ค้นได้ทั้งชื่อเรื่อง" not in html


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_typed_shows_how_to_search(client, reference, text):
    html = texts(client, q=text)
    assert "ค้นได้ทั้งชื่อเรื่อง" in html and "สัญลักษณ์" not in html
