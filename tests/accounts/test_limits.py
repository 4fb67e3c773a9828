"""Too many wrong passwords lock out where they came from, and nobody else behind the same proxy."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import PASSWORD

FIRST, SECOND = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def limits(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    return settings


def sign_in_from(address, user):
    client = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": address})
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}).status_code


def test_two_visitors_behind_the_proxy_are_limited_apart(cast, limits):
    limits.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [sign_in_from(FIRST, cast.coordinator) for _ in range(4)] == [302, 302, 302, 429]
    assert sign_in_from(SECOND, cast.coordinator) == 302


def test_what_a_visitor_claims_before_the_proxy_is_not_believed(cast, limits):
    limits.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = [sign_in_from(f"10.0.0.{number}, {FIRST}", cast.coordinator) for number in range(4)]
    assert answers == [302, 302, 302, 429]


def test_without_a_proxy_the_header_is_not_believed_at_all(cast, limits):
    limits.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert [sign_in_from(f"10.0.0.{number}", cast.coordinator) for number in range(4)] == [302, 302, 302, 429]
