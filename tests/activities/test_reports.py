"""What a report needs, where it comes from, and what its acceptance changes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.domain import plans, report_counts, reports
from activities.models import Activity, ActivityReport, PaperCount, Registration
from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from tests import factories
from tests.activities.reporting import add_photo, fill, fresh, held, report_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def people_there(activity, network, count):
    for number in range(count):
        Registration.objects.create(
            activity=activity,
            network=network,
            name=f"คนที่ {number}",
            checked_in_at=timezone.now(),
            check_in_method="keeper",
        )


def told(report):
    """{network name or None: (counted, reported, reason)}"""
    rows = report.counts.select_related("network")
    return {row.network and row.network.slug: (row.counted, row.reported, row.reason) for row in rows}


def rows(report, **wanted):
    """Rows of the form: network slug -> (reported, reason); "none" for people of no network."""
    return [
        {
            "network": network.pk if network else None,
            "reported": wanted.get(network.slug if network else "none", (reported, reason))[0],
            "reason": wanted.get(network.slug if network else "none", (reported, reason))[1],
        }
        for network, _counted, reported, reason in report_counts.rows_of(report)
    ]


def test_a_report_begins_with_what_is_known(cast):
    activity = held(cast, venue="วัดทุ่ง")
    people_there(activity, cast.network, 3)
    people_there(activity, None, 1)
    PaperCount.objects.create(activity=activity, network=cast.network, count=20, typed_by=cast.member)

    report = reports.start(activity, by=cast.coordinator)

    assert (report.number, report.status, report.venue) == (1, "draft", "วัดทุ่ง")
    assert (report.starts_at, report.ends_at) == (activity.starts_at, activity.ends_at)
    assert told(report)["edu"] == (23, 23, "")
    assert told(report)[None] == (1, 1, "")
    assert told(report)["religion"] == (0, 0, "")
    assert fresh(report).participants == 24
    assert fresh(report).activity.report_status == "draft"


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "cancelled"])
def test_only_an_approved_activity_is_reported(cast, status):
    starts = timezone.now() - timedelta(days=1)
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status=status, starts_at=starts, ends_at=starts
    )
    with pytest.raises(DomainError, match="ยังเขียนรายงานไม่ได้"):
        reports.start(activity, by=cast.coordinator)


def test_before_it_begins_there_is_nothing_to_report(cast):
    with pytest.raises(DomainError, match="ยังเขียนรายงานไม่ได้"):
        reports.start(held(cast, days=-2), by=cast.coordinator)


def test_a_second_tap_leads_to_the_first_ones_report(cast):
    report = report_in(cast, "draft")
    with pytest.raises(AlreadyDone) as mine:
        reports.start(report.activity, by=cast.coordinator)
    with pytest.raises(SomebodyWasFaster, match="นางประสาน งานดี") as other:
        reports.start(report.activity, by=cast.editor)
    assert mine.value.target == other.value.target == report.get_work_url()
    assert ActivityReport.objects.count() == 1


def test_a_step_is_saved_once_for_each_version(cast):
    report = report_in(cast, "draft")
    reports.update(report, by=cast.editor, version=report.version, done="ของผู้ดูแล")
    with pytest.raises(StaleEdit):
        reports.update(report, by=cast.coordinator, version=report.version, done="ของผู้ประสานงาน")
    assert fresh(report).done == "ของผู้ดูแล"
    event = history.events_of(report).first()
    assert event.changes == {"done": ["เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย", "ของผู้ดูแล"]}


def test_saving_what_stands_there_already_is_no_line_of_history(cast):
    report = report_in(cast, "draft")
    report = reports.update(report, by=cast.coordinator, version=report.version, spent=Decimal("100"))
    lines = history.events_of(report).count()
    here = {"starts_at": timezone.localtime(report.starts_at), "ends_at": timezone.localtime(report.ends_at)}
    reports.update(fresh(report), by=cast.coordinator, version=report.version, spent=Decimal("100"), **here)
    assert history.events_of(report).count() == lines


@pytest.mark.parametrize(
    ("status", "words"), [("submitted", "ดึงกลับมาแก้"), ("accepted", "ฉบับใหม่"), ("replaced", "ฉบับใหม่")]
)
def test_what_was_sent_is_not_written_in(cast, status, words):
    report = report_in(cast, status)
    with pytest.raises(DomainError, match=words):
        reports.update(report, by=cast.coordinator, version=report.version, done="อื่น")
    with pytest.raises(DomainError, match=words):
        report_counts.set_counts(report, [], by=cast.coordinator, version=report.version)


def test_a_number_that_differs_from_the_check_in_says_why(cast):
    activity = held(cast)
    people_there(activity, cast.network, 3)
    report = reports.start(activity, by=cast.coordinator)
    with pytest.raises(DomainError, match="ต้องบอกเหตุผล"):
        report_counts.set_counts(report, rows(report, edu=(10, " ")), by=cast.coordinator, version=report.version)
    report_counts.set_counts(
        report, rows(report, edu=(10, "ไม่ได้ลงชื่อ 7 คน")), by=cast.coordinator, version=report.version
    )
    assert told(report)["edu"] == (3, 10, "ไม่ได้ลงชื่อ 7 คน")
    assert fresh(report).participants == 10


def test_without_any_check_in_numbers_need_no_reason(cast):
    report = reports.start(held(cast), by=cast.coordinator)
    report_counts.set_counts(report, rows(report, edu=(10, "")), by=cast.coordinator, version=report.version)
    assert fresh(report).participants == 10


def test_women_and_men_are_not_more_than_everybody(cast):
    report = reports.start(held(cast), by=cast.coordinator)
    with pytest.raises(DomainError, match="มากกว่าจำนวนผู้เข้าร่วมทั้งหมด"):
        report_counts.set_counts(
            report, rows(report, edu=(10, "")), by=cast.coordinator, version=report.version, women=6, men=5
        )


def test_rows_nobody_corrected_follow_the_check_in_until_it_is_sent(cast):
    activity = held(cast)
    people_there(activity, cast.network, 2)
    report = reports.start(activity, by=cast.coordinator)
    people_there(activity, cast.other_network, 4)
    report = reports.update(report, by=cast.coordinator, version=report.version, done="ก", outputs="ข")
    reports.submit(report, by=cast.coordinator)
    assert told(report)["religion"] == (4, 4, "")
    assert fresh(report).participants == 6


def test_everything_may_be_missing_until_it_is_sent(cast):
    report = reports.start(held(cast), by=cast.coordinator)
    add_photo(report, by=cast.coordinator)
    report = reports.update(report, by=cast.coordinator, version=fresh(report).version, starts_at=None, ends_at=None)
    assert [step for step, _sentence in reports.missing_to_submit(report)] == [1, 1, 2, 3, 4]
    with pytest.raises(DomainError, match="ความยินยอมของคนในภาพ อีก 1 ภาพ"):
        reports.submit(report, by=cast.coordinator)
    assert fresh(report).status == "draft"


def test_nobody_came_needs_a_reason_only(cast):
    report = fill(reports.start(held(cast), by=cast.coordinator), by=cast.coordinator, people=0)
    assert reports.missing_to_submit(report) == []


def test_who_sent_it_does_not_accept_it(cast):
    report = report_in(cast, "draft")
    reports.submit(report, by=cast.officer)
    with pytest.raises(DomainError, match="เจ้าหน้าที่อีกคน"):
        reports.accept(report, by=cast.officer)
    reports.accept(report, by=cast.director)
    assert fresh(report).accepted_by == cast.director


def test_acceptance_gives_the_activity_its_numbers(cast):
    report = report_in(cast, "draft")
    report = reports.update(report, by=cast.coordinator, version=report.version, spent=Decimal("1250.50"))
    reports.submit(report, by=cast.coordinator)
    assert Activity.objects.get(pk=report.activity_id).result_participants is None
    reports.accept(report, by=cast.officer, version=fresh(report).version)
    activity = Activity.objects.get(pk=report.activity_id)
    assert (activity.report_status, activity.result_participants, activity.result_spent) == (
        "accepted",
        12,
        Decimal("1250.50"),
    )


def test_only_what_was_read_is_accepted(cast):
    report = report_in(cast, "submitted")
    read = report.version
    reports.withdraw(report, by=cast.coordinator)
    reports.submit(report, by=cast.coordinator)
    with pytest.raises(SomebodyWasFaster):
        reports.accept(report, by=cast.officer, version=read)


def test_a_return_needs_a_reason(cast):
    report = report_in(cast, "submitted")
    with pytest.raises(DomainError, match="เหตุผล"):
        reports.return_(report, by=cast.officer, reason=" ")
    assert fresh(report).status == "submitted"


def test_a_new_version_begins_with_the_accepted_one_and_replaces_it_when_accepted(cast):
    first = report_in(cast, "accepted", photos=["yes"])
    second = reports.start(first.activity, by=cast.editor)
    assert (second.number, second.done, second.participants) == (2, first.done, 12)
    assert told(second) == told(first)
    assert [photo.picture_id for photo in second.photos.all()] == [photo.picture_id for photo in first.photos.all()]
    assert fresh(first).status == "accepted"
    assert fresh(second).activity.report_status == "draft"
    second = reports.update(second, by=cast.editor, version=second.version, done="แก้แล้ว")
    reports.submit(second, by=cast.editor)
    reports.accept(second, by=cast.officer)
    assert (fresh(first).status, fresh(first).done) == ("replaced", "เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย")
    assert fresh(second).activity.report_status == "accepted"


def test_a_discarded_draft_leaves_the_accepted_version_as_it_was(cast):
    first = report_in(cast, "accepted", photos=["yes"])
    second = reports.start(first.activity, by=cast.coordinator)
    add_photo(second, by=cast.coordinator)
    reports.discard(second, by=cast.coordinator)
    assert list(ActivityReport.objects.values_list("pk", "status")) == [(first.pk, "accepted")]
    assert fresh(first).activity.report_status == "accepted"
    assert first.photos.get().picture.is_public
    assert history.events_of(second).first().action == "activityreport.discard"


@pytest.mark.parametrize("status", ["submitted", "returned", "accepted", "replaced"])
def test_only_a_draft_is_discarded(cast, status):
    report = report_in(cast, status)
    with pytest.raises(DomainError, match="ลบได้เฉพาะร่าง"):
        reports.discard(report, by=cast.coordinator)
    assert fresh(report).status == status


def test_the_last_report_gone_the_activity_has_none(cast):
    report = report_in(cast, "draft")
    reports.discard(report, by=cast.coordinator)
    assert Activity.objects.get(pk=report.activity_id).report_status == ""


def test_reports_are_seen_by_their_own_network_and_the_office(cast):
    activity = held(cast)
    plans.update(activity, by=cast.officer, version=activity.version, partner_networks=[cast.other_network])
    report = report_in(cast, "draft", activity=activity)
    seen = {
        role: ActivityReport.objects.visible_to(cast[role]).filter(pk=report.pk).exists()
        for role in ("stranger", "member", "coordinator", "editor", "judge", "officer", "administrator")
    }
    assert seen == {
        "stranger": False, "member": True, "coordinator": True, "editor": True, "judge": False, "officer": True,
        "administrator": True,
    }  # fmt: skip
