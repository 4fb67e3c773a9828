"""PDF, codes and spreadsheets, read back by other libraries."""

import base64
import subprocess
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from python_calamine import CalamineWorkbook

from core import documents

ADDRESS = "http://testserver/in/ACDEFGHJKM/"


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A small document of its own beside office.typ."""
    (tmp_path / "office.typ").write_text((documents.TEMPLATES / "office.typ").read_text("utf-8"), "utf-8")
    (tmp_path / "sheet.typ").write_text(
        '#import "office.typ": *\n#show: office.with(title: data.title)\n= #data.title\n#code(6cm)\n#data.people.join(" ")\n',
        "utf-8",
    )
    monkeypatch.setattr(documents, "TEMPLATES", tmp_path)
    return {"title": "ประชุมปี่พี่น้ำ กุ์ 12", "qr": documents.qr_svg(ADDRESS), "people": ["คน 3", "คน 45"]}


def page_of(pdf, tmp_path):
    """(text, picture) of the first page."""
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    png = subprocess.run(["pdftoppm", "-r", "100", "-png", "-f", "1", "-l", "1", path], capture_output=True, check=True)
    return text, Image.open(BytesIO(png.stdout))


def test_a_document_holds_its_words_and_its_code(sheet, tmp_path):
    text, picture = page_of(documents.pdf("sheet", sheet), tmp_path)
    assert "คน 45" in text
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_thai_digits_are_for_words_and_not_for_codes(sheet, tmp_path):
    text, picture = page_of(documents.pdf("sheet", sheet, thai_digits=True), tmp_path)
    assert "คน ๔๕" in text
    assert "45" not in text
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_a_spreadsheet_keeps_texts_as_texts():
    rows = iter([{"ชื่อ": "=1+1", "คน": 3}, {"ชื่อ": "๒๕๖๔", "คน": None}])
    body = documents.xlsx(rows, sheet="กิจกรรม" * 9, widths={"ชื่อ": 40})
    sheet = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert sheet == [["ชื่อ", "คน"], ["=1+1", 3.0], ["๒๕๖๔", ""]]


def test_a_book_has_a_sheet_for_each_table():
    sheets = [("เครือข่าย", [{"ชื่อ": "=1+1", "คน": 3}]), ("อำเภอ" * 9, iter([{"อำเภอ": "หนองหาน"}, {"อำเภอ": "เพ็ญ"}]))]
    book = CalamineWorkbook.from_filelike(BytesIO(documents.xlsx_book(sheets, widths={"ชื่อ": 40})))
    assert book.sheet_names == ["เครือข่าย", ("อำเภอ" * 9)[:31]]
    assert book.get_sheet_by_index(0).to_python() == [["ชื่อ", "คน"], ["=1+1", 3.0]]
    assert book.get_sheet_by_index(1).to_python() == [["อำเภอ"], ["หนองหาน"], ["เพ็ญ"]]


def test_files_carry_thai_names():
    shown, kept = documents.pdf_response(b"%PDF", name="ใบลงชื่อ"), documents.xlsx_response(b"PK", name="กิจกรรม")
    assert shown["Content-Disposition"].startswith("inline; filename*=utf-8''%E0%B9%83")
    assert kept["Content-Disposition"].endswith(".xlsx")
    assert kept["Content-Disposition"].startswith("attachment")


def test_a_code_for_a_page_scales_to_any_size():
    kind, drawing = documents.qr_image(ADDRESS).split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    svg = base64.b64decode(drawing).decode()
    assert svg.startswith('<svg viewBox="0 0 37 37" ')


def test_an_address_to_type_keeps_its_digits():
    data = documents._with_thai_digits({"address": "x/in/A34/", "text": "34"})
    assert data == {"address": "x/in/A34/", "text": "๓๔"}


def test_a_word_too_long_for_its_column_breaks_and_an_address_stays_whole(sheet, tmp_path):
    source = '#import "office.typ": *\n#show: office\n#data.address\n#table(columns: (3cm, 3cm), "ที่", "คำ", data.word, "ข้าง")\n'
    (tmp_path / "sheet.typ").write_text(source, "utf-8")
    address = "https://moral.example.org/in/ACDEFGHJKM/"
    text, _picture = page_of(documents.pdf("sheet", {"address": address, "word": "W" * 60}), tmp_path)
    assert address in text
    parts = [word.count("W") for word in text.split() if "WW" in word.replace("\u200b", "")]
    assert sum(parts) == 60 and max(parts) < 15
