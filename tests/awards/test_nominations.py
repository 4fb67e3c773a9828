"""A nomination's life at its nominator's hands: every status with every action, letters, what is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards import links
from awards.domain import announcement, closing_soon, consents, forgetting, nomination_files, nominations, telling
from awards.models import Nomination, Nominator
from awards.states import NOMINATION_TRANSITIONS, NominationStatus, RoundStatus
from core import history, transitions
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from core.models import Event
from notifications.models import Notification
from tests import files
from tests.awards import building, honouring
from tests.awards.building import fresh
from tests.awards.nominating import WORDS, close, filled, in_state, open_category, started

pytestmark = pytest.mark.django_db
LEGAL = {
    ("draft", "send"): "unconfirmed",
    ("unconfirmed", "send"): "unconfirmed",
    ("unconfirmed", "confirm"): "submitted",
    ("draft", "submit"): "submitted",
    **{(status, "complete"): "complete" for status in ("submitted", "returned")},
    ("submitted", "return"): "returned",
    ("complete", "return"): "returned",
    ("returned", "resubmit"): "submitted",
    **{(status, "doubt"): "doubted" for status in ("submitted", "returned", "complete")},
    ("doubted", "exclude"): "ineligible",
    ("doubted", "clear"): "submitted",
    ("ineligible", "reconsider"): "submitted",
    **{(status, "merge"): "merged" for status in ("submitted", "returned", "complete")},
    ("merged", "unmerge"): "submitted",
    **{
        (status, "withdraw"): "withdrawn"
        for status in ("draft", "unconfirmed", "submitted", "returned", "complete", "doubted")
    },
}
OWN = ("send", "confirm", "submit", "resubmit", "withdraw")


def test_the_table_says_what_the_design_says():
    found = {
        (source, action): step.target for action, step in NOMINATION_TRANSITIONS.items() for source in step.sources
    }
    assert found == LEGAL


def act(nominator, action, by):
    if action == "confirm":
        return nominations.confirm(nominator, serial=nominator.serial)
    if action == "withdraw":
        return nominations.withdraw(nominator, reason="ย้ายบ้าน", by=by)
    return getattr(nominations, action)(nominator, **({} if action == "send" else {"by": by}))


@pytest.mark.parametrize("action", OWN)
@pytest.mark.parametrize("status", NominationStatus.values)
def test_nominators_move_it_only_as_the_table_says(cast, status, action):
    by = cast.coordinator if action == "submit" else None
    nominator = in_state(cast, status, by=by)
    if (status, action) not in LEGAL:
        events = Event.objects.count()
        with pytest.raises(DomainError):
            act(nominator, action, by)
        assert fresh(nominator.nomination).status == status
        assert Event.objects.count() == events
        return
    act(nominator, action, by)
    row = fresh(nominator.nomination)
    assert row.status == LEGAL[status, action]
    event = history.events_of(row).first()
    assert (event.action, event.by) == (f"nomination.{action}", by)
    assert bool(row.submitted_at) == (
        row.status == "submitted" or status in {"submitted", "returned", "complete", "doubted"}
    )


@pytest.mark.parametrize("action", sorted(set(NOMINATION_TRANSITIONS) - {*OWN, "merge"}))
@pytest.mark.parametrize("status", NominationStatus.values)
def test_the_machine_moves_only_as_the_table_says(cast, status, action):
    row = in_state(cast, status).nomination
    values = {"complete": {}, "return": {"reason": "ปี"}, "doubt": {"reason": "ซ้ำ", "doubted_by": cast.officer}}
    values |= {"unmerge": {"merged_into": None}}
    if (status, action) in LEGAL:
        transitions.move(row, NOMINATION_TRANSITIONS, action, by=cast.officer, **values.get(action, {}))
        assert fresh(row).status == LEGAL[status, action]
    else:
        with pytest.raises(SomebodyWasFaster):
            transitions.move(row, NOMINATION_TRANSITIONS, action, by=cast.officer)


def test_starting_makes_a_draft_and_one_letter_with_the_personal_link(cast):
    nominator = started(cast)
    row = nominator.nomination
    assert (row.status, row.consent.status, row.submitted_at) == ("draft", "not_asked", None)
    assert nominator.notice_version == "2569-1"
    letter = Notification.objects.get()
    assert (letter.address, letter.url, letter.recipient) == ("near@example.com", f"/n/{nominator.token}/", None)


def test_a_double_click_makes_one_draft(cast):
    category = open_category(cast)
    key = "11111111-2222-4333-8444-555555555555"
    first = started(cast, category=category, form_key=key)
    assert started(cast, category=category, form_key=key) == first
    assert Nomination.objects.count() == 1 and Notification.objects.count() == 1


def test_from_the_desk_nobody_gets_a_letter(cast):
    nominator = started(cast, by=cast.coordinator)
    assert nominator.user == cast.coordinator and not Notification.objects.exists()


@pytest.mark.parametrize("status", sorted(set(RoundStatus.values) - {"open"}))
def test_nobody_starts_or_sends_in_a_round_that_is_not_open(cast, status):
    nominator = filled(cast)
    close(nominator.nomination, status)
    category = fresh(nominator.nomination).category
    with pytest.raises(DomainError, match="ปิดรับ"):
        started(cast, category=category)
    with pytest.raises(DomainError, match="ปิดรับ"):
        nominations.send(nominator)


def test_the_clock_closes_before_anybody_presses(cast):
    nominator = filled(cast)
    late = nominator.nomination.round.closes_at
    with pytest.raises(DomainError, match="ปิดรับ"):
        nominations.send(nominator, at=late)
    nominations.send(nominator, at=late - timedelta(seconds=1))


def test_one_address_starts_five_in_an_hour(cast):
    category = open_category(cast)
    for _turn in range(5):
        started(cast, category=category)
    with pytest.raises(DomainError, match="หลายรายการ"):
        started(cast, category=category, email="NEAR@example.com")
    started(cast, category=category, email="other@example.com")
    started(cast, category=category, at=timezone.now() + timedelta(hours=2))


def test_what_is_missing_is_said_at_once(cast):
    nominator = started(cast, category=open_category(cast, min_age=60))
    with pytest.raises(DomainError) as refused:
        nominations.send(nominator)
    for words in ("ใส่ชื่อผู้ได้รับการเสนอ", "ใส่ปีเกิด", "เลือกอำเภอ", "คุณธรรมเด่น", "เล่าว่าทำไม"):
        assert words in str(refused.value)


def test_an_age_outside_the_band_is_said(cast):
    nominator = filled(cast, category=open_category(cast, max_age=18))
    with pytest.raises(DomainError, match="อายุ 71 ปี"):
        nominations.send(nominator)


def test_writing_replaces_deeds_and_counts_the_version(cast):
    nominator = started(cast)
    deeds = [{"year": 2560, "text": "ขุดคลอง"}, {"year": None, "text": "สอนเด็ก"}]
    row = nominations.write(nominator, {"name": "มานะ ทองดี"}, deeds=deeds, version=1)
    assert (row.version, nominations.deeds_of(row)) == (2, deeds)
    row = nominations.write(nominator, {}, deeds=deeds[1:], version=2)
    assert nominations.deeds_of(fresh(row)) == deeds[1:]
    assert nominations.write(nominator, {"name": "มานะ ทองดี"}, version=3).version == 3
    assert history.events_of(row).filter(action="nomination.update").count() == 1


def test_a_second_device_is_told(cast):
    nominator = started(cast)
    nominations.write(nominator, {"name": "หนึ่ง"}, version=1)
    with pytest.raises(StaleEdit):
        nominations.write(nominator, {"name": "สอง"}, version=1)
    assert fresh(nominator.nomination).name == "หนึ่ง"


def test_history_never_says_what_was_typed(cast):
    nominator = filled(cast)
    nominations.send(nominator)
    lines = [f"{event.changes} {event.note}" for event in history.events_of(nominator.nomination)]
    assert not [line for line in lines if WORDS["name"] in line or "near@example.com" in line]


@pytest.mark.parametrize("status", sorted(set(NominationStatus.values) - {"draft", "unconfirmed", "returned"}))
def test_what_the_office_has_is_not_written_in(cast, status):
    nominator = in_state(cast, status)
    with pytest.raises(DomainError, match="แก้ไขไม่ได้"):
        nominations.write(nominator, {"name": "อื่น"}, version=nominator.nomination.version)


def test_only_the_newest_letter_confirms_and_only_once(cast):
    nominator = in_state(cast, "unconfirmed")
    nominations.send(nominator)
    with pytest.raises(DomainError, match="ฉบับใหม่กว่า"):
        nominations.confirm(nominator, serial=1)
    nominations.confirm(nominator, serial=2)
    with pytest.raises(AlreadyDone):
        nominations.confirm(nominator, serial=2)
    assert fresh(nominator).confirmed_at and fresh(nominator.nomination).submitted_at


def test_letters_to_confirm_are_few(cast):
    nominator = filled(cast)
    for _turn in range(5):
        nominations.send(nominator)
    with pytest.raises(DomainError, match="หลายฉบับ"):
        nominations.send(nominator)


def test_confirming_ends_a_day_after_the_round_or_with_the_judging(cast):
    nominator = in_state(cast, "unconfirmed")
    closes = close(nominator.nomination).closes_at
    with pytest.raises(DomainError, match="เกินหนึ่งวัน"):
        nominations.confirm(nominator, serial=1, at=closes + timedelta(days=1))
    close(nominator.nomination, "judging")
    with pytest.raises(DomainError, match="เกินหนึ่งวัน"):
        nominations.confirm(nominator, serial=1, at=closes)
    close(nominator.nomination)
    nominations.confirm(nominator, serial=1, at=closes + timedelta(hours=23))


def test_who_began_it_at_the_desk_sends_it(cast):
    nominator = filled(cast, by=cast.coordinator)
    for other in (cast.editor, cast.officer):
        with pytest.raises(DomainError, match="ผู้ที่เริ่มเขียนเท่านั้น"):
            nominations.submit(nominator, by=other)


def test_a_returned_one_is_sent_late_but_not_into_the_judging(cast):
    nominator = in_state(cast, "returned")
    close(nominator.nomination)
    Nomination.objects.update(due_on="2026-01-01")
    nominations.resubmit(nominator)
    row = fresh(nominator.nomination)
    assert (row.status, row.reason, row.due_on) == ("submitted", "", None)
    other = in_state(cast, "returned")
    close(other.nomination, "judging")
    with pytest.raises(DomainError, match="เริ่มพิจารณา"):
        nominations.resubmit(other)


@pytest.mark.parametrize("status", ["judging", "deliberation", "decided", "announced", "archived"])
def test_taking_back_ends_with_the_first_day_of_judging_whatever_is_decided(cast, status):
    nominator = in_state(cast, "complete")
    close(nominator.nomination, status)
    with pytest.raises(DomainError, match="กรุณาติดต่อสำนักงาน"):
        nominations.withdraw(nominator, reason="ย้าย")


def test_taking_back_tells_officers_only_what_they_had(cast):
    nominations.withdraw(in_state(cast, "draft"), reason="ย้าย")
    assert not Notification.objects.exclude(recipient=None).exists()
    taken_back = in_state(cast, "submitted")
    nominations.withdraw(taken_back, reason="โทร 0812345678")
    assert fresh(taken_back.nomination).reason == "โทร 0812345678"
    assert not Event.objects.exclude(note="").exists()
    texts = set(Notification.objects.filter(recipient=cast.officer).values_list("text", flat=True))
    assert texts == {"ผู้เสนอถอนการเสนอชื่อ นายมานะ ทองดี"}


def test_who_came_with_a_merged_one_neither_writes_nor_takes_back(cast):
    target, other = in_state(cast, "returned"), in_state(cast, "merged")
    Nominator.objects.filter(pk=other.pk).update(nomination=target.nomination, came_from=other.nomination)
    for action in (nominations.resubmit, lambda row: nominations.withdraw(row, reason="ย้าย")):
        with pytest.raises(DomainError, match="รวมกับ"):
            action(fresh(other))
    with pytest.raises(DomainError, match="หลายคน"):
        nominations.withdraw(target, reason="ย้าย")


def test_the_office_sees_nothing_that_was_never_sent(cast):
    nominations.withdraw(in_state(cast, "draft"), reason="ย้าย")
    in_state(cast, "unconfirmed")
    sent = in_state(cast, "submitted").nomination
    assert list(Nomination.objects.visible_to(cast.officer)) == [sent]
    assert not Nomination.objects.visible_to(cast.coordinator).exists()


def test_what_somebody_typed_as_their_name_is_no_message(cast):
    started(cast)
    Nominator.objects.all().delete()
    category = open_category(cast)
    nominations.start(category, name="กดที่ http://evil.example ด่วน", email="victim@example.com")
    letter = Notification.objects.get(address="victim@example.com")
    assert "evil" not in letter.name and "evil" not in letter.text


def test_all_who_nominated_are_told(cast):
    row = in_state(cast, "submitted").nomination
    Nominator.objects.create(nomination=row, name="ลงชื่อ", email=cast.editor.email, user=cast.editor)
    Notification.objects.all().delete()
    telling.tell_nominators(row.nominators, "ขอข้อมูลเพิ่ม", history.record(row, "nomination.return", by=cast.officer))
    told = {note.address or note.recipient.email for note in Notification.objects.all()}
    assert told == {"near@example.com", cast.editor.email}


def test_unsent_drafts_are_reminded_three_days_and_one_day_before(cast):
    nominator, signed_in = filled(cast), filled(cast, by=cast.coordinator)
    in_state(cast, "submitted", email="sent@example.com")
    closes = nominator.nomination.round.closes_at.replace(hour=5)
    type(nominator.nomination.round).objects.update(closes_at=closes)
    Notification.objects.all().delete()
    for days, count in ((4, 0), (3, 2), (2, 2), (1, 4), (0, 4)):
        for _turn in range(2):
            closing_soon.remind(at=closes - timedelta(days=days, hours=1))
        assert Notification.objects.count() == count
    assert Notification.objects.filter(recipient=cast.coordinator, url=f"/n/{signed_in.token}/").count() == 2
    assert not Notification.objects.filter(address="sent@example.com").exists()


def test_a_day_without_reminders_is_caught_up_and_wishes_about_mail_are_kept(cast):
    signed_in = filled(cast, by=cast.coordinator)
    round = signed_in.nomination.round
    type(cast.coordinator).objects.filter(pk=cast.coordinator.pk).update(wants_reminder_mail=False)
    Notification.objects.all().delete()
    closing_soon.remind(at=round.closes_at - timedelta(days=2))
    closing_soon.remind(at=round.closes_at - timedelta(hours=1))
    assert [note.email_state for note in Notification.objects.all()] == ["none", "none"]
    type(round).objects.update(closes_at=timezone.now() + timedelta(hours=20))
    fresh_one = filled(cast, by=cast.editor)  # began today: needs no reminder of it
    closing_soon.remind()
    assert not Notification.objects.filter(recipient=fresh_one.user).exists()


def test_drafts_and_their_letters_are_forgotten_thirty_days_after_the_round(cast):
    draft, unconfirmed, sent = filled(cast), in_state(cast, "unconfirmed"), in_state(cast, "submitted")
    taken_back = in_state(cast, "draft")
    nominations.withdraw(taken_back, reason="ย้าย")
    closes = max(close(row.nomination).closes_at for row in (draft, unconfirmed, sent, taken_back))
    assert forgetting.forget_drafts(at=closes + timedelta(days=29)) == 0
    assert forgetting.forget_drafts(at=closes + timedelta(days=31)) == 3
    assert list(Nominator.objects.all()) == [sent]
    urls = set(Notification.objects.values_list("url", flat=True))
    assert not urls & {*links.all_addresses(draft), *links.all_addresses(unconfirmed)}
    assert forgetting.forget_drafts(at=closes + timedelta(days=31)) == 0


def test_contacts_of_nominators_are_forgotten_two_years_after_the_archive(cast):
    nominator, other = in_state(cast, "complete"), in_state(cast, "complete")
    round = close(nominator.nomination, "archived")
    now = timezone.now()
    history.record(round, "round.archive", by=cast.officer, at=now)
    assert forgetting.forget_contacts(at=now + timedelta(days=729)) == 0
    assert forgetting.forget_contacts(at=now + timedelta(days=731)) == 1
    assert (fresh(nominator).email, fresh(nominator).name) == ("", "แสงดาว ใจดี")
    assert fresh(other).email


def test_contacts_of_nominees_and_their_letters_are_forgotten_too(cast, settings, django_capture_on_commit_callbacks):
    round = honouring.decided(cast, outcomes=("honoured", "not_this_time"), consents=("given", "not_asked"))
    agreed, other = round.made
    Nominator.objects.update(email="")
    Nomination.objects.filter(pk=other.pk).update(phone="0812345678")
    clean = nomination_files.inspect(files.upload(files.photo(), "ใบยินยอม.jpg"))
    consents.ask(other, address="other@example.org", by=cast.officer)
    consents.record(other, signed_name="มานะ", paper=clean, by=cast.officer)
    announcement.announce(round, by=cast.officer)
    consents.withdraw(fresh(agreed).consent, by=cast.officer, reason="ลูกสาวโทรแจ้ง 0812345678")
    now = timezone.now()
    history.record(close(fresh(agreed), "archived"), "round.archive", by=cast.officer, at=now)
    paper = settings.MEDIA_ROOT / fresh(other).consent.paper
    assert paper.exists() and Notification.objects.filter(address=agreed.email).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert forgetting.forget_contacts(at=now + timedelta(days=731)) == 2
        assert forgetting.forget_contacts(at=now + timedelta(days=731)) == 0
    for row in (fresh(agreed), fresh(other)):
        assert {row.email, row.phone, row.consent.address, row.consent.paper, row.consent.told_by} == {""}
    assert not paper.exists() and not Notification.objects.exclude(address="").exists()
    assert fresh(other).consent.signed_name == "มานะ"  # what was agreed to stays


def test_files_of_forgotten_drafts_go_with_them(cast, settings, django_capture_on_commit_callbacks):
    nominator = filled(cast)
    nomination_files.add(nominator, nomination_files.inspect(files.upload(files.photo())))
    closes = close(nominator.nomination).closes_at
    with django_capture_on_commit_callbacks(execute=True):
        forgetting.forget_drafts(at=closes + timedelta(days=31))
    assert list((settings.MEDIA_ROOT / "nomination-files").iterdir()) == []


def test_building_rows_are_what_the_domain_takes(cast):
    row = building.nomination(open_category(cast), status="returned", reason="ขอปี")
    nominations.withdraw(row.nominators.get(), reason="ย้าย")
    assert fresh(row).status == "withdrawn"
