"""Files of a nomination: known by their content; bombs, locks, programs and polyglots are refused with a sentence."""

import zipfile
import zlib
from io import BytesIO

import pytest
from django.utils.datastructures import MultiValueDict

from awards import drawing
from awards.domain import nomination_files, nominations
from awards.forms.files import FilesForm
from core.errors import DomainError
from core.pdf import LARGEST_OBJECTS, LARGEST_UNPACKED
from core.pictures import PictureRefused
from tests import files
from tests.activities.reporting import document, pdf
from tests.awards import honouring
from tests.awards.building import fresh
from tests.awards.nominating import filled, in_state

pytestmark = pytest.mark.django_db
inspect = nomination_files.inspect


def stream(data, filters=b"/FlateDecode"):
    return b"1 0 obj<</Filter " + filters + b">>stream\n" + data + b"\nendstream endobj"


def objects(data):
    """Objects packed together, as most programs write them."""
    return stream(zlib.compress(data), b"/FlateDecode/Type/ObjStm")


def packed(size, times=1):
    data = b"\0" * size
    for _turn in range(times):
        data = zlib.compress(data, 9)
    return data


def word(**parts):
    return document("docx", **parts)


def bomb_docx():
    out = BytesIO(word())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", b"\0" * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (document("pdf"), "pdf"),
        (pdf(stream(packed(1_000_000)) + b"/EncryptedPayloadNot /AAction"), "pdf"),
        (pdf(stream(b"\xff\xd8\xff not packed", b"/DCTDecode")), "pdf"),
        (pdf(stream(b"\xff\xd8\xff /JS /Launch /Encrypt in a scan", b"/DCTDecode")), "pdf"),
        (pdf(objects(b"<</Type/Page>>")) + b"\0" * 4000, "pdf"),
        (word(), "docx"),
        (files.photo(), "webp"),
    ],
    ids=["pdf", "packed pdf", "pdf of a photo", "names by chance in a photo", "packed objects", "word", "photo"],
)
def test_what_a_file_is_its_content_says(data, kind):
    clean = inspect(files.upload(data, "../หลักฐาน.exe"))
    assert (clean.kind, clean.name) == (kind, f"หลักฐาน.{kind}")


def test_a_certificate_of_our_own_is_a_pdf_that_opens(cast):
    assert inspect(files.upload(drawing.pdf([honouring.certificate(cast)]), "เกียรติบัตร.pdf")).kind == "pdf"


def test_files_refused_for_one_reason_share_its_sentence():
    names = [f"เอกสาร{at}.doc" for at in range(10)]
    uploads = [files.upload(b"old", name) for name in names] + [files.upload(b"%PDF-1.4\nhello", "a.pdf")]
    form = FilesForm({}, MultiValueDict({"new_files": uploads}))
    first, second = form.take(lambda clean: None)
    assert first.startswith(", ".join(names)) and first.count("รับเฉพาะ") == 1
    assert second.startswith("a.pdf: PDF นี้เปิดไม่ได้")


def test_the_page_says_that_pictures_are_kept_smaller():
    assert "ภาพจะถูกย่อให้เปิดเร็ว" in FilesForm().as_div()


def test_a_picture_is_our_own_encoding():
    clean = inspect(files.upload(files.photo() + b"hidden words"))
    assert clean.data.startswith(b"RIFF") and b"hidden" not in clean.data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "รับเฉพาะไฟล์ PDF Word"),
        (b"hello", "รับเฉพาะไฟล์ PDF Word"),
        (b"MZ\x90\x00", "รับเฉพาะไฟล์ PDF Word"),
        (files.SVG, "รับเฉพาะไฟล์ PDF Word"),
        (b"GIF89a" + files.photo(), "รับเฉพาะไฟล์ PDF Word"),
        (document("xlsx"), "รับเฉพาะไฟล์ PDF Word"),
        (b"PK\x03\x04broken", "รับเฉพาะไฟล์ PDF"),
        (word(**{"word/vbaProject.bin": "x"}), "มาโคร"),
        (word()[:-30], "รับเฉพาะไฟล์ PDF"),
        (word() + b"%PDF-1.7 behind", "ไม่ใช่ Word"),
        (bomb_docx(), "คลายออกแล้วใหญ่"),
        (b"%PDF-1.4\nhello", "เปิดไม่ได้"),
        (pdf(b"trailer<</Encrypt 9 0 R>>"), "ใส่รหัสผ่าน"),
        (pdf(b"trailer<</#45ncrypt 9 0 R>>"), "ใส่รหัสผ่าน"),
        (pdf(b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"), "มีโปรแกรม"),
        (pdf(b"<</S/Launch>>"), "มีโปรแกรม"),
        (pdf(objects(b"<</S/JavaScript/JS(app.alert(1))>>")), "มีโปรแกรม"),
        (pdf(objects(b" " * (LARGEST_OBJECTS + 9) + b"<</S/Launch>>")), "มีโปรแกรม"),
        (pdf(stream(b"1234>", b"/ASCIIHexDecode/Type/ObjStm")), "มีโปรแกรม"),
        (pdf(b"%<< >>stream\n2 0 obj<</S/Launch>>endobj endstream"), "มีโปรแกรม"),
        (pdf(b"<</Names<</EmbeddedFiles 3 0 R>>>>"), "มีโปรแกรม"),
        (pdf(stream(packed(LARGEST_UNPACKED + 1))), "คลายออกแล้วใหญ่"),
        (pdf(stream(packed(LARGEST_UNPACKED + 1, times=2))), "คลายออกแล้วใหญ่"),
        (pdf(stream(packed(30_000_000)) * 8), "คลายออกแล้วใหญ่"),
        (pdf() + word(), "ไม่ใช่ PDF"),
        (pdf(b"<script>alert(1)</script>"), "ไม่ใช่ PDF"),
        (b"<html>" + pdf(), "รับเฉพาะไฟล์ PDF Word"),
        (pdf(b"0" * (10 * 1024 * 1024)), "ใหญ่เกิน 10 MB"),
    ],
    ids=[
        "empty", "text", "program", "svg", "gif", "sheet", "broken zip", "macros", "truncated", "word and pdf",
        "zip bomb", "only a head", "locked", "locked in disguise", "script", "launch", "packed script", "script behind a bomb",
        "objects packed oddly", "a stream that is none", "hidden files", "bomb", "bomb in a bomb",
        "many bombs", "pdf and zip", "pdf and page", "page and pdf", "large",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(data, words):
    with pytest.raises(DomainError, match=words.replace("(", r"\(")):
        inspect(files.upload(data, "file.pdf"))


@pytest.mark.parametrize("data", [files.bomb(), files.photo(size=(640, 480))[:-400], files.photo() + b"<?php"])
def test_bad_pictures_are_refused_as_everywhere(data):
    with pytest.raises(PictureRefused):
        inspect(files.upload(data))


def test_a_million_streams_take_no_time():
    assert inspect(files.upload(pdf(b"stream\nx" * 1_000_000), "many.pdf")).kind == "pdf"


def test_streams_that_unpack_to_nothing_are_read_once():
    link = b">>stream\n" + b"x\x9c" + b"\0\0\0\xff\xff" * 287
    assert inspect(files.upload(pdf(link * 6_000), "chain.pdf")).kind == "pdf"


def attach(nominator, data=None, **more):
    return nomination_files.add(nominator, inspect(files.upload(data or files.photo())), **more)


def test_at_most_ten_and_forty_megabytes(cast, monkeypatch):
    nominator = filled(cast)
    for _turn in range(10):
        attach(nominator)
    with pytest.raises(DomainError, match="ไม่เกิน 10 ไฟล์"):
        attach(nominator)
    nomination_files.remove(nominator, nominator.nomination.files.first().pk)
    monkeypatch.setattr(nomination_files, "LARGEST_TOGETHER", 100)
    with pytest.raises(DomainError, match="รวมกันใหญ่เกิน"):
        attach(nominator)


def test_bytes_go_with_the_file(cast, settings, django_capture_on_commit_callbacks):
    nominator = filled(cast)
    file, other = attach(nominator), attach(filled(cast))
    place = settings.MEDIA_ROOT / file.path
    assert place.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        nomination_files.remove(nominator, other.pk)  # another's: nothing happens
        nomination_files.remove(nominator, file.pk)
    assert not place.exists() and (settings.MEDIA_ROOT / other.path).is_file()


@pytest.mark.parametrize("status", ["submitted", "complete", "doubted", "ineligible", "withdrawn"])
def test_files_of_what_the_office_has_stay(cast, status):
    nominator = filled(cast)
    file = attach(nominator)
    type(nominator.nomination).objects.filter(pk=nominator.nomination_id).delete()
    nominator = in_state(cast, status)
    for change in (lambda: attach(nominator), lambda: nomination_files.remove(nominator, file.pk)):
        with pytest.raises(DomainError, match="แก้ไฟล์แนบไม่ได้"):
            change()


def test_while_more_is_asked_files_are_added(cast):
    nominator = in_state(cast, "returned")
    attach(nominator)
    assert fresh(nominator.nomination).files.count() == 1
    nominations.resubmit(nominator)
