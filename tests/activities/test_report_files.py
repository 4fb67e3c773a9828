"""Documents of reports: known by their content, kept apart, downloaded by those who read the report."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.domain import report_files, reports
from activities.models import ReportFile
from core import documents
from core.errors import DomainError
from tests.activities.reporting import document, fresh, held, pdf, report_in

pytestmark = pytest.mark.django_db
MACROS = {"word/vbaProject.bin": "x"}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(data, name="รายงาน.pdf"):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def attach(report, by, kind="pdf", name="สรุปค่าใช้จ่าย.exe"):
    return report_files.add(report, report_files.inspect(upload(document(kind), name)), by=by)


def unpacking_to(size):
    """A Word file with a part that is nothing but itself over and over."""
    out = BytesIO(document("docx"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/big.bin", b"\0" * size)
    return out.getvalue()


def lying(data):
    """The same, saying everywhere that the part is small."""
    return data.replace((5_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))


def test_a_long_document_with_many_pictures_is_taken():
    noise = random.Random(1).randbytes(4_000_000).decode("latin-1")
    data = document("docx", **{"word/media/1.jpg": noise, "word/text.xml": "ทำความดี" * 100_000})
    assert report_files.inspect(upload(data)).kind == "docx"


def test_a_pdf_with_its_table_as_a_stream_is_taken():
    data = b"%PDF-1.7\n1 0 obj<</Type/XRef/Root 2 0 R>>stream\nx\nendstream endobj\nstartxref\n9\n%%EOF"
    assert report_files.inspect(upload(data)).kind == "pdf"


def test_a_spreadsheet_of_our_own_is_taken():
    rows = [{"ลำดับ": at, "รายการ": "ทำความดี"} for at in range(20_000)]
    assert report_files.inspect(upload(documents.xlsx(rows, sheet="บัญชี"))).kind == "xlsx"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_what_a_file_is_its_content_says(kind):
    clean = report_files.inspect(upload(document(kind), "สรุป.txt"))
    assert (clean.kind, clean.name) == (kind, f"สรุป.{kind}")


def test_a_locked_pdf_is_taken_and_never_opened():
    data = pdf(b"trailer<</Encrypt 9 0 R>>")
    assert report_files.inspect(upload(data)).data == data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "รับเฉพาะไฟล์ PDF"),
        (b"hello", "รับเฉพาะไฟล์ PDF"),
        (b"MZ\x90\x00", "รับเฉพาะไฟล์ PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "รับเฉพาะไฟล์ PDF"),
        (b"<html>%PDF-", "รับเฉพาะไฟล์ PDF"),
        (b"PK\x03\x04broken", "รับเฉพาะไฟล์ PDF"),
        (document("docx")[:-30], "รับเฉพาะไฟล์ PDF"),
        (document("docx", **{"xl/workbook.xml": "both"}), "รับเฉพาะไฟล์ PDF"),
        (document("docx", **MACROS), "มาโคร"),
        (document("xlsx", **{"xl/macrosheets/sheet1.xml": "x"}), "มาโคร"),
        (b"%PDF-1.4\nhello", "เปิดไม่ได้"),
        (document("pdf")[:-20], "เปิดไม่ได้"),
        (document("pdf").replace(b"startxref\n", b"startxref\n9"), "เปิดไม่ได้"),
        (document("pdf").replace(b"/Root", b"/Boot"), "เปิดไม่ได้"),
        (pdf(b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"), "มีโปรแกรม"),
        (document("docx") + b"<script>alert(1)</script>", "ไม่ใช่ Word"),
        (unpacking_to(41_000_000), "คลายออกแล้วใหญ่ผิดปกติ"),
        (unpacking_to(5_000_000), "คลายออกแล้วใหญ่ผิดปกติ"),
        (document("docx", **{f"word/media/{at}.bin": "x" for at in range(2001)}), "คลายออกแล้วใหญ่ผิดปกติ"),
        (lying(unpacking_to(5_000_000)), "รับเฉพาะไฟล์ PDF"),
        (b"%PDF-1.7" + b"0" * (15 * 1024 * 1024), "ใหญ่เกิน 15 MB"),
    ],
    ids=["empty", "text", "program", "old Word", "page", "broken zip", "truncated", "two kinds", "macros", "old macros", "only a head", "cut off", "lost", "rootless", "script", "page behind", "bomb", "small bomb", "many parts", "lying bomb", "large"],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(data, words):
    with pytest.raises(report_files.FileRefused, match=words):
        report_files.inspect(upload(data))


def test_a_name_is_only_a_name():
    clean = report_files.inspect(SimpleUploadedFile("../../etc/\u202egpj.exe\x00.pdf", document("pdf")))
    assert "/" not in clean.name and "\u202e" not in clean.name and "\0" not in clean.name
    assert clean.name.endswith(".pdf")


def test_a_report_has_at_most_ten(cast, monkeypatch):
    monkeypatch.setattr(report_files, "MOST", 1)
    report = report_in(cast, "draft")
    attach(report, cast.coordinator)
    with pytest.raises(DomainError, match="ไม่เกิน 1 ไฟล์"):
        attach(report, cast.coordinator)


def test_bytes_go_with_the_last_version_that_has_them(cast, settings, django_capture_on_commit_callbacks):
    report = report_in(cast, "draft")
    file = attach(report, cast.coordinator)
    place = Path(settings.MEDIA_ROOT) / file.path
    reports.submit(report, by=cast.coordinator)
    reports.accept(report, by=cast.officer)
    second = reports.start(report.activity, by=cast.coordinator)
    copy = second.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        report_files.remove(second, [copy.pk], by=cast.coordinator)
    assert not ReportFile.objects.filter(pk=copy.pk).exists()
    assert place.read_bytes() == document("pdf")
    again = attach(second, cast.coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        reports.discard(second, by=cast.coordinator)
    assert not (Path(settings.MEDIA_ROOT) / again.path).parent.exists()
    assert place.is_file()


def test_files_of_another_report_are_not_taken_away(cast):
    report, other = report_in(cast, "draft"), report_in(cast, "draft")
    file = attach(other, cast.coordinator)
    report_files.remove(report, [file.pk], by=cast.coordinator)
    assert other.files.count() == 1


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("visitor", 302), ("stranger", 404), ("judge", 404), ("other coordinator", 404), ("member", 200),
        ("coordinator", 200), ("editor", 200), ("officer", 200), ("director", 200), ("administrator", 200),
    ],
)  # fmt: skip
def test_a_file_is_a_download_for_those_who_read_the_report(cast, sign_in, other_coordinator, who, code):
    report = report_in(cast, "draft", activity=held(cast, partner_networks=[cast.other_network]))
    file = attach(fresh(report), cast.coordinator)
    person = other_coordinator if who == "other coordinator" else cast[who]
    response = sign_in(person).get(f"/work/reports/files/{file.pk}/")
    assert response.status_code == code
    if code == 200:
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"
        assert b"".join(response.streaming_content) == document("pdf")


def test_bytes_have_no_address_of_their_own(cast, sign_in):
    file = attach(report_in(cast, "draft"), cast.coordinator)
    assert sign_in(cast.officer).get(f"/media/{file.path}").status_code == 404
