"""Two people at one report at the same moment: real threads, real PostgreSQL, one outcome."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from activities.domain import plans, report_photos, reports
from activities.models import Activity, ActivityReport, ReportPhoto
from core.errors import AlreadyDone, DomainError, StaleEdit
from core.models import Picture
from news import domain as news
from news.models import Article
from notifications.models import Notification
from tests.activities.reporting import fresh, held, report_in
from tests.test_races import ROUNDS, cast, clients, together, winner_of

__all__ = ["cast", "clients"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def status_of_activity(report):
    return Activity.objects.values_list("report_status", flat=True).get(pk=report.activity_id)


@pytest.mark.parametrize("turn", ROUNDS)
def test_accepting_against_withdrawing_has_one_outcome(cast, turn):
    report = report_in(cast, "submitted", photos=["yes"])
    one, two = fresh(report), fresh(report)
    outcomes = together(
        lambda: reports.accept(one, by=cast.officer), lambda: reports.withdraw(two, by=cast.coordinator)
    )
    place, _error = winner_of(outcomes)
    assert fresh(report).status == status_of_activity(report) == ["accepted", "draft"][place]
    assert Picture.objects.get(pk=report.photos.get().picture_id).is_public is (place == 0)


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_report_is_sent_once(cast, clients, turn):
    report = report_in(cast, "draft")
    Notification.objects.all().delete()
    one, two = clients("coordinator", "coordinator")
    send = f"{report.get_work_url()}submit/"
    outcomes = together(lambda: one.post(send), lambda: two.post(send))
    assert [(response.status_code, response["Location"]) for response in outcomes] == [(302, report.get_work_url())] * 2
    assert fresh(report).status == status_of_activity(report) == "submitted"
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_report_is_begun_once(cast, turn):
    activity = held(cast)
    outcomes = together(
        lambda: reports.start(activity, by=cast.coordinator), lambda: reports.start(activity, by=cast.coordinator)
    )
    winner_of(outcomes, AlreadyDone)
    assert list(ActivityReport.objects.values_list("number", "status")) == [(1, "draft")]


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_accept_a_new_version_once(cast, turn):
    first = report_in(cast, "accepted")
    second = reports.start(first.activity, by=cast.coordinator)
    reports.submit(second, by=cast.coordinator)
    one, two = fresh(second), fresh(second)
    winner_of(together(lambda: reports.accept(one, by=cast.officer), lambda: reports.accept(two, by=cast.director)))
    assert dict(ActivityReport.objects.values_list("number", "status")) == {1: "replaced", 2: "accepted"}


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_step_saved_against_sending_never_mixes(cast, turn):
    report = report_in(cast, "draft")
    sent = fresh(report)
    together(
        lambda: reports.update(report, by=cast.editor, version=report.version, done="", outputs="", outcomes=""),
        lambda: reports.submit(sent, by=cast.coordinator),
    )
    row = fresh(report)
    assert row.status == status_of_activity(row)
    assert (row.status == "submitted") is (reports.missing_to_submit(row) == [])


@pytest.mark.parametrize("turn", ROUNDS)
def test_consent_taken_back_wins_over_an_acceptance_at_the_same_moment(cast, turn):
    report = report_in(cast, "submitted", photos=["yes"])
    photo = report.photos.select_related("report").get()
    row = fresh(report)
    outcomes = together(
        lambda: reports.accept(row, by=cast.officer), lambda: report_photos.withdraw_consent(photo, by=cast.coordinator)
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    picture = Picture.objects.get(pk=photo.picture_id)
    assert (picture.may_be_public, picture.is_public) == (False, False)


@pytest.mark.parametrize("turn", ROUNDS)
def test_consent_taken_back_while_a_new_version_begins_is_known_to_it(cast, turn):
    first = report_in(cast, "accepted", photos=["yes"])
    photo = first.photos.select_related("report").get()
    second, error = together(
        lambda: reports.start(first.activity, by=cast.coordinator),
        lambda: report_photos.withdraw_consent(photo, by=cast.editor),
    )
    assert error is None
    assert {(photo.consent, bool(photo.withdrawn_at)) for photo in ReportPhoto.objects.all()} == {("no", True)}
    reports.submit(second, by=cast.coordinator)
    reports.accept(second, by=cast.officer)
    assert not Picture.objects.get(pk=photo.picture_id).may_be_public


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_step_saved_while_consent_is_taken_back_does_not_give_it_again(cast, turn):
    report = report_in(cast, "draft", photos=["no"])
    photo = report.photos.select_related("report").get()
    row = {name: getattr(photo, name) for name in report_photos.WORDS} | {"pk": photo.pk, "remove": False}
    outcomes = together(
        lambda: report_photos.arrange(report, [row | {"consent": "yes"}], by=cast.coordinator, version=report.version),
        lambda: report_photos.withdraw_consent(photo, by=cast.editor),
    )
    assert outcomes[1] is None
    assert report.photos.get().consent == "no"
    assert not Picture.objects.get(pk=photo.picture_id).may_be_public


@pytest.mark.parametrize("turn", ROUNDS)
def test_calling_an_activity_off_against_beginning_its_report_has_one_outcome(cast, turn):
    now = timezone.now()
    activity = held(cast, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=1))
    one, two = Activity.objects.get(pk=activity.pk), Activity.objects.get(pk=activity.pk)
    outcomes = together(
        lambda: reports.start(one, by=cast.coordinator), lambda: plans.cancel(two, by=cast.director, reason="ฝนตกหนัก")
    )
    refused = [isinstance(outcome, DomainError) for outcome in outcomes]
    assert sorted(refused) == [False, True]
    activity.refresh_from_db()
    assert activity.status == ("cancelled" if refused[0] else "approved")
    assert activity.reports.exists() is refused[1]


def test_two_people_save_a_step_once(cast):
    report = report_in(cast, "draft")
    outcomes = together(
        lambda: reports.update(report, by=cast.editor, version=report.version, done="หนึ่ง"),
        lambda: reports.update(report, by=cast.coordinator, version=report.version, done="สอง"),
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert fresh(report).done == ["หนึ่ง", "สอง"][place]


def test_sending_against_discarding_keeps_or_removes_it_whole(cast):
    report = report_in(cast, "draft")
    one, two = fresh(report), fresh(report)
    outcomes = together(
        lambda: reports.submit(one, by=cast.coordinator), lambda: reports.discard(two, by=cast.coordinator)
    )
    (error,) = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert isinstance(error, DomainError)
    known = ActivityReport.objects.filter(pk=report.pk).first()
    assert Activity.objects.get(pk=report.activity_id).report_status == (known.status if known else "")


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_make_one_news_draft(cast, turn):
    report = report_in(cast, "accepted", photos=["yes"])
    one, two = together(
        lambda: news.draft_from_report(report, by=cast.officer),
        lambda: news.draft_from_report(report, by=cast.director),
    )
    assert one == two == Article.objects.get()


def test_pages_kept_for_visitors_forget_a_photo_with_the_commit(cast):
    report = report_in(cast, "accepted", photos=["yes"])
    photo = report.photos.select_related("report__activity", "picture").get()
    visitor, page = Client(), report.activity.get_absolute_url()
    assert photo.picture.token in visitor.get(page).content.decode()
    report_photos.withdraw_consent(photo, by=cast.coordinator)
    assert photo.picture.token not in visitor.get(page).content.decode()
