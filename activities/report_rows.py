"""A report with everything already formatted, for its pages in the workspace and in public."""

from django.utils.translation import gettext as _

from activities import rows
from activities.models import ActivityReport
from core import thai

TEXTS = ("done", "outputs", "outcomes", "behaviour_change", "problems", "lessons", "next_step")


def shown(report):
    """What a page about one report shows of it."""
    counts = counts_of(report)
    return {
        "report": report,
        "activity": report.activity,
        "when": rows.when_lines(report),
        "counts": counts,
        "was_counted": any(row.counted for row in counts),
        "texts": [(label_of(name), getattr(report, name)) for name in TEXTS if getattr(report, name).strip()],
        "photos": list(report.photos.select_related("picture")),
        "files": list(report.files.all()),
    }


def counts_of(report):
    """Rows of networks that came or were counted, in the order of the networks; people of none last."""
    found = [row for row in report.counts.select_related("network") if row.reported or row.counted or row.reason]
    return sorted(found, key=lambda row: (row.network is None, row.network.order if row.network else 0, row.pk))


def label_of(name):
    return ActivityReport._meta.get_field(name).verbose_name


def changes(older, report):
    """[(label, before, now)] between two versions."""
    before, now = as_texts(older), as_texts(report)
    return [
        (label, before.get(label, ""), now.get(label, ""))
        for label in before | now
        if before.get(label, "") != now.get(label, "")
    ]


def as_texts(report):
    """{label: words} of everything a reader of the report sees."""
    when = rows.when_lines(report)
    texts = {_("วันและเวลา"): " ".join(when) if when else "", _("สถานที่"): report.venue}
    texts |= {str(label_of(name)): getattr(report, name) for name in TEXTS}
    texts[_("เงินที่ใช้จริง")] = thai.format_baht(report.spent) if report.spent is not None else ""
    texts[_("ผู้เข้าร่วมทั้งหมด")] = _("%(count)s คน") % {"count": thai.format_number(report.participants)}
    for row in counts_of(report):
        texts[row.network.name if row.network else _("ไม่สังกัดเครือข่าย")] = thai.format_number(row.reported)
    texts[_("ภาพ")] = _("%(count)s ภาพ") % {"count": report.photos.count()}
    texts[_("ไฟล์")] = " · ".join(report.files.values_list("name", flat=True))
    return texts


def public_result(activity):
    """What the public reads of the accepted report: {report, photos}, or None while there is none.

    Never problems or lessons; only photos that are out.
    """
    if activity.result_participants is None or not activity.is_public:
        return None
    report = ActivityReport.objects.accepted().filter(activity=activity).first()
    if report is None:
        return None
    photos = report.photos.filter(picture__is_public=True).select_related("picture")
    return {"report": report, "photos": list(photos)}
