"""Certificates as paper: what the Typst template reads, and the files made of it."""

from base64 import b64encode
from io import BytesIO

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from awards.models import Certificate, CertificateTemplate
from awards.states import CertificateStatus
from core import documents, pictures, thai

SAMPLE_CODE = "ACDEFGHJKMNPQRTU"
MOST_POINTS = 900  # of a side of emblem and signature: 300 dpi on paper


def pdf(certificates):
    """One PDF with a page for each; they may be of different templates."""
    return documents.pdf("certificate", sheets(certificates))


def sheets(certificates):
    """{"templates": {key: what all of a template share}, "pages": [what is of one certificate]}"""
    certificates = list(certificates)
    templates = {str(one.template_id): one.template for one in certificates}
    return {
        "title": _("เกียรติบัตร"),
        "templates": {key: _shared(template) for key, template in templates.items()},
        "pages": [_page(one) for one in certificates],
    }


def preview(values, *, honoree_data):
    """Data of a sheet with a template that is still being written (its values) and an invented person."""
    template = CertificateTemplate(**values)
    data = {"day": thai.today().isoformat(), "is_sample": True, **honoree_data}
    certificate = Certificate(
        template=template, number=1, fiscal_year=int(thai.FiscalYear.current()), code=SAMPLE_CODE, data=data
    )
    return {
        "title": _("เกียรติบัตร"),
        "templates": {"None": _shared(template)},
        "pages": [_page(certificate)],
    }


def _shared(template):
    words = ("heading", "issuer", "closing", "signer_name", "signer_position")
    digits = _digits(template)
    return {name: digits(getattr(template, name)) for name in words} | {
        "emblem": _drawing_of(template.emblem),
        "signature": _drawing_of(template.signature),
    }


def _digits(template):
    return thai.to_thai_digits if template.thai_digits else str


def _page(certificate):
    template, data = certificate.template, certificate.data
    digits = _digits(template)
    day = parse_date(data["day"])
    return {
        "template": str(certificate.template_id),
        "parts": data["parts"],
        "wording": [digits(line) for line in data["wording"].splitlines()],
        "day": digits(_("ให้ไว้ ณ วันที่ %(day)s พุทธศักราช %(year)s") % _parts_of(day)),
        "number": digits(_("เลขที่ %(number)s") % {"number": certificate.shown_number}),
        "code": certificate.shown_code,
        "qr": documents.qr_svg(settings.SITE_URL + certificate.get_absolute_url()),
        "check": _("ตรวจว่าเป็นของจริง"),
        "sample": _("ตัวอย่าง") if data["is_sample"] else "",
        "ended": _ended(certificate),
    }


def _ended(certificate):
    """What stands across the sheet of one that is good no more, so that a print of it deceives nobody."""
    words = {CertificateStatus.WITHDRAWN: _("เพิกถอนแล้ว"), CertificateStatus.REPLACED: _("ออกฉบับใหม่แทนแล้ว")}
    return words.get(certificate.status, "")


def _parts_of(day):
    written, year = thai.format_date(day).rsplit(" ", 1)
    return {"day": written, "year": year}


def _drawing_of(picture):
    """A picture as an SVG that carries it, which a template takes as text; "" without one."""
    if picture is None:
        return ""
    from PIL import Image

    out = BytesIO()
    with Image.open(pictures.folder_of(picture) / "master.webp") as master:
        master.load()
    master.thumbnail((MOST_POINTS, MOST_POINTS))
    master.save(out, "PNG")
    data, (width, height) = b64encode(out.getvalue()).decode(), master.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image href="data:image/png;base64,{data}" width="{width}" height="{height}"/></svg>'
    )


def file_name(certificate):
    """The name of its file: number, name."""
    name = "".join(letter for letter in certificate.data["name"] if letter.isprintable() and letter not in '\\/:*?"<>|')
    return f"{certificate.number:04}-{certificate.fiscal_year} {name[:60].strip()}.pdf"
