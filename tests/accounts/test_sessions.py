"""A session key is one that Django made, or none."""

import pytest
from django.test import Client

from accounts.sessions import SessionStore


@pytest.mark.parametrize(
    "cookie", [r'"abcdefgh\000ijklmnop"', r'"\000\000\000\000\000\000\000\000"', "a b c d e f g h", "../../../../x"]
)
def test_a_strange_cookie_is_nobody(db, cookie):
    answer = Client(headers={"cookie": f"sessionid={cookie}"}).get("/work/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("key", [None, "", "short", "abcdefgh\0", "abcdefg-h", "กขคงจฉชซฌ"])
def test_a_key_that_django_never_made_is_no_key(key):
    assert SessionStore(key).session_key is None


def test_a_real_session_opens_again(db):
    session = SessionStore()
    session["rice"] = "sticky"
    session.save()
    assert SessionStore(session.session_key)["rice"] == "sticky"
