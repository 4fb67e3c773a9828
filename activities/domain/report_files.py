"""Documents of a report. What a file is, its content says; it is kept apart and only ever sent as a download."""

import secrets
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.domain.report_locks import editable
from activities.models import ReportFile
from core import history, jobs, pdf, pictures
from core.commit import after_commit
from core.errors import DomainError
from core.pdf import Trouble

MOST = 10
FOLDER = "report-files"
# The one part that makes a zip a document of its kind.
HEARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
TYPES_PART = "[Content_Types].xml"
LONGEST_TYPES_PART = 1_000_000
LARGEST_UNPACKED = 40_000_000
MOST_TIMES = 60  # larger than it came; text packs some twenty times
LEAST_LOOKED_AT = 1_000_000
MOST_PARTS = 2_000
ZIP_ENDS = b"PK\x05\x06"
PDF_TROUBLES = {
    Trouble.BROKEN: gettext_lazy("PDF นี้เปิดไม่ได้ ไฟล์อาจเสียหรือส่งมาไม่ครบ กรุณาเปิดดูในเครื่องก่อน แล้วบันทึกหรือพิมพ์เป็น PDF ใหม่"),
    Trouble.FOREIGN: gettext_lazy("ไฟล์นี้มีส่วนที่ไม่ใช่ PDF ปนอยู่ จึงรับไว้ไม่ได้ กรุณาบันทึกเป็น PDF ใหม่แล้วส่งอีกครั้ง"),
    Trouble.LOCKED: gettext_lazy("PDF นี้ใส่รหัสผ่านหรือล็อกไว้ กรรมการจะเปิดอ่านไม่ได้ กรุณาบันทึกแบบไม่ล็อกแล้วส่งใหม่"),
    Trouble.ACTIVE: gettext_lazy("PDF นี้มีโปรแกรมหรือไฟล์อื่นซ่อนอยู่ จึงรับไว้ไม่ได้ กรุณาสั่งพิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง"),
    Trouble.SWOLLEN: gettext_lazy("PDF นี้คลายออกแล้วใหญ่ผิดปกติ จึงรับไว้ไม่ได้ กรุณาสแกนหรือบันทึกใหม่ให้เล็กลง"),
}


class FileRefused(DomainError):
    """The file is no document we can take; the sentence says why and what to do."""


@dataclass(frozen=True)
class CleanFile:
    """A document after a look at its content. kind: key of documents.CONTENT_TYPES."""

    name: str
    kind: str
    data: bytes


def inspect(upload, *, may_be_locked=True):
    """Uploaded file -> CleanFile, or FileRefused. Writes nothing, draws nothing. may_be_locked: a PDF that is closed with a
    password or against printing is taken, as agencies send them."""
    if upload.size > settings.PICTURE_MAX_BYTES:
        limit = settings.PICTURE_MAX_BYTES // 1024 // 1024
        raise FileRefused(_("ไฟล์ใหญ่เกิน %(limit)s MB กรุณาย่อหรือแบ่งไฟล์ก่อนส่ง") % {"limit": limit})
    data = upload.read()
    if data.startswith(b"%PDF-"):
        kind = "pdf"
        _check_pdf(data, may_be_locked)
    else:
        kind = _kind_of_zip(data)
    stem = "".join(letter for letter in Path(upload.name).stem if letter.isprintable()).strip()[:180]
    return CleanFile(f"{stem or _('เอกสาร')}.{kind}", kind, data)


def _check_pdf(data, may_be_locked):
    for trouble in pdf.troubles(data):
        if trouble != Trouble.LOCKED or not may_be_locked:
            raise FileRefused(PDF_TROUBLES[trouble])


def _check_unpacked(packed):
    """What comes out of a Word or Excel file can be opened on an ordinary computer, and is as large as it says."""
    parts = packed.infolist()
    size, held = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    is_thin = size > LEAST_LOOKED_AT and size > MOST_TIMES * held
    if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED or is_thin:
        raise FileRefused(_("ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติ จึงรับไว้ไม่ได้ กรุณาบันทึกใหม่ให้เล็กลง เช่น ลดจำนวนหรือขนาดภาพ"))
    if packed.testzip():
        raise zipfile.BadZipFile


def _kind_of_zip(data):
    refused = FileRefused(_("รับเฉพาะไฟล์ PDF Word (.docx) และ Excel (.xlsx) กรุณาบันทึกเป็นชนิดนี้แล้วส่งใหม่"))
    if not data.startswith(b"PK\x03\x04"):
        raise refused
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            kinds = {HEARTS[name] for name in names if name in HEARTS}
            if len(kinds) != 1 or TYPES_PART not in names:
                raise refused
            _check_unpacked(packed)
            with packed.open(TYPES_PART) as part:
                types = part.read(LONGEST_TYPES_PART).lower()
    # What zipfile raises over broken, encrypted or exotic archives.
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise refused from error
    has_program = any("vbaproject" in name.lower() or "macrosheets/" in name.lower() for name in names)
    if has_program or b"macroenabled" in types:
        raise FileRefused(_("ไฟล์นี้มีมาโคร จึงรับไว้ไม่ได้ กรุณาบันทึกเป็น .docx หรือ .xlsx ธรรมดาแล้วส่งใหม่"))
    _check_alone(data)
    return kinds.pop()


def _check_alone(data):
    """A document alone; nothing before or behind it."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        is_alone = len(data) == data.rfind(ZIP_ENDS) + 22 + len(packed.comment)
    if not is_alone or any(mark in data[:1024].lower() for mark in pictures.PROGRAMS):
        raise FileRefused(_("ไฟล์นี้มีส่วนที่ไม่ใช่ Word หรือ Excel ปนอยู่ จึงรับไว้ไม่ได้ กรุณาบันทึกใหม่แล้วส่งอีกครั้ง"))


def store(clean, folder):
    """Puts the bytes into a place nobody can guess beneath MEDIA_ROOT/<folder>/; the path is what a row keeps of it."""
    path = f"{folder}/{secrets.token_urlsafe(16)}/file.{clean.kind}"
    place = Path(settings.MEDIA_ROOT) / path
    place.parent.mkdir(parents=True)
    place.write_bytes(clean.data)
    return path


def erase(path):
    """Takes bytes away that no row names any more."""
    place = Path(settings.MEDIA_ROOT) / path
    place.unlink(missing_ok=True)
    if place.parent.is_dir():
        place.parent.rmdir()


@transaction.atomic
def add(report, clean, *, by, at=None):
    """Keeps one inspected document."""
    row = editable(report)
    if row.files.count() >= MOST:
        raise DomainError(_("รายงานหนึ่งฉบับแนบไฟล์ได้ไม่เกิน %(most)s ไฟล์") % {"most": MOST}, target=row.get_work_url())
    path = store(clean, FOLDER)
    file = ReportFile.objects.create(
        report=row, name=clean.name, kind=clean.kind, size=len(clean.data), path=path, uploaded_by=by
    )
    history.record(row, "activityreport.file", by=by, at=at, note=clean.name)
    return file


@transaction.atomic
def remove(report, keys, *, by, at=None):
    """Takes documents of this report away; their bytes go with the last version that has them."""
    row = editable(report)
    files = list(row.files.filter(pk__in=keys))
    for file in files:
        history.record(row, "activityreport.unfile", by=by, at=at, note=file.name)
    forget(files)
    row.files.filter(pk__in=[file.pk for file in files]).delete()


def copy(accepted, report):
    """The same bytes in a new version."""
    kept = ("name", "kind", "size", "path", "uploaded_by", "uploaded_at")
    ReportFile.objects.bulk_create(
        ReportFile(report=report, **{name: getattr(file, name) for name in kept}) for file in accepted.files.all()
    )


def forget(files):
    """After the commit: bytes that no row names any more go."""
    for file in files:
        after_commit(_delete_bytes, file.path)


def _delete_bytes(path):
    if not ReportFile.objects.filter(path=path).exists():
        erase(path)


def forget_orphans():
    """Bytes of uploads that were rolled back, and of files whose last row is gone."""
    forget_unnamed(FOLDER, ReportFile.objects.values_list("path", flat=True))


def forget_unnamed(folder, paths):
    """Bytes in a folder of `store` that none of these paths (a queryset of them) names."""
    jobs.forget_folders(folder, (Path(path).parent.name for path in paths.iterator()))
