"""The newsroom's pages: what a form refuses and keeps, stale edits, lists and their cost."""

import uuid

import pytest

from core import history, pictures
from core.models import Picture
from news import domain
from news.models import Article, Photo
from tests import factories, files
from tests.activities.typing import survived
from tests.page import Page, text_of, walk

pytestmark = pytest.mark.django_db
NEW, WORK = "/work/news/new/", "/work/news/"


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def typed(**changes):
    """A complete article as a browser sends it."""
    return {
        "title": "ข่าวปลูกป่า",
        "category": "notice",
        "network": "",
        "summary": "ปลูกป่าร้อยต้น",
        "body": "<p>เนื้อข่าว</p>",
        "version": "",
        "cover_kept": "",
        "photos-TOTAL_FORMS": "0",
        "photos-INITIAL_FORMS": "0",
    } | changes


def with_photos(cast, count, **fields):
    clean = pictures.inspect(files.upload(files.photo()))
    return factories.article(by=cast.officer, photos=[clean] * count, **fields)


def edit_of(article):
    return f"{article.get_work_url()}edit/"


def test_a_good_article_is_saved_and_shown_before_publishing(cast, client):
    response = client.post(NEW, typed(network=cast.network.pk) | {"cover": files.upload(files.photo())}, follow=True)
    article = Article.objects.get()
    assert (article.title, article.status, article.network) == ("ข่าวปลูกป่า", "draft", cast.network)
    assert Page(response).text("h1") == "ข่าวปลูกป่า"
    assert article.cover.token in response.content.decode()


def test_scripts_in_the_body_are_gone_after_the_form(cast, client):
    body = '<p onclick="x()">ดี</p><script>alert(1)</script><img src=x onerror=alert(1)><iframe src="//example.org"></iframe>'
    response = client.post(NEW, typed(body=body), follow=True)
    assert Article.objects.get().body == "<p>ดี</p>"
    for evil in ("onclick", "onerror", "iframe", "alert(1)"):
        assert evil not in response.content.decode()


REFUSALS = [
    ({"title": ""}, "title", "กรุณากรอกข้อความในช่องนี้"),
    ({"title": "ก" * 5000}, "title", "ไม่เกิน 250 ตัวอักษร"),
    ({"summary": "ก" * 301}, "summary", "ไม่เกิน 300 ตัวอักษร"),
    ({"category": "gossip"}, "category", ""),
    ({"network": "99999"}, "network", ""),
    ({"body": ""}, "body", "กรุณาเขียนเนื้อข่าว"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSALS)
def test_what_is_wrong_is_said_and_the_rest_survives(client, changes, field, sentence):
    data = typed(**changes)
    response = client.post(NEW, data)
    page = Page(response)
    assert response.status_code == 200
    assert page.refusal(field) and sentence in page.refusal(field)
    assert page.refusal(field) in page.summary()
    but = [field] if field in {"category", "network"} else []
    assert survived(page, {name: value for name, value in data.items() if "FORMS" not in name}, but=but) == []
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["title", "summary", "body", "category", "network", "version", "form_key", "cover_kept", "photos-TOTAL_FORMS"],
)
def test_nul_bytes_never_break_the_page(client, name):
    assert client.post(NEW, typed(**{name: "1\x002"})).status_code in {200, 302}


def test_a_form_without_its_gallery_part_is_not_taken_silently(client):
    data = {name: value for name, value in typed().items() if "FORMS" not in name}
    assert client.post(NEW, data).status_code == 200
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", files.REFUSED)
def test_a_refused_cover_leaves_the_text(client, name):
    upload, sentence = files.refused(name)
    data = typed()
    page = Page(client.post(NEW, data | {"cover": upload}))
    assert sentence in page.refusal("cover")
    assert page.values()["title"] == ["ข่าวปลูกป่า"]
    assert page.values()["body"] == ["<p>เนื้อข่าว</p>"]
    assert (Article.objects.count(), Picture.objects.count()) == (0, 0)


def test_refused_gallery_photos_are_named_one_by_one(client):
    bad = [
        files.upload(files.SVG, "drawing.svg"),
        files.upload(files.photo(), "good.jpg"),
        files.upload(b"hello", "letter.jpg"),
    ]
    page = Page(client.post(NEW, typed() | {"new_photos": bad}))
    assert "drawing.svg" in page.refusal("new_photos") and "letter.jpg" in page.refusal("new_photos")
    assert "good.jpg" not in page.refusal("new_photos")
    assert not Article.objects.exists()


def test_more_photos_than_we_take_are_refused_with_the_number(client):
    many = [files.upload(files.photo(size=(8, 8)), f"{number}.jpg") for number in range(21)]
    page = Page(client.post(NEW, typed() | {"new_photos": many}))
    assert "ไม่เกิน 20 ภาพ" in page.refusal("new_photos")


def test_a_good_cover_survives_another_fields_mistake(client):
    page = Page(client.post(NEW, typed(title="") | {"cover": files.upload(files.photo())}))
    token = page.values()["cover_kept"][0]
    client.post(NEW, typed(cover_kept=token))
    assert Article.objects.get().cover.token == token


def test_good_gallery_photos_survive_another_fields_mistake_and_a_refused_one(client):
    some = [files.upload(files.photo(), "one.jpg"), files.upload(b"hello", "letter.jpg")]
    page = Page(client.post(NEW, typed(title="") | {"new_photos": some}))
    more = {"new_photos": [files.upload(files.photo((9, 9, 9)), "two.jpg")]}
    page = Page(client.post(NEW, typed(title="", new_photos_kept=page.values()["new_photos_kept"][0]) | more))
    assert "ภาพที่เลือกไว้ 2 ภาพยังอยู่" in page.html
    kept = page.values()["new_photos_kept"][0]
    tokens = kept.split()
    assert [token for token in tokens if f"/media/pictures/{token}/master.webp" not in page.html] == []

    assert Page(client.get(NEW)).values()["new_photos_kept"] == [kept]  # and with the unsaved form, next week
    client.post(NEW, typed(new_photos_kept=kept))

    assert [photo.picture.token for photo in Photo.objects.all()] == tokens
    assert Picture.objects.count() == 2


def test_kept_photos_are_not_taken_twice_when_a_form_comes_again(client):
    key = str(uuid.uuid4())
    page = Page(client.post(NEW, typed(title="") | {"new_photos": [files.upload(files.photo())]}))
    kept = page.values()["new_photos_kept"][0]
    client.post(NEW, typed(form_key=key, new_photos_kept=kept))
    response = client.post(NEW, typed(form_key=key, new_photos_kept=kept, title="แก้ต่อ"), follow=True)
    again = Page(response).values()
    assert again["title"] == ["แก้ต่อ"]
    assert "ภาพที่เลือกไว้" not in response.content.decode()
    client.post(response.request["PATH_INFO"], again)
    assert Article.objects.get().title == "แก้ต่อ"
    assert Photo.objects.count() == 1


def test_kept_photos_of_somebody_else_are_not_taken(cast, client, sign_in):
    page = Page(sign_in(cast.director).post(NEW, typed(title="") | {"new_photos": [files.upload(files.photo())]}))
    client.post(NEW, typed(new_photos_kept=page.values()["new_photos_kept"][0]))
    assert Article.objects.count() == 1
    assert not Photo.objects.exists()


def test_kept_photos_count_for_the_most_we_take(client):
    many = [files.upload(files.photo(size=(8, 8)), f"{number}.jpg") for number in range(19)]
    page = Page(client.post(NEW, typed(title="") | {"new_photos": many}))
    more = {"new_photos": [files.upload(files.photo(size=(8, 8))) for _ in range(2)]}
    page = Page(client.post(NEW, typed(new_photos_kept=page.values()["new_photos_kept"][0]) | more))
    assert "ไม่เกิน 20 ภาพ" in page.refusal("new_photos")
    assert len(page.values()["new_photos_kept"][0].split()) == 19


@pytest.mark.parametrize("kept", ["x" * 22, "\0", "a " * 9000, "' OR 1=1"])
def test_nonsense_for_kept_photos_is_nothing(client, kept):
    assert client.post(NEW, typed(new_photos_kept=kept)).status_code == 302
    assert not Photo.objects.exists()


def test_a_double_click_makes_one_article_with_one_gallery(client):
    key = str(uuid.uuid4())
    for _ in range(2):
        response = client.post(NEW, typed(form_key=key) | {"new_photos": [files.upload(files.photo())]})
        assert response.status_code == 302
    assert Article.objects.count() == Photo.objects.count() == 1
    assert history.events_of(Article.objects.get()).count() == 1


def test_a_double_click_on_an_open_article_writes_once(cast, client):
    article = factories.article(by=cast.officer)
    sent = Page(client.get(edit_of(article))).values() | {"title": "ใหม่"}
    for _ in range(2):
        assert client.post(edit_of(article), sent).status_code == 302
    assert history.events_of(article).filter(action="article.update").count() == 1


def test_a_stale_edit_shows_the_others_change_and_saves_over_when_asked(cast, client, sign_in):
    article = factories.article(by=cast.officer, title="เดิม")
    mine = Page(client.get(edit_of(article))).values() | {"title": "ของฉัน", "network": str(cast.network.pk)}
    theirs = Page(sign_in(cast.director).get(edit_of(article))).values() | {
        "title": "ของผู้อำนวยการ",
        "category": "story",
    }
    sign_in(cast.director).post(edit_of(article), theirs)

    response = client.post(edit_of(article), mine)

    page = Page(response)
    assert response.status_code == 409
    assert page.texts("th", scope="row") == ["หัวข้อข่าว", "หมวด", "เครือข่าย"]
    assert page.texts("td") == ["ของผู้อำนวยการ", "ของฉัน", "เรื่องเล่าความดี", "ข่าวกิจกรรม", "ไม่ระบุ", "การศึกษา"]
    assert page.values()["title"] == ["ของฉัน"]
    assert client.post(edit_of(article), page.values()).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.category) == ("ของฉัน", "activity")


def test_words_typed_for_photos_are_not_lost_when_somebody_else_saved(cast, client):
    article = with_photos(cast, 1)
    mine = Page(client.get(edit_of(article))).values() | {"photos-0-alt": "คนปลูกต้นไม้"}
    domain.update(article, by=cast.director, version=1)
    response = client.post(edit_of(article), mine | {"new_photos": [files.upload(files.photo())]})
    page = Page(response)
    assert response.status_code == 409
    assert page.texts("td") == ["–", "1 ภาพที่คุณเลือก", "–", "คำบรรยายหรือลำดับที่คุณแก้"]
    assert page.values()["photos-0-alt"] == ["คนปลูกต้นไม้"]
    client.post(edit_of(article), page.values())
    assert [photo.alt for photo in article.photos.all()] == ["คนปลูกต้นไม้", ""]


def test_a_double_click_with_text_the_sanitizer_shortens_is_no_conflict(cast, client):
    article = factories.article(by=cast.officer)
    sent = Page(client.get(edit_of(article))).values() | {"title": "  ใหม่ ", "body": "<p>ใหม่</p><script>x</script>"}
    assert [client.post(edit_of(article), sent).status_code for _ in range(2)] == [302, 302]
    article.refresh_from_db()
    assert (article.title, article.body, article.version) == ("ใหม่", "<p>ใหม่</p>", 2)


def test_the_gallery_is_described_ordered_and_thinned_in_the_form(cast, client):
    article = with_photos(cast, 2)
    sent = Page(client.get(edit_of(article))).values()
    assert sent["photos-TOTAL_FORMS"] == ["2"]
    sent |= {"photos-0-alt": "คนปลูกต้นไม้", "photos-0-order": "5", "photos-1-remove": "on"}
    client.post(edit_of(article), sent)
    (photo,) = article.photos.all()
    assert (photo.alt, photo.order) == ("คนปลูกต้นไม้", 5)


def test_publishing_without_words_for_the_photos_says_so(cast, client):
    article = with_photos(cast, 1)
    response = client.post(f"{article.get_work_url()}publish/", follow=True)
    assert "มี 1 ภาพที่ยังไม่มีคำบรรยาย" in response.content.decode()
    article.refresh_from_db()
    assert article.status == "draft"


@pytest.mark.parametrize("pk", ["theirs", "999999", "abc", "1\x002", ""])
def test_another_articles_photo_in_the_form_is_refused_without_a_crash(cast, client, pk):
    article, other = with_photos(cast, 1), with_photos(cast, 1)
    theirs = other.photos.get()
    sent = Page(client.get(edit_of(article))).values()
    sent |= {"photos-0-pk": str(theirs.pk) if pk == "theirs" else pk, "photos-0-alt": "แก้ของเขา"}
    response = client.post(edit_of(article), sent)
    assert response.status_code in {200, 409}
    theirs.refresh_from_db()
    article.refresh_from_db()
    assert theirs.alt == ""
    assert article.version == 1


def test_a_wrong_order_of_a_photo_is_said_beside_it_and_in_the_summary(cast, client):
    article = with_photos(cast, 1)
    sent = Page(client.get(edit_of(article))).values() | {"photos-0-order": "-4"}
    page = Page(client.post(edit_of(article), sent))
    assert page.refusal("photos-0-order")
    assert page.refusal("photos-0-order") in page.summary()
    assert page.values()["photos-0-order"] == ["-4"]


def test_publish_and_archive_through_their_buttons(cast, client):
    article = factories.article(by=cast.officer)
    assert "เผยแพร่แล้ว" in client.post(f"{article.get_work_url()}publish/", follow=True).content.decode()
    assert client.get(article.get_absolute_url()).status_code == 200
    client.post(f"{article.get_work_url()}archive/")
    article.refresh_from_db()
    assert article.status == "archived"


def test_the_list_filters_by_status_and_words(cast, client):
    factories.article(by=cast.officer, title="ปลูกป่า")
    factories.article(by=cast.officer, title="ตักบาตร", status="published")
    assert len(Page(client.get(WORK)).texts("th", scope="row")) == 2
    assert Page(client.get(WORK, {"status": "draft"})).texts("th", scope="row") == ["ปลูกป่า"]
    assert Page(client.get(WORK, {"q": "บาตร"})).texts("th", scope="row") == ["ตักบาตร"]
    assert "ไม่พบข่าว" in client.get(WORK, {"q": "ไม่มีคำนี้"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_costs_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    for _ in range(rows):
        factories.article(by=cast.officer, network=cast.network)
    client.get(WORK)
    # Standing: user, allauth's record of the session (5), memberships, bell. Own: count, rows.
    with django_assert_num_queries(5):
        assert client.get(WORK).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 30])
def test_one_article_costs_the_same_with_any_gallery_and_history(cast, client, django_assert_num_queries, count):
    article = with_photos(cast, count)
    for version in range(1, count):
        domain.update(article, by=cast.officer, version=version, title=f"ครั้งที่ {version}")
    client.get(article.get_work_url())
    # Standing (8); own: the article, its photos, its history.
    with django_assert_num_queries(6):
        assert client.get(article.get_work_url()).status_code == 200


def test_the_newsroom_says_which_photos_of_a_published_article_wait_for_words(cast, client):
    article = factories.article(by=cast.officer, status="published")
    clean = pictures.inspect(files.upload(files.photo()))
    domain.add_photos(article, [clean], by=cast.officer)
    token = article.photos.get().picture.token
    shown = client.get(article.get_work_url()).content.decode()
    assert "รอคำบรรยาย" in shown and token in shown
    domain.arrange_photos(
        article, [{"pk": article.photos.get().pk, "alt": "คำ", "caption": "", "order": 1, "remove": False}]
    )
    shown = client.get(article.get_work_url()).content.decode()
    assert "รอคำบรรยาย" not in shown and token in shown


@pytest.mark.parametrize(("role", "may"), [("officer", True), ("director", True), ("administrator", False)])
@pytest.mark.parametrize("articles", [0, 1])
def test_the_way_to_write_is_offered_only_to_those_who_may(cast, sign_in, role, may, articles):
    for _ in range(articles):
        factories.article(by=cast.officer)
    person = sign_in(cast[role])
    assert (f'href="{NEW}"' in person.get(WORK).content.decode()) is may
    assert person.get(NEW).status_code == (200 if may else 403)


def test_going_back_and_correcting_a_saved_article_keeps_the_correction(client):
    key = str(uuid.uuid4())
    client.post(NEW, typed(form_key=key))
    response = client.post(NEW, typed(form_key=key, title="หัวข้อที่แก้"), follow=True)
    article = Article.objects.get()
    assert response.request["PATH_INFO"] == edit_of(article)
    assert 'value="หัวข้อที่แก้"' in response.content.decode()
    assert article.title == "ข่าวปลูกป่า"


def test_words_of_the_gallery_come_back_with_the_unsaved_form(cast, client):
    article = with_photos(cast, 1)
    photo = article.photos.get()
    described = {
        "photos-TOTAL_FORMS": "1",
        "photos-INITIAL_FORMS": "1",
        "photos-0-pk": str(photo.pk),
        "photos-0-alt": "เด็กถือกล้าไม้",
        "photos-0-order": "1",
    }
    client.post(f"/work/typed/?form={edit_of(article)}", typed(version=article.version) | described)
    assert 'value="เด็กถือกล้าไม้"' in client.get(edit_of(article)).content.decode()


def test_the_history_says_what_changed(cast, client):
    article = factories.article(by=cast.officer, title="เดิม")
    domain.update(article, by=cast.officer, version=1, category="story", body="<p>เขียนใหม่</p>")
    page = Page(client.get(article.get_work_url()))
    (changes,) = page.all("dl", class_="changes")
    assert [text_of(node) for node in walk(changes) if node.name in {"dt", "dd"}] == [
        "หมวด", "เดิมข่าวกิจกรรม", "เป็นเรื่องเล่าความดี", "เนื้อข่าว", "เดิมเนื้อข่าวทดสอบ", "เป็นเขียนใหม่",
    ]  # fmt: skip
