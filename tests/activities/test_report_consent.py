"""Consent that was taken back stays so: no older form, kept typing or newer version gives it again by itself."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.domain import report_photos, reports
from activities.models import ReportPhoto
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from core.models import Picture
from tests.activities.reporting import fresh, report_in
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def versions(cast):
    """(an accepted report with a photo on the public page, its newer version being written)"""
    first = report_in(cast, "accepted", photos=["yes"])
    return first, reports.start(first.activity, by=cast.coordinator)


def state(photo):
    """(may be public, is public) of a photo's picture."""
    return Picture.objects.values_list("may_be_public", "is_public").get(pk=photo.picture_id)


def said(photo, **changes):
    """What a form of step 4 says of one photo."""
    words = {name: getattr(photo, name) for name in report_photos.WORDS}
    return [words | {"pk": photo.pk, "remove": False} | changes]


def accept(report, cast):
    reports.submit(report, by=cast.coordinator)
    reports.accept(report, by=cast.officer)


def step(report):
    return f"{report.get_work_url()}steps/4/"


def test_a_form_opened_before_is_stale(cast, versions):
    first, second = versions
    old = said(second.photos.get())
    report_photos.withdraw_consent(first.photos.get(), by=cast.coordinator)
    with pytest.raises(StaleEdit):
        report_photos.arrange(second, old, by=cast.coordinator, version=second.version)
    accept(second, cast)
    assert state(first.photos.get()) == (False, False)


@pytest.mark.parametrize("consent", ["yes", "behind"])
def test_words_of_an_old_form_do_not_give_it_again(cast, versions, consent):
    first, second = versions
    old = said(second.photos.get(), consent=consent)
    report_photos.withdraw_consent(first.photos.get(), by=cast.coordinator)
    with pytest.raises(DomainError, match="ถอนความยินยอม"):
        report_photos.arrange(second, old, by=cast.coordinator, version=fresh(second).version)
    accept(second, cast)
    assert state(first.photos.get()) == (False, False)


def test_a_photo_taken_back_before_the_new_version_began_needs_a_new_yes_too(cast):
    first = report_in(cast, "accepted", photos=["yes"])
    report_photos.withdraw_consent(first.photos.get(), by=cast.coordinator)
    second = reports.start(first.activity, by=cast.coordinator)
    photo = second.photos.get()
    with pytest.raises(DomainError, match="ถอนความยินยอม"):
        report_photos.arrange(second, said(photo, consent="yes"), by=cast.coordinator, version=second.version)


def test_nothing_chosen_leaves_it_taken_back(cast, versions):
    first, second = versions
    report_photos.withdraw_consent(first.photos.get(), by=cast.coordinator)
    photo, version = second.photos.get(), fresh(second).version
    report_photos.arrange(second, said(photo, consent="", caption="ใหม่"), by=cast.coordinator, version=version)
    photo.refresh_from_db()
    assert (photo.consent, photo.caption, bool(photo.withdrawn_at)) == ("no", "ใหม่", True)


def test_people_who_were_asked_again_may_agree_again(cast, versions):
    first, second = versions
    report_photos.withdraw_consent(first.photos.get(), by=cast.coordinator)
    photo, version = second.photos.get(), fresh(second).version
    again = said(photo, consent="yes", asked_again=True)
    report_photos.arrange(second, again, by=cast.coordinator, version=version)
    assert state(photo) == (False, False)
    accept(second, cast)
    assert state(photo) == (True, True)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_a_report_in_hand_is_not_what_was_read(cast, status):
    report = report_in(cast, status, photos=["yes"])
    report_photos.withdraw_consent(report.photos.get(), by=cast.coordinator)
    assert fresh(report).version == report.version + 1


def test_an_officer_decides_about_what_was_read(cast):
    report = report_in(cast, "submitted", photos=["yes"])
    report_photos.withdraw_consent(report.photos.get(), by=cast.coordinator)
    with pytest.raises(SomebodyWasFaster):
        reports.accept(fresh(report), by=cast.officer, version=report.version)


def test_the_database_holds_it(cast):
    photo = report_in(cast, "draft", photos=["yes"]).photos.get()
    with pytest.raises(IntegrityError, match="photo_withdrawn_is_no"), transaction.atomic():
        ReportPhoto.objects.filter(pk=photo.pk).update(withdrawn_at=timezone.now())


def test_the_form_shows_both_then_says_what_is_needed_then_takes_a_deliberate_yes(cast, versions, sign_in):
    first, second = versions
    writer, photo = sign_in(cast.coordinator), second.photos.get()
    old = Page(writer.get(step(second))).values() | {"do": "next"}
    mine = f"photo-{photo.pk}"
    assert old[f"{mine}-consent"] == ["yes"]
    assert f"{mine}-asked_again" not in old
    report_photos.withdraw_consent(first.photos.get(), by=cast.editor)

    refused = Page(writer.post(step(second), old | {f"{mine}-caption": "พิมพ์ไว้"}))
    assert refused.response.status_code == 409
    assert "พิมพ์ไว้" in refused.html

    stale = refused.values() | {"do": "next", f"{mine}-consent": "yes"}
    again = Page(writer.post(step(second), stale))
    assert again.response.status_code == 200
    assert "ถอนความยินยอม" in again.refusal(f"{mine}-consent")
    assert state(photo) == (False, False)

    writer.post(step(second), again.values() | {"do": "next", f"{mine}-asked_again": "on"})
    photo.refresh_from_db()
    assert (photo.consent, photo.caption, photo.withdrawn_at) == ("yes", "พิมพ์ไว้", None)


def test_typing_kept_from_before_is_stale_too(cast, versions, sign_in):
    first, second = versions
    writer = sign_in(cast.coordinator)
    typing = Page(writer.get(step(second))).values()
    writer.post(f"/work/typed/?form={step(second)}", typing, headers={"accept": "application/json"})
    report_photos.withdraw_consent(first.photos.get(), by=cast.editor)
    response = writer.post(step(second), Page(writer.get(step(second))).values() | {"do": "next"})
    assert response.status_code == 409
    accept(second, cast)
    assert state(first.photos.get()) == (False, False)
