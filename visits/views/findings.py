"""What the team found: written at a stop, read over the whole visit, its photos and the consent of the people in them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.views.report_media import photo_answer
from core.access import get_visible, require
from core.editing import Editing
from core.forms import bind
from visits import rows
from visits.domain import finding_photos, findings, locks
from visits.domain.people import team_people
from visits.forms.findings import FindingForm
from visits.models import Finding, FindingPhoto, SiteVisit
from visits.views import tabs
from visits.views.stops import permitted

ROWS = Finding.objects.select_related("stop__visit", "stop__organization")


@require_GET
def of_visit(request, pk):
    """Everything that was found, stop by stop."""
    visit = get_visible(request.user, SiteVisit.objects.all(), pk=pk)
    stops = list(visit.stops.kept().select_related("organization"))
    found = list(
        rows.with_photos(Finding.objects.filter(stop__visit=visit).select_related("created_by").order_by("pk"))
    )
    for stop in stops:
        stop.kinds = rows.by_kind(finding for finding in found if finding.stop_id == stop.pk)
    return render(request, "visits/findings.html", tabs.head(visit, request.user, "findings", stops=stops))


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Write down one thing that was seen at a stop."""
    stop = permitted(request, pk, "visits.write")
    locks.check_stop_written_in(stop)
    locks.check_kept(stop)
    request.stop = stop
    return PAGE.create(request)


def readable(request, pk, permission="visits.write"):
    """The finding, for the team and the office; its host reads it on the page of the stop."""
    seen = ROWS.filter(stop__visit__in=SiteVisit.objects.visible_to(request.user))
    finding = get_object_or_404(seen, pk=pk)
    require(request.user, permission, finding.stop.visit)
    return finding


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Correct a finding, and say who in its photos agreed."""
    finding = readable(request, pk)
    locks.check_stop_written_in(finding.stop)
    request.stop = finding.stop
    return PAGE.edit(request, finding)


def write(request, form, finding):
    photos = form.chosen_photos(by=request.user)
    if finding is None:
        key = form.cleaned_data["form_key"]
        return findings.create(request.stop, by=request.user, form_key=key, photos=photos, **form.words())
    version = form.cleaned_data["version"] or 0
    return findings.update(
        finding, by=request.user, version=version, photos=photos, rows=form.photos.rows(), **form.words()
    )


def finish(request, finding):
    """New photos still need a word about the people in them; else back to the stop, or on to the next finding."""
    if finding.photos.filter(consent="").exists() and request.POST.get("do") != "again":
        messages.success(request, _("บันทึกแล้ว กรุณาระบุความยินยอมของคนในภาพ"))
        return redirect("visits:finding", pk=finding.pk)
    messages.success(request, _("บันทึกข้อค้นพบแล้ว"))
    if request.POST.get("do") == "again":
        return redirect("visits:finding_new", pk=finding.stop_id)
    return redirect(f"{finding.stop.get_work_url()}#findings")


PAGE = Editing(
    name="finding",
    template="visits/finding.html",
    section="work-visits",
    edit_url="visits:finding",
    made_before=gettext_lazy("ข้อค้นพบนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=ROWS,
    bind=lambda request, finding: bind(FindingForm, request, finding=finding),
    write=write,
    finish=finish,
    editors=lambda finding: team_people(finding.stop.visit),
    context=lambda request, form, finding: {"stop": request.stop},
)


@require_POST
def add_photo(request, pk):
    """One photo of a finding."""
    finding = readable(request, pk)
    return photo_answer(request, lambda clean: finding_photos.add(finding, clean, by=request.user))


@require_POST
def remove(request, pk):
    """Take a finding away."""
    finding = readable(request, pk)
    findings.remove(finding, by=request.user)
    messages.success(request, _("ลบข้อค้นพบแล้ว"))
    return redirect(reverse("visits:stop", args=[finding.stop_id]))


@require_POST
def withdraw_consent(request, pk):
    """Somebody in a photo does not agree any more; in every state of the visit."""
    seen = FindingPhoto.objects.filter(finding__stop__visit__in=SiteVisit.objects.visible_to(request.user))
    photo = get_object_or_404(seen.select_related("finding__stop__visit"), pk=pk)
    require(request.user, "visits.write", photo.finding.stop.visit)
    finding_photos.withdraw_consent(photo, by=request.user)
    messages.success(request, _("เก็บภาพนี้ไว้ภายในแล้ว ไม่แสดงบนหน้าสาธารณะอีก"))
    return redirect(photo.finding.stop.get_work_url())
