"""The certificates of a round: the list, and all of them as one file that a job makes."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from awards.domain import batches
from awards.domain.announcement import certificates_of
from awards.models import CertificateBatch, Round
from awards.states import BatchStatus
from awards.views import tabs
from core.access import get_permitted, get_visible
from core.errors import DomainError
from core.pagination import paginate

SHOWN = 6
CONTENT_TYPES = {"zip": "application/zip", "print": "application/pdf"}


@require_GET
def listing(request, pk):
    """Certificates by number, and the files that were made of them. While one is being made the page reloads itself."""
    round = get_visible(request.user, Round.objects, pk=pk)
    made = list(round.batches.select_related("created_by", "round")[:SHOWN])
    valid = batches.valid_keys(round)
    for batch in made:
        batch.is_there = batches.place_of(batch) is not None
        batch.ended, batch.lacks = batches.changed_since(batch, valid)
    context = {
        "page": paginate(request, certificates_of(round), per_page=50), "batches": made, "kinds": CertificateBatch.Kind,
        "is_working": any(batch.status in {BatchStatus.QUEUED, BatchStatus.RUNNING} for batch in made),
        "valid": len(valid), "may_issue": request.user.has_perm("awards.issue"),
    }  # fmt: skip
    return render(request, "awards/certificates.html", tabs.head(round, "certificates", **context))


@require_POST
def new(request, pk):
    """Asks for one file with all."""
    round = get_permitted(request.user, "awards.issue", Round.objects, pk=pk)
    kind = request.POST.get("kind")
    if kind not in CertificateBatch.Kind.values:
        raise DomainError(_("กรุณาเลือกว่าจะทำไฟล์แบบใด"))
    batch = batches.create(round, by=request.user, kind=kind)
    messages.success(request, _("กำลังทำไฟล์ หน้านี้จะบอกเมื่อพร้อมดาวน์โหลด ทำงานอื่นต่อได้"))
    return redirect(batch.get_work_url())


@require_POST
def retry(request, pk):
    batch = get_permitted(request.user, "awards.issue", CertificateBatch.objects, pk=pk)
    batches.retry(batch, by=request.user)
    messages.success(request, _("กำลังทำไฟล์ใหม่"))
    return redirect(batch.get_work_url())


@require_GET
def download(request, pk):
    """The file, to the office alone."""
    batch = get_visible(request.user, CertificateBatch.objects.select_related("round"), pk=pk)
    place = batches.place_of(batch) if batch.status == BatchStatus.DONE else None
    if place is None:
        raise DomainError(_("ไฟล์นี้ลบไปแล้ว กรุณากดทำไฟล์ใหม่"), target=batch.get_work_url())
    batches.check_true(batch)
    name = _("เกียรติบัตร %(title)s") % {"title": batch.round.title} + place.suffix
    response = FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[batch.kind])
    response["X-Content-Type-Options"] = "nosniff"
    return response
