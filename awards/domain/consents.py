"""Whether who is nominated agrees to be named: asked by letter or recorded from paper, taken back as easily as given."""

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.domain import report_files
from awards import states
from awards.domain import holding, honours, letters
from awards.domain.duplicates import NEAR, likeness
from awards.domain.nomination_files import PAPERS
from awards.domain.telling import tell_officers
from awards.models import Consent, Nomination, Nominator
from awards.signing import ASKS, is_of_a_nominator, signer_of
from awards.states import ROUND_CONSIDERED, ROUND_OUT, ConsentStatus, NominationStatus
from awards.texts import CONSENT_VERSION
from core import thai, transitions
from core.errors import AlreadyDone, DomainError, needed

ASKED_IN = ROUND_CONSIDERED | ROUND_OUT
ADULTS = {"self", "unsure"}
ON_PAPER = {NominationStatus.SUBMITTED, NominationStatus.RETURNED, NominationStatus.COMPLETE}


def may_be_asked(nomination):
    """Every complete one alike, from the close of the round on: being asked tells nobody anything."""
    return nomination.status == NominationStatus.COMPLETE and nomination.round.status in ASKED_IN


def is_signed_unlike(nomination, signed_name, at=None):
    """Whether an adult's consent was signed with a name that is not the nominee's; of others somebody else may sign."""
    key = thai.name_key(signed_name)
    if not key or not nomination.name_key or signer_of(nomination, at) not in ADULTS:
        return False
    return likeness(key, nomination.name_key) < NEAR


@transaction.atomic
def ask(nomination, *, address, by, at=None):
    """A letter with a link; a newer letter replaces the older link."""
    return _ask(holding.consent_of(nomination), address=address, by=by, at=at)


def _ask(consent, *, address, by, at):
    if not may_be_asked(consent.nomination):
        raise DomainError(_("ถามความยินยอมทางอีเมลได้เมื่อปิดรับแล้ว และเฉพาะรายที่ข้อมูลครบถ้วน"), target=consent.get_work_url())
    needed(address, target=consent.get_work_url(), sentence=_("กรุณาใส่อีเมลของผู้ถูกเสนอชื่อหรือผู้ปกครอง"))
    if is_of_a_nominator(consent.nomination, address, consent.nomination.nominators.all()):
        sentence = _("อีเมลนี้เป็นของผู้เสนอชื่อ จึงใช้ถามแทนเจ้าตัวไม่ได้ กรุณาใช้อีเมลของเจ้าตัวหรือผู้ปกครอง หรือขอความยินยอมบนกระดาษ")
        raise DomainError(sentence, target=consent.get_work_url())
    at = at or timezone.now()
    letters.ask_consent(consent, note_asked(consent, address=address, by=by, at=at))
    return consent


def note_asked(consent, *, address, by, at):
    """A letter with the next number asks, which the caller sends; the row is held. -> the line of history"""
    values = {"address": address, "serial": consent.serial + 1, "asked_at": at}
    return transitions.move(consent, states.CONSENT_TRANSITIONS, "ask", by=by, at=at, **values)


def unasked(round):
    """[complete one of a round with an e-mail of their own that nobody asked yet]"""
    rows = Nomination.objects.complete().filter(round=round, consent__status=ConsentStatus.NOT_ASKED).exclude(email="")
    rows = rows.select_related("category").only("round", "email", "category__target").order_by("pk")
    rows = rows.prefetch_related(Prefetch("nominators", Nominator.objects.only("nomination", "email"), to_attr="who"))
    return [row for row in rows if not is_of_a_nominator(row, row.email, row.who)]


@transaction.atomic
def ask_all(round, *, by, at=None):
    """Asks every complete one that can be reached and was not asked -> how many."""
    holding.round_of(round.pk)  # two who press at once ask once
    held = holding.consents_of(unasked(round))
    for consent in held:
        _ask(consent, address=consent.nomination.email, by=by, at=at)
    return len(held)


@transaction.atomic
def give(consent, *, serial, signed_name="", guardian_name="", at=None):
    """By the newest link. Of minors the guardian signs too, of children the guardian alone."""
    consent = _by_link(consent, serial, ConsentStatus.GIVEN, _("บันทึกความยินยอมไว้แล้ว"))
    at = at or timezone.now()
    _check_signed(consent.nomination, signed_name, guardian_name, at)
    values = {
        "method": Consent.Method.LINK, "text_version": CONSENT_VERSION, "signed_name": signed_name,
        "guardian_name": guardian_name, "answered_at": at,
    }  # fmt: skip
    event = transitions.move(consent, states.CONSENT_TRANSITIONS, "give", by=None, at=at, **values)
    letters.consent_kept(consent, event)
    honours.keep_in_step(consent, by=None, at=at)
    return consent


@transaction.atomic
def refuse(consent, *, serial, at=None):
    """By the newest link; no reason is asked."""
    consent = _by_link(consent, serial, ConsentStatus.REFUSED, _("บันทึกคำตอบว่าไม่ยินยอมไว้แล้ว"))
    at = at or timezone.now()
    event = transitions.move(consent, states.CONSENT_TRANSITIONS, "refuse", by=None, at=at, answered_at=at)
    _tell_office(consent, _("%(name)s ไม่ยินยอมให้เผยแพร่ชื่อ"), event)
    return consent


@transaction.atomic
def record(nomination, *, signed_name="", guardian_name="", paper=None, by, at=None):
    """A paper that was signed. paper: CleanFile of the scan, or none."""
    consent = holding.consent_of(nomination)
    target = consent.get_work_url()
    if consent.status == ConsentStatus.GIVEN:
        raise AlreadyDone(_("มีความยินยอมแล้ว ไม่ต้องบันทึกซ้ำ"), target=target)
    if consent.nomination.status not in ON_PAPER:
        raise DomainError(_("บันทึกความยินยอมได้เฉพาะรายที่สำนักงานกำลังตรวจหรือพิจารณา"), target=target)
    at = at or timezone.now()
    _check_signed(consent.nomination, signed_name, guardian_name, at)
    values = {
        "method": Consent.Method.PAPER, "text_version": CONSENT_VERSION, "signed_name": signed_name,
        "guardian_name": guardian_name, "answered_at": at, "recorded_by": by,
    }  # fmt: skip
    if paper is not None:
        values |= {"paper": report_files.store(paper, PAPERS), "paper_name": paper.name}
    transitions.move(consent, states.CONSENT_TRANSITIONS, "record", by=by, at=at, **values)
    honours.keep_in_step(consent, by=by, at=at)
    return consent


@transaction.atomic
def withdraw(consent, *, serial=None, reason="", by=None, at=None):
    """At once, everywhere. By the link nobody asks why; an officer writes how they were told."""
    if by is None:
        consent = _by_link(consent, serial, ConsentStatus.WITHDRAWN, _("ถอนความยินยอมไว้แล้ว"))
    else:
        needed(reason, target=consent.get_work_url(), sentence=_("กรุณาบันทึกว่าใครแจ้งถอน และแจ้งทางใด"))
        consent = holding.consent_of(consent.nomination)
        if consent.status == ConsentStatus.WITHDRAWN:
            raise AlreadyDone(_("ถอนความยินยอมไว้แล้ว"), target=consent.get_work_url())
    at = at or timezone.now()
    values = {
        "answered_at": at,
        "told_by": reason,
    }  # a person and how they are reached: no line of history, which stays
    event = transitions.move(consent, states.CONSENT_TRANSITIONS, "withdraw", by=by, at=at, **values)
    honours.keep_in_step(consent, by=by, at=at)
    _tell_office(consent, _("%(name)s ถอนความยินยอมให้เผยแพร่ชื่อ"), event, by=by)
    letters.consent_kept(consent, event)
    return consent


def _by_link(consent, serial, done, sentence):
    """The consent as it is now, for who has its newest letter. done: where a second click finds it."""
    row = holding.consent_of(consent.nomination)
    if serial != row.serial:
        raise DomainError(_("มีอีเมลฉบับใหม่กว่านี้แล้ว กรุณาเปิดลิงก์จากอีเมลฉบับล่าสุด"))
    if row.status == done:
        raise AlreadyDone(sentence)
    return row


def _check_signed(nomination, signed_name, guardian_name, at):
    asks_self, asks_guardian = ASKS[signer_of(nomination, at)]
    if asks_self and not signed_name.strip():
        raise DomainError(_("กรุณาใส่ชื่อผู้ให้ความยินยอม"))
    if asks_guardian and not guardian_name.strip():
        raise DomainError(_("ผู้ถูกเสนอชื่ออาจอายุไม่ถึง 20 ปี กรุณาใส่ชื่อผู้ปกครองที่ยินยอมด้วย"))


def _tell_office(consent, text, event, *, by=None):
    tell_officers(consent, text % {"name": consent.nomination.shown_name}, event, by=by)
