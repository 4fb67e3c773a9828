"""A form sent twice makes one row."""

import uuid
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from activities.models import Activity
from core import once


def fields(cast, **changes):
    return {"title": "ค่ายคุณธรรม", "network": cast.network, "created_by": cast.coordinator} | changes


def test_the_same_key_gives_the_same_row(cast):
    key = once.new_key()
    first, is_new = once.create(Activity, key, **fields(cast))
    again, is_new_again = once.create(Activity, key, **fields(cast, title="อีกชื่อ"))
    assert (is_new, is_new_again) == (True, False)
    assert again == first
    assert Activity.objects.get().title == "ค่ายคุณธรรม"


def test_a_click_that_commits_while_the_other_looks_is_no_stranger(cast, monkeypatch):
    """Found once in many runs: between two looks the first click committed, and the second made a row without a key."""
    key = once.new_key()
    first, _is_new = once.create(Activity, key, **fields(cast))
    answers = iter([None])
    look = once.made_with
    monkeypatch.setattr(once, "made_with", lambda *asked: next(answers, look(*asked)))
    assert once.create(Activity, key, **fields(cast)) == (first, False)


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_every_call_makes_a_row(cast, key):
    assert [once.create(Activity, key or None, **fields(cast))[1] for _ in range(2)] == [True, True]
    assert Activity.objects.count() == 2


def test_keys_are_real_and_new_each_time():
    keys = {once.new_key() for _ in range(20)}
    assert len(keys) == 20
    assert {uuid.UUID(key).version for key in keys} == {4}


def test_an_impossible_row_is_refused_and_its_key_stays_free(cast):
    key = once.new_key()
    with pytest.raises(ValidationError):
        once.create(Activity, key, **fields(cast, title=""))
    assert once.create(Activity, key, **fields(cast))[1]


def test_another_broken_constraint_is_not_mistaken_for_a_double_click(cast):
    """The database's refusal for any other reason stays an error."""
    with pytest.raises((IntegrityError, ValidationError)):
        once.create(Activity, once.new_key(), **fields(cast, budget=-1))
    with pytest.raises((IntegrityError, ValidationError)):
        once.create(Activity, None, **fields(cast, status="submitted"))


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_row(cast):
    key, start, results = once.new_key(), Barrier(2), []

    def click():
        start.wait()
        results.append(once.create(Activity, key, **fields(cast)))
        connection.close()

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert Activity.objects.count() == 1
    assert {row.pk for row, _is_new in results} == {Activity.objects.get().pk}
    assert sorted(is_new for _row, is_new in results) == [False, True]
