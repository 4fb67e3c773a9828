"""How certificates look: every edit is a new row, so that what was issued stays as it was issued."""

import re

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import CertificateTemplate
from core import history
from core.errors import DomainError, StaleEdit, check_valid

FIELDS = (
    "heading", "issuer", "wording", "closing", "signer_name", "signer_position", "emblem", "signature", "thai_digits",
)  # fmt: skip
# What the wording may name -> a sample of what stands there.
PLACES = {
    "ผล": "ได้รับการยกย่อง",
    "ประเภท": "บุคคลต้นแบบ ประเภทประชาชน",
    "คุณธรรม": "กตัญญู",
    "ปี": "2569",
    "หน่วยงาน": "ชุมชนคุณธรรมบ้านทุ่งตัวอย่าง",
}
PLACE = re.compile(r"\{([^{}]*)\}")
ADDRESS = reverse_lazy("awards:template")


def current():
    """The template certificates are made with now, or None before the office made one."""
    return CertificateTemplate.objects.select_related("emblem", "signature").filter(is_current=True).first()


def needed_now():
    """The same; without one nothing can be issued."""
    row = current()
    if row is None:
        raise DomainError(_("ยังไม่มีแบบเกียรติบัตร กรุณาตั้งแบบก่อน"), target=ADDRESS)
    return row


def wrong_places(wording):
    """What stands in braces and means nothing to us; a brace without its partner counts as well."""
    wrong = [name for name in PLACE.findall(wording) if name.strip() not in PLACES]
    return wrong + [brace for brace in "{}" if brace in PLACE.sub("", wording)]


def filled(wording, values):
    """The wording with what stands in its places; words before an empty place go with it: "ด้าน{คุณธรรม}" in lines of their own."""
    lines = []
    for line in wording.splitlines():
        names = [name.strip() for name in PLACE.findall(line)]
        if names and not any(values.get(name) for name in names):
            continue
        lines.append(PLACE.sub(lambda match: str(values.get(match[1].strip(), "")), line).strip())
    return "\n".join(line for line in lines if line)


@transaction.atomic
def edit(*, by, version, at=None, **fields):
    """The next template, current from now on. `version`: key of the one that was read, 0 for none; else StaleEdit."""
    before = CertificateTemplate.objects.select_for_update(no_key=True).filter(is_current=True).first()
    if (before.pk if before else 0) != version:
        raise StaleEdit(target=ADDRESS)
    if wrong := wrong_places(fields["wording"]):
        words = {"wrong": " ".join(wrong), "places": " ".join(f"{{{name}}}" for name in PLACES)}
        raise DomainError(_("ไม่รู้จัก %(wrong)s ในข้อความ คำที่ใช้ได้คือ %(places)s") % words, target=ADDRESS)
    if before and all(getattr(before, name) == fields[name] for name in FIELDS):
        return before
    if before:
        CertificateTemplate.objects.filter(pk=before.pk).update(is_current=False)
    row = CertificateTemplate(created_by=by, created_at=at or timezone.now(), **fields)
    check_valid(row, target=ADDRESS)
    row.save()
    history.record(row, "certificatetemplate.create", by=by, at=at)
    return row
