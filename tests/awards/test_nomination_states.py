"""What the office does with a nomination, every pair of status and action: legal ones move and tell, others change nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.domain import merging, screening
from awards.models import Nomination, Nominator
from awards.states import NOMINATION_TRANSITIONS, NominationStatus, RoundStatus
from core import history
from core.errors import DomainError, SomebodyWasFaster
from notifications.models import Notification
from tests.awards import building, rounding

pytestmark = pytest.mark.django_db
LEGAL = {
    **{(source, "send"): "unconfirmed" for source in ("draft", "unconfirmed")},
    ("unconfirmed", "confirm"): "submitted",
    ("draft", "submit"): "submitted",
    **{(source, "complete"): "complete" for source in ("submitted", "returned")},
    **{(source, "return"): "returned" for source in ("submitted", "complete")},
    ("returned", "resubmit"): "submitted",
    **{(source, "doubt"): "doubted" for source in ("submitted", "returned", "complete")},
    ("doubted", "exclude"): "ineligible",
    ("doubted", "clear"): "submitted",
    ("ineligible", "reconsider"): "submitted",
    **{(source, "merge"): "merged" for source in ("submitted", "returned", "complete")},
    ("merged", "unmerge"): "submitted",
    **{
        (source, "withdraw"): "withdrawn"
        for source in ("draft", "unconfirmed", "submitted", "returned", "complete", "doubted")
    },
}
ACTIONS = ("complete", "return", "doubt", "exclude", "clear", "reconsider", "merge", "unmerge")
NEAR = "near@example.com"
TOLD = {
    "complete": {NEAR}, "return": {NEAR}, "doubt": {"director@example.org"}, "exclude": {NEAR}, "clear": set(),
    "reconsider": {NEAR}, "merge": {NEAR}, "unmerge": set(),
}  # fmt: skip


def act(nomination, action, cast, *, by=None):
    by = by or (cast.director if action in {"exclude", "clear"} else cast.officer)
    more = {"reason": "อายุไม่ถึง"} if action in {"doubt", "reconsider"} else {}
    if action == "return":
        more = {"missing": "ขาดภาพ", "due_on": timezone.localdate() + timedelta(days=5)}
    if action == "merge":
        more = {"into": building.nomination(nomination.category)}
    module = merging if action in {"merge", "unmerge"} else screening
    getattr(module, "return_" if action == "return" else action)(nomination, by=by, **more)
    return by


def nomination_in(cast, status, **fields):
    return rounding.in_status(cast, status, nominator={"email": NEAR}, **fields)


def told():
    found = Notification.objects.values_list("recipient__email", "address")
    return {email or address for email, address in found}


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in NOMINATION_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_moves_from_where_it_may_and_changes_nothing_elsewhere(cast, action):
    for status in NominationStatus.values:
        nomination = nomination_in(cast, status)
        before, lines = building.snapshot(nomination), history.events_of(nomination).count()
        Notification.objects.all().delete()
        if (status, action) not in LEGAL:
            with pytest.raises(SomebodyWasFaster) as refusal:
                act(nomination, action, cast)
            assert refusal.value.target == nomination.get_work_url()
            assert building.snapshot(nomination) == before
            assert (history.events_of(nomination).count(), told()) == (lines, set())
            continue
        by = act(nomination, action, cast)
        assert nomination.status == building.snapshot(nomination)["status"] == LEGAL[status, action]
        event = history.events_of(nomination).first()
        assert (event.action, event.by) == (f"nomination.{action}", by)
        assert event.changes == {"status": [status, LEGAL[status, action]]}
        assert told() == TOLD[action], status


@pytest.mark.parametrize("status", sorted(set(RoundStatus) - {"open", "closed"}))
def test_outside_of_screening_the_office_changes_nothing(cast, status):
    round, _category, _judges = rounding.ready(cast, status)
    for state, action in LEGAL:
        if action not in ACTIONS:
            continue
        nomination = rounding.in_status(cast, state, round=round)
        before = building.snapshot(nomination)
        with pytest.raises(DomainError, match="เลยขั้นตรวจคุณสมบัติ"):
            act(nomination, action, cast)
        assert building.snapshot(nomination) == before


@pytest.mark.parametrize("action", [*NOMINATION_TRANSITIONS, "create", "update", "correct", "file", "unfile"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"nomination.{action}"])


@pytest.mark.parametrize("status", NominationStatus)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon


@pytest.mark.parametrize("action", ["exclude", "clear"])
def test_who_doubts_does_not_decide(cast, action):
    nomination = nomination_in(cast, "doubted")
    with pytest.raises(DomainError, match="เจ้าหน้าที่คนอื่น"):
        act(nomination, action, cast, by=cast.officer)
    assert building.fresh(nomination).status == "doubted"


def test_a_letter_names_nobody_and_leads_to_the_own_page(cast):
    nomination = nomination_in(cast, "submitted")
    act(nomination, "return", cast)
    note = Notification.objects.get()
    assert str(nomination) not in note.text and nomination.name not in note.text and "ขาดภาพ" in note.text
    assert note.url == f"/n/{Nominator.objects.get(nomination=nomination).token}/"


def test_what_leaves_complete_is_nobodys_to_judge(cast):
    for action in ("return", "doubt", "merge"):
        round, category, (judge,) = rounding.ready(cast, "closed")
        nomination = category.nominations.get()
        act(nomination, action, cast)
        assert nomination.reviews.get().status == "released", action


def test_somebody_who_read_an_older_version_is_told(cast):
    nomination = nomination_in(cast, "submitted")
    Nomination.objects.filter(pk=nomination.pk).update(version=7)
    with pytest.raises(SomebodyWasFaster):
        screening.complete(nomination, by=cast.officer, version=1)


def emails(row):
    return set(row.nominators.values_list("email", flat=True))


def test_merged_both_nominators_follow_and_unmerged_each_is_back(cast):
    round = building.round_(by=cast.officer)
    category = building.category(round)
    one, two, three = (
        building.nomination(category, status="submitted", nominator={"email": f"{number}@example.com"})
        for number in "123"
    )
    merging.merge(one, two, by=cast.officer)
    merging.merge(two, three, by=cast.officer)
    assert emails(three) == {"1@example.com", "2@example.com", "3@example.com"}
    assert emails(one) == emails(two) == set()
    merging.unmerge(two, by=cast.officer)
    assert (emails(two), emails(three)) == ({"1@example.com", "2@example.com"}, {"3@example.com"})
    merging.unmerge(one, by=cast.officer)
    assert (emails(one), emails(two)) == ({"1@example.com"}, {"2@example.com"})
    assert not Nominator.objects.exclude(came_from=None).exists()


def test_only_another_living_one_of_the_round_takes_it(cast):
    nomination = nomination_in(cast, "submitted")
    elsewhere = building.nomination(building.category(building.round_(by=cast.officer)))
    gone = rounding.in_status(cast, "ineligible", round=nomination.round)
    for into, words in ((nomination, "ต่างกันในรอบเดียวกัน"), (elsewhere, "ต่างกันในรอบเดียวกัน"), (gone, "จึงรวมเข้าไม่ได้")):
        with pytest.raises(DomainError, match=words):
            merging.merge(nomination, into, by=cast.officer)


def test_a_due_date_in_the_past_is_refused(cast):
    nomination = nomination_in(cast, "submitted")
    with pytest.raises(DomainError, match="ต้องไม่ผ่านไปแล้ว"):
        screening.return_(nomination, by=cast.officer, missing="ภาพ", due_on=timezone.localdate() - timedelta(days=1))
