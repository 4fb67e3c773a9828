"""Who did what to which thing, when, and what changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.functional import SimpleLazyObject

from activities.models import Activity
from core import history
from core.models import Event
from networks.models import Membership
from news.models import Article
from tests import factories


def test_the_person_of_a_request_has_a_history_too(cast):
    """The user of a request is a lazy object, whose type is not the model."""
    history.record(cast.officer, "user.update", by=cast.administrator)
    lazy = SimpleLazyObject(lambda: cast.officer)
    assert [event.action for event in history.events_of(lazy)] == ["user.update", "user.create"]


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


@pytest.mark.parametrize(
    ("model", "field", "values", "row"),
    [
        (Activity, "title", ["เก่า", "ใหม่"], ("ชื่อกิจกรรม", "เก่า", "ใหม่")),
        (Activity, "virtues", ["volunteer", "honesty, gratitude"], ("คุณธรรมเป้าหมาย", "จิตอาสา", "สุจริต, กตัญญู")),
        (Activity, "starts_at", ["", "2026-11-28 01:30:00+00:00"], ("เริ่ม", "", "28 พ.ย. 69 08.30 น.")),
        (Activity, "ends_at", ["2026-11-27 17:00:00+00:00", ""], ("เลิก", "28 พ.ย. 69", "")),
        (Activity, "budget", ["1500.00", "12500"], ("งบประมาณ (บาท)", "1,500.00", "12,500.00")),
        (Activity, "expected_participants", ["", 1200], ("จำนวนผู้เข้าร่วมที่คาดไว้ (คน)", "", "1,200")),
        (Activity, "partner_networks", ["", "ศาสนา"], ("เครือข่ายที่ร่วมจัด", "", "ศาสนา")),
        (Activity, "cover", ["dG9rZW4", "คนปลูกต้นไม้"], ("ภาพ", "ภาพเดิม", "ภาพใหม่")),
        (Activity, "cover", ["", "dG9rZW4"], ("ภาพ", "", "ภาพใหม่")),
        (Article, "category", ["activity", "gone"], ("หมวด", "ข่าวกิจกรรม", "gone")),
        (Article, "body", ["<p>หนึ่ง &amp; สอง</p><p>สาม</p>", ""], ("เนื้อข่าว", "หนึ่ง & สอง สาม", "")),
        (Membership, "valid_from", [None, "2026-10-01"], ("ตั้งแต่วันที่", "", "1 ต.ค. 69")),
        (Activity, "of_earlier_days", ["ก", None], ("of_earlier_days", "ก", "")),
    ],
)
def test_changes_are_told_in_words(model, field, values, row):
    assert [tuple(map(str, told)) for told in history.in_words(model, {field: values})] == [row]


def test_a_status_is_told_by_its_action_alone():
    assert history.in_words(Activity, {"status": ["draft", "submitted"]}) == []


WITH_STATUS = [one for one in apps.get_models() if any(field.name == "status" for field in one._meta.fields)]


@pytest.mark.parametrize("model", WITH_STATUS)
def test_no_status_is_told_by_the_name_of_its_column(model):
    assert "status" not in [label for label, _old, _new in history.in_words(model, {"status": ["", ""]})]


@pytest.mark.parametrize("gap", [" ", ""], ids=["spaced", "unspaced"])
def test_of_a_long_text_only_the_part_that_differs_is_told(gap):
    before = gap.join(["คำนำ"] * 300 + ["เดิม"] + ["ท้าย"] * 300)
    ((_label, old, new),) = history.in_words(Activity, {"objective": [before, before.replace("เดิม", "เปลี่ยนแล้ว")]})
    assert old.startswith("…คำ") and "เดิม" in old and old.endswith("…")
    assert new.startswith("…คำ") and "เปลี่ยนแล้ว" in new and new.endswith("…")
    assert max(len(old), len(new)) < 700


def test_a_long_text_written_anew_is_told_from_its_start():
    ((_label, old, new),) = history.in_words(Activity, {"objective": ["ก" * 4000, "ข" * 300]})
    assert (old, new) == ("ก" * 600 + "…", "ข" * 300)


def test_histories_of_several_rows_are_read_together(cast, django_assert_num_queries):
    first, second, third = (factories.article(by=cast.officer) for _ in range(3))
    ContentType.objects.get_for_model(Article)
    with django_assert_num_queries(1):
        lines = list(history.events_among(Article, [first.pk, third.pk]))
        assert [(line.object_id, line.by.email) for line in lines] == [
            (row.pk, cast.officer.email) for row in (third, first)
        ]
    assert history.events_of(second).get() not in lines


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
