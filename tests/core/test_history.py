"""Who did what to which thing, when, and what changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from core import history
from core.models import Event
from tests import factories


def test_a_line_says_who_what_when_and_what_changed(cast):
    at = factories.at(2026, 11, 24, 9, 5)
    changes = {"title": ["เก่า", "ใหม่"], "budget": [None, Decimal("1500.50")], "day": ["", date(2026, 11, 28)]}
    event = history.record(cast.network, "network.save", by=cast.officer, at=at, changes=changes, note="ตามหนังสือ")
    event = Event.objects.get(pk=event.pk)
    assert (event.thing, event.by, event.at, event.note) == (cast.network, cast.officer, at, "ตามหนังสือ")
    assert event.changes == {"title": ["เก่า", "ใหม่"], "budget": [None, "1500.50"], "day": ["", "2026-11-28"]}
    assert event.label == "บันทึกข้อมูลเครือข่าย"
    assert event.actor_name == "นางสาวสำนัก งานไว"
    assert "2569" in event.when_label or "69" in event.when_label
    assert "9.05" in event.when_label


def test_the_program_itself_acts_too(cast):
    event = history.record(cast.network, "network.save", by=None)
    assert event.actor_name == "ระบบ"
    assert event.at is not None


def test_an_action_without_words_shows_its_name(cast):
    assert history.record(cast.network, "network.fly", by=None).label == "network.fly"


def test_every_action_ever_recorded_has_thai_words(cast):
    for status in ("draft", "returned", "cancelled"):
        factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    factories.article(by=cast.officer, status="archived")
    used = set(Event.objects.values_list("action", flat=True))
    assert len(used) > 8
    assert {action for action in used if action not in history.labels} == set()


def test_the_history_of_one_thing_is_its_own_newest_first(cast):
    first = history.record(cast.network, "network.save", by=cast.officer, at=factories.at(2026, 1, 1))
    second = history.record(cast.network, "network.save", by=cast.officer, at=factories.at(2026, 1, 2))
    third = history.record(cast.network, "network.save", by=cast.officer, at=factories.at(2026, 1, 2))
    history.record(cast.other_network, "network.save", by=cast.officer)
    history.record(cast.organization, "organization.update", by=cast.officer)
    mine = list(history.events_of(cast.network).exclude(by=None))
    assert mine == [third, second, first]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_history_costs_one_query(cast, rows, django_assert_num_queries):
    for _ in range(rows):
        history.record(cast.organization, "organization.update", by=cast.officer)
    with django_assert_num_queries(1):
        names = [event.actor_name for event in history.events_of(cast.organization)]
    assert names.count("นางสาวสำนัก งานไว") == rows


def test_a_rollback_takes_its_line_along(cast):
    before = Event.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        history.record(cast.network, "network.save", by=cast.officer)
        raise ZeroDivisionError
    assert Event.objects.count() == before


def test_who_acted_cannot_be_deleted(cast):
    history.record(cast.network, "network.save", by=cast.stranger)
    with pytest.raises(ProtectedError):
        cast.stranger.delete()


@pytest.mark.parametrize(
    ("before", "after", "different"),
    [
        ({}, {}, {}),
        ({"a": 1}, {"a": 1}, {}),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": [2, 3]}),
        ({}, {"a": "x"}, {"a": [None, "x"]}),
        ({"a": 1, "gone": 2}, {"a": 2}, {"a": [1, 2]}),
        ({"a": None}, {"a": ""}, {"a": [None, ""]}),
    ],
)
def test_differences(before, after, different):
    assert history.differences(before, after) == different
