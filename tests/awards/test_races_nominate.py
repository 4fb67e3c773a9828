"""Two people at one nomination or consent at the same moment: real threads, real PostgreSQL, one outcome."""

import pytest

from awards.domain import consents, nominations
from awards.models import Consent, Nomination, Nominator
from core import history
from core.errors import AlreadyDone, DomainError, StaleEdit
from notifications.models import Notification
from tests.awards import building
from tests.awards.building import fresh
from tests.awards.nominating import in_state, open_category, started
from tests.test_races import ROUNDS, cast, together, winner_of

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_letter_confirmed_twice_at_once_confirms_once(cast, turn):
    nominator = in_state(cast, "unconfirmed")
    Notification.objects.all().delete()
    one, two = fresh(nominator), fresh(nominator)
    outcomes = together(
        lambda: nominations.confirm(one, serial=1),
        lambda: nominations.confirm(two, serial=1),
    )
    winner_of(outcomes, AlreadyDone)
    assert Notification.objects.count() == 1
    assert history.events_of(nominator.nomination).filter(action="nomination.confirm").count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_devices_write_one_draft_and_one_is_told(cast, turn):
    nominator = started(cast)
    one, two = fresh(nominator), fresh(nominator)
    outcomes = together(
        lambda: nominations.write(one, {"name": "หนึ่ง"}, version=1),
        lambda: nominations.write(two, {"name": "สอง"}, version=1),
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert fresh(nominator.nomination).name == ["หนึ่ง", "สอง"][place]


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_double_click_starts_one_draft(cast, turn):
    category = open_category(cast)
    key = "11111111-2222-4333-8444-555555555555"
    outcomes = together(*[lambda: started(cast, category=category, form_key=key) for _ in range(2)])
    assert outcomes[0] == outcomes[1] == Nominator.objects.get()
    assert Notification.objects.count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_confirmed_while_taken_back(cast, turn):
    nominator = in_state(cast, "unconfirmed")
    one, two = fresh(nominator), fresh(nominator)
    confirmed, withdrawn = together(
        lambda: nominations.confirm(one, serial=1), lambda: nominations.withdraw(two, reason="ย้าย")
    )
    assert not isinstance(withdrawn, Exception)
    assert isinstance(confirmed, Nomination | DomainError)
    assert fresh(nominator.nomination).status == "withdrawn"


def consent_in(cast, status):
    row = building.nomination(building.category(building.round_(by=cast.officer, status="decided")), consent=status)
    Consent.objects.filter(nomination=row).update(serial=1)
    return Consent.objects.select_related("nomination").get(nomination=row)


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_consent_given_twice_at_once_is_given_once(cast, turn):
    consent = consent_in(cast, "asked")
    outcomes = together(*[lambda: consents.give(consent, serial=1, signed_name="มานะ") for _ in range(2)])
    winner_of(outcomes, AlreadyDone)
    assert history.events_of(consent).filter(action="consent.give").count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_taken_back_by_the_link_while_a_paper_is_recorded(cast, turn):
    consent = consent_in(cast, "given")
    withdrawn, recorded = together(
        lambda: consents.withdraw(consent, serial=1),
        lambda: consents.record(consent.nomination, signed_name="มานะ", by=cast.officer),
    )
    assert not isinstance(withdrawn, Exception)
    row = fresh(consent)
    # The paper came first and was none, as consent stood; or it came after, and is a new yes.
    was_none = isinstance(recorded, AlreadyDone)
    assert (row.status, row.method == "paper") == (("withdrawn", False) if was_none else ("given", True))


@pytest.mark.parametrize("turn", ROUNDS)
def test_given_by_the_link_while_the_office_records_a_paper(cast, turn):
    consent = consent_in(cast, "asked")
    outcomes = together(
        lambda: consents.give(consent, serial=1, signed_name="มานะ"),
        lambda: consents.record(consent.nomination, signed_name="มานะ", by=cast.officer),
    )
    place, _error = winner_of(outcomes, AlreadyDone)
    assert fresh(consent).method == ["link", "paper"][place]


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_ask_all_and_everybody_gets_one_letter(cast, turn):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    for number in range(3):
        building.nomination(category, email=f"n{number}@example.com")
    outcomes = together(
        *[lambda by=by: consents.ask_all(category.round, by=by) for by in (cast.officer, cast.director)]
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Notification.objects.count() == 3
