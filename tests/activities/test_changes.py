"""Changes after approval: asked, decided, applied; every illegal pair refused; the public sees the approved plan until then."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from icalendar import Calendar

from activities.domain import changes, plans
from activities.models import Activity, ChangeRequest
from activities.states import CHANGE_TRANSITIONS, ChangeStatus
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from notifications.models import Notification
from tests import factories
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db
LEGAL = {("open", "approve"): "approved", ("open", "decline"): "declined", ("open", "withdraw"): "withdrawn"}
PAIRS = [(status, action) for status in ChangeStatus.values for action in CHANGE_TRANSITIONS]
TOLD = {"approve": {"coordinator", "editor"}, "decline": {"coordinator", "editor"}, "withdraw": set()}


@pytest.fixture
def approved(cast):
    return factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", host=cast.organization, budget=Decimal("15000.00"),
        starts_at=at(2027, 1, 20, 9), ends_at=at(2027, 1, 20, 12), venue="หอประชุมเดิม",
    )  # fmt: skip


def fresh(activity):
    return Activity.objects.get(pk=activity.pk)


def act(change, action, cast):
    by = cast.coordinator if action == "withdraw" else cast.officer
    reason = {"reason": "วันนั้นมีงานใหญ่"} if action == "decline" else {}
    return getattr(changes, action)(change, by=by, **reason)


def in_status(cast, activity, status):
    change = factories.change(activity, by=cast.coordinator)
    action = {"approved": "approve", "declined": "decline", "withdrawn": "withdraw"}.get(status)
    if action:
        act(change, action, cast)
    return ChangeRequest.objects.get(pk=change.pk)


def everything(activity, change):
    rows = (Activity.objects.filter(pk=activity.pk), ChangeRequest.objects.filter(pk=change.pk))
    return [rows.values().get() for rows in rows]


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in CHANGE_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_decision_moves_and_tells_each_person_once(cast, approved, status, action):
    change = in_status(cast, approved, status)
    Notification.objects.all().delete()

    act(change, action, cast)

    change.refresh_from_db()
    assert change.status == LEGAL[status, action]
    assert change.decided_at is not None
    event = history.events_of(change).first()
    assert event.action == f"changerequest.{action}"
    told = Notification.objects.values_list("recipient__email", "key")
    assert sorted(told) == sorted((f"{name}@example.org", f"history:{event.pk}") for name in TOLD[action])


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_decision_raises_and_changes_nothing(cast, approved, status, action):
    change = in_status(cast, approved, status)
    before, told = everything(approved, change), Notification.objects.count()
    with pytest.raises(SomebodyWasFaster):
        act(change, action, cast)
    assert everything(approved, change) == before
    assert Notification.objects.count() == told


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert ChangeRequest(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("action", ["open", *CHANGE_TRANSITIONS])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"changerequest.{action}"])


# --- asking -------------------------------------------------------------------------------------------


def test_only_what_differs_is_kept_and_the_office_is_told(cast, approved):
    Notification.objects.all().delete()
    change = changes.ask(
        approved, by=cast.editor, version=approved.version, note="หอเดิมซ่อม",
        starts_at=approved.starts_at, ends_at=approved.ends_at, venue="หอใหม่", district=approved.district,
        budget=Decimal("15000"),
    )  # fmt: skip
    change.refresh_from_db()
    assert (change.before, change.after) == ({"venue": "หอประชุมเดิม"}, {"venue": "หอใหม่"})
    assert fresh(approved).venue == "หอประชุมเดิม"
    told = Notification.objects.all()
    assert {note.recipient for note in told} == {cast.officer, cast.director}
    assert all(note.url == change.get_decide_url() and "สถานที่" in note.text for note in told)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"venue": "หอประชุมเดิม"}, "ยังไม่มีอะไรต่าง"), ({"venue": ""}, "ต้องไม่ว่าง"), ({"district": None}, "ต้องไม่ว่าง")],
)
def test_nothing_and_emptiness_are_refused(cast, approved, values, sentence):
    with pytest.raises(DomainError, match=sentence):
        factories.change(approved, by=cast.coordinator, **values)
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "cancelled"])
def test_only_of_an_approved_plan(cast, status):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    with pytest.raises(DomainError, match="เฉพาะกิจกรรมที่อนุมัติแล้ว"):
        factories.change(activity, by=cast.coordinator)


def test_one_request_waits_at_a_time_and_a_double_click_is_no_error(cast, approved):
    factories.change(approved, by=cast.coordinator)
    with pytest.raises(AlreadyDone):
        factories.change(approved, by=cast.coordinator)
    with pytest.raises(SomebodyWasFaster, match="นางประสาน งานดีรอ"):
        factories.change(approved, by=cast.editor, venue="ที่อื่น")
    assert ChangeRequest.objects.count() == 1


def test_a_plan_changed_since_it_was_read_is_shown_again(cast, approved):
    plans.update(approved, by=cast.officer, version=approved.version, venue="ที่เจ้าหน้าที่แก้")
    with pytest.raises(StaleEdit):
        factories.change(approved, by=cast.coordinator, budget=Decimal("1"))
    assert not ChangeRequest.objects.exists()


def test_officers_correct_directly_but_ask_about_their_own(cast, approved):
    with pytest.raises(DomainError, match="ไม่ต้องขอ"):
        factories.change(approved, by=cast.officer)
    own = factories.activity(by=cast.officer, office=cast.director, status="approved")
    with pytest.raises(DomainError, match="สถานที่ ผ่านการอนุมัติแล้ว"):
        plans.update(own, by=cast.officer, version=own.version, venue="ที่ใหม่")
    assert plans.update(own, by=cast.officer, version=own.version, title="ชื่อใหม่").title == "ชื่อใหม่"
    change = factories.change(fresh(own), by=cast.officer)
    with pytest.raises(DomainError, match="เจ้าหน้าที่คนอื่น"):
        changes.approve(change, by=cast.officer)
    changes.approve(change, by=cast.director)
    assert fresh(own).venue == "หอประชุมอำเภอ"


# --- other fields of an approved plan -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["title", "network", "host", "venue", "district", "budget", "starts_at", "ends_at"])
def test_a_planner_cannot_change_what_was_approved(cast, approved, name):
    values = {
        "title": "อื่น", "network": cast.other_network, "host": None, "venue": "อื่น", "district": None,
        "budget": Decimal("1"), "starts_at": at(2027, 1, 1), "ends_at": at(2027, 2, 1),
    }  # fmt: skip
    before = Activity.objects.filter(pk=approved.pk).values().get()
    with pytest.raises(DomainError, match="ผ่านการอนุมัติแล้ว"):
        plans.update(approved, by=cast.coordinator, version=approved.version, **{name: values[name]})
    assert Activity.objects.filter(pk=approved.pk).values().get() == before


def test_a_planner_changes_the_rest_at_once_and_the_public_sees_it(
    cast, approved, client, django_capture_on_commit_callbacks
):
    client.get(approved.get_absolute_url())
    with django_capture_on_commit_callbacks(execute=True):
        row = plans.update(
            approved, by=cast.coordinator, version=approved.version, objective="คำใหม่ที่ชัดขึ้น", budget=15000
        )
    assert (row.status, row.sequence) == ("approved", 1)
    assert "คำใหม่ที่ชัดขึ้น" in client.get(approved.get_absolute_url()).content.decode()


# --- deciding -------------------------------------------------------------------------------------------


def entry(client, activity):
    cache.clear()
    calendar = Calendar.from_ical(client.get(f"/activities/{activity.pk}/calendar.ics").content)
    (event,) = calendar.walk("VEVENT")
    return event


def test_the_public_sees_the_approved_plan_until_the_change_is_approved(cast, approved, client):
    before = entry(client, approved)
    change = factories.change(
        approved, by=cast.coordinator, starts_at=at(2027, 10, 1), ends_at=at(2027, 10, 1), venue="หอใหม่"
    )
    cache.clear()
    assert "หอใหม่" not in client.get(approved.get_absolute_url()).content.decode()

    changes.approve(change, by=cast.officer)

    after = entry(client, approved)
    assert str(after["UID"]) == str(before["UID"])
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert str(after["STATUS"]) == "CONFIRMED"
    assert after["DTSTART"].dt == at(2027, 10, 1).date()
    assert "หอใหม่" in client.get(approved.get_absolute_url()).content.decode()
    row = fresh(approved)
    assert row.fiscal_year == 2571
    event = history.events_of(row).filter(action="activity.change").get()
    assert set(event.changes) == {"starts_at", "ends_at", "venue"}
    plans.cancel(row, by=cast.officer, reason="ฝนตกหนัก")
    gone = entry(client, approved)
    assert (str(gone["UID"]), gone["SEQUENCE"], str(gone["STATUS"])) == (str(before["UID"]), 2, "CANCELLED")


@pytest.mark.parametrize(
    "values",
    [
        {"starts_at": at(2027, 9, 30, 23), "ends_at": at(2027, 10, 1, 1)},
        {"starts_at": at(2028, 2, 29), "ends_at": at(2028, 3, 1)},
        {"budget": None},
        {"budget": Decimal("0.50")},
        {"venue": "🌻 ศาลา"},
    ],
)
def test_what_is_asked_for_arrives_exactly(cast, approved, values):
    changes.approve(factories.change(approved, by=cast.coordinator, **values), by=cast.officer)
    row = fresh(approved)
    assert {name: getattr(row, name) for name in values} == values
    assert row.fiscal_year == row.starts_at.year + 543


def test_a_plan_that_moved_on_is_shown_again_before_it_is_approved(cast, approved):
    change = factories.change(approved, by=cast.coordinator, venue="หอใหม่")
    plans.update(approved, by=cast.director, version=approved.version, venue="ที่เจ้าหน้าที่แก้")
    with pytest.raises(StaleEdit, match="แผนเปลี่ยนไป") as refusal:
        changes.approve(ChangeRequest.objects.get(pk=change.pk), by=cast.officer, version=approved.version)
    assert refusal.value.target == change.get_decide_url()
    change.refresh_from_db()
    assert (change.status, fresh(approved).venue) == ("open", "ที่เจ้าหน้าที่แก้")
    changes.approve(change, by=cast.officer, version=fresh(approved).version)
    assert fresh(approved).venue == "หอใหม่"


def test_another_field_that_moved_on_is_no_hindrance_and_is_kept(cast, approved):
    change = factories.change(approved, by=cast.coordinator, venue="หอใหม่")
    plans.update(approved, by=cast.coordinator, version=approved.version, objective="คำใหม่")
    changes.approve(change, by=cast.officer, version=approved.version)
    assert (fresh(approved).venue, fresh(approved).objective) == ("หอใหม่", "คำใหม่")


def test_cancelling_withdraws_the_open_request_with_its_reason(cast, approved):
    change = factories.change(approved, by=cast.coordinator)
    plans.cancel(approved, by=cast.officer, reason="ถนนขาด")
    change.refresh_from_db()
    assert (change.status, change.reason, change.decided_by) == ("withdrawn", "ถนนขาด", cast.officer)
    assert change.decided_at is not None


def test_declining_needs_a_reason_and_leaves_the_plan(cast, approved):
    change = factories.change(approved, by=cast.coordinator)
    with pytest.raises(DomainError, match="กรุณาบอกเหตุผล"):
        changes.decline(change, by=cast.officer, reason="  ")
    changes.decline(ChangeRequest.objects.get(pk=change.pk), by=cast.officer, reason="หอใหม่จองแล้ว")
    assert fresh(approved).venue == "หอประชุมเดิม"
    assert "หอใหม่จองแล้ว" in Notification.objects.filter(recipient=cast.coordinator).latest("pk").text


# --- pages ----------------------------------------------------------------------------------------------


def form_of(page, **changed):
    return {name: values[0] for name, values in page.values().items() if values and name != "theme"} | changed


def test_the_form_begins_with_the_approved_plan_and_sends_a_request(cast, approved, sign_in):
    client, path = sign_in(cast.coordinator), f"{approved.get_work_url()}change/"
    page = Page(client.get(path))
    assert page.values()["start_date"] == ["20/1/2570"]
    answer = client.post(path, form_of(page, start_date="๒๗/๑/๒๕๗๐", note="ตรงกับวันสอบ"))
    assert answer["Location"] == approved.get_work_url()
    change = ChangeRequest.objects.get()
    assert set(change.after) == {"starts_at", "ends_at"}
    work = Page(client.get(approved.get_work_url()))
    assert "27 มกราคม 2570" in work.html and "20 มกราคม 2570" in work.html
    assert client.get(path)["Location"] == change.get_decide_url()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("start_date", "ครึ่งเดือน", "วันที่"), ("start_date", "", "วันที่"), ("budget", "-5", "ตั้งแต่ 0"), ("venue", "", "กรอก"),
        ("budget", "แพง", ""), ("venue", "ก" * 5000, "ยาวเกินไป"), ("note", "", "เหตุผล"), ("note", "ก" * 5000, "ยาวเกินไป"),
        ("end_date", "1/1/2560", "มาก่อนวันแรก"), ("district", "9999", ""),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_nothing_is_lost(cast, approved, sign_in, name, typed, sentence):
    client, path = sign_in(cast.coordinator), f"{approved.get_work_url()}change/"
    sent = form_of(Page(client.get(path)), venue="หอใหม่ 🌻", note="เพราะ\0ซ่อม") | {name: typed}
    page = Page(client.post(path, sent))
    assert page.refusal(name) and sentence in page.refusal(name)
    if name != "venue":
        assert page.values()["venue"] == ["หอใหม่ 🌻"]
    if name != "district":
        assert page.values()[name][0].strip() == typed
    assert not ChangeRequest.objects.exists()


def test_a_stale_form_comes_back_with_both_texts(cast, approved, sign_in):
    client, path = sign_in(cast.coordinator), f"{approved.get_work_url()}change/"
    sent = form_of(Page(client.get(path)), venue="หอที่ฉันขอ", note="ซ่อม")
    plans.update(approved, by=cast.officer, version=approved.version, venue="หอที่เจ้าหน้าที่แก้")
    response = client.post(path, sent)
    page = Page(response)
    assert response.status_code == 409
    assert "หอที่เจ้าหน้าที่แก้" in page.html and page.values()["venue"] == ["หอที่ฉันขอ"]
    assert client.post(path, form_of(page))["Location"] == approved.get_work_url()
    assert ChangeRequest.objects.get().before == {"venue": "หอที่เจ้าหน้าที่แก้"}


def test_the_officer_sees_old_and_new_and_decides(cast, approved, sign_in):
    change = factories.change(approved, by=cast.coordinator, budget=Decimal("20000"))
    client = sign_in(cast.officer)
    page = Page(client.get(change.get_decide_url()))
    assert "15,000" in page.html and "20,000" in page.html and "หอประชุมเดิมปิดซ่อม" in page.html
    assert "แจ้งผู้วางแผน 2 คน" in page.html
    client.post(change.get_decide_url(), {"do": "approve", "version": str(approved.version)})
    assert fresh(approved).budget == Decimal("20000")
    assert "อนุมัติการเปลี่ยนแปลง" in Page(client.get(change.get_decide_url())).html


def test_declining_on_the_page_with_a_common_reason(cast, approved, sign_in):
    from activities.models import CommonReason

    change = factories.change(approved, by=cast.coordinator)
    client, reason = sign_in(cast.officer), CommonReason.objects.first()
    empty = Page(client.post(change.get_decide_url(), {"do": "decline", "reason": ""}))
    assert "กรุณาบอกเหตุผล" in empty.refusal("reason")
    client.post(change.get_decide_url(), {"do": "decline", "common": reason.pk, "reason": "โทรมาได้"})
    change.refresh_from_db()
    assert (change.status, change.reason) == ("declined", f"{reason.text}\nโทรมาได้")


def test_the_asker_who_is_an_officer_sees_who_can_instead_of_the_button(cast, sign_in):
    own = factories.activity(by=cast.officer, office=cast.director, status="approved")
    change = factories.change(own, by=cast.officer)
    page = Page(sign_in(cast.officer).get(change.get_decide_url()))
    assert "เจ้าหน้าที่คนอื่น" in page.html and "อนุมัติการเปลี่ยนแปลง</button>" not in page.html


def test_the_form_of_an_approved_plan_shows_what_is_locked_and_keeps_it(cast, approved, sign_in):
    client, path = sign_in(cast.coordinator), f"{approved.get_work_url()}edit/"
    page = Page(client.get(path))
    locked = {dict(node.attributes).get("name") for node in page.all() if "disabled" in dict(node.attributes)}
    assert locked == {
        "title", "network", "host", "venue", "district", "budget", "start_date", "start_time", "end_time", "end_date",
    }  # fmt: skip
    assert f"{approved.get_work_url()}change/" in page.html
    forged = {"title": "ปลอม", "venue": "ปลอม", "start_date": "1/1/2571", "budget": "1"}
    sent = {
        "objective": "คำใหม่",
        "kind": approved.kind_id,
        "virtues": ["honesty"],
        "version": approved.version,
        **forged,
    }
    assert client.post(path, sent)["Location"] == approved.get_work_url()
    row = fresh(approved)
    assert (row.objective, row.title, row.venue, row.budget) == (
        "คำใหม่",
        approved.title,
        "หอประชุมเดิม",
        Decimal("15000"),
    )
    assert row.starts_at == approved.starts_at


def test_an_open_change_waits_on_the_desk(cast, approved, sign_in):
    change = factories.change(approved, by=cast.coordinator)
    page = Page(sign_in(cast.officer).get("/work/"))
    assert change.get_decide_url() in page.html
    assert change.get_decide_url() not in Page(sign_in(cast.coordinator).get("/work/")).html


def test_requests_are_for_planners_and_the_office_only(cast, approved, sign_in):
    change = factories.change(approved, by=cast.coordinator)
    assert set(ChangeRequest.objects.visible_to(cast.editor)) == {change}
    assert not ChangeRequest.objects.visible_to(cast.member).exists()
    assert "หอประชุมอำเภอ" not in Page(sign_in(cast.member).get(approved.get_work_url())).html


def test_a_change_that_no_longer_fits_the_plan_is_told_in_a_sentence(cast, approved, sign_in):
    change = factories.change(approved, by=cast.coordinator, ends_at=approved.ends_at - timedelta(minutes=30))
    row = fresh(approved)
    later = {"starts_at": row.ends_at + timedelta(days=1), "ends_at": row.ends_at + timedelta(days=1, hours=2)}
    row = plans.update(row, by=cast.director, version=row.version, **later)
    answer = sign_in(cast.officer).post(
        change.get_decide_url(), {"do": "approve", "version": str(row.version)}, follow=True
    )
    assert "เลิกก่อนเริ่ม" in answer.content.decode()
    change.refresh_from_db()
    assert (change.status, fresh(approved).starts_at) == ("open", later["starts_at"])
