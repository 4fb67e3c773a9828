"""Consent: every status with every action, who must sign, the newest letter, nothing told of how it stands."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from awards import links
from awards.domain import consents, nomination_files
from awards.models import Consent
from awards.signing import signer_of
from awards.states import CONSENT_TRANSITIONS, ConsentStatus, NominationStatus, RoundStatus
from core import history
from core.errors import DomainError
from core.models import Event
from notifications.models import Notification
from tests import files
from tests.awards import building
from tests.awards.building import fresh

pytestmark = pytest.mark.django_db
LEGAL = {
    **{(status, "ask"): "asked" for status in ("not_asked", "asked", "refused", "withdrawn")},
    ("asked", "give"): "given",
    ("asked", "refuse"): "refused",
    **{(status, "record"): "given" for status in ("not_asked", "asked", "refused", "withdrawn")},
    ("given", "withdraw"): "withdrawn",
}


def test_the_table_says_what_the_design_says():
    found = {(source, action): step.target for action, step in CONSENT_TRANSITIONS.items() for source in step.sources}
    assert found == LEGAL


def consent_in(cast, status, *, round_status="judging", category=None, **fields):
    category = category or building.category(building.round_(by=cast.officer, status=round_status))
    row = building.nomination(category, consent=status, email="nominee@example.com", **fields)
    Consent.objects.filter(nomination=row).update(serial=1, address="nominee@example.com")
    return Consent.objects.get(nomination=row)


def act(consent, action, cast, *, by=None, **more):
    if action == "ask":
        return consents.ask(consent.nomination, address="nominee@example.com", by=cast.officer)
    if action == "record":
        return consents.record(consent.nomination, signed_name="มานะ", by=cast.officer, **more)
    names = {"signed_name": "มานะ ทดสอบ"} if action == "give" else {}
    return getattr(consents, action)(consent, serial=consent.serial, **names)


@pytest.mark.parametrize("action", CONSENT_TRANSITIONS)
@pytest.mark.parametrize("status", ConsentStatus.values)
def test_consent_moves_only_as_the_table_says(cast, status, action):
    consent = consent_in(cast, status)
    if (status, action) not in LEGAL:
        events = Event.objects.count()
        with pytest.raises(DomainError):
            act(consent, action, cast)
        assert fresh(consent).status == status and Event.objects.count() == events
        return
    act(consent, action, cast)
    row = fresh(consent)
    assert row.status == LEGAL[status, action]
    assert history.events_of(row).first().action == f"consent.{action}"
    if row.status == "given":
        assert row.answered_at and row.text_version == "2569-1" and row.signed_name


def test_who_signs_by_year_of_birth():
    at = timezone.now().replace(year=2026, month=6)

    def of(birth_year, target="person"):
        row = SimpleNamespace(category=SimpleNamespace(target=target), birth_year=birth_year)
        return signer_of(row, at)

    assert [of(year) for year in (2548, 2549, 2550, 2559, 2560, 2569)] == [
        "self", "both", "both", "both", "guardian", "guardian",
    ]  # fmt: skip
    assert (of(None), of(None, "organization"), of(2560, "community")) == ("unsure", "place", "place")


def born(age):
    return timezone.now().year + 543 - age


@pytest.mark.parametrize(
    ("age", "names", "refused"),
    [
        (30, {"signed_name": "ก"}, ""),
        (30, {"guardian_name": "ข"}, "ผู้ให้ความยินยอม"),
        (15, {"signed_name": "ก"}, "ผู้ปกครอง"),
        (15, {"guardian_name": "ข"}, "ผู้ให้ความยินยอม"),
        (15, {"signed_name": "ก", "guardian_name": "ข"}, ""),
        (20, {"signed_name": "ก"}, "ผู้ปกครอง"),
        (8, {"signed_name": "ก"}, "ผู้ปกครอง"),
        (8, {"guardian_name": "ข"}, ""),
    ],
)
def test_guardians_sign_for_minors_by_link_and_on_paper(cast, age, names, refused):
    for give in (
        lambda row: consents.give(row, serial=1, **names),
        lambda row: consents.record(row.nomination, by=cast.officer, **names),
    ):
        consent = consent_in(cast, "asked", birth_year=born(age))
        if refused:
            with pytest.raises(DomainError, match=refused):
                give(consent)
        else:
            give(consent)
        assert fresh(consent).status == ("asked" if refused else "given")


@pytest.mark.parametrize("status", RoundStatus.values)
def test_asking_begins_with_the_close_of_the_round(cast, status):
    consent = consent_in(cast, "not_asked", round_status=status)
    if status in {"draft", "open"}:
        with pytest.raises(DomainError, match="ปิดรับ"):
            act(consent, "ask", cast)
    else:
        act(consent, "ask", cast)
        assert fresh(consent).status == "asked"


@pytest.mark.parametrize(
    "status", sorted(set(NominationStatus.values) - {"complete", "merged", "doubted", "ineligible"})
)
def test_only_complete_ones_are_asked(cast, status):
    consent = consent_in(cast, "not_asked")
    type(consent.nomination).objects.update(status=status, reason="ขอปี")
    with pytest.raises(DomainError, match="ครบถ้วน"):
        act(consent, "ask", cast)


def test_the_letter_is_the_same_whatever_was_decided(cast):
    texts = set()
    round = building.round_(by=cast.officer, status="decided", title="รอบเดียว")
    category = building.category(round)
    for outcome in ("honoured", "not_this_time", None):
        consent = consent_in(cast, "not_asked", category=category, name="มานะ ทองดี")
        if outcome:
            building.decision(consent.nomination, by=cast.director, outcome=outcome)
        act(consent, "ask", cast)
        letter = Notification.objects.get(url=links.CONSENT.address_of(fresh(consent)))
        texts.add((letter.text, letter.name))
    assert len(texts) == 1
    assert "ยังไม่ใช่ผลการคัดเลือก" in texts.pop()[0]


def test_a_newer_letter_replaces_the_older_link(cast):
    consent = consent_in(cast, "asked")
    act(consent, "ask", cast)
    with pytest.raises(DomainError, match="ฉบับใหม่กว่า"):
        consents.give(consent, serial=1, signed_name="ก")
    consents.give(consent, serial=2, signed_name="ก")
    with pytest.raises(DomainError, match="ฉบับใหม่กว่า"):
        consents.withdraw(consent, serial=1)
    consents.withdraw(consent, serial=2)
    assert fresh(consent).status == "withdrawn"


def test_all_that_can_be_reached_are_asked_once(cast):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    for number in range(3):
        building.nomination(category, email=f"n{number}@example.com")
    building.nomination(category)
    building.nomination(category, email="given@example.com", consent="given")
    building.nomination(category, email="back@example.com", status="returned", reason="ขอปี")
    assert consents.ask_all(category.round, by=cast.officer) == 3
    assert consents.ask_all(category.round, by=cast.officer) == 0
    told = set(Notification.objects.values_list("address", flat=True))
    assert told == {"n0@example.com", "n1@example.com", "n2@example.com"}


def test_nobody_agrees_for_the_person_they_nominated(cast):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    row = building.nomination(category, email="Near@example.com", nominator={"email": "near@example.com"})
    assert consents.ask_all(category.round, by=cast.officer) == 0
    with pytest.raises(DomainError, match="ของผู้เสนอชื่อ"):
        consents.ask(row, address="NEAR@example.com", by=cast.officer)
    assert consents.ask(row, address="own@example.com", by=cast.officer).status == "asked"
    body = building.category(category.round, target="organization")
    row = building.nomination(body, email="office@example.com", nominator={"email": "office@example.com"})
    assert consents.ask_all(category.round, by=cast.officer) == 1


@pytest.mark.parametrize(("status", "says"), [("judging", True), ("decided", True), ("announced", False)])
def test_after_the_announcement_nobody_says_that_nothing_is_chosen(cast, client, status, says):
    round = building.round_(by=cast.officer, status=status)
    consent = consent_in(cast, "not_asked", category=building.category(round))
    letter_to = consents.ask(consent.nomination, address="nominee@example.com", by=cast.officer)
    letter = Notification.objects.get(address="nominee@example.com")
    page = client.get(letter.url).content.decode()
    assert ("ยังไม่ใช่ผลการคัดเลือก เรา" in letter.text) is ("เราถามผู้ถูกเสนอชื่อทุกราย" in page) is says
    assert letter_to.status == "asked" and len(letter.text) < 500


def test_officers_hear_of_a_no_but_never_the_nominators(cast):
    consent = consent_in(cast, "asked")
    consents.refuse(consent, serial=1)
    assert set(Notification.objects.filter(email_state="waiting").values_list("recipient", flat=True)) == {
        cast.officer.pk, cast.director.pk,
    }  # fmt: skip


def test_an_officer_takes_back_as_told_and_says_how(cast):
    consent = consent_in(cast, "given")
    with pytest.raises(DomainError, match="ใครแจ้งถอน") as refused:
        consents.withdraw(consent, by=cast.officer)
    assert refused.value.target == consent.get_work_url() == f"/work/nominations/{consent.nomination_id}/consent/"
    consents.withdraw(consent, by=cast.officer, reason="โทรแจ้ง 25 พ.ย.")
    assert history.events_of(consent).first().note == ""  # of a person: nothing that stays for ever
    assert fresh(consent).told_by == "โทรแจ้ง 25 พ.ย."


def test_a_paper_is_kept_apart_and_its_orphans_go(cast, settings):
    consent = consent_in(cast, "not_asked", round_status="open")
    clean = nomination_files.inspect(files.upload(files.photo(), "ใบยินยอม.jpg"))
    act(consent, "record", cast, paper=clean)
    row = fresh(consent)
    assert (row.paper_name, row.method, row.recorded_by) == ("ใบยินยอม.webp", "paper", cast.officer)
    assert (settings.MEDIA_ROOT / row.paper).read_bytes() == clean.data
    nomination_files.forget_orphans()
    assert (settings.MEDIA_ROOT / row.paper).exists()


def test_nothing_personal_of_it_stands_in_the_history_changes(cast):
    consent = consent_in(cast, "asked")
    consents.give(consent, serial=1, signed_name="มานะ ทดสอบ", guardian_name="แม่ ใจดี")
    assert "มานะ" not in str(list(history.events_of(consent).values_list("changes", "note")))


@pytest.mark.parametrize(("target", "is_refused"), [("person", True), ("organization", False)])
def test_a_nominators_address_in_any_spelling_asks_nobody_in_another_persons_name(cast, target, is_refused):
    category = building.category(building.round_(by=cast.officer, status="closed"), target=target)
    row = building.nomination(category, email="Near@Example.com", nominator={"email": "near@example.com"})
    assert (consents.unasked(row.round) == []) is is_refused
    if is_refused:
        with pytest.raises(DomainError, match="เป็นของผู้เสนอชื่อ"):
            consents.ask(row, address=" NEAR@example.com ", by=cast.officer)
    else:
        assert consents.ask_all(row.round, by=cast.officer) == 1
