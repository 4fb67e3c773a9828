"""Where one part of a round hands over to the next: each hand-over does what the next part relies on."""

import pytest

from awards.domain import consents, decisions, nominations, panels, screening
from awards.models import Decision, Honoree, Recusal
from networks import domain as networks
from networks.domain.rows import mark_of
from tests.awards import building, honouring

pytestmark = pytest.mark.django_db


@pytest.fixture
def kindred(cast):
    """A category at screening, and a judge who edits the organization of its nominee."""
    category = building.category(building.round_(by=cast.officer, status="closed"))
    person = building.judge()
    networks.give_membership(person, "editor", organization=cast.organization)
    return category, person


def proposed(judge):
    return [(row.nomination_id, row.kind, row.status) for row in Recusal.objects.filter(judge=judge)]


def test_a_judge_who_gets_a_seat_is_compared_with_who_is_there(cast, kindred):
    category, person = kindred
    nomination = building.nomination(category, organization=cast.organization)
    panels.save_panel(category.round, {(category.pk, person.pk): None}, by=cast.officer, mark=mark_of({}))
    assert proposed(person) == [(nomination.pk, "organization", "proposed")]


def test_a_nomination_that_is_complete_is_compared_with_the_panel(cast, kindred):
    category, person = kindred
    panels.save_panel(category.round, {(category.pk, person.pk): None}, by=cast.officer, mark=mark_of({}))
    nomination = building.nomination(category, status="submitted", organization=cast.organization)
    assert proposed(person) == []
    screening.complete(nomination, by=cast.officer)
    assert proposed(person) == [(nomination.pk, "organization", "proposed")]


def test_one_whose_place_is_corrected_is_compared_again(cast, kindred):
    category, person = kindred
    panels.save_panel(category.round, {(category.pk, person.pk): None}, by=cast.officer, mark=mark_of({}))
    nomination = building.nomination(category)
    screening.correct(
        nomination, by=cast.officer, version=nomination.version, why="ผู้เสนอแจ้ง", organization=cast.organization
    )
    assert proposed(person) == [(nomination.pk, "organization", "proposed")]


def test_what_its_nominator_takes_back_is_nobodys_to_judge(cast):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    nomination = building.nomination(category)
    review = building.review(nomination, building.judge(category))
    nominations.withdraw(nomination.nominators.get(), reason="ย้ายออกไปแล้ว")
    review.refresh_from_db()
    assert review.status == "released"


def test_consent_taken_back_hides_an_honouree_at_once_and_given_again_shows_them(cast):
    round = honouring.announced(cast)
    (row,) = honouring.honorees_of(round)
    consent = round.made[0].consent
    assert row.is_published
    consents.withdraw(consent, serial=consent.serial)
    assert not Honoree.objects.public().exists()
    consents.record(round.made[0], signed_name="มานะ ทดสอบ", by=cast.officer)
    assert Honoree.objects.public().get() == row


def test_a_decision_signed_after_the_announcement_changes_roll_and_certificate(cast):
    round = honouring.announced(cast)
    (row,) = honouring.honorees_of(round)
    draft = decisions.draft(
        round.made[0], by=cast.officer, outcome="not_this_time", resolution_number="9/2570", reason="ข้อมูลไม่ตรง",
        why_new="ตรวจพบภายหลังว่าข้อมูลไม่ตรง",
    )  # fmt: skip
    decisions.sign(draft, by=cast.director, version=draft.version)
    row.refresh_from_db()
    assert not row.is_published and not row.certificates.valid().exists()
    assert list(Decision.objects.order_by("pk").values_list("status", flat=True)) == ["superseded", "signed"]
