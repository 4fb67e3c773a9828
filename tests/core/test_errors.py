"""Refusals reach the person as sentences, and what was typed stays readable."""

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from core import errors
from core.addresses import page_behind, safe_path
from tests import factories

SENTENCE = "ทำรายการนี้ไม่ได้ในตอนนี้ กรุณาลองใหม่"


def refused(error, *, user, path="/work/x/", post=None, referer=None):
    """The middleware's answer to a view that raises `error`."""
    extra = {"HTTP_REFERER": referer} if referer else {}
    factory = RequestFactory()
    request = factory.get(path, **extra) if post is None else factory.post(path, post, **extra)
    request.user, request.session = user, SessionStore()
    request._messages = FallbackStorage(request)
    answer = errors.DomainErrorMiddleware(lambda request: HttpResponse()).process_exception(request, error)
    return answer, [(message.level, str(message)) for message in get_messages(request)]


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (errors.DomainError, messages.ERROR),
        (errors.SomebodyWasFaster, messages.ERROR),
        (errors.AlreadyDone, messages.INFO),
        (errors.StaleEdit, messages.ERROR),
    ],
)
def test_a_refused_click_leads_back_with_the_sentence(cast, kind, level):
    answer, said = refused(kind(SENTENCE, target="/work/there/"), user=cast.officer, post={"csrfmiddlewaretoken": "x"})
    assert (answer.status_code, answer.url) == (302, "/work/there/")
    assert said == [(level, SENTENCE)]


def test_a_stale_edit_has_a_sentence_of_its_own():
    assert "กรุณาเทียบความต่าง" in str(errors.StaleEdit())


def test_without_a_target_one_stays_on_the_page_one_came_from(cast):
    here = "http://testserver/work/activities/?page=2"
    answer, _said = refused(errors.DomainError(SENTENCE), user=cast.officer, post={}, referer=here)
    assert answer.url == "/work/activities/?page=2"
    answer, _said = refused(errors.DomainError(SENTENCE), user=cast.officer, post={})
    assert answer.url == reverse("portal:home")


def test_what_was_typed_is_shown_again_and_nothing_else(cast):
    post = {
        "reason": "ขอเพิ่ม <b>จำนวนคน</b>", "csrfmiddlewaretoken": "token", "typed_by": "proof", "version": "7",
        "form_key": "key", "next": "/x/", "do": "send", "cover_kept": "picture", "empty": "  ",
        "mark": "11:1,12:3", "n11-version": "3",
    }  # fmt: skip
    answer, said = refused(errors.DomainError(SENTENCE, target="/work/there/"), user=cast.officer, post=post)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert said == []
    assert SENTENCE in text
    assert "ขอเพิ่ม &lt;b&gt;จำนวนคน&lt;/b&gt;" in text
    assert 'href="/work/there/"' in text
    assert text.count("<blockquote") == 1


def test_a_page_that_refuses_itself_does_not_lead_in_a_circle(cast):
    answer, _said = refused(errors.DomainError(SENTENCE, target="/work/x/"), user=cast.officer)
    assert answer.status_code == 409
    assert SENTENCE in answer.content.decode()


def test_any_other_error_stays_an_error(cast):
    assert refused(ValueError("bug"), user=cast.officer) == (None, [])


def test_the_whole_way_through_a_view(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="approved", office=cast.officer)
    client = sign_in(cast.director)
    answer = client.post(reverse("activities:return", args=[activity.pk]), {"reason": "สายไปแล้ว"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert cast.officer.get_full_name() in text
    assert "สายไปแล้ว" in text
    answer = client.post(reverse("activities:approve", args=[activity.pk]), follow=True)
    assert answer.redirect_chain == [(activity.get_work_url(), 302)]
    assert cast.officer.get_full_name() in answer.content.decode()


@pytest.mark.parametrize("path", ["/theme/", "/work/activities/999999/approve/", "/work/awards/999999/judging/remind/"])
def test_an_address_that_only_takes_a_press_says_so(cast, sign_in, path):
    answer = sign_in(cast.officer).get(path, headers={"Referer": "http://testserver/work/activities/"})
    text = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "หน้านี้เปิดตรง ๆ ไม่ได้ กรุณากลับไป" in text and 'href="/work/activities/"' in text
    assert "999999" not in text


def test_an_address_that_takes_no_form_says_so_and_a_script_gets_no_page(client):
    answer = client.post("/about/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "ส่งข้อมูลมาที่หน้านี้ไม่ได้" in answer.content.decode() and not answer.cookies
    assert client.get("/theme/", headers={"Accept": "application/json"}).content == b""


@pytest.mark.parametrize(
    "referer",
    [
        "https://evil.example.org/x/",
        "http://testserver/theme/",
        "http://testserver/theme/?a=1",
        "http://testserver/accounts/login/?next=/theme/",
        None,
    ],
)
def test_the_way_back_is_a_page_of_ours_and_no_circle(client, referer):
    answer = client.get("/theme/", headers={"Referer": referer} if referer else {})
    text = answer.content.decode()
    assert "evil" not in text and "กลับหน้าก่อน" not in text and "กลับหน้าแรก" in text


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/work/", "/work/"),
        ("/work/?q=1&page=2", "/work/?q=1&page=2"),
        ("http://testserver/work/?q=1", "/work/?q=1"),
        ("http://testserver/work/#part", "/work/"),
        ("http://testserver//evil.example.org/", "/evil.example.org/"),
        ("http://testserver/\\evil.example.org/", "/evil.example.org/"),
        ("http://testserver", "/"),
        ("//evil.example.org/", "/else/"),
        ("///evil.example.org/", "/else/"),
        ("/\\evil.example.org/", "/else/"),
        ("https://evil.example.org/work/", "/else/"),
        ("http://testserver@evil.example.org/", "/else/"),
        ("http://testserver.evil.example.org/", "/else/"),
        ("javascript:alert(1)", "/else/"),
        ("data:text/html,x", "/else/"),
        ("", "/else/"),
        (None, "/else/"),
    ],
)
def test_an_address_stays_on_this_site(address, path):
    assert safe_path(RequestFactory().get("/"), address, "/else/") == path


def test_the_page_behind_is_the_referer_when_it_is_ours():
    factory = RequestFactory()
    assert page_behind(factory.get("/", HTTP_REFERER="http://testserver/news/?page=2")) == "/news/?page=2"
    for foreign in ("https://evil.example.org/", "nonsense:", ""):
        assert page_behind(factory.get("/", HTTP_REFERER=foreign)) == "/"
