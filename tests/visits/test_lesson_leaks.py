"""Follow-ups, evidence, and lessons that are not published are on no public page, feed, map or media address."""

import pytest
from django.core.cache import cache

from core import pictures
from tests.activities import reporting
from tests.visits import following
from visits.domain import follow_ups, lessons

pytestmark = pytest.mark.django_db
PEOPLE = ("@example.org", "ประสาน งานดี", "สำนัก งานไว", "ดูแล ข้อมูล", "ครูแดงลับ")
OFFICE = "office@example.org"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def public_pages(client, cast, *more):
    """{address: text} of every public page that could show them."""
    cache.clear()
    paths = [
        "/", "/lessons/", "/lessons/?q=ลับ", "/lessons/?status=draft", "/visits/", "/activities/", "/activities/?when=past",
        "/news/", "/news/rss.xml", "/news/atom.xml", "/calendar/feed.ics", "/networks/", "/networks/edu/",
        f"/organizations/{cast.organization.pk}/", "/sitemap.xml", "/sitemap/", *more,
    ]  # fmt: skip
    pages = {path: client.get(path) for path in paths}
    assert {path: page.status_code for path, page in pages.items() if page.status_code != 200} == {}
    return {path: page.content.decode() for path, page in pages.items()}


def found(pages, text):
    return [path for path, html in pages.items() if text in html]


def media_code(client, picture):
    response = client.get(f"/media/pictures/{picture.token}/master.webp")
    response.getvalue()  # reads the file to its end, which closes it
    return response.status_code


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "archived"])
def test_a_lesson_that_is_not_published_is_nowhere(cast, client, status):
    cover = pictures.keep(following.clean_photo(), by=cast.coordinator)
    secret = following.lesson_in(cast, status, title="บทเรียนลับ", result="ผลลับ", cover=cover)
    shown = following.lesson_in(cast, "published", title="บทเรียนเปิด")
    pages = public_pages(client, cast, shown.get_absolute_url())
    assert found(pages, "บทเรียนลับ") == found(pages, "ผลลับ") == found(pages, cover.token) == []
    assert found(pages, f"/lessons/{secret.pk}/") == []
    gone = client.get(secret.get_absolute_url())
    assert gone.status_code == (410 if status == "archived" else 404)
    assert "บทเรียนลับ" not in gone.content.decode()
    assert media_code(client, cover) == 404
    assert "บทเรียนเปิด" in pages["/lessons/"] and f"/lessons/{shown.pk}/" in pages["/sitemap.xml"]


def test_the_page_kept_for_visitors_goes_when_the_lesson_goes(cast, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = following.lesson_in(cast, "published", title="บทเรียนหนึ่งวัน")
    assert "บทเรียนหนึ่งวัน" in client.get("/lessons/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lessons.archive(row, by=cast.officer)
    assert "บทเรียนหนึ่งวัน" not in client.get("/lessons/").content.decode()
    assert client.get(row.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("status", ["open", "overdue", "done", "verified", "reopened", "dropped"])
def test_a_follow_up_is_nowhere(cast, client, status):
    stop = following.visited_stop(cast, "accepted")
    following.follow_up_in(cast, status, stop=stop, text="เรื่องลับ", owner_name="ครูแดงลับ")
    row = following.follow_up(cast, stop=stop, text="เรื่องลับอีกเรื่อง")
    picture = pictures.keep(following.clean_photo(), by=cast.editor)
    row = following.finished(row, cast, evidence="หลักฐานลับ", picture=picture, file=following.clean_file())
    follow_ups.verify(row, by=cast.officer)
    pages = public_pages(client, cast, stop.visit.get_absolute_url())
    for text in ("เรื่องลับ", "หลักฐานลับ", "ครูแดงลับ", picture.token, row.evidence_file, "follow-up"):
        assert found(pages, text) == [], text
    assert media_code(client, picture) == 404
    for path in (f"/media/{row.evidence_file}", f"/media/pictures/{row.evidence_file}", f"/static/{row.evidence_file}"):
        assert client.get(path).status_code == 404, path
    assert client.get(f"{row.get_work_url()}file/").status_code == 302


def test_where_a_lesson_is_from_is_named_only_where_it_is_public(cast, client):
    stop = following.visited_stop(cast, "reported", title="ลงพื้นที่ลับ")
    row = following.lesson_in(cast, "published", stop=stop)
    html = client.get(row.get_absolute_url()).content.decode()
    assert "ลงพื้นที่ลับ" not in html and "/visits/" not in html.split("<main")[1].split("</main>")[0]


def test_no_person_stands_on_the_pages_of_lessons(cast, client):
    row = following.lesson_in(cast, "published", activity=reporting.held(cast))
    pages = public_pages(client, cast, row.get_absolute_url())
    for text in PEOPLE:
        assert [path for path, html in pages.items() if text in html.replace(OFFICE, "")] == [], text


def test_the_pages_are_the_same_for_everybody_and_set_no_cookie(cast, client, sign_in):
    row = following.lesson_in(cast, "published")
    for path in ("/lessons/", row.get_absolute_url()):
        cache.clear()
        response = client.get(path)
        assert not response.cookies and "Cookie" not in response.get("Vary", "")
        cache.clear()
        assert sign_in(cast.officer).get(path).content == response.content
