"""The officer's queue, four eyes, several decisions at once, and returning with a common reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import plans, review
from activities.models import Activity, CommonReason
from core.errors import DomainError
from core.models import TypedForm
from notifications.models import Notification
from tests import factories
from tests.activities.reporting import fresh, report_in
from tests.page import Page

pytestmark = pytest.mark.django_db
QUEUE = "/work/activities/queue/"
APPROVE = f"{QUEUE}approve/"
NOT_READ = [{}, {"version": ""}, {"version": "สาม"}, {"version": "-1"}, {"version": "9" * 40}, {"version": "\0"}]


def submitted(cast, *, hours=0, by=None, **changes):
    when = timezone.now() - timedelta(hours=hours)
    return factories.activity(by=by or cast.coordinator, status="submitted", when=when, **changes)


def key(activity):
    return f"{activity.pk}:{activity.version}"


def ticks_of(page):
    return [dict(node.attributes)["value"] for node in page.all("input", type="checkbox")]


def status_of(activity):
    return Activity.objects.get(pk=activity.pk).status


# --- four eyes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["officer", "director"])
def test_who_made_it_does_not_approve_it_and_learns_who_can(cast, role):
    activity = submitted(cast, by=cast[role])
    with pytest.raises(DomainError, match="เจ้าหน้าที่คนอื่นของสำนักงานหรือวัฒนธรรมจังหวัด") as refusal:
        plans.approve(activity, by=cast[role])
    assert refusal.value.target == activity.get_work_url()
    assert status_of(activity) == "submitted"
    plans.approve(activity, by=cast.director if role == "officer" else cast.officer)
    assert status_of(activity) == "approved"


def test_who_sent_it_for_somebody_does_not_approve_it(cast):
    activity = factories.activity(by=cast.coordinator)
    plans.submit(activity, by=cast.officer)
    assert activity.submitted_by == cast.officer
    with pytest.raises(DomainError, match="เจ้าหน้าที่คนอื่น"):
        plans.approve(activity, by=cast.officer)
    plans.withdraw(activity, by=cast.coordinator)
    plans.submit(activity, by=cast.coordinator)
    plans.approve(activity, by=cast.officer)
    assert status_of(activity) == "approved"


def test_a_copy_read_before_it_was_sent_again_opens_no_way_around(cast):
    activity = submitted(cast)
    old = Activity.objects.get(pk=activity.pk)
    plans.withdraw(activity, by=cast.coordinator)
    plans.submit(activity, by=cast.officer)
    with pytest.raises(DomainError):
        plans.approve(old, by=cast.officer)
    assert status_of(activity) == "submitted"


def test_the_page_says_who_can_instead_of_the_button(cast, sign_in):
    activity = submitted(cast, by=cast.officer)
    own = Page(sign_in(cast.officer).get(activity.get_work_url()))
    assert "ผู้ที่อนุมัติได้คือเจ้าหน้าที่คนอื่น" in own.html and "อนุมัติกิจกรรม</button>" not in own.html
    assert "อนุมัติกิจกรรม</button>" in Page(sign_in(cast.director).get(activity.get_work_url())).html


# --- the queue ------------------------------------------------------------------------------------------


def test_plans_and_changes_in_one_order_with_everything_to_decide(cast, sign_in):
    approved = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", title="แผนที่ขอเปลี่ยน")
    submitted(cast, hours=1, title="ใหม่สุด")
    factories.change(approved, by=cast.coordinator, when=timezone.now() - timedelta(hours=5))
    submitted(cast, hours=9, title="เก่าสุด", budget=4500, contact_name="ครูแดง", objective="เพื่อทุกคน")
    own = submitted(cast, hours=3, by=cast.officer, title="ของสำนักงาน")
    page = Page(sign_in(cast.officer).get(QUEUE))
    assert page.texts("h2", class_="queue__title") == ["เก่าสุด", "แผนที่ขอเปลี่ยน", "ของสำนักงาน", "ใหม่สุด"]
    for words in ("4,500 บาท", "ครูแดง", "เพื่อทุกคน", "หอประชุมอำเภอ", "นางประสาน งานดี", "รอตรวจ", "4</b> เรื่อง"):
        assert words in page.html
    ticks = ticks_of(page)
    assert len(ticks) == 2 and key(own) not in ticks


def test_an_empty_queue_says_what_will_come(cast, sign_in):
    page = Page(sign_in(cast.officer).get(QUEUE))
    assert "ไม่มีเรื่องรอตรวจ" in page.html and not ticks_of(page)


@pytest.mark.parametrize("rows", [1, 3, 11])
def test_the_queue_costs_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    for _ in range(rows):
        submitted(cast, host=cast.organization, partner_networks=[cast.other_network])
    approved = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    factories.change(approved, by=cast.coordinator)
    client = sign_in(cast.officer)
    client.get(QUEUE)
    # Standing (4); own: count, keys, plans and their partners, changes and theirs, districts asked for, clashes and
    # what of them may be seen, common reasons.
    with django_assert_num_queries(12):
        assert client.get(QUEUE).status_code == 200


def test_approving_from_the_queue_leads_back_to_it(cast, sign_in):
    activity, client = submitted(cast), sign_in(cast.officer)
    answer = client.post(f"{activity.get_work_url()}approve/", {"version": activity.version, "next": f"{QUEUE}?page=2"})
    assert answer["Location"] == f"{QUEUE}?page=2"
    other = submitted(cast)
    answer = client.post(f"{other.get_work_url()}approve/", {"version": other.version, "next": "https://evil.example/"})
    assert answer["Location"] == other.get_work_url()


# --- several at once ------------------------------------------------------------------------------------


def test_before_several_go_out_one_sees_which_and_to_how_many(cast, sign_in):
    plans_ = [submitted(cast, host=cast.organization), submitted(cast), submitted(cast, by=cast.officer)]
    client = sign_in(cast.officer)
    page = Page(client.post(APPROVE, {"chosen": [key(activity) for activity in plans_], "do": "ask"}))
    assert "อนุมัติ 2 กิจกรรม" in page.html and "2 คน" in page.html and "อีก 1 รายการ" in page.html
    assert {status_of(activity) for activity in plans_} == {"submitted"}
    answer = client.post(APPROVE, {"chosen": page.values()["chosen"], "do": "approve"}, follow=True)
    assert "อนุมัติแล้ว 2 กิจกรรม" in answer.content.decode()
    assert [status_of(activity) for activity in plans_] == ["approved", "approved", "submitted"]


def test_each_stands_on_its_own_and_the_answer_says_why_not(cast, sign_in):
    good, changed, gone, own = submitted(cast), submitted(cast, title="แก้แล้ว"), submitted(cast, title="ดึงไป"), None
    own = submitted(cast, by=cast.officer, title="ของเราเอง")
    read = [key(activity) for activity in (good, changed, gone, own)]
    plans.update(changed, by=cast.director, version=changed.version, venue="ที่ใหม่")
    plans.withdraw(gone, by=cast.coordinator)
    page = Page(sign_in(cast.officer).post(APPROVE, {"chosen": read, "do": "approve"}, follow=True))
    assert [status_of(activity) for activity in (good, changed, gone, own)] == [
        "approved", "submitted", "draft", "submitted",
    ]  # fmt: skip
    for title in ("แก้แล้ว", "ดึงไป", "ของเราเอง"):
        assert f"ไม่ได้อนุมัติ “{title}”" in page.html
    assert "อนุมัติแล้ว 1 กิจกรรม" in page.html
    assert Notification.objects.filter(recipient=cast.coordinator, text__contains="สำนักงานอนุมัติ").count() == 1


@pytest.mark.parametrize("chosen", [[], ["x"], ["1"], ["1:2:3"], ["\0:1"], ["9" * 30 + ":1"], ["999999:1"]])
def test_nonsense_among_the_ticks_approves_nothing(cast, sign_in, chosen):
    activity = submitted(cast)
    for do in ("ask", "approve"):
        assert sign_in(cast.officer).post(APPROVE, {"chosen": chosen, "do": do}).status_code in {200, 302}
    assert status_of(activity) == "submitted"


def test_approving_several_reads_the_version(cast):
    activity = submitted(cast)
    approved, refused = review.approve_several({activity.pk: activity.version + 1}, by=cast.officer)
    assert (approved, [row.pk for row, _why in refused]) == ([], [activity.pk])


# --- returning ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("own", "both"), [("", False), ("โทรมาได้", True)])
def test_returning_with_a_common_reason(cast, sign_in, own, both):
    activity, reason = submitted(cast), CommonReason.objects.first()
    sent = {"common": reason.pk, "reason": own, "next": QUEUE}
    assert sign_in(cast.officer).post(f"{activity.get_work_url()}return/", sent)["Location"] == QUEUE
    activity.refresh_from_db()
    assert activity.reason == (f"{reason.text}\n{own}" if both else reason.text)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": ""}, "กรุณาบอกเหตุผล"),
        ({"reason": "ก" * 5000}, "ยาวเกินไป"),
        ({"common": "999", "reason": ""}, "กรุณาบอกเหตุผล"),
    ],
)
def test_a_return_without_a_reason_comes_back_with_what_was_typed(cast, sign_in, sent, sentence):
    activity, client = submitted(cast), sign_in(cast.officer)
    page = Page(client.post(f"{activity.get_work_url()}return/", sent))
    assert sentence in page.refusal("reason")
    assert page.values()["reason"][0].strip() == sent["reason"]
    assert TypedForm.objects.filter(user=cast.officer).exists()
    assert status_of(activity) == "submitted"


@pytest.mark.parametrize("read", NOT_READ)
def test_a_decision_that_does_not_say_what_was_read_decides_nothing(cast, sign_in, read):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    report = report_in(cast, "submitted")
    officer = sign_in(cast.officer)
    for address in (f"{activity.get_work_url()}approve/", f"{report.get_work_url()}accept/"):
        assert officer.post(address, read).status_code == 302
    activity.refresh_from_db()
    assert (activity.status, fresh(report).status) == ("submitted", "submitted")


@pytest.mark.parametrize("read", NOT_READ)
def test_a_change_of_a_plan_that_moved_on_is_not_approved_unread(cast, sign_in, read):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    change = factories.change(activity, by=cast.coordinator, venue="หอใหม่")
    activity.refresh_from_db()
    plans.update(activity, by=cast.director, version=activity.version, venue="หอที่แก้แล้ว")
    sign_in(cast.officer).post(change.get_decide_url(), {"do": "approve"} | read)
    activity.refresh_from_db()
    change.refresh_from_db()
    assert (change.status, activity.venue) == ("open", "หอที่แก้แล้ว")
