"""The announcement: looked at beforehand, made in one transaction, once, pressed or by the clock; letters say no more than they may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards import links
from awards.domain import announcement, certificates, outlook
from awards.models import Certificate, Honoree, NumberSeries, Round
from awards.states import RoundStatus
from awards.tasks import announce_due
from core import history
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from notifications.models import Notification
from tests.awards import building, honouring

pytestmark = pytest.mark.django_db
ALL = ("honoured", "commended", "not_this_time")


def told():
    return {
        note.address or note.recipient.email: note.text for note in Notification.objects.select_related("recipient")
    }


def test_everything_comes_at_once(cast):
    round = honouring.decided(cast, outcomes=ALL, consents=("given", "asked", "given"))
    assert not Honoree.objects.exists() and not Certificate.objects.exists()
    announcement.announce(round, by=cast.officer)
    round.refresh_from_db()
    assert round.status == "announced" and round.announced_at is not None
    first, second = honouring.honorees_of(round)
    assert (first.status, first.outcome) == ("published", "honoured")
    assert (second.status, second.outcome) == ("hidden", "commended")
    assert [row.number for row in Certificate.objects.order_by("number")] == [1, 2]
    assert history.events_of(round).first().action == "round.announce"


def test_letters_say_no_more_than_people_agreed_to(cast):
    round = honouring.decided(cast, outcomes=ALL, consents=("given", "refused", "given"))
    Notification.objects.all().delete()
    announcement.announce(round, by=cast.officer)
    agreed, refused, other = round.made
    letters = told()
    assert agreed.email in letters and other.email not in letters
    assert "ไม่เผยแพร่ที่ใดตามที่แจ้งไว้" in letters[refused.email]
    assert agreed.shown_name in letters[agreed.nominators.get().email]
    assert letters[cast.editor.email].startswith(agreed.shown_name)
    for row in (refused, other):
        text = letters[row.nominators.get().email]
        assert row.shown_name not in text and "ยกย่อง" not in text and "ชมเชย" not in text
    assert letters[refused.nominators.get().email] == letters[other.nominators.get().email]


@pytest.mark.parametrize("before", ["not_asked", "asked"])
def test_who_is_honoured_without_an_answer_is_told_and_asked_and_may_answer_then(cast, client, before):
    round = honouring.decided(cast, consents=(before,))
    (row,) = round.made
    (entry,) = outlook.plan(round).entries
    assert entry.is_asked_now == (before == "not_asked") and not row.consent.address
    announcement.announce(round, by=cast.officer)
    letter = Notification.objects.get(address=row.email)
    assert "ขอแสดงความยินดี" in letter.text and "ยังไม่เผยแพร่ที่ใด" in letter.text
    assert not Honoree.objects.public().exists()
    assert row.shown_name in client.get(letter.url).content.decode()
    client.post(letter.url, {"do": "give", "signed_name": row.name, "agrees": "on"})
    assert Honoree.objects.public().get().nomination == row


def test_who_cannot_be_told_is_listed_and_nobody_reads_it_in_their_place(cast):
    round = honouring.decided(cast, outcomes=("honoured", "honoured"), consents=("not_asked", "not_asked"))
    nobody, anothers = round.made
    type(nobody).objects.filter(pk=nobody.pk).update(email="")
    type(anothers).objects.filter(pk=anothers.pk).update(email=anothers.nominators.get().email.upper())
    assert [entry.nomination for entry in outlook.plan(round).without_contact] == [nobody, anothers]
    announcement.announce(round, by=cast.officer)
    assert not Notification.objects.filter(text__contains="ขอแสดงความยินดี").exists()
    assert {row.consent.status for row in type(nobody).objects.filter(round=round)} == {"not_asked"}


def test_a_nominator_who_signs_in_hears_on_the_bell_and_one_who_cannot_hears_nothing(cast):
    round = honouring.decided(cast, outcomes=("honoured", "honoured"))
    one, two = (row.nominators.get() for row in round.made)
    for who, user in ((one, cast.coordinator), (two, cast.member)):
        type(who).objects.filter(pk=who.pk).update(user=user, email="typed@example.org", name="www.spam.example ใจดี")
    type(cast.member).objects.filter(pk=cast.member.pk).update(is_active=False)
    announcement.announce(round, by=cast.officer)
    assert not Notification.objects.filter(address="typed@example.org").exists()
    assert not Notification.objects.filter(recipient=cast.member).exists()
    assert Notification.objects.get(recipient=cast.coordinator).url == f"/n/{one.token}/"


def test_names_in_letters_are_greeted_and_the_nominee_can_take_it_back_there(cast):
    round = honouring.decided(cast, names=("มานะ www.spam.example",))
    announcement.announce(round, by=cast.officer)
    letter = Notification.objects.get(address=round.made[0].email)
    assert "spam" not in letter.name and letter.url == links.CONSENT.address_of(round.made[0].consent)


def test_the_dry_run_is_what_happens(cast):
    round = honouring.decided(cast, outcomes=ALL, consents=("given", "not_asked", "given"))
    found = outlook.plan(round)
    assert [entry.nomination for entry in found.entries] == round.made[:2]
    assert ([e.nomination for e in found.public], [e.nomination for e in found.hidden]) == (
        [round.made[0]],
        [round.made[1]],
    )
    assert found.blockers == []
    Notification.objects.all().delete()
    announcement.announce(round, by=cast.officer)
    assert {(letter.to, letter.text) for letter in found.letters} == set(told().items())


@pytest.mark.parametrize("status", [s for s in RoundStatus.values if s not in {"decided", "announced", "archived"}])
def test_before_it_is_decided_nothing_can_be_announced_or_set(cast, status):
    round = honouring.decided(cast, status=status)
    for act in (
        lambda: announcement.announce(round, by=cast.officer),
        lambda: announcement.schedule(round, by=cast.officer, announce_at=timezone.now() + timedelta(days=1)),
        lambda: announcement.unschedule(round, by=cast.officer),
    ):
        with pytest.raises(DomainError):
            act()
    assert Round.objects.get(pk=round.pk).status == status
    assert not Honoree.objects.exists() and not NumberSeries.objects.exists()


def test_a_second_time_is_told_that_it_is_done(cast):
    round = honouring.announced(cast)
    with pytest.raises(SomebodyWasFaster):
        announcement.announce(round, by=cast.director)
    assert Honoree.objects.count() == Certificate.objects.count() == 1


@pytest.mark.parametrize("missing", ["decision", "template"])
def test_what_stands_in_the_way_stops_all_of_it(cast, missing):
    round = honouring.decided(cast)
    if missing == "decision":
        building.nomination(round.made[0].category)
    else:
        type(honouring.template(cast.officer)).objects.update(is_current=False)
    assert outlook.plan(round).blockers
    with pytest.raises(DomainError):
        announcement.announce(round, by=cast.officer)
    with pytest.raises(DomainError):
        announcement.schedule(round, by=cast.officer, announce_at=timezone.now() + timedelta(hours=1))
    assert not Honoree.objects.exists() and not Notification.objects.filter(key__startswith="announce:").exists()


def test_the_clock_announces_once_late_rather_than_never(cast):
    now = timezone.now()
    round = honouring.decided(cast)
    announcement.schedule(round, by=cast.officer, announce_at=now + timedelta(hours=1), at=now)
    announcement.announce_due(at=now + timedelta(minutes=59))
    assert not Honoree.objects.exists()
    announcement.announce_due(at=now + timedelta(days=2))
    announcement.announce_due(at=now + timedelta(days=2))
    round.refresh_from_db()
    assert round.is_out and round.announced_at == now + timedelta(days=2)
    assert Honoree.objects.count() == 1
    assert history.events_of(round).filter(action="round.announce").count() == 1


def test_the_door_of_the_clock(cast):
    round = honouring.decided(cast, announce_at=timezone.now() - timedelta(minutes=5))
    announce_due()
    assert Round.objects.get(pk=round.pk).is_out


def test_what_stops_the_clock_is_told_to_officers_once_and_other_rounds_go_on(cast):
    now = timezone.now()
    stuck = honouring.decided(cast, announce_at=now - timedelta(minutes=9))
    building.nomination(stuck.made[0].category)
    free = honouring.decided(cast, announce_at=now - timedelta(minutes=5))
    announcement.announce_due(at=now)
    announcement.announce_due(at=now)
    assert Round.objects.get(pk=free.pk).is_out and not Round.objects.get(pk=stuck.pk).is_out
    notes = Notification.objects.filter(key__contains="blocked")
    assert {note.recipient for note in notes} == {cast.officer, cast.director} and len(notes) == 2


def test_a_minute_is_set_changed_and_taken_back(cast):
    round, now = honouring.decided(cast), timezone.now()
    row = announcement.schedule(round, by=cast.officer, announce_at=now + timedelta(hours=1, seconds=31), at=now)
    assert row.announce_at.second == 0
    with pytest.raises(DomainError, match="ข้างหน้า"):
        announcement.schedule(round, by=cast.officer, announce_at=now, at=now)
    announcement.unschedule(round, by=cast.officer)
    assert Round.objects.get(pk=round.pk).announce_at is None
    with pytest.raises(DomainError):
        announcement.unschedule(round, by=cast.officer)


def test_a_rolled_back_announcement_leaves_nothing(cast, monkeypatch):
    round = honouring.decided(cast)

    def breaks(row, *, by, at):
        raise DomainError("หยุด")

    monkeypatch.setattr(announcement, "_followers", [breaks])
    with pytest.raises(DomainError):
        announcement.announce(round, by=cast.officer)
    assert Round.objects.get(pk=round.pk).status == "decided"
    assert not Honoree.objects.exists() and not Certificate.objects.exists() and not NumberSeries.objects.exists()
    assert not Notification.objects.filter(key__startswith="announce:").exists()


def test_a_citation_appears_with_the_announcement_and_never_before(cast):
    round = honouring.decided(cast)
    nomination = round.made[0]
    announcement.write_citation(nomination, by=cast.officer, text="ดูแลเจ็ดบ้าน\nทุกเช้า", version=1)
    with pytest.raises(StaleEdit):
        announcement.write_citation(nomination, by=cast.director, text="อื่น", version=1)
    announcement.announce(round, by=cast.officer)
    (row,) = honouring.honorees_of(round)
    assert (row.story, row.summary) == ("ดูแลเจ็ดบ้าน\nทุกเช้า", "ดูแลเจ็ดบ้าน ทุกเช้า")
    with pytest.raises(DomainError, match="ประกาศผลแล้ว"):
        announcement.write_citation(nomination, by=cast.officer, text="x", version=2)
    events = history.events_of(nomination)
    assert [event.action for event in events] == ["nomination.citation"] and events[0].changes == {}


def test_a_new_decision_after_the_announcement_is_followed(cast):
    round = honouring.announced(cast, outcomes=("honoured", "not_this_time"))
    first, second = round.made
    (row,) = honouring.honorees_of(round)

    version = row.version

    def decide(nomination, outcome):
        nomination.decisions.filter(status="signed").update(status="superseded")
        building.decision(nomination, by=cast.director, outcome=outcome)
        announcement.follow_decision(nomination, by=cast.director, why="นับคะแนนใหม่")

    decide(first, "commended")
    row.refresh_from_db()
    assert (row.outcome, row.status) == ("commended", "published")
    event = history.events_of(row).filter(action="honoree.update").first()
    assert event.changes == {"outcome": ["honoured", "commended"]} and row.version > version
    assert sorted(row.certificates.values_list("number", "status")) == [(1, "replaced"), (2, "issued")]
    decide(first, "not_this_time")
    row.refresh_from_db()
    assert row.status == "hidden" and not row.certificates.valid().exists()
    with pytest.raises(DomainError):
        certificates.issue(row, by=cast.officer)
    decide(first, "honoured")
    row.refresh_from_db()
    assert (row.status, row.outcome) == ("published", "honoured") and row.certificates.valid().get().number == 3
    decide(second, "honoured")
    assert [one.status for one in honouring.honorees_of(round)] == ["published", "published"]


@pytest.mark.parametrize("before", ["not_asked", "asked", "given"])
def test_who_is_honoured_by_a_later_decision_is_told_too_and_once(cast, client, before):
    round = honouring.announced(cast, outcomes=("not_this_time",), consents=(before,))
    (row,) = round.made
    congratulations = Notification.objects.filter(address=row.email, text__contains="ขอแสดงความยินดี")
    assert not congratulations.exists()
    for outcome in ("honoured", "commended"):
        row.decisions.filter(status="signed").update(status="superseded")
        building.decision(row, by=cast.director, outcome=outcome)
        announcement.follow_decision(row, by=cast.director, why="นับคะแนนใหม่")
    letter = congratulations.get()
    assert client.get(letter.url).status_code == 200
    if before != "given":
        client.post(letter.url, {"do": "give", "signed_name": row.name, "agrees": "on"})
    assert Honoree.objects.public().get().nomination == row


def test_before_the_announcement_a_new_decision_makes_nothing(cast):
    round = honouring.decided(cast)
    announcement.follow_decision(round.made[0], by=cast.director)
    assert not Honoree.objects.exists()
