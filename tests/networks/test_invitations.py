"""Invitations: every (state, action) pair, who is told, what is refused, what the outbox keeps of a link."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import domain as accounts
from accounts.models import User
from core import history
from core.errors import DomainError, SomebodyWasFaster
from networks import domain, letters
from networks.domain.invitations import AlreadyInvited, letter_text
from networks.models import Invitation, Membership
from networks.states import INVITATION_TRANSITIONS, InvitationStatus
from notifications.domain import deliver
from notifications.models import Mail, Notification
from tests import people
from tests.networks import inviting

pytestmark = pytest.mark.django_db
LEGAL = {("open", "accept"): "accepted", ("open", "revoke"): "revoked", ("open", "resend"): "open"}
STATES = ("open", "expired", "accepted", "revoked")
# An invitation that ran out is still open in its table, but nobody accepts it any more.
MAY = {*LEGAL, ("expired", "resend"), ("expired", "revoke")}
PAIRS = [(state, action) for state in STATES for action in INVITATION_TRANSITIONS]


@pytest.fixture
def somjai(cast):
    return people.person("somjai", prefix="นาง", given_name="สมใจ", family_name="ใฝ่ดี")


def act(row, action, cast, somjai):
    if action == "accept":
        return domain.accept(row, by=somjai)
    more = {"version": row.version} if action == "resend" else {}
    return getattr(domain, action)(row, by=cast.director, **more)


def in_state(cast, somjai, state):
    """Accepted ones were accepted by somebody else of the same address, long gone."""
    row = inviting.invite(cast, at=timezone.now() - timedelta(days=8) if state == "expired" else None)
    if state == "revoked":
        domain.revoke(row, by=cast.officer)
    if state == "accepted":
        Invitation.objects.filter(pk=row.pk).update(status="accepted", accepted_by=cast.stranger, version=2)
    return Invitation.objects.get(pk=row.pk)


def snapshot(row):
    return Invitation.objects.filter(pk=row.pk).values().get()


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in INVITATION_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("state", "action"), [pair for pair in PAIRS if pair in MAY])
def test_a_legal_action_moves_and_writes_one_line(cast, somjai, state, action):
    row = in_state(cast, somjai, state)
    lines = history.events_of(row).count()
    act(row, action, cast, somjai)
    assert row.status == snapshot(row)["status"] == LEGAL["open", action]
    event = history.events_of(row).first()
    assert history.events_of(row).count() == lines + 1
    assert (event.action, event.by) == (f"invitation.{action}", somjai if action == "accept" else cast.director)
    assert Membership.objects.filter(user=somjai).count() == (1 if action == "accept" else 0)


@pytest.mark.parametrize(("state", "action"), [pair for pair in PAIRS if pair not in MAY])
def test_an_illegal_action_raises_and_changes_nothing(cast, somjai, state, action):
    row = in_state(cast, somjai, state)
    before, lines, told = snapshot(row), history.events_of(row).count(), Notification.objects.count()
    with pytest.raises(DomainError), transaction.atomic():
        act(row, action, cast, somjai)
    assert snapshot(row) == before
    assert (history.events_of(row).count(), Notification.objects.count()) == (lines, told)
    assert not somjai.memberships.exists()


@pytest.mark.parametrize("status", InvitationStatus.values)
@pytest.mark.parametrize("action", INVITATION_TRANSITIONS)
def test_ready_for_reads_the_same_table(status, action):
    assert Invitation(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("action", [*INVITATION_TRANSITIONS, "send"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"invitation.{action}"])


@pytest.mark.parametrize(
    ("role", "place"),
    [("coordinator", "network"), ("member", "network"), ("editor", "organization"), ("judge", None)],
)
def test_accepting_gives_the_right_from_today_until_the_day_that_was_offered(cast, somjai, role, place):
    last = timezone.localdate() + timedelta(days=200)
    row = inviting.invite(cast, role=role, valid_until=last)
    domain.accept(row, by=somjai)
    right = inviting.right_of(somjai)
    assert (right.role, right.valid_from, right.valid_until) == (role, timezone.localdate(), last)
    assert (
        getattr(right, place) == getattr(cast, place) if place else (right.network, right.organization) == (None, None)
    )
    event = history.events_of(right).get()
    assert (event.action, event.by) == ("membership.give", cast.officer)
    (note,) = Notification.objects.filter(recipient=cast.officer)
    assert "นางสมใจ ใฝ่ดี ตอบรับคำเชิญ" in note.text and note.url == f"/work/people/{somjai.pk}/"


def test_an_officer_gets_the_role_of_the_office_and_no_membership(cast, somjai):
    domain.accept(inviting.invite(cast, role="officer"), by=somjai)
    somjai = User.objects.get(pk=somjai.pk)
    assert (somjai.role, somjai.must_use_second_factor) == ("officer", True)
    assert not somjai.memberships.exists()
    assert history.events_of(somjai).first().changes == {"role": ["", "officer"]}


def test_saying_yes_again_changes_nothing_and_is_no_error(cast, somjai):
    row = inviting.invite(cast)
    domain.accept(row, by=somjai)
    before = snapshot(row)
    domain.accept(Invitation.objects.get(pk=row.pk), by=somjai)
    assert snapshot(row) == before
    assert somjai.memberships.count() == 1


def test_what_came_by_another_way_meanwhile_is_not_given_twice(cast, somjai):
    row = inviting.invite(cast)
    domain.give_membership(somjai, "coordinator", network=cast.network)
    domain.accept(row, by=somjai)
    assert row.status == "accepted"
    assert somjai.memberships.count() == 1


def test_nobody_else_accepts_it(cast, somjai):
    row = inviting.invite(cast)
    with pytest.raises(DomainError, match="ส่งถึงอีเมลอื่น"):
        domain.accept(row, by=cast.stranger)
    assert snapshot(row)["status"] == "open"


def test_a_closed_account_is_not_revived(cast, somjai):
    row = inviting.invite(cast)
    somjai.is_active = False
    accounts.save_user(somjai, by=cast.administrator)
    with pytest.raises(DomainError):
        domain.accept(row, by=somjai)
    with pytest.raises(DomainError, match="มีบัญชีอยู่แล้ว"), transaction.atomic():
        domain.join(row, password=inviting.STRONG, given_name="สมใจ")
    assert not User.objects.get(pk=somjai.pk).is_active and not somjai.memberships.exists()
    with pytest.raises(DomainError, match="ปิดใช้อยู่"), transaction.atomic():
        inviting.invite(cast, role="judge")
    with pytest.raises(DomainError, match="ปิดใช้อยู่"), transaction.atomic():
        domain.resend(row, by=cast.officer, version=row.version)


def test_joining_makes_an_account_whose_address_is_proved(cast):
    person = domain.join(
        inviting.invite(cast, email="SomJai@Example.org"), password=inviting.STRONG, prefix="นาง", given_name="สมใจ",
        family_name="ใฝ่ดี",
    )  # fmt: skip
    assert (person.email, person.get_full_name(), person.role) == ("somjai@example.org", "นางสมใจ ใฝ่ดี", "")
    assert person.check_password(inviting.STRONG)
    (address,) = person.emailaddress_set.all()
    assert (address.verified, address.primary) == (True, True)
    assert inviting.right_of(person).network == cast.network
    assert person.has_perm("activities.create")


@pytest.mark.parametrize("role", ["coordinator", "member", "editor", "judge", "officer"])
def test_the_same_place_is_not_asked_twice(cast, role):
    row = inviting.invite(cast, role=role)
    with pytest.raises(AlreadyInvited, match="ส่งคำเชิญเดิมอีกครั้ง") as refusal, transaction.atomic():
        inviting.invite(cast, email="SOMJAI@example.org", role=role, by=cast.director)
    assert refusal.value.invitation == row
    domain.revoke(row, by=cast.officer)
    assert inviting.invite(cast, role=role).pk != row.pk


def test_the_database_holds_one_open_invitation_per_place(cast):
    row = inviting.invite(cast, role="judge")
    values = snapshot(row) | {"id": None, "email": "SOMJAI@example.org", "form_key": None}
    with pytest.raises(IntegrityError, match="one_open_invitation_per_place"), transaction.atomic():
        Invitation.objects.create(**values)


def test_another_place_is_another_invitation(cast):
    inviting.invite(cast)
    inviting.invite(cast, network=cast.other_network)
    inviting.invite(cast, role="editor")
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize(
    ("who", "role", "is_held"),
    [
        ("coordinator", "coordinator", True), ("coordinator", "member", False), ("member", "member", True),
        ("editor", "editor", True), ("judge", "judge", True), ("officer", "officer", True), ("director", "officer", True),
        ("administrator", "officer", True), ("stranger", "officer", False), ("officer", "judge", False),
    ],
)  # fmt: skip
def test_who_holds_it_is_not_invited_again(cast, who, role, is_held):
    if is_held:
        with pytest.raises(DomainError, match="มีสิทธิ์นี้อยู่แล้ว") as refusal:
            inviting.invite(cast, email=f"{who}@example.org", role=role)
        assert refusal.value.target == f"/work/people/{cast[who].pk}/"
    assert inviting.invite(cast, email="new@example.org", role=role).pk
    assert Notification.objects.count() == 1


def test_a_right_that_is_over_may_be_offered_again(cast):
    domain.end_membership(inviting.right_of(cast.coordinator), by=cast.officer)
    row = inviting.invite(cast, email=cast.coordinator.email)
    domain.accept(row, by=cast.coordinator)
    assert [right.standing().value for right in cast.coordinator.memberships.order_by("pk")] == ["left", "active"]


def test_the_same_form_twice_is_one_invitation_and_one_letter(cast):
    key = uuid.uuid4()
    one, two = (inviting.invite(cast, form_key=key) for _ in range(2))
    assert one == two and Notification.objects.count() == 1


def test_the_letter_says_who_what_until_when_and_whom_to_ask(cast, settings):
    settings.EMAIL_BACKEND = "notifications.mailbox.MailboxBackend"
    row = inviting.invite(cast, name="นางสมใจ ใฝ่ดี", at=timezone.make_aware(timezone.datetime(2026, 11, 2, 9, 30)))
    deliver(Notification.objects.get().pk)
    mail = Mail.objects.get()
    assert mail.to == "somjai@example.org"
    assert mail.subject.startswith("ขอเชิญเป็นผู้ประสานงานเครือข่ายการศึกษา")
    for words in (
        "เรียน นางสมใจ ใฝ่ดี",
        "นางสาวสำนัก งานไว",
        "9 พฤศจิกายน 2569 09.30",
        settings.OFFICE["phone"],
        letters.path_of(row),
    ):
        assert words in mail.body
    assert len(letter_text(row)) < 500


def test_long_names_do_not_cut_the_letter(cast):
    place = domain.create_organization(name="ก" * 250, network=cast.network)
    cast.officer.given_name = "ข" * 100
    cast.officer.family_name = "ค" * 100
    row = inviting.invite(cast, role="editor", organization=place)
    assert len(letter_text(row)) <= 500 and letter_text(row).rstrip().endswith("0 4200 0000")


def test_sent_again_only_the_newest_letter_opens(cast):
    row = inviting.invite(cast, at=timezone.now() - timedelta(days=9))
    first = inviting.token_of(row)
    assert letters.read(first).state == "expired"
    domain.resend(row, by=cast.director, version=row.version)
    assert row.serial == 2 and row.expires_at > timezone.now() + timedelta(days=6, hours=23)
    assert (letters.read(first).state, letters.read(inviting.token_of(row)).state) == ("older", "open")
    (note,) = Notification.objects.filter(recipient=None)
    assert note.url == letters.path_of(row)


def test_a_second_click_on_send_again_is_one_letter(cast):
    row = inviting.invite(cast)
    read = row.version
    domain.resend(row, by=cast.director, version=read)
    with pytest.raises(SomebodyWasFaster), transaction.atomic():
        domain.resend(Invitation.objects.get(pk=row.pk), by=cast.director, version=read)
    assert snapshot(row)["serial"] == 2


@pytest.mark.parametrize("action", ["accept", "revoke"])
def test_the_outbox_keeps_no_link_that_leads_nowhere(cast, somjai, action):
    row = inviting.invite(cast)
    domain.resend(row, by=cast.officer, version=row.version)
    act(row, action, cast, somjai)
    assert not Notification.objects.filter(recipient=None).exists()


@pytest.mark.parametrize("days", [0, 7])
def test_a_last_day_before_the_answer_is_refused(cast, days):
    with pytest.raises(DomainError, match="ต้องหลังวันที่คำเชิญหมดอายุ"):
        inviting.invite(cast, valid_until=timezone.localdate() + timedelta(days=days))
    assert inviting.invite(cast, valid_until=timezone.localdate() + timedelta(days=8)).pk


@pytest.mark.parametrize(
    "token", ["", "x", "1-1", "1-1.x", "1-1." + "a" * 43, "%00", "ก", "1-1.%F0%9F%8C%BB", "." * 500]
)
def test_what_we_did_not_sign_is_no_letter(cast, token):
    inviting.invite(cast)
    assert letters.read(token) is None


def test_a_link_signed_for_something_else_is_no_letter(cast):
    from django.core import signing

    row = inviting.invite(cast)
    assert letters.read(signing.Signer(sep=".", salt="other").sign(f"{row.pk}-1")) is None
    assert letters.read(signing.Signer(sep=".", salt="networks.invitation").sign("999999-1")) is None


def test_who_left_the_office_is_not_told(cast, somjai):
    row = inviting.invite(cast)
    cast.officer.role = ""
    accounts.save_user(cast.officer, by=cast.administrator)
    domain.accept(Invitation.objects.get(pk=row.pk), by=somjai)
    assert not Notification.objects.filter(recipient=cast.officer).exists()
