"""Public pages: never personal, kept whole, forgotten at once."""

import gzip
from urllib.parse import quote

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from activities.domain import plans as activities
from activities.models import ActivityKind
from core import pagecache
from core.pagecache import VisitorCacheMiddleware
from networks import domain as networks
from news import domain as news
from tests import factories
from tests.activities import assemblies
from tests.awards import honouring, rounding
from tests.visits import following, visiting

OURS = {"core", "notifications", "networks", "activities", "visits", "awards", "news", "portal"}
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


@pytest.fixture
def public(cast, django_capture_on_commit_callbacks):
    """An approved assembly with a programme and a published article, with everything that follows a commit done."""
    with django_capture_on_commit_callbacks(execute=True):
        kind = ActivityKind.objects.filter(has_assembly=True).first()
        activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", kind=kind)
        assemblies.session(activity, by=cast.coordinator)
        article = factories.article(by=cast.officer, status="published", network=cast.network)
    cache.clear()
    return activity, article


@pytest.fixture
def every_public(public, cast, django_capture_on_commit_callbacks):
    """The same, an accepted visit, a published lesson, an open call and an honouree."""
    with django_capture_on_commit_callbacks(execute=True):
        visit, lesson = visiting.visit_in(cast, "accepted"), following.lesson_in(cast, "published")
        call, _category, _judges = rounding.ready(cast, "open")
        honoree = honouring.honoree(cast)
    cache.clear()
    return *public, visit, lesson, call, honoree


def addresses(activity, article, visit, lesson, call, honoree):
    return [
        "/search/", "/search/?q=%E0%B8%84%E0%B8%B3", "/visits/", visit.get_absolute_url(), "/lessons/", lesson.get_absolute_url(),
        "/", "/calendar/", "/calendar/feed.ics", "/calendar/feed/edu.ics", "/activities/", activity.get_absolute_url(),
        f"{activity.get_absolute_url()}calendar.ics", f"{activity.get_absolute_url()}programme.ics", "/news/", article.get_absolute_url(), "/news/rss.xml",
        "/news/atom.xml", "/networks/", "/networks/edu/", f"/organizations/{activity.network.organizations.get().pk}/",
        "/about/", "/privacy/", "/cookies/", "/accessibility/", "/contact/", "/removal/", "/en/", "/nominate/", "/awards/", call.get_absolute_url(),
        "/awards/places/", "/honours/", honoree.get_absolute_url(), "/year/", f"/year/{activity.fiscal_year}/",
        "/sitemap/", "/sitemap.xml", "/robots.txt", "/activities/organizations.json",
    ]  # fmt: skip


def test_no_public_page_is_personal_and_every_one_is_kept(every_public, sign_in, cast, django_assert_num_queries):
    visitor, officer = sign_in(None), sign_in(cast.officer)
    for address in addresses(*every_public):
        first = officer.get(address, **GZIP)
        assert first.status_code == 200, address
        assert not first.wsgi_request.session.accessed, address
        assert "Cookie" not in first.get("Vary", ""), address
        assert not first.cookies, address
        assert first["Cache-Control"] == "public, max-age=0, must-revalidate", address
        assert b"csrfmiddlewaretoken" not in first.content, address
        assert "nonce-" not in first["Content-Security-Policy"], address
        for client in (visitor, officer):
            with django_assert_num_queries(0):
                again = client.get(address, **GZIP)
            assert again.content == first.content, address
            assert again.headers == first.headers, address


def names_of_public_views(patterns, space=""):
    """Names of our own views that carry @login_not_required."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names_of_public_views(pattern.url_patterns, pattern.namespace or "")
        elif space in OURS and not getattr(pattern.callback, "login_required", True):
            yield f"{space}:{pattern.name}"


def test_the_table_of_addresses_above_is_whole(every_public):
    """A new public page must be added to it, or named here as one that is not kept."""
    not_kept = {
        "core:theme", "core:alive", "core:picture", "portal:demo", "portal:mailbox",
        "activities:sign_up", "activities:registration", "activities:door", "networks:invitation", "visits:host",
        "awards:nominate", "awards:nominator", "awards:nominator_step", "awards:nominator_file", "awards:confirm", "awards:consent",
        "awards:verify_form", "awards:verify",
    }  # fmt: skip
    tried = {resolve(address.split("?")[0]).view_name for address in addresses(*every_public)}
    assert set(names_of_public_views(get_resolver().url_patterns)) == tried | not_kept


def writes(cast, activity, article):
    """(what it is, how the public learns of it, the write)."""
    waiting = factories.activity(by=cast.coordinator, status="submitted", title="ตักบาตรเทโว")
    draft = factories.article(by=cast.officer, title="ข่าวด่วน")
    return [
        ("approve", "/activities/", "ตักบาตรเทโว", lambda: activities.approve(waiting, by=cast.officer)),
        ("publish", "/news/", "ข่าวด่วน", lambda: news.publish(draft, by=cast.officer)),
        (
            "correct", activity.get_absolute_url(), "ชื่อที่แก้แล้ว",
            lambda: activities.update(activity, by=cast.officer, version=activity.version, title="ชื่อที่แก้แล้ว"),
        ),
        (
            "edit", article.get_absolute_url(), "หัวข้อใหม่",
            lambda: news.update(article, by=cast.officer, version=article.version, title="หัวข้อใหม่"),
        ),
        (
            "organization", "/networks/", "ชมรมคนรักษ์ป่า",
            lambda: networks.create_organization(name="ชมรมคนรักษ์ป่า", network=cast.network),
        ),
        (
            "cancel", activity.get_absolute_url(), "ฝนตกหนักมาก",
            lambda: activities.cancel(activity, by=cast.officer, reason="ฝนตกหนักมาก"),
        ),
    ]  # fmt: skip


def test_a_write_the_public_sees_is_seen_at_once(public, cast, django_capture_on_commit_callbacks):
    for name, address, words, write in writes(cast, *public):
        assert words not in Client().get(address).content.decode(), name
        with django_capture_on_commit_callbacks(execute=True):
            write()
        for activity in public:
            activity.refresh_from_db()
        assert words in Client().get(address).content.decode(), name


def test_an_archived_article_is_gone_at_once(public, cast, django_capture_on_commit_callbacks):
    address = public[1].get_absolute_url()
    assert Client().get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        news.archive(public[1], by=cast.officer)
    assert Client().get(address).status_code == 404


def test_what_the_public_does_not_see_forgets_nothing(public, cast, django_capture_on_commit_callbacks):
    Client().get("/activities/")
    generation = cache.get(pagecache.GENERATION)
    with django_capture_on_commit_callbacks(execute=True):
        draft = factories.activity(by=cast.coordinator)
        activities.submit(draft, by=cast.coordinator)
        activities.return_(draft, by=cast.officer, reason="เพิ่มรายละเอียด")
        factories.article(by=cast.officer)
    assert cache.get(pagecache.GENERATION) == generation


def test_a_rollback_forgets_nothing(public, cast, django_capture_on_commit_callbacks):
    Client().get("/")
    with (
        django_capture_on_commit_callbacks(execute=True) as done,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        pagecache.forget_pages()
        raise ZeroDivisionError
    assert done == []
    assert cache.get(pagecache.GENERATION) is None


def test_a_page_that_was_being_made_while_something_was_written_is_not_kept(db):
    """Reader and writer at once: the reader's page is old before it is put away."""
    served = []

    def slow_view(request):
        served.append(1)
        request.may_be_kept = True
        cache.set(pagecache.GENERATION, f"written while page {len(served)} was made")
        return HttpResponse(f"page {len(served)}")

    middleware = VisitorCacheMiddleware(slow_view)
    assert middleware(RequestFactory().get("/about/")).content == b"page 1"
    assert middleware(RequestFactory().get("/about/")).content == b"page 2"


def test_a_page_turns_with_the_day_in_bangkok():
    """What was "today" before midnight is not served after it."""
    made = []

    def view(request):
        made.append(timezone.localdate())
        request.may_be_kept = True
        return HttpResponse("today")

    middleware = VisitorCacheMiddleware(view)
    for moment in ("23:58", "23:59", "00:00", "00:01"):
        day = 25 if moment.startswith("00") else 24
        with time_machine.travel(f"2026-11-{day}T{moment}:00+07:00", tick=False):
            middleware(RequestFactory().get("/about/"))
    assert [day.day for day in made] == [24, 25]


def test_the_look_decides_which_copy_one_gets(public):
    pages = {}
    for theme in ("", "light", "dark"):
        client = Client()
        if theme:
            client.cookies["theme"] = theme
        pages[theme] = [client.get("/").content.decode() for _ in range(2)]
    for theme, copies in pages.items():
        assert copies[0] == copies[1]
        assert (f'data-theme="{theme}"' in copies[0]) == bool(theme)
    assert len({copies[0] for copies in pages.values()}) == 3


@pytest.mark.parametrize("cookie", ['"><script>alert(1)</script>', "blue", "DARK"])
def test_a_strange_look_is_the_ordinary_page(public, cookie, django_assert_num_queries):
    ordinary = Client().get("/").content
    client = Client()
    client.cookies["theme"] = cookie
    with django_assert_num_queries(0):
        assert client.get("/").content == ordinary


@pytest.mark.parametrize("accepts", ["", "gzip", "br", "xgzip", "notgzip, deflate"])
def test_everybody_gets_an_encoding_they_take(public, accepts):
    for _ in range(2):
        response = Client().get("/", HTTP_ACCEPT_ENCODING=accepts)
        zipped = response.get("Content-Encoding") == "gzip"
        assert zipped == (accepts == "gzip")
        text = gzip.decompress(response.content) if zipped else response.content
        assert b"<!doctype html>" in text
        assert "Accept-Encoding" in response["Vary"]


def test_refusals_and_errors_are_never_kept(public, cast, django_capture_on_commit_callbacks):
    draft = factories.activity(by=cast.coordinator, status="submitted")
    for address in (draft.get_absolute_url(), "/news/999999/", "/networks/none/", "/no-such-page/", "/about"):
        Client().get(address)
    assert Client().post("/about/").status_code == 405
    activities.approve(draft, by=cast.officer)  # nothing after the commit runs: only a kept 404 could hide it
    assert Client().get(draft.get_absolute_url()).status_code == 200
    assert Client().get("/about").status_code == 301


def test_an_answer_that_became_personal_on_its_way_out_is_not_kept(db):
    def with_cookie(request):
        request.may_be_kept = True
        response = HttpResponse("mine")
        response.set_cookie("sessionid", "secret")
        return response

    def varying(request):
        request.may_be_kept = True
        response = HttpResponse("mine")
        patch_vary_headers(response, ["Cookie"])
        return response

    for view in (with_cookie, varying):
        VisitorCacheMiddleware(view)(RequestFactory().get("/about/"))
        other = VisitorCacheMiddleware(lambda request: HttpResponse("fresh"))(RequestFactory().get("/about/"))
        assert other.content == b"fresh"


def test_a_head_request_is_answered_without_a_body_and_spoils_nothing(public):
    head = Client().head("/about/")
    assert (head.status_code, head.content) == (200, b"")
    assert b"<!doctype html>" in Client().get("/about/").content
    assert Client().head("/about/").content == b""


def test_another_host_gets_no_page_and_leaves_none(public, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    assert Client().get("/sitemap.xml", HTTP_HOST="evil.example.com").status_code == 400
    other = Client().get("/sitemap.xml", HTTP_HOST="other.example.org").content.decode()
    own = Client().get("/sitemap.xml").content.decode()
    assert "other.example.org" in other
    assert "other.example.org" not in own
    spoofed = Client().get("/sitemap.xml", HTTP_X_FORWARDED_HOST="evil.example.com").content.decode()
    assert "evil" not in spoofed


@pytest.mark.parametrize(
    "query",
    [
        "?theme=dark",
        "?page=2",
        "?q=" + quote("ตลาดน้ำคำชะโนด" * 30),
        "?a=\x7f%20b",
        "?next=//evil.example.com",
        "?q=%00",
        "?page=x",
    ],
)
def test_a_query_has_its_own_copy_and_never_changes_the_plain_page(public, query):
    plain = Client().get("/activities/").content
    copies = {Client().get(f"/activities/{query}").content for _ in range(2)}
    assert len(copies) == 1
    assert Client().get("/activities/").content == plain
    assert b"evil.example.com" not in plain


def test_the_workspace_is_never_kept(cast, sign_in):
    for address in ("/work/", "/accounts/login/", "/admin/", "/media/pictures/" + "x" * 22 + "/master.webp"):
        sign_in(cast.administrator).get(address)
    assert cache.get_many([VisitorCacheMiddleware.key_of(RequestFactory().get("/work/"))]) == {}
    assert "/accounts/login/" in Client().get("/work/").url
