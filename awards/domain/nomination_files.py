"""What is sent with a nomination: PDF, Word, pictures. What a file is, its content says; kept apart, only ever downloaded."""

import re
import zipfile
import zlib
from io import BytesIO
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
LARGEST_UNPACKED = 200 * MEGABYTE  # of one PDF; a long scan stays far below
DEEPEST = 3  # packed in packed in packed
INNER = 4 * MEGABYTE  # so much of what comes out is looked into again; a bomb fits many times
FOLDER = "nomination-files"
PAPERS = "consent-papers"
STARTS_OF_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
ZIP_ENDS = b"PK\x05\x06"
STREAM = re.compile(rb"stream\r?\n")
# A name may be written with any letter as #xx.
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z])")


def inspect(upload):
    """Uploaded file -> CleanFile, or FileRefused. Writes nothing; documents are never opened, pictures re-encoded."""
    if upload.size > LARGEST:
        raise FileRefused(_("ไฟล์ใหญ่เกิน %(limit)s MB กรุณาย่อหรือแบ่งไฟล์ก่อนส่ง") % {"limit": LARGEST // MEGABYTE})
    head = upload.read(8)
    upload.seek(0)
    if head.startswith(STARTS_OF_PICTURES):
        return _picture(upload)
    if head.startswith(b"%PDF-"):
        clean = report_files.inspect(upload)
        _check_pdf(clean.data)
        return clean
    if head.startswith(b"PK\x03\x04"):
        clean = report_files.inspect(upload)
        if clean.kind == "docx":
            _check_alone(clean.data)
            return clean
    raise FileRefused(_("รับเฉพาะไฟล์ PDF Word (.docx) และภาพ JPEG PNG กรุณาบันทึกเป็นชนิดนี้แล้วส่งใหม่"))


def _picture(upload):
    """Our own encoding of it: nothing hidden in the file, no place where it was taken."""
    clean = pictures.inspect(upload)
    stem = "".join(letter for letter in Path(upload.name).stem if letter.isprintable()).strip()[:180]
    return CleanFile(f"{stem or _('ภาพ')}.webp", "webp", clean.data)


def _check_pdf(data):
    lower = data.lower()
    if ZIP_ENDS in data[-66_000:] or any(mark in lower for mark in pictures.PROGRAMS):
        raise FileRefused(_("ไฟล์นี้มีส่วนที่ไม่ใช่ PDF ปนอยู่ จึงรับไว้ไม่ได้ กรุณาบันทึกเป็น PDF ใหม่แล้วส่งอีกครั้ง"))
    names = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    if ENCRYPTED.search(names):
        raise FileRefused(_("PDF นี้ใส่รหัสผ่านหรือล็อกไว้ กรรมการจะเปิดอ่านไม่ได้ กรุณาบันทึกแบบไม่ล็อกแล้วส่งใหม่"))
    if ACTIVE.search(names):
        raise FileRefused(_("PDF นี้มีโปรแกรมหรือไฟล์อื่นซ่อนอยู่ จึงรับไว้ไม่ได้ กรุณาสั่งพิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง"))
    left = LARGEST_UNPACKED
    for start in STREAM.finditer(data):
        left -= _unpacked(memoryview(data)[start.end() :], left)
        if left <= 0:
            raise FileRefused(_("PDF นี้คลายออกแล้วใหญ่ผิดปกติ จึงรับไว้ไม่ได้ กรุณาสแกนหรือบันทึกใหม่ให้เล็กลง"))


def _unpacked(data, most, depth=1):
    """How much a packed stream unpacks to, counted up to `most`; 0 for what is packed in another way."""
    if len(data) < 2 or data[0] & 0x0F != 8 or (data[0] * 256 + data[1]) % 31:
        return 0
    inflater, size, inner, at, step = zlib.decompressobj(), 0, bytearray(), 0, 256
    while size < most and not inflater.eof:
        piece = inflater.unconsumed_tail
        if not piece:
            piece = bytes(data[at : at + step])
            # Small at first: a file may say "stream" a million times.
            at, step = at + len(piece), min(step * 4, MEGABYTE)
        if not piece:
            break
        try:
            out = inflater.decompress(piece, MEGABYTE)
        except zlib.error:
            break
        size += len(out)
        if len(inner) < INNER:
            inner += out
    return size + _unpacked(memoryview(inner), most - size, depth + 1) if depth < DEEPEST else size


def _check_alone(data):
    """A Word file alone; nothing before or behind it."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        end = data.rfind(ZIP_ENDS)
        is_alone = len(data) == end + 22 + len(packed.comment)
    if not is_alone or any(mark in data[:1024].lower() for mark in pictures.PROGRAMS):
        raise FileRefused(_("ไฟล์นี้มีส่วนที่ไม่ใช่ Word ปนอยู่ จึงรับไว้ไม่ได้ กรุณาบันทึกเป็น .docx ใหม่แล้วส่งอีกครั้ง"))


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
