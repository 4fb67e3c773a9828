"""Deny by default, and the office's second factor."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import domain
from tests import people

OFFICE = ("officer", "director", "administrator")
OTHERS = ("stranger", "member", "coordinator", "editor", "judge")
WORK = ("/work/", "/work/notices/", "/work/activities/", "/work/activities/new/", "/work/news/", "/work/styleguide/")


@pytest.fixture
def real(settings, sign_in):
    """As in production: the second factor is asked for. Gives sign_in."""
    settings.DEMO_MODE = False
    return sign_in


def code_of(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[-1]))


def with_totp(user):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def password_step(user, **extra):
    client = Client()
    return client, client.post("/accounts/login/", {"login": user.email, "password": people.PASSWORD, **extra})


@pytest.mark.parametrize(
    "path", [*WORK, "/work/typed/", "/admin/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_a_visitor_is_led_to_the_sign_in_and_back(db, path):
    answer = Client().get(path)
    if path == "/admin/":
        answer = Client().get(answer.url)
    assert urlsplit(answer.url).path == "/accounts/login/"
    assert parse_qs(urlsplit(answer.url).query)["next"] == [path]


@pytest.mark.parametrize("role", OFFICE)
@pytest.mark.parametrize(
    "path", [*WORK, "/admin/", "/admin/accounts/user/", "/accounts/email/", "/accounts/password/change/"]
)
def test_the_office_sets_up_its_second_factor_before_anything_else(cast, real, role, path):
    answer = real(cast[role]).get(path)
    assert (answer.status_code, answer.url) == (302, "/accounts/2fa/")


@pytest.mark.parametrize("role", OFFICE)
def test_the_office_without_a_second_factor_changes_nothing_either(cast, real, role):
    client = real(cast[role])
    for path in (
        "/work/activities/new/",
        "/work/typed/?form=/work/x/",
        "/work/typed/forget/",
        "/admin/accounts/user/add/",
    ):
        assert client.post(path, {"title": "ข้อความ"}).url == "/accounts/2fa/"
    assert not cast[role].typed_forms.exists()


@pytest.mark.parametrize("role", OFFICE)
def test_the_way_to_the_second_factor_and_out_is_open(cast, real, role):
    client = real(cast[role])
    page = client.get("/accounts/2fa/")
    assert page.status_code == 200
    assert client.get("/").status_code == 200
    assert client.get("/accounts/logout/").status_code == 200
    assert urlsplit(client.get("/accounts/2fa/totp/activate/").url).path == "/accounts/reauthenticate/"
    assert client.get("/accounts/reauthenticate/").status_code == 200


@pytest.mark.parametrize("role", OFFICE)
def test_with_a_second_factor_the_office_works(cast, real, role):
    with_totp(cast[role])
    assert real(cast[role]).get("/work/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(cast, real):
    RecoveryCodes.activate(cast.officer)
    assert real(cast.officer).get("/work/").url == "/accounts/2fa/"


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_forced(cast, real, role):
    assert real(cast[role]).get("/work/").status_code == 200


@pytest.mark.parametrize("role", OFFICE)
def test_the_demonstration_waives_it(cast, sign_in, settings, role):
    assert sign_in(cast[role]).get("/work/").status_code == 200


def test_a_coordinator_who_becomes_an_officer_is_asked_at_the_next_page(cast, real):
    client = real(cast.coordinator)
    assert client.get("/work/").status_code == 200
    cast.coordinator.role = "officer"
    domain.save_user(cast.coordinator, by=cast.administrator)
    assert client.get("/work/").url == "/accounts/2fa/"


def test_password_and_code_lead_to_the_desk(cast, real, still):
    secret = with_totp(cast.officer)
    client, answer = password_step(cast.officer)
    assert answer.url == "/accounts/2fa/authenticate/"
    assert client.get("/work/").status_code == 302
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    wrong = client.post(answer.url, {"code": "000000"})
    assert wrong.status_code == 200
    assert client.get("/work/").status_code == 302
    assert client.post(answer.url, {"code": code_of(secret)}).url == "/work/"
    assert client.get("/work/").status_code == 200


def test_a_code_works_once(cast, real, still):
    secret = with_totp(cast.officer)
    code = code_of(secret)
    for expected in (302, 200):
        client, answer = password_step(cast.officer)
        assert client.post(answer.url, {"code": code}).status_code == expected


def test_a_recovery_code_opens_once_when_the_phone_is_lost(cast, real):
    with_totp(cast.officer)
    code = RecoveryCodes.activate(cast.officer).generate_codes()[0]
    for expected in (302, 200):
        client, answer = password_step(cast.officer)
        assert client.post(answer.url, {"code": code}).status_code == expected


def test_an_officer_sets_up_the_code_app_by_the_pages_and_reaches_the_desk(cast, real, still):
    client, answer = password_step(cast.officer)
    assert answer.url == "/work/"
    assert client.get("/work/").url == "/accounts/2fa/"
    once_more = client.get("/accounts/2fa/totp/activate/").url
    assert client.post(once_more, {"password": people.PASSWORD}).url == "/accounts/2fa/totp/activate/"
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = client.session[totp.SECRET_SESSION_KEY]
    assert secret in page.replace(" ", "")
    assert re.search(r"<svg|data:image/svg", page)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get("/work/").status_code == 200


def test_the_admins_own_sign_in_is_ours(cast, real):
    answer = Client().get("/admin/login/?next=/admin/")
    assert urlsplit(answer.url).path == "/accounts/login/"
    for path in ("/admin/login/", "/admin/login/?next=/admin/"):
        client = Client()
        client.post(path, {"username": cast.administrator.email, "password": people.PASSWORD})
        assert "_auth_user_id" not in client.session
        assert client.get("/admin/").status_code == 302


def test_a_session_that_was_ended_elsewhere_is_over(cast, real):
    first, _answer = password_step(cast.coordinator)
    second, _answer = password_step(cast.coordinator)
    assert first.get("/work/").status_code == second.get("/work/").status_code == 200
    ended = UserSession.objects.get(session_key=first.session.session_key)
    second.post("/accounts/sessions/", {"session": ended.pk})
    second.post("/accounts/sessions/")
    assert urlsplit(first.get("/work/").url).path == "/accounts/login/"


def test_a_person_switched_off_is_out_at_the_next_click(cast, real):
    client = real(cast.coordinator)
    assert client.get("/work/").status_code == 200
    cast.coordinator.is_active = False
    domain.save_user(cast.coordinator, by=cast.administrator)
    assert urlsplit(client.get("/work/").url).path == "/accounts/login/"
    again, answer = password_step(cast.coordinator)
    assert "_auth_user_id" not in again.session


def test_a_session_ends_after_two_weeks(cast, real):
    client, _answer = password_step(cast.coordinator)
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        cache.clear()  # its own clock forgets the session at the same hour
        assert urlsplit(client.get("/work/").url).path == "/accounts/login/"


def test_the_list_of_sessions_is_kept_by_work_and_not_by_public_pages(cast, real):
    client = real(cast.coordinator)
    client.get("/")
    client.get("/news/")
    assert not UserSession.objects.exists()
    client.get("/work/")
    row = UserSession.objects.get()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        cache.clear()  # its own clock has forgotten that the session was noted
        client.get("/about/")
        row.refresh_from_db()
        before = row.last_seen_at
        client.get("/work/")
    row.refresh_from_db()
    assert row.last_seen_at - before > timedelta(minutes=59)


@pytest.mark.parametrize("next_page", ["https://evil.example.org/", "//evil.example.org/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(cast, real, next_page):
    _client, answer = password_step(cast.coordinator, next=next_page)
    assert answer.url == "/work/"
