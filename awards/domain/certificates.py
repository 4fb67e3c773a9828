"""Certificates: numbered without gap or repeat, never changed, only replaced or withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.domain import honours, templates_
from awards.models import Certificate, NumberSeries
from awards.models.certificate import CODE_LETTERS
from core import history, thai, transitions
from core.errors import DomainError, needed
from core.pagecache import forget_pages
from networks.models import Virtue


def numbers(fiscal_year, count):
    """The next `count` numbers of a fiscal year; whoever else asks waits until this transaction ends."""
    NumberSeries.objects.get_or_create(fiscal_year=fiscal_year)
    series = NumberSeries.objects.select_for_update(no_key=True).get(fiscal_year=fiscal_year)
    first = series.last + 1
    series.last += count
    series.save()
    return range(first, first + count)


def data_of(honoree, template, *, at):
    """What stands on the paper, as it is now."""
    virtue = str(Virtue(honoree.virtue).label) if honoree.virtue else ""
    values = {
        "ผล": str(honoree.get_outcome_display()), "ประเภท": honoree.category_name, "คุณธรรม": virtue,
        "ปี": str(honoree.fiscal_year), "หน่วยงาน": honoree.shown_place,
    }  # fmt: skip
    return {
        "name": honoree.shown_name,
        "parts": honoree.name_parts,
        "wording": templates_.filled(template.wording, values),
        "category": honoree.category_name,
        "virtue": virtue,
        "outcome": str(honoree.get_outcome_display()),
        "day": thai.local_date(at).isoformat(),
        "is_sample": honoree.is_sample,
    }


def issue_all(honorees, *, by, at, template=None):
    """One certificate each, in this order, with numbers that follow each other."""
    template = template or templates_.needed_now()
    made = []
    for year in dict.fromkeys(row.fiscal_year for row in honorees):
        rows = [row for row in honorees if row.fiscal_year == year]
        for row, number in zip(rows, numbers(year, len(rows)), strict=True):
            made.append(_create(row, number, template, by=by, at=at))
    forget_pages()
    return made


def _create(honoree, number, template, *, by, at, replaces=None):
    row = Certificate.objects.create(
        honoree=honoree, template=template, fiscal_year=honoree.fiscal_year, number=number, replaces=replaces,
        data=data_of(honoree, template, at=at), issued_by=by, issued_at=at,
    )  # fmt: skip
    history.record(row, "certificate.issue", by=by, at=at, note=row.shown_number)
    return row


@transaction.atomic
def issue(honoree, *, by, at=None):
    """A certificate for somebody who has no valid one."""
    row, at = honours.locked(honoree), at or timezone.now()
    if valid := row.certificates.valid().first():
        sentence = _("รายนี้มีเกียรติบัตรเลขที่ %(number)s อยู่แล้ว") % {"number": valid.shown_number}
        raise DomainError(sentence, target=valid.get_work_url())
    if row.nomination_id and honours.honoured_in(row.nomination_id) is None:
        raise DomainError(_("มติที่ใช้อยู่ไม่ได้ให้ยกย่องรายนี้ จึงออกเกียรติบัตรไม่ได้"), target=row.get_work_url())
    return issue_all([row], by=by, at=at)[0]


@transaction.atomic
def replace(certificate, *, by, reason, at=None, version=None):
    """A new one with its own number for one that is wrong or lost; the old one says so when it is checked."""
    at, row = at or timezone.now(), _held(certificate)
    reason = needed(reason, target=row.get_work_url(), sentence=_("กรุณาบอกเหตุผลที่ออกฉบับใหม่แทน"))
    _move(row, "replace", by=by, at=at, note=reason, reason=reason, version=version)
    (number,) = numbers(row.honoree.fiscal_year, 1)
    return _create(row.honoree, number, templates_.needed_now(), by=by, at=at, replaces=row)


@transaction.atomic
def withdraw(certificate, *, by, reason, at=None, version=None):
    """It is good for nothing any more; who checks it reads that, not why."""
    row = _held(certificate)
    reason = needed(reason, target=row.get_work_url(), sentence=_("กรุณาบอกเหตุผลที่เพิกถอน เหตุผลนี้อ่านได้เฉพาะในสำนักงาน"))
    _move(row, "withdraw", by=by, at=at, note=reason, reason=reason, version=version)
    return row


def _held(certificate):
    """The certificate as it is now, with its honoree held before it."""
    honoree = honours.locked(certificate.honoree)
    row = Certificate.objects.select_for_update(no_key=True, of=("self",)).get(pk=certificate.pk)
    row.honoree = honoree
    return row


def _move(row, action, **values):
    honoree = row.honoree
    transitions.move(row, states.CERTIFICATE_TRANSITIONS, action, **values)
    row.honoree = honoree
    forget_pages()


def read_code(text):
    """What was typed or scanned -> the code, or "" when it cannot be one. Dashes, spaces and small letters mean nothing."""
    text = thai.to_arabic_digits(str(text)[:100]).upper()
    code = "".join(letter for letter in text if letter.isascii() and letter.isalnum())
    return code if len(code) == 16 else ""


def misread_letters(code):
    """Letters and digits that stand on no certificate: what was looks alike. "" when every one can be right."""
    return " ".join(dict.fromkeys(letter for letter in code if letter not in CODE_LETTERS))


def find(code):
    """The certificate with this code, or None."""
    rows = Certificate.objects.select_related("honoree__organization", "replaced_by", "honoree__round")
    return rows.filter(code=code).first() if code else None


def may_be_named(certificate):
    """Whether who checks it reads the name: only while its person stands on the honour roll."""
    return certificate.honoree.is_published
