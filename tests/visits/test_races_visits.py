"""Two people at one visit at the same moment: real threads, real PostgreSQL, one outcome."""

import pytest

from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from core.models import Picture
from notifications.models import Notification
from tests.test_races import ROUNDS, cast, together, winner_of
from tests.visits import visiting
from visits.domain import finding_photos, findings, hosts, stops, visits
from visits.models import Finding, FindingPhoto

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_members_writing_at_one_stop_never_overwrite_each_other(cast, turn):
    visit = visiting.visit_in(cast, "made")
    stop, other = visiting.fresh(visit.stops.first()), visiting.fresh(visit.stops.first())
    outcomes = together(
        lambda: visiting.finding(stop, by=cast.member, text="หนึ่ง"),
        lambda: visiting.finding(other, by=cast.officer, text="สอง"),
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert {"หนึ่ง", "สอง"} <= set(Finding.objects.filter(stop=stop).values_list("text", flat=True))


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_members_at_one_finding_are_told(cast, turn):
    visit = visiting.visit_in(cast, "made")
    row = Finding.objects.get(stop__visit=visit, kind="well")
    one, two = visiting.fresh(row), visiting.fresh(row)
    words = {name: getattr(row, name) for name in findings.WATCHED}
    outcomes = together(
        lambda: findings.update(one, by=cast.member, version=one.version, **(words | {"text": "หนึ่ง"})),
        lambda: findings.update(two, by=cast.officer, version=two.version, **(words | {"text": "สอง"})),
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert visiting.fresh(row).text == ["หนึ่ง", "สอง"][place]


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_host_confirms_while_the_office_cancels(cast, turn):
    stop = visiting.stop_in(cast, "asked")
    visit, answered = visiting.fresh(stop.visit), visiting.fresh(stop)
    confirmed, cancelled = together(
        lambda: hosts.confirm(answered, serial=answered.serial),
        lambda: visits.cancel(visit, by=cast.officer, reason="น้ำท่วม"),
    )
    assert not isinstance(cancelled, Exception)
    assert visiting.fresh(visit).status == "cancelled"
    status = "asked" if isinstance(confirmed, DomainError) else "confirmed"
    assert visiting.fresh(stop).status == status


@pytest.mark.parametrize("turn", ROUNDS)
def test_the_link_used_twice_at_once_answers_once(cast, turn):
    stop = visiting.stop_in(cast, "asked")
    Notification.objects.all().delete()
    one, two = visiting.fresh(stop), visiting.fresh(stop)
    outcomes = together(lambda: hosts.confirm(one), lambda: hosts.confirm(two))
    winner_of(outcomes, AlreadyDone)
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_ask_a_host_once(cast, turn):
    stop = visiting.stop_in(cast, "unasked")
    one, two = visiting.fresh(stop), visiting.fresh(stop)
    outcomes = together(
        lambda: stops.ask(one, by=cast.officer, version=stop.version),
        lambda: stops.ask(two, by=cast.director, version=stop.version),
    )
    winner_of(outcomes, SomebodyWasFaster)
    assert visiting.fresh(stop).serial == 1
    assert Notification.objects.filter(address=visiting.HOST).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_consent_taken_back_wins_over_an_acceptance_at_the_same_moment(cast, turn):
    visit = visiting.visit_in(cast, "reported", photos=["yes"])
    photo = FindingPhoto.objects.select_related("finding__stop__visit").get()
    outcomes = together(
        lambda: visits.accept(visit, by=cast.officer), lambda: finding_photos.withdraw_consent(photo, by=cast.member)
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    picture = Picture.objects.get(pk=photo.picture_id)
    assert (picture.may_be_public, picture.is_public) == (False, False)


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_finding_written_while_the_report_is_sent_is_in_it_or_refused(cast, turn):
    visit = visiting.visit_in(cast, "made")
    stop, sent = visiting.fresh(visit.stops.first()), visiting.fresh(visit)
    written, reported = together(
        lambda: visiting.finding(stop, by=cast.member, text="สุดท้าย"), lambda: visits.report(sent, by=cast.member)
    )
    assert not isinstance(reported, Exception)
    is_there = Finding.objects.filter(text="สุดท้าย").exists()
    assert is_there is not isinstance(written, DomainError)
