"""How often one client address may do one thing."""

import pytest
from django.core.cache import cache

from core.limits import Limit

LIMIT = Limit("test", 3, 600)


def comes_from(rf, address):
    return rf.get("/", REMOTE_ADDR=address)


def test_an_address_does_one_thing_so_often_and_others_go_on(rf):
    one, two = comes_from(rf, "10.0.0.1"), comes_from(rf, "10.0.0.2")
    assert [LIMIT.takes(one, 7) for _turn in range(5)] == [True, True, True, False, False]
    assert LIMIT.takes(one, 8)
    assert LIMIT.takes(two, 7)
    assert Limit("other", 3, 600).takes(one, 7)


def test_looking_counts_nothing(rf):
    request = comes_from(rf, "10.0.0.1")
    assert not any(LIMIT.is_reached(request) for _turn in range(9))
    for _turn in range(3):
        LIMIT.count(request)
    assert LIMIT.is_reached(request)


def test_it_is_forgotten_after_its_time(rf):
    request = comes_from(rf, "10.0.0.1")
    LIMIT.count(request, 7)
    assert 590 < cache._cache.get_client(LIMIT.key(request, 7)).ttl(cache.make_key(LIMIT.key(request, 7))) <= 600
    LIMIT.count(request, 7)
    cache.delete(LIMIT.key(request, 7))
    assert LIMIT.takes(request, 7)


@pytest.mark.parametrize("thing", ["", 7, "code"])
def test_the_key_names_what_and_who(rf, thing):
    assert LIMIT.key(comes_from(rf, "10.0.0.1"), thing) == f"limit:test:{thing}:10.0.0.1"
