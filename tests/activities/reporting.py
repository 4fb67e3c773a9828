"""Activities that took place, and reports of them in every status, made through the domain."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from activities.domain import report_counts, report_photos, reports
from activities.models import ActivityReport
from core import pictures
from tests import factories, files

WORDS = {
    "done": "เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย",
    "outputs": "ผ้าห้าผืน",
    "outcomes": "เด็กเจ็ดคนขอมาเรียนต่อ",
    "problems": "ฝนตกช่วงบ่าย",
    "lessons": "ควรเริ่มเช้ากว่านี้",
}


def held(cast, *, days=2, **changes):
    """An approved activity of the coordinator's network that ended some days ago."""
    starts = timezone.localtime(timezone.now() - timedelta(days=days)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    values = {"host": cast.organization, "starts_at": starts, "ends_at": starts + timedelta(hours=3)} | changes
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **values)


def fill(report, *, by, people=12, **words):
    """Everything the office needs."""
    report = reports.update(report, by=by, version=report.version, **(WORDS | words))
    rows = [
        {"network": network.pk if network else None, "reported": people if not number else 0, "reason": "นับจากภาพ"}
        for number, (network, *_) in enumerate(report_counts.rows_of(report))
    ]
    report_counts.set_counts(report, rows, by=by, version=report.version)
    return fresh(report)


def report_in(cast, status, *, activity=None, photos=(), **words):
    """A report in a status, sent by the coordinator and decided by the officer."""
    report = reports.start(activity or held(cast), by=cast.coordinator)
    report = fill(report, by=cast.coordinator, **words)
    for consent in photos:
        add_photo(report, by=cast.coordinator, consent=consent)
    report = fresh(report)
    if status == "draft":
        return report
    reports.submit(report, by=cast.coordinator)
    if status == "returned":
        reports.return_(report, by=cast.officer, reason="ขอภาพเพิ่ม")
    if status in {"accepted", "replaced"}:
        reports.accept(report, by=cast.officer)
    if status == "replaced":
        newer = reports.start(report.activity, by=cast.coordinator)
        reports.submit(newer, by=cast.coordinator)
        reports.accept(newer, by=cast.officer)
    return fresh(report)


def add_photo(report, *, by, consent="", raw=None, **values):
    """One photo with what is said about the people in it."""
    photo = report_photos.add(report, pictures.inspect(files.upload(raw or files.photo())), by=by)
    row = {name: getattr(photo, name) for name in report_photos.WORDS} | {"pk": photo.pk, "remove": False}
    report_photos.arrange(report, [row | {"consent": consent} | values], by=by, version=fresh(report).version)
    photo.refresh_from_db()
    photo.picture.refresh_from_db()
    return photo


def fresh(report):
    return ActivityReport.objects.select_related("activity__network", "activity__host").get(pk=report.pk)


def pdf(body=b""):
    """A small PDF that opens, with something inside."""
    data = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" + body
    table = b"\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\n"
    return data + table + b"startxref\n%d\n%%%%EOF\n" % (len(data) + 1)


def document(kind, **parts):
    """A small document of a kind: pdf, docx or xlsx; `parts` are further members of the archive."""
    import zipfile

    if kind == "pdf":
        return pdf()
    heart = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(heart, "<document/>")
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()
