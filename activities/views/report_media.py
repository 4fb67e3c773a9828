"""Photos and documents of a report: one photo from the phone, consent taken back, a document to download."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from activities.domain import report_photos
from activities.forms.report_photos import OnePhotoForm, PhotoForm
from activities.models import ActivityReport, ReportFile, ReportPhoto
from activities.views.reports import permitted
from core import documents
from core.access import require
from core.errors import DomainError


@require_POST
def add_photo(request, pk, number):
    """One photo of a report."""
    report = permitted(request, pk, number)
    return photo_answer(request, lambda clean: report_photos.add(report, clean, by=request.user))


def photo_answer(request, add):
    """The answer to one photo that photos.js sent: its card, or the sentence why not. add(CleanPicture) -> the photo."""
    form = OnePhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return sentence(form.errors["photo"][0], 422)
    try:
        photo = add(form.cleaned_data["photo"])
    except DomainError as error:
        return sentence(error, 409)
    return render(request, "activities/reports/_photo.html", {"row": PhotoForm(photo=photo)})


def sentence(text, status):
    return HttpResponse(str(text), status=status, content_type="text/plain; charset=utf-8")


@require_POST
def withdraw_consent(request, pk):
    """Somebody in a photo does not agree any more."""
    mine = ReportPhoto.objects.filter(report__in=ActivityReport.objects.visible_to(request.user))
    photo = get_object_or_404(mine.select_related("report__activity"), pk=pk)
    require(request.user, "activities.report", photo.report.activity)
    report_photos.withdraw_consent(photo, by=request.user)
    messages.success(request, _("เก็บภาพนี้ไว้ภายในแล้ว ไม่แสดงบนหน้าสาธารณะและในข่าวอีก"))
    return redirect(photo.report.get_work_url())


@require_GET
def download(request, pk):
    """A document, as a download, to those who read the report."""
    mine = ReportFile.objects.filter(report__in=ActivityReport.objects.visible_to(request.user))
    file = get_object_or_404(mine, pk=pk)
    return documents.download(file.path, file.name)
