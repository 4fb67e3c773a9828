"""An activity that was called off although it has a report: rows of earlier days (today nobody cancels what is reported).
Its reports stay to be read, nobody writes in them or decides about them."""

import pytest

from activities.domain import report_counts, report_files, report_photos, reports
from activities.models import Activity, ActivityReport
from core import pictures
from core.errors import DomainError
from core.models import Picture
from portal import desk
from tests.activities.reporting import add_photo, document, fresh, report_in
from tests.activities.test_report_files import upload
from tests.core import pictures_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def call_off(report):
    Activity.objects.filter(pk=report.activity_id).update(status="cancelled", reason="น้ำท่วม")


def called_off(cast, status):
    """A report whose activity was cancelled after this row was read."""
    report = report_in(cast, status)
    call_off(report)
    return report


def photo():
    return pictures.inspect(pictures_in.upload(pictures_in.jpeg()))


WRITES = {
    "update": lambda report, cast: reports.update(report, by=cast.coordinator, version=report.version, done="ใหม่"),
    "submit": lambda report, cast: reports.submit(report, by=cast.coordinator),
    "counts": lambda report, cast: report_counts.set_counts(report, [], by=cast.coordinator, version=report.version),
    "arrange": lambda report, cast: report_photos.arrange(report, [], by=cast.coordinator, version=report.version),
    "photo": lambda report, cast: report_photos.add(report, photo(), by=cast.coordinator),
    "file": lambda report, cast: report_files.add(
        report, report_files.inspect(upload(document("pdf"))), by=cast.coordinator
    ),
    "unfile": lambda report, cast: report_files.remove(report, [], by=cast.coordinator),
}
DECISIONS = {
    "withdraw": lambda report, cast: reports.withdraw(report, by=cast.coordinator),
    "return": lambda report, cast: reports.return_(report, by=cast.officer, reason="ขอภาพ"),
    "accept": lambda report, cast: reports.accept(report, by=cast.officer),
}


@pytest.mark.parametrize(
    ("status", "act"),
    [
        *(("draft", act) for act in WRITES),
        *(("returned", act) for act in WRITES),
        *(("submitted", act) for act in DECISIONS),
    ],
)
def test_nothing_is_written_or_decided_any_more(cast, status, act):
    report = called_off(cast, status)
    before = ActivityReport.objects.filter(pk=report.pk).values().get()
    with pytest.raises(DomainError, match="กิจกรรมนี้ยกเลิกแล้ว") as refusal:
        (WRITES | DECISIONS)[act](report, cast)
    assert refusal.value.target == report.activity.get_work_url()
    assert ActivityReport.objects.filter(pk=report.pk).values().get() == before


def test_consent_is_still_taken_back(cast):
    report = report_in(cast, "accepted", photos=["yes"])
    call_off(report)
    report_photos.withdraw_consent(report.photos.get(), by=cast.coordinator)
    assert Picture.objects.values_list("may_be_public", "is_public").get() == (False, False)


def test_a_draft_may_still_be_deleted(cast):
    report = report_in(cast, "draft")
    add_photo(report, by=cast.coordinator)
    call_off(report)
    reports.discard(fresh(report), by=cast.coordinator)
    assert not ActivityReport.objects.exists()


def test_it_waits_on_nobodys_desk(cast):
    report = called_off(cast, "submitted")
    assert not ActivityReport.objects.awaiting_review().exists()
    titles = [item.title for group in desk.groups_for(cast.officer) for item in group.items]
    assert report.activity.title not in titles


@pytest.mark.parametrize("status", ["draft", "submitted", "accepted"])
def test_its_page_offers_nothing_that_would_be_refused(cast, sign_in, status):
    report = called_off(cast, status)
    for person in (cast.coordinator, cast.officer):
        page = sign_in(person).get(report.get_work_url()).content.decode()
        for address in ("steps/1/", "submit/", "withdraw/", "accept/", "return/", "start/"):
            assert f"{report.get_work_url()}{address}" not in page
        assert "ยกเลิก" in page


def test_a_step_opened_late_says_so(cast, sign_in):
    report = called_off(cast, "draft")
    response = sign_in(cast.coordinator).get(f"{report.get_work_url()}steps/1/", follow=True)
    assert "กิจกรรมนี้ยกเลิกแล้ว" in response.content.decode()
