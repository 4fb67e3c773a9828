"""What is sent with a nomination: PDF, Word, pictures. What a file is, its content says; kept apart, only ever downloaded."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from activities.domain import report_files
from activities.domain.report_files import CleanFile, FileRefused
from awards.domain.nominations import hold_for
from awards.models import Consent, NominationFile
from awards.states import NOMINATION_WRITTEN
from core import history, pictures
from core.commit import after_commit
from core.errors import DomainError

MOST = 10
MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LARGEST_TOGETHER = 40 * MEGABYTE
FOLDER = "nomination-files"
PAPERS = "consent-papers"
KINDS = frozenset({"pdf", "docx"})
STARTS_OF_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def inspect(upload):
    """Uploaded file -> CleanFile, or FileRefused. Writes nothing; documents are never opened, pictures re-encoded."""
    if upload.size > LARGEST:
        raise FileRefused(_("ไฟล์ใหญ่เกิน %(limit)s MB กรุณาย่อหรือแบ่งไฟล์ก่อนส่ง") % {"limit": LARGEST // MEGABYTE})
    head = upload.read(8)
    upload.seek(0)
    if head.startswith(STARTS_OF_PICTURES):
        return _picture(upload)
    if head.startswith((b"%PDF-", b"PK\x03\x04")):
        clean = report_files.inspect(upload, may_be_locked=False)
        if clean.kind in KINDS:
            return clean
    raise FileRefused(_("รับเฉพาะไฟล์ PDF Word (.docx) และภาพ JPEG PNG กรุณาบันทึกเป็นชนิดนี้แล้วส่งใหม่"))


def _picture(upload):
    """Our own encoding of it: nothing hidden in the file, no place where it was taken."""
    clean = pictures.inspect(upload)
    stem = "".join(letter for letter in Path(upload.name).stem if letter.isprintable()).strip()[:180]
    return CleanFile(f"{stem or _('ภาพ')}.webp", "webp", clean.data)


@transaction.atomic
def add(nominator, clean, *, by=None, at=None):
    """Keeps one inspected file while its nominator writes."""
    row = _written(nominator)
    files = list(row.files.all())
    if len(files) >= MOST:
        raise DomainError(_("แนบไฟล์ได้ไม่เกิน %(most)s ไฟล์ กรุณาลบไฟล์ที่ไม่ใช้ก่อน") % {"most": MOST})
    if sum(file.size for file in files) + len(clean.data) > LARGEST_TOGETHER:
        limit = LARGEST_TOGETHER // MEGABYTE
        raise DomainError(_("ไฟล์รวมกันใหญ่เกิน %(limit)s MB กรุณาลบหรือย่อบางไฟล์") % {"limit": limit})
    path = report_files.store(clean, FOLDER)
    file = NominationFile.objects.create(
        nomination=row, name=clean.name, kind=clean.kind, size=len(clean.data), path=path, uploaded_by=by
    )
    history.record(row, "nomination.file", by=by, at=at)
    return file


@transaction.atomic
def remove(nominator, key, *, by=None, at=None):
    """Takes one file away, with its bytes."""
    row = _written(nominator)
    file = row.files.filter(pk=key).first()
    if file is None:
        return
    file.delete()
    after_commit(report_files.erase, file.path)
    history.record(row, "nomination.unfile", by=by, at=at)


def _written(nominator):
    row, _nominator = hold_for(nominator)
    if row.status not in NOMINATION_WRITTEN:
        raise DomainError(_("การเสนอชื่อนี้ส่งให้สำนักงานแล้ว จึงแก้ไฟล์แนบไม่ได้ หากต้องแก้ กรุณาติดต่อสำนักงาน"))
    return row


def erase_after_commit(files):
    for file in files:
        after_commit(report_files.erase, file.path)


def forget_orphans():
    """Bytes of uploads that were rolled back, and of rows that are gone."""
    report_files.forget_unnamed(FOLDER, NominationFile.objects.values_list("path", flat=True))
    report_files.forget_unnamed(PAPERS, Consent.objects.exclude(paper="").values_list("paper", flat=True))
