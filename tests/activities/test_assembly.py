"""Programme and booths: what can stand there, double clicks, stale edits, calendar entries, history."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from activities import assemblies as rows
from activities.domain import assembly
from activities.models import Booth, Session
from core import history
from core.errors import AlreadyDone, DomainError, StaleEdit
from networks import domain as networks
from tests import factories
from tests.activities import assemblies

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(cast):
    return assemblies.held(cast, days=60)


def organization(cast, name):
    return networks.create_organization(name=name, network=cast.network)


def test_items_stand_day_by_day_in_order(cast, held):
    for day, hour in ((1, 9), (0, 13), (0, 9)):
        assemblies.session(held, by=cast.coordinator, day=day, hour=hour)
    days = rows.programme(held, held.sessions.all())
    assert [[row.time for row in items] for _day, items in days] == [
        ["09.00–09.45 น.", "13.00–13.45 น."],
        ["09.00–09.45 น."],
    ]
    assert days[0][0].startswith("วัน") and str(held.starts_at.year + 543) in days[0][0]


@pytest.mark.parametrize("status", ["draft", "submitted", "approved"])
def test_a_programme_is_prepared_before_and_after_approval(cast, status):
    activity = assemblies.held(cast, days=60, status=status)
    sequence = activity.sequence
    session = assemblies.session(activity, by=cast.coordinator)
    activity.refresh_from_db()
    assert list(activity.sessions.all()) == [session]
    # What stands in people's calendars is renewed, once it can stand there.
    assert activity.sequence == sequence + (status == "approved")
    event = history.events_of(activity).first()
    assert (event.action, event.note, event.by) == ("session.add", session.title, cast.coordinator)


@pytest.mark.parametrize("day", [-1, 2])
def test_an_item_lies_within_the_days_of_the_activity(cast, held, day):
    with pytest.raises(DomainError, match="วันจัดงาน"), transaction.atomic():
        assemblies.session(held, by=cast.coordinator, day=day)
    assert not Session.objects.exists()


@pytest.mark.parametrize("minutes", [0, -30])
def test_an_item_takes_some_time(cast, held, minutes):
    with pytest.raises(DomainError, match="เวลาจบ"), transaction.atomic():
        assemblies.session(held, by=cast.coordinator, ends_at=held.starts_at + timedelta(minutes=minutes))
    session = assemblies.session(held, by=cast.coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(ends_at=session.starts_at - timedelta(minutes=1))


def test_a_plan_without_a_day_and_a_cancelled_one_take_nothing(cast, held):
    undated = assemblies.held(cast, status="draft", starts_at=None, ends_at=None)
    cancelled = assemblies.held(cast, status="cancelled")
    plain = factories.activity(by=cast.coordinator)
    for activity, words in ((undated, "กำหนดวันจัด"), (cancelled, "ยกเลิก"), (plain, "ไม่มีกำหนดการ")):
        with pytest.raises(DomainError, match=words), transaction.atomic():
            assembly.add_session(
                activity,
                by=cast.officer,
                title="x",
                starts_at=held.starts_at,
                ends_at=held.starts_at + timedelta(hours=1),
            )


def test_a_double_click_adds_one_item(cast, held):
    one, two = (assemblies.session(held, by=cast.coordinator) for _click in range(2))
    assert one == two
    assert assemblies.session(held, by=cast.coordinator, title="อีกเวที") != one


def test_a_stale_change_of_an_item_writes_nothing(cast, held):
    session = assemblies.session(held, by=cast.coordinator)
    read = session.version
    assembly.update_session(session, by=cast.editor, version=read, title="เปิดงาน")
    with pytest.raises(StaleEdit), transaction.atomic():
        assembly.update_session(session, by=cast.officer, version=read, title="ทับ")
    session.refresh_from_db()
    assert session.title == "เปิดงาน"
    assert session.version != read


def test_what_somebody_removed_is_gone_once(cast, held):
    session, booth = assemblies.session(held, by=cast.coordinator), assemblies.booth(held, cast)
    stale = Session.objects.get(pk=session.pk), Booth.objects.get(pk=booth.pk)
    assembly.remove_session(session, by=cast.editor)
    assembly.remove_booth(booth, by=cast.editor)
    for act, row in zip((assembly.remove_session, assembly.remove_booth), stale, strict=True):
        with pytest.raises(AlreadyDone), transaction.atomic():
            act(row, by=cast.coordinator)
    assert [event.action for event in history.events_of(held)[:2]] == ["booth.remove", "session.remove"]


def test_an_earlier_programme_is_taken_over_day_by_day(cast, held):
    before = assemblies.held(cast, days=-300)
    assemblies.session(before, by=cast.coordinator, hour=9, speaker="ผู้แทนเครือข่าย")
    assemblies.session(before, by=cast.coordinator, hour=13, day=1)
    short = assemblies.held(cast, days=30, ends_at=assemblies.held(cast, days=30).starts_at + timedelta(hours=8))

    assert assembly.copy_programme(held, source=before, by=cast.editor) == (2, 0)
    assert assembly.copy_programme(held, source=before, by=cast.editor) == (2, 0)
    assert assembly.copy_programme(short, source=before, by=cast.editor) == (1, 1)

    first, second = held.sessions.all()
    assert first.starts_at == held.starts_at
    assert second.starts_at == held.starts_at + timedelta(days=1, hours=4)
    assert (first.speaker, short.sessions.count()) == ("ผู้แทนเครือข่าย", 1)


def test_booths_are_walked_in_the_order_of_their_numbers(cast, held):
    for number in ("10", "2", "", "ก3", "1"):
        assemblies.booth(held, cast, organization=organization(cast, f"หน่วยงาน {number}"), number=number)
    assert [booth.number for booth in rows.booths(held.booths.all())] == ["1", "2", "10", "ก3", ""]


def test_an_organization_has_one_booth_and_a_number_stands_once(cast, held):
    booth = assemblies.booth(held, cast, number="1")
    assert assemblies.booth(held, cast, number="1") == booth
    with pytest.raises(DomainError, match="มีบูทในงานนี้แล้ว"), transaction.atomic():
        assemblies.booth(held, cast, number="2")
    other = organization(cast, "หน่วยงานอื่น")
    with pytest.raises(DomainError, match="หมายเลขบูท 1"), transaction.atomic():
        assemblies.booth(held, cast, organization=other, number="1")
    second = assemblies.booth(held, cast, organization=other, number="2")
    with pytest.raises(DomainError, match="หมายเลขบูท 1"), transaction.atomic():
        assembly.update_booth(second, by=cast.editor, version=second.version, number="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Booth.objects.filter(pk=second.pk).update(number="1")
    assert assemblies.booth(assemblies.held(cast, days=90), cast, number="1").pk


def test_a_stale_change_of_a_booth_writes_nothing(cast, held):
    booth = assemblies.booth(held, cast, number="1")
    read = booth.version
    assembly.update_booth(booth, by=cast.editor, version=read, shows="ผ้าขิด")
    with pytest.raises(StaleEdit), transaction.atomic():
        assembly.update_booth(booth, by=cast.officer, version=read, shows="ทับ")
    booth.refresh_from_db()
    assert booth.shows == "ผ้าขิด"


@pytest.mark.parametrize("action", ["session.add", "session.update", "session.remove", "session.copy", "booth.add", "booth.update", "booth.remove"])  # fmt: skip
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[action])
