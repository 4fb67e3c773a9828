"""The table of the outbox, every pair; what moves a letter moves only from where the table says."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from core import history
from core.errors import DomainError, SomebodyWasFaster
from notifications import domain
from notifications.models import Notification
from notifications.states import MAX_ATTEMPTS, PAUSES, TRANSITIONS, EmailState
from tests import people
from tests.notifications import letters

pytestmark = pytest.mark.django_db
LEGAL = {
    ("waiting", "claim"): "sending",
    ("sending", "deliver"): "sent",
    ("sending", "put_off"): "waiting",
    ("sending", "give_up"): "failed",
    ("sending", "lose"): "unknown",
    ("failed", "resend"): "waiting",
    ("unknown", "resend"): "waiting",
}
PAIRS = [(state, action) for state in EmailState.values for action in TRANSITIONS]


class Refusing(BaseEmailBackend):
    """A server that says no, for now or for ever."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"5.1.1 user unknown")})


class Malformed(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ValueError("Invalid address")


class Cut(BaseEmailBackend):
    """The line goes dead after the letter was handed over."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


class Rude(BaseEmailBackend):
    """Takes the letter and slams the door."""

    def send_messages(self, email_messages):
        return 1

    def close(self):
        raise TimeoutError("timed out")


def backend(settings, kind):
    settings.EMAIL_BACKEND = f"{__name__}.{kind.__name__}"


@pytest.fixture
def person(db):
    return people.person("somjai")


def snapshot(note):
    return Notification.objects.filter(pk=note.pk).values().get()


def test_the_table_is_the_one_we_agreed_on():
    assert {(source, action): step.target for action, step in TRANSITIONS.items() for source in step.sources} == LEGAL
    assert PAUSES == (1, 4, 9, 16)
    assert MAX_ATTEMPTS == 5


def act(action, note):
    """What really happens for an action of the table."""
    if action == "resend":
        domain.resend(note, by=people.person(f"officer{note.pk}", role="officer"), reason="เซิร์ฟเวอร์กลับมาแล้ว")
    elif action == "lose":
        Notification.objects.filter(pk=note.pk).update(email_at=timezone.now() - timedelta(hours=1))
        domain.sweep()
    elif action == "claim":
        domain.deliver(note.pk)
    else:
        # What a worker says after it claimed the row and tried: nobody else may say it.
        domain._move(Notification.objects.filter(pk=note.pk), action)


@pytest.mark.parametrize(("state", "action"), [pair for pair in PAIRS if pair in LEGAL and pair[1] != "claim"])
def test_a_legal_action_moves(person, state, action):
    note = letters.letter(person, state=state)
    act(action, note)
    assert snapshot(note)["email_state"] == LEGAL[state, action]


@pytest.mark.parametrize(("state", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_changes_nothing(person, state, action):
    note = letters.letter(person, state=state, email_at=timezone.now() - timedelta(hours=1))
    before, lines = snapshot(note), history.events_of(note).count()
    if action == "resend":
        with pytest.raises(SomebodyWasFaster, match="ดูสถานะล่าสุด"):
            act(action, note)
    else:
        act(action, note)
    after = snapshot(note)
    before.pop("email_at"), after.pop("email_at")
    assert after == before
    assert history.events_of(note).count() == lines


@pytest.mark.parametrize(("state", "action"), PAIRS)
def test_ready_for_reads_the_same_table(state, action):
    assert Notification(email_state=state).ready_for(action) is ((state, action) in LEGAL)


@pytest.mark.parametrize("state", EmailState)
def test_every_state_has_a_word_and_an_icon(state):
    assert state.label and state.icon


@pytest.mark.parametrize(
    ("kind", "attempts", "state"),
    [
        (Refusing, 0, "waiting"), (Refusing, 4, "failed"), (Malformed, 0, "failed"), (Cut, 0, "unknown"), (Rude, 0, "sent"),
    ],
)  # fmt: skip
def test_what_the_server_says_decides_where_a_letter_goes(person, settings, kind, attempts, state):
    backend(settings, kind)
    note = letters.letter(person, email_attempts=attempts)
    domain.deliver(note.pk)
    row = snapshot(note)
    assert (row["email_state"], row["email_attempts"]) == (state, attempts + 1)
    assert bool(row["email_error"]) is (state != "sent")


def test_what_may_have_arrived_is_never_sent_again_by_itself(person, settings):
    backend(settings, Cut)
    note = letters.letter(person, created_at=timezone.now() - timedelta(days=1))
    domain.deliver(note.pk)
    backend(settings, Rude)
    domain.sweep(at=timezone.now() + timedelta(days=1))
    domain.deliver(note.pk)
    assert snapshot(note)["email_state"] == "unknown"


def test_sending_again_gives_all_tries_back_and_says_why(person, cast, django_capture_on_commit_callbacks):
    note = letters.failed(person)
    with django_capture_on_commit_callbacks() as jobs:
        domain.resend(note, by=cast.officer, reason="ผู้รับแจ้งว่าไม่ได้รับ")
    row = snapshot(note)
    assert (row["email_state"], row["email_attempts"], row["email_error"]) == ("waiting", 0, "")
    event = history.events_of(note).get()
    assert (event.action, event.by, event.note) == ("notification.resend", cast.officer, "ผู้รับแจ้งว่าไม่ได้รับ")
    assert len(jobs) == 1


def test_sending_again_needs_a_reason_and_somebody_who_may_sign_in(person, cast):
    note = letters.failed(person)
    with pytest.raises(DomainError, match="เหตุผล"):
        domain.resend(note, by=cast.officer, reason="  ")
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(DomainError, match="เข้าใช้ระบบไม่ได้แล้ว"):
        domain.resend(note, by=cast.officer, reason="ลองใหม่")
    assert snapshot(note)["email_state"] == "failed"


def test_everything_that_failed_goes_out_again_and_nothing_that_may_have_arrived(person, cast):
    failed = [letters.failed(person) for _ in range(3)]
    gone = letters.failed(people.person("gone", is_active=False))
    unknown = letters.letter(person, state="unknown")
    assert domain.resend_failed(by=cast.officer, reason="เซิร์ฟเวอร์กลับมาแล้ว") == 3
    assert {snapshot(note)["email_state"] for note in failed} == {"waiting"}
    assert (snapshot(unknown)["email_state"], snapshot(gone)["email_state"]) == ("unknown", "failed")
    assert [history.events_of(note).count() for note in failed] == [1, 1, 1]
