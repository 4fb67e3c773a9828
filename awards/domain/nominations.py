"""Every write of who nominates: start, type, send, confirm, answer what is missing, take back."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import holding, letters, screening
from awards.domain.telling import tell_officers
from awards.models import Consent, Deed, Nomination, Nominator
from awards.needs import missing
from awards.states import NOMINATION_WRITTEN, ROUND_SCREENED, NominationStatus
from awards.texts import NOTICE_VERSION
from core import history, transitions
from core.errors import AlreadyDone, DomainError, StaleEdit, check_valid, needed

MOST_STARTS = 5  # drafts of one e-mail address in an hour
MOST_LETTERS = 5  # letters to confirm in an hour
HOUR = timedelta(hours=1)
GRACE = timedelta(days=1)  # to confirm after the round closed
NOT_TYPED = {"round", "created_by", "doubted_by", "merged_into", "form_key"}


@transaction.atomic
def start(category, *, name, email, relation="", phone="", by=None, form_key=None, at=None):
    """A draft with its nominator and, unless they are signed in, the letter with their personal link -> Nominator.

    The same form twice (a double click) gives the same draft.
    """
    at = at or timezone.now()
    round = category.round
    _check_open(round, at)
    if made := _made_with(form_key, email, by):
        return made
    if by is None:
        _check_not_too_many(email, at)
    try:
        with transaction.atomic():
            row = Nomination.objects.create(
                round=round, category=category, virtue=category.virtue, is_sample=round.is_sample, form_key=form_key,
                created_by=by, created_at=at, updated_at=at,
            )  # fmt: skip
    except IntegrityError:
        made = _made_with(form_key, email, by)
        if made is None:
            raise
        return made
    nominator = Nominator.objects.create(
        nomination=row, user=by, name=name, email=email, phone=phone, relation=relation, notice_version=NOTICE_VERSION,
        created_at=at,
    )  # fmt: skip
    Consent.objects.create(nomination=row)
    event = history.record(row, "nomination.create", by=by, at=at)
    if by is None:
        letters.started(nominator, event)
    return nominator


def _made_with(form_key, email, by):
    """The nominator this form made before; a key in another hand opens nothing."""
    if form_key is None:
        return None
    return Nominator.objects.filter(nomination__form_key=form_key, email=email, user=by).first()


def _check_open(round, at):
    if not round.takes_nominations(at):
        raise DomainError(_("รอบนี้ยังไม่เปิดรับหรือปิดรับการเสนอชื่อแล้ว กรุณาดูรอบอื่นที่หน้าเสนอชื่อ"), target=round.get_absolute_url())


def _check_not_too_many(email, at):
    recent = Nominator.objects.filter(email__iexact=email, user=None, created_at__gt=at - HOUR)
    if recent.count() >= MOST_STARTS:
        raise DomainError(
            _("อีเมลนี้เพิ่งเริ่มการเสนอชื่อหลายรายการ กรุณาเขียนรายการเดิมให้เสร็จก่อน โดยเปิดลิงก์ในอีเมล หรือรอราวหนึ่งชั่วโมง")
        )


def hold_for(nominator):
    """(nomination as it is now, nominator as they are now); merged meanwhile, they write in it no more."""
    row = holding.nomination_of(nominator.nomination)
    fresh = Nominator.objects.get(pk=nominator.pk)
    if fresh.nomination_id != row.pk or not writes_in(fresh):
        raise DomainError(_("การเสนอชื่อนี้รวมกับของผู้เสนอท่านอื่นแล้ว จึงแก้ไขเองไม่ได้ กรุณาติดต่อสำนักงาน"))
    fresh.nomination = row
    return row, fresh


def writes_in(nominator):
    """Whose words it is. Who came with a merged one reads how it stands, never what the other typed."""
    return nominator.came_from_id is None


@transaction.atomic
def write(nominator, values, *, version, deeds=None, by=None, at=None):
    """Keeps what was typed into one step. values: columns; deeds: [{"year", "text"}] in order, replacing all.

    StaleEdit when another device wrote since; equal words change nothing.
    """
    row, nominator = hold_for(nominator)
    _check_written(row)
    category = values.get("category")
    if category is not None and category.round_id != row.round_id:
        raise DomainError(_("ประเภทนี้ไม่ได้อยู่ในรอบเดียวกัน กรุณาเลือกใหม่"))
    if row.version != version:
        raise StaleEdit()
    before = {name: getattr(row, name) for name in values}
    changed = {name: value for name, value in values.items() if value != before[name]}
    has_new_deeds = deeds is not None and deeds != deeds_of(row)
    if not changed and not has_new_deeds:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    if has_new_deeds:
        _replace_deeds(row, deeds)
    at = at or timezone.now()
    row.version, row.updated_at = row.version + 1, at
    check_valid(row, target=None, exclude=NOT_TYPED)
    row.save()
    _note(row, by=by, at=at)
    return row


def deeds_of(row):
    return [{"year": deed.year, "text": deed.text} for deed in row.deeds.all()]


def _replace_deeds(row, deeds):
    row.deeds.all().delete()
    Deed.objects.bulk_create(Deed(nomination=row, order=order, **deed) for order, deed in enumerate(deeds, 1))


def _check_written(row):
    if row.status not in NOMINATION_WRITTEN:
        raise DomainError(_("การเสนอชื่อนี้ส่งให้สำนักงานแล้ว จึงแก้ไขไม่ได้ หากต้องแก้ กรุณาติดต่อสำนักงาน"))


def _note(row, *, by, at):
    """One line for one sitting, however often the page saved itself."""
    last = history.events_of(row).first()
    if last is None or last.action != "nomination.update" or last.by_id != (by.pk if by else None):
        history.record(row, "nomination.update", by=by, at=at)


def check_ready(row):
    """Raises a sentence with everything that is missing."""
    if found := missing(row):
        raise DomainError(_("ยังขาด: %(what)s") % {"what": " · ".join(sentence for _step, sentence in found)})


@transaction.atomic
def send(nominator, *, at=None):
    """Without an account: a letter whose link confirms it. Sent again, the newest letter counts."""
    at = at or timezone.now()
    row, nominator = hold_for(nominator)
    if nominator.user_id:
        raise DomainError(_("กรุณาเข้าสู่ระบบแล้วกดส่ง"))
    if row.status not in {NominationStatus.DRAFT, NominationStatus.UNCONFIRMED}:
        raise AlreadyDone(_("ส่งการเสนอชื่อนี้ไปแล้ว"))
    _check_open(row.round, at)
    check_ready(row)
    recent = history.events_of(row).filter(action="nomination.send", at__gt=at - HOUR).count()
    if recent >= MOST_LETTERS:
        raise DomainError(_("ส่งอีเมลไปหลายฉบับแล้ว กรุณาดูในกล่องจดหมายและจดหมายขยะ หรือรอราวหนึ่งชั่วโมงแล้วลองใหม่"))
    nominator.serial += 1
    nominator.save(update_fields=["serial"])
    event = transitions.move(row, states.NOMINATION_TRANSITIONS, "send", by=None, at=at)
    letters.ask_to_confirm(nominator, event)
    return row


@transaction.atomic
def confirm(nominator, *, serial, at=None):
    """The newest letter, once, until a day after the round closed."""
    at = at or timezone.now()
    row, nominator = hold_for(nominator)
    if nominator.confirmed_at:
        raise AlreadyDone(_("ยืนยันการเสนอชื่อนี้แล้ว ไม่ต้องทำอะไรอีก"))
    if serial != nominator.serial:
        raise DomainError(_("มีอีเมลฉบับใหม่กว่านี้แล้ว กรุณาเปิดลิงก์จากอีเมลฉบับล่าสุด"))
    if row.status != NominationStatus.UNCONFIRMED:
        raise DomainError(_("การเสนอชื่อนี้ถอนไปแล้วหรือยังไม่ได้ส่ง จึงยืนยันไม่ได้"))
    if not may_be_confirmed(row, at):
        raise DomainError(_("รอบนี้ปิดรับแล้วเกินหนึ่งวัน จึงยืนยันไม่ได้ กรุณาติดต่อสำนักงาน"))
    check_ready(row)
    event = transitions.move(row, states.NOMINATION_TRANSITIONS, "confirm", by=None, at=at, submitted_at=at)
    nominator.confirmed_at = at
    nominator.save(update_fields=["confirmed_at"])
    letters.confirmed(nominator, event)
    return row


def may_be_confirmed(row, at=None):
    """Until a day after the round closed, while it is screened."""
    at = at or timezone.now()
    return row.round.status in ROUND_SCREENED and at < row.round.closes_at + GRACE


@transaction.atomic
def submit(nominator, *, by, at=None):
    """From the desk: who is signed in needs no letter."""
    at = at or timezone.now()
    row, nominator = hold_for(nominator)
    if nominator.user_id != by.pk:
        raise DomainError(_("ผู้ที่เริ่มเขียนเท่านั้นที่ส่งได้"))
    if row.status != NominationStatus.DRAFT:
        raise AlreadyDone(_("ส่งการเสนอชื่อนี้ไปแล้ว"))
    _check_open(row.round, at)
    check_ready(row)
    transitions.move(row, states.NOMINATION_TRANSITIONS, "submit", by=by, at=at, submitted_at=at)
    Nominator.objects.filter(pk=nominator.pk).update(confirmed_at=at)
    return row


@transaction.atomic
def resubmit(nominator, *, by=None, at=None):
    """What the office asked for is there. Late is better than never, as long as the round is screened."""
    row, nominator = hold_for(nominator)
    if row.status != NominationStatus.RETURNED:
        raise AlreadyDone(_("ส่งข้อมูลเพิ่มแล้ว สำนักงานกำลังตรวจ"))
    if row.round.status not in ROUND_SCREENED:
        raise DomainError(_("รอบนี้เริ่มพิจารณาแล้ว จึงส่งข้อมูลเพิ่มไม่ได้ กรุณาติดต่อสำนักงาน"))
    check_ready(row)
    values = {"reason": "", "due_on": None}
    transitions.move(row, states.NOMINATION_TRANSITIONS, "resubmit", by=by, at=at, **values)
    return row


@transaction.atomic
def withdraw(nominator, *, reason, by=None, at=None):
    """Taken back, until it is judged. Put forward by several, the office does it: the others may not agree."""
    reason = needed(reason, sentence=_("กรุณาบอกเหตุผลสั้น ๆ เพื่อให้สำนักงานเข้าใจ"))
    row, nominator = hold_for(nominator)
    if row.status == NominationStatus.WITHDRAWN:
        raise AlreadyDone(_("ถอนการเสนอชื่อนี้ไปแล้ว"))
    if not may_withdraw(row):
        raise DomainError(_("ถอนจากหน้านี้ไม่ได้แล้ว หากต้องการถอน กรุณาติดต่อสำนักงาน"))
    if row.nominators.exclude(pk=nominator.pk).exists():
        raise DomainError(_("มีผู้เสนอชื่อเดียวกันนี้หลายคน จึงถอนเองไม่ได้ กรุณาติดต่อสำนักงาน"))
    event = transitions.move(row, states.NOMINATION_TRANSITIONS, "withdraw", by=by, at=at, reason=reason, due_on=None)
    screening.release(row, by=by, at=at)
    if row.submitted_at:
        text = _("ผู้เสนอถอนการเสนอชื่อ %(name)s") % {"name": row.shown_name}
        tell_officers(row, text, event, by=by)
    return row


def may_withdraw(row):
    """While the round is screened. From the first judge's day on never, so that nobody reads from it how far the office is."""
    return row.ready_for("withdraw") and row.round.status in ROUND_SCREENED
