"""Small doors that belong to no app."""

import pytest
from django.http import QueryDict
from django.test import Client

THEME = "/theme/"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_look_is_remembered_for_a_year(db, client, look):
    answer = client.post(THEME, {"theme": look}, HTTP_REFERER="http://testserver/news/?page=2")
    assert (answer.status_code, answer.url) == (302, "/news/?page=2")
    cookie = answer.cookies["theme"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == (look, 365 * 24 * 3600, "Lax")
    assert f'data-theme="{look}"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("look", ["auto", "", "purple", '"><script>'])
def test_anything_else_follows_the_system_again(db, client, look):
    client.post(THEME, {"theme": "dark"})
    answer = client.post(THEME, {"theme": look})
    assert answer.cookies["theme"]["max-age"] == 0
    assert "data-theme" not in client.get("/about/").content.decode().split(">", 2)[1]


def test_choosing_a_look_needs_no_session_and_no_token(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(THEME, {"theme": "dark"})
    assert answer.status_code == 302
    assert not answer.wsgi_request.session.accessed
    assert set(answer.cookies) == {"theme"}


@pytest.mark.parametrize("referer", ["https://evil.example.org/", "http://testserver//evil.example.org/"])
def test_choosing_a_look_never_leads_to_another_site(db, client, referer):
    answer = client.post(THEME, {"theme": "dark"}, HTTP_REFERER=referer)
    assert answer.url in {"/", "/evil.example.org/"}


def test_a_look_is_chosen_by_a_button_only(db, client):
    assert client.get(THEME).status_code == 405


def test_a_secure_site_has_a_secure_cookie(db, client):
    assert client.post(THEME, {"theme": "dark"}, secure=True).cookies["theme"]["secure"]
    assert not client.post(THEME, {"theme": "dark"}).cookies["theme"]["secure"]


def test_the_web_says_that_it_is_alive_without_asking_anybody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/alive/")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok", "text/plain")
    assert not answer.wsgi_request.session.accessed
    assert client.post("/alive/").status_code == 405


def test_every_page_carries_the_locks_of_a_strict_browser(db, client):
    for path in ("/", "/accounts/login/", "/no-such-page/", "/alive/"):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "object-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/no-such-page/", "/news/987654/", "/networks/none/", "/activities/0/", "/media/x"])
def test_a_missing_page_is_polite_and_personal_to_nobody(db, client, path):
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 404
    assert 'lang="th"' in text
    assert "กลับหน้าแรก" in text
    assert "csrfmiddlewaretoken" not in text
    assert not answer.cookies


def test_a_broken_page_is_polite_and_says_nothing_of_the_inside(db, client, settings):
    settings.ROOT_URLCONF = "tests.core.broken_urls"
    client.raise_request_exception = False
    answer = client.get("/broken/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "secret inside" not in text
    assert 'lang="th"' in text


def test_too_much_text_is_refused_and_not_a_crash(db, client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post("/accounts/login/", {"login": "x" * 2000})
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_too_many_fields_are_refused_and_not_a_crash(db, client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    body = QueryDict(mutable=True)
    body.setlist("x", ["1"] * 20)
    answer = client.post("/accounts/login/", body.urlencode(), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
