"""What must not be public is on no public page, feed, map or file; what is private stays with those who act."""

import pytest
from django.core.cache import cache

from activities.domain import plans
from core import pictures
from networks.domain import profile
from news import domain as news
from tests import factories, files
from tests.networks import directory

pytestmark = pytest.mark.django_db
CONTACT = {
    "contact_name": "ครูติดต่อลับ",
    "contact_phone": "0819998888",
    "budget": 7654321,
    "budget_source": "กองทุนไม่เปิดเผย",
}
SECRETS = ("ครูติดต่อลับ", "0819998888", "081 999 8888", "7654321", "7,654,321", "กองทุนไม่เปิดเผย")
PEOPLE = ("@example.org", "ประสาน งานดี", "สำนัก งานไว", "ดูแล ข้อมูล")
OFFICE = "office@example.org"


def addresses(cast, *more):
    """Every public address that lists or holds activities and articles."""
    return [
        "/", "/calendar/", "/activities/", "/activities/?when=past", "/activities/?status=draft", "/activities/?q=ลับ", "/search/?q=ลับ", "/search/?q=ติดต่อลับ", "/search/?q=office",
        "/calendar/feed.ics", "/calendar/feed/edu.ics", "/news/", "/news/?category=activity", "/news/rss.xml", "/news/atom.xml",
        "/networks/", "/networks/edu/", f"/organizations/{cast.organization.pk}/", "/sitemap.xml", "/sitemap/", "/about/",
        *more,
    ]  # fmt: skip


def everything_public(client, cast, *more):
    """{address: text} of every public page; lines of calendars unfolded."""
    cache.clear()
    pages = {}
    for path in addresses(cast, *more):
        response = client.get(path)
        assert response.status_code == 200, path
        pages[path] = response.content.decode().replace("\r\n ", "").replace("<mark>", "").replace("</mark>", "")
    return pages


def found(pages, text):
    return [path for path, html in pages.items() if text in html]


def in_every_status(cast, **fields):
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.coordinator)
    rows = {}
    for status in ("draft", "submitted", "returned", "approved", "cancelled"):
        rows[status] = factories.activity(
            by=cast.coordinator, office=cast.officer, status=status, title=f"ลับ-{status}", host=cast.organization,
            cover=cover, **fields,
        )  # fmt: skip
    early = factories.activity(by=cast.coordinator, status="submitted", title="ลับ-early", host=cast.organization)
    plans.cancel(early, by=cast.officer, reason="ยกเลิกก่อนอนุมัติ")
    return rows | {"early": early}


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "early"])
def test_a_plan_that_is_not_approved_is_nowhere(cast, client, status):
    rows = in_every_status(cast)
    row = rows[status]
    pages = everything_public(client, cast, rows["approved"].get_absolute_url())
    assert found(pages, f"ลับ-{status}") == []
    assert found(pages, f"/activities/{row.pk}/") == []
    assert found(pages, f"UID:{row.pk}@") == []
    assert client.get(f"/activities/{row.pk}/").status_code == 404
    assert client.get(f"/activities/{row.pk}/calendar.ics").status_code == 404


def test_what_is_public_is_really_there(cast, client):
    """Else the tests above would prove nothing."""
    rows = in_every_status(cast)
    pages = everything_public(client, cast)
    for status in ("approved", "cancelled"):
        for path in ("/calendar/feed.ics", "/calendar/feed/edu.ics", "/sitemap.xml"):
            assert f"{rows[status].pk}" in pages[path]
    for path in ("/", "/activities/", "/networks/edu/", f"/organizations/{cast.organization.pk}/"):
        assert "ลับ-approved" in pages[path], path


def test_contact_and_money_are_nowhere(cast, client):
    rows = in_every_status(cast, **CONTACT)
    urls = [rows[status].get_absolute_url() for status in ("approved", "cancelled")]
    pages = everything_public(client, cast, *urls, *[f"{url}calendar.ics" for url in urls])
    for secret in SECRETS:
        assert found(pages, secret) == [], secret


def test_no_persons_name_or_address_is_on_a_public_page(cast, client):
    rows = in_every_status(cast, **CONTACT)
    article = factories.article(by=cast.officer, status="published")
    pages = everything_public(client, cast, rows["approved"].get_absolute_url(), article.get_absolute_url())
    for text in PEOPLE:
        assert [path for path, html in pages.items() if text in html.replace(OFFICE, "")] == [], text


def test_contact_people_of_an_organization_are_nowhere(cast, client):
    person = {
        "name": "ครูประสานภายใน",
        "position": "หัวหน้าลับ",
        "phone": "0819997777",
        "email": "inside@example.com",
        "note": "โทรหลังสี่โมง",
    }
    directory.rows(profile.CONTACTS, cast.organization, person, by=cast.editor)
    directory.centre(cast.organization, by=cast.editor, booking="โทรสำนักงาน")
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", host=cast.organization)
    change = directory.change(cast, name="ชื่อที่ยังไม่อนุมัติ", note="เหตุผลภายในของหน่วยงาน")
    searches = [f"/networks/?q={word}" for word in ("ครูประสานภายใน", "0819997777", "หัวหน้าลับ")]
    for path in searches:  # such a page repeats what was typed, and finds nothing
        assert cast.organization.name not in client.get(path).content.decode()
    pages = everything_public(client, cast, f"/activities/organizations.json?network={cast.network.pk}")
    for secret in (*person.values(), change.name, change.note):
        assert found(pages, secret) == [], secret


def test_reasons_of_returns_and_history_are_not_public(cast, client):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    plans.return_(activity, by=cast.officer, reason="เหตุผลภายใน")
    plans.submit(activity, by=cast.coordinator)
    plans.approve(activity, by=cast.officer)
    assert found(everything_public(client, cast, activity.get_absolute_url()), "เหตุผลภายใน") == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_an_article_that_is_not_published_is_nowhere(cast, client, status):
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    secret = factories.article(by=cast.officer, status=status, title="ข่าวลับ", network=cast.network, cover=cover)
    shown = factories.article(by=cast.officer, status="published", title="ข่าวเปิดเผย", network=cast.network)
    pages = everything_public(client, cast, shown.get_absolute_url())
    assert found(pages, "ข่าวลับ") == []
    assert found(pages, f"/news/{secret.pk}/") == []
    assert found(pages, cover.token) == []
    assert client.get(secret.get_absolute_url()).status_code == 404
    for path in ("/", "/news/", "/news/rss.xml", "/news/atom.xml", "/networks/edu/"):
        assert "ข่าวเปิดเผย" in pages[path], path


def test_pictures_follow_the_thing_they_belong_to(cast, client):
    clean = pictures.inspect(files.upload(files.photo()))
    cover, photo = pictures.keep(clean, by=cast.officer), None
    article = factories.article(by=cast.officer, cover=cover, photos=[clean])
    photo = article.photos.get().picture
    news.arrange_photos(
        article, [{"pk": article.photos.get().pk, "alt": "คำ", "caption": "", "order": 1, "remove": False}]
    )
    files_of = [f"/media/pictures/{row.token}/master.webp" for row in (cover, photo)]

    def codes():
        responses = [client.get(path) for path in files_of]
        for response in responses:
            response.getvalue()  # reads the file to its end, which closes it
        return [response.status_code for response in responses]

    assert codes() == [404, 404]
    news.publish(article, by=cast.officer)
    assert codes() == [200, 200]
    news.archive(article, by=cast.officer)
    assert codes() == [404, 404]


def test_a_photo_without_words_is_nowhere_until_it_has_them(cast, client, django_capture_on_commit_callbacks):
    article = factories.article(by=cast.officer, status="published", network=cast.network)
    news.add_photos(article, [pictures.inspect(files.upload(files.photo()))], by=cast.officer)
    photo = article.photos.select_related("picture").get()
    url = article.get_absolute_url()

    def code():
        response = client.get(f"/media/pictures/{photo.picture.token}/master.webp")
        response.getvalue()  # reads the file to its end, which closes it
        return response.status_code

    assert found(everything_public(client, cast, url), photo.picture.token) == []
    assert code() == 404
    client.get(url)  # kept whole for the next visitor
    with django_capture_on_commit_callbacks(execute=True):
        news.arrange_photos(article, [{"pk": photo.pk, "alt": "คำ", "caption": "", "order": 1, "remove": False}])
    assert photo.picture.token in client.get(url).content.decode()
    assert code() == 200


def test_no_public_page_touches_the_session_or_sets_a_cookie(cast, client):
    article = factories.article(by=cast.officer, status="published")
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    for path in addresses(
        cast, article.get_absolute_url(), activity.get_absolute_url(), "/privacy/", "/contact/", "/robots.txt"
    ):
        cache.clear()
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path
        assert "csrfmiddlewaretoken" not in response.content.decode(), path
        assert "public" in response["Cache-Control"], path


def test_a_signed_in_person_gets_the_same_public_page(cast, client, sign_in):
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    for path in ("/", "/activities/", "/calendar/", "/networks/edu/"):
        cache.clear()
        visitor = client.get(path).content
        cache.clear()
        assert sign_in(cast.officer).get(path).content == visitor
