"""The announcement of a round: looked at beforehand, set to a minute, and made in one transaction.

Before it nothing of a decision is anybody's but the office's. At it all of this comes together: the status, the honour
roll, the certificates, the letters, and what higher apps keep back until then (`when_out`).
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards import states
from awards.domain import certificates, consents, holding, honours
from awards.domain.outlook import entry_of, plan
from awards.models import Certificate, Round
from awards.states import RoundStatus
from core import history, transitions
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages
from notifications.domain import notify, notify_address

_followers = []


def when_out(follower):
    """A higher app says what it lets go in the transaction of an announcement: follower(round, by=, at=)."""
    _followers.append(follower)


@transaction.atomic
def write_citation(nomination, *, by, text, version, at=None):
    """The office's words about somebody who will be honoured, for the page that appears with the announcement."""
    row = holding.nomination_of(nomination)
    round = row.round
    if round.is_out:
        raise DomainError(_("ประกาศผลแล้ว กรุณาแก้คำประกาศที่หน้าของผู้ได้รับการยกย่อง"), target=_target(round))
    if row.version != version:
        raise StaleEdit(target=_target(round))
    row.citation, row.version = text, row.version + 1
    row.save(update_fields=["citation", "version"])
    history.record(row, "nomination.citation", by=by, at=at)
    return row


@transaction.atomic
def schedule(round, *, by, announce_at, at=None):
    """Sets the minute at which the program announces by itself."""
    row, at = holding.round_of(round.pk), at or timezone.now()
    _check_decided(row)
    if announce_at <= at:
        raise DomainError(_("เวลาประกาศต้องเป็นเวลาข้างหน้า หากต้องการประกาศเลย กรุณากด “ประกาศทันที”"), target=_target(row))
    _check_free(plan(row))
    before = row.announce_at
    row.announce_at, row.version = announce_at.replace(second=0, microsecond=0), row.version + 1
    row.save(update_fields=["announce_at", "version"])
    changes = {"announce_at": [before.isoformat() if before else "", row.announce_at.isoformat()]}
    history.record(row, "round.schedule", by=by, at=at, changes=changes)
    return row


@transaction.atomic
def unschedule(round, *, by, at=None):
    """Nothing announces itself any more; somebody presses, or sets another minute."""
    row = holding.round_of(round.pk)
    _check_decided(row)
    if row.announce_at is None:
        raise DomainError(_("รอบนี้ไม่ได้ตั้งเวลาประกาศไว้"), target=_target(row))
    row.announce_at, row.version = None, row.version + 1
    row.save(update_fields=["announce_at", "version"])
    history.record(row, "round.unschedule", by=by, at=at)
    return row


@transaction.atomic
def announce(round, *, by, at=None):
    """Everything at once: the status, the roll, the certificates, the letters; or nothing of it."""
    at = at or timezone.now()
    row = holding.round_of(round.pk)
    transitions.move(row, states.ROUND_TRANSITIONS, "announce", by=by, at=at, announced_at=at)
    found = plan(row, held=True)
    _check_free(found)
    made = [(entry, honours.new_of(entry.nomination, entry.decision, by=by, at=at)) for entry in found.entries]
    for entry, honoree in made:
        honours.settle(honoree, is_public=entry.agrees, by=by, at=at)
    certificates.issue_all([honoree for _entry, honoree in made], by=by, at=at, template=found.template)
    _note_asked(found.entries, by=by, at=at)
    _send(found.letters)
    for follower in _followers:
        follower(row, by=by, at=at)
    forget_pages()
    return row


def _note_asked(entries, *, by, at):
    """Of those who are asked for consent by the letter that tells them."""
    for entry in entries:
        if entry.is_asked_now:
            consents.note_asked(entry.consent, address=entry.address, by=by, at=at)


def _send(letters):
    for letter in letters:
        if letter.person is not None:
            notify([letter.person], letter.text, url=letter.url, key=letter.key)
        else:
            notify_address(letter.to, letter.text, url=letter.url, key=letter.key, name=letter.name)


def announce_due(*, at=None):
    """The program's own announcement of rounds whose minute has come, each by itself; late rather than never.

    What stands in the way is told to the officers, once for each minute that was set.
    """
    at = at or timezone.now()
    for round in Round.objects.due_to_announce(at).order_by("announce_at", "pk"):
        try:
            _announce_one(round.pk, at)
        except DomainError as obstacle:
            _tell_office(round, obstacle)


@transaction.atomic
def _announce_one(pk, at):
    """Asked again under the lock: its minute may just have been taken back. Who holds it decides; the next minute looks again."""
    held = Round.objects.due_to_announce(at).select_for_update(no_key=True, skip_locked=True)
    row = held.filter(pk=pk).first()
    if row is not None:
        announce(row, by=None, at=at)


@transaction.atomic
def _tell_office(round, obstacle):
    text = _("ประกาศผล “%(round)s” ตามเวลาที่ตั้งไว้ไม่ได้: %(why)s") % {"round": round.title, "why": obstacle}
    key = f"announce:{round.pk}:blocked:{round.announce_at:%Y%m%d%H%M}"
    notify(User.objects.officers(), text, url=_target(round), key=key)


def _target(round):
    return reverse("awards:announcement", args=[round.pk])


def _check_decided(round):
    if round.status != RoundStatus.DECIDED:
        raise DomainError(_("ตั้งเวลาประกาศได้เมื่อรอบนี้สรุปมติครบแล้วและยังไม่ประกาศ"), target=round.get_work_url())


def _check_free(found):
    if found.blockers:
        sentence = _("ยังประกาศไม่ได้: %(why)s") % {"why": " · ".join(str(why) for why, _url in found.blockers)}
        raise DomainError(sentence, target=_target(found.round))


@transaction.atomic
def follow_decision(nomination, *, by, at=None, why=""):
    """After every signature. Of an announced round the roll and the certificate follow it; before that nothing does."""
    at = at or timezone.now()
    if not nomination.round.is_out:
        return
    consent, decision = holding.consent_of(nomination), honours.honoured_in(nomination)
    honoree = honours.locked_of(nomination)
    if honoree is None and decision is not None:
        honoree = honours.new_of(nomination, decision, by=by, at=at)
        certificates.issue_all([honoree], by=by, at=at)
        entry = entry_of(nomination, decision, consent)
        _note_asked([entry], by=by, at=at)
        _send(entry.letters)
    elif honoree is not None:
        _follow(honoree, decision, by=by, at=at, why=why)
    if honoree is not None:
        honours.settle(honoree, is_public=consent.is_given and decision is not None, by=by, at=at)


def _follow(honoree, decision, *, by, at, why):
    """The outcome on the roll becomes the decided one. Its certificate is issued, replaced or withdrawn to say the same."""
    valid = honoree.certificates.valid().first()
    reason = why or _("มีมติใหม่แทน")
    if decision is None:
        if valid:
            certificates.withdraw(valid, by=by, at=at, reason=reason)
        return
    if honoree.outcome != decision.outcome:
        changes = {"outcome": [honoree.outcome, decision.outcome]}
        honoree.outcome, honoree.version = decision.outcome, honoree.version + 1
        honoree.save(update_fields=["outcome", "version"])
        history.record(honoree, "honoree.update", by=by, at=at, changes=changes)
        forget_pages()
    if valid is None:
        certificates.issue_all([honoree], by=by, at=at)
    elif valid.data["outcome"] != str(honoree.get_outcome_display()):
        certificates.replace(valid, by=by, at=at, reason=reason)


def certificates_of(round):
    """Those of a round, in the order of their numbers."""
    rows = Certificate.objects.filter(honoree__round=round).select_related("honoree", "template")
    return rows.order_by("fiscal_year", "number")
