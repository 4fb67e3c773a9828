"""What leaves the program on paper or as a file: PDF by Typst, codes to scan, spreadsheets.

Typst, pikepdf, zxing-cpp and the Excel writer are imported where they are used, never at start.
"""

import json
from base64 import b64encode
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from core import thai

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "documents"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES = {
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
}


def pdf(name, data, *, thai_digits=False):
    """`templates/documents/<name>.typ` with data (JSON-able; read there as `data` of office.typ) -> bytes of a PDF.

    With thai_digits every digit of every text in data becomes ๐-๙, but those of codes ("qr") and of addresses to type
    ("address") stay.
    """
    from core.text_layer import mended

    return mended(_compile(name, _with_thai_digits(data) if thai_digits else data))


def png(name, data, *, points_per_inch=110):
    """The first page of the same as a picture, to look at before it is printed."""
    pages = _compile(name, data, format="png", ppi=points_per_inch)
    return pages[0] if isinstance(pages, list) else pages


def _compile(name, data, **output):
    import typst

    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    fonts = Path(find_spec("fontpkg_sarabun").origin).parent / "files"
    return typst.compile(
        str(TEMPLATES / f"{name}.typ"), root=str(TEMPLATES), font_paths=[str(fonts)], ignore_system_fonts=True,
        sys_inputs={"data": text}, **output,
    )  # fmt: skip


def _with_thai_digits(value):
    if isinstance(value, dict):
        # A code is a drawing: its digits are coordinates. An address only works as it is.
        return {key: item if key in {"qr", "address"} else _with_thai_digits(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_thai_digits(item) for item in value]
    if isinstance(value, str):
        return thai.to_thai_digits(value)
    return thai.to_thai_digits(str(value)) if isinstance(value, int) and not isinstance(value, bool) else value


def qr_svg(text):
    """A QR code as an SVG drawing with its quiet zone; error correction M, so that a creased poster still reads."""
    import zxingcpp

    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_svg(add_quiet_zones=True)


def qr_image(text):
    """The same for `<img src>`: a data address that scales to any size."""
    drawing = qr_svg(text)
    drawing = drawing[drawing.index("<svg") :]
    width = drawing.split('width="', 1)[1].split('"', 1)[0]
    drawing = drawing.replace("<svg ", f'<svg viewBox="0 0 {width} {width}" shape-rendering="crispEdges" ', 1)
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"


def xlsx(rows, *, sheet, widths=None):
    """Rows (an iterator of dicts with the same keys; the keys are the heads) -> bytes of a spreadsheet.

    A text that begins with = stays a text. widths: {head: width in characters}, also of heads these rows have not.
    """
    from rustpy_xlsxwriter import write_worksheet

    out, rows = BytesIO(), iter(rows)
    first = next(rows, {})
    widths = {head: width for head, width in (widths or {}).items() if head in first} or None
    rows = chain([first] if first else [], rows)
    write_worksheet(
        rows, out, sheet_name=sheet[:31], freeze_row=1, bold_headers=True, autofilter=True, column_widths=widths
    )
    return out.getvalue()


def xlsx_book(sheets, *, widths=None):
    """[(name of a sheet, rows as in `xlsx`, not empty)] -> bytes of a spreadsheet with one sheet for each."""
    from rustpy_xlsxwriter import FastExcel

    out = BytesIO()
    book = FastExcel(out, output_format="xlsx").format(bold_headers=True).freeze(row=1)
    for name, rows in sheets:
        rows = list(rows)
        kept = {head: width for head, width in (widths or {}).items() if head in rows[0]} or None
        book.sheet(name[:31], rows, column_widths=kept, autofilter=True)
    book.save()
    return out.getvalue()


def file_response(body, *, name, content_type, inline=False):
    """A file to download (or to show, with inline) under a Thai name."""
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    return response


def pdf_response(body, *, name):
    """Shown in the browser, which prints it."""
    return file_response(body, name=f"{name}.pdf", content_type="application/pdf", inline=True)


def xlsx_response(body, *, name):
    return file_response(body, name=f"{name}.xlsx", content_type=XLSX)


def download(path, name):
    """A stored document under its own name; never shown by the browser itself."""
    place = Path(settings.MEDIA_ROOT) / path
    if not place.is_file():
        raise Http404
    kind = CONTENT_TYPES[place.suffix[1:]]
    response = FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
