"""The organizers' side of sign-up: terms, the list with contacts, a spreadsheet, cancelling one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities import admissions, guests, hours
from activities.domain import admission as terms
from activities.domain import registration as registrations
from activities.forms.admission import AdmissionForm
from activities.forms.registration import PUBLIC, PUBLIC_WORDS, RegistrationFilter
from activities.models import Activity, Registration
from activities.states import RegistrationStatus
from activities.views import tabs
from core import documents, typed
from core.access import get_permitted
from core.errors import DomainError, StaleEdit
from core.forms import bind
from core.pagination import paginate
from networks.models import Network


@require_http_methods(["GET", "POST"])
def admission(request, pk):
    """Who may sign up, when, and how many."""
    activity = get_permitted(request.user, "activities.admission", Activity.objects.in_detail(), pk=pk)
    if request.method == "GET":
        terms.check_on(activity)
    current = registrations.terms_of(activity)
    form, typed_row = bind(AdmissionForm, request, activity=activity, admission=current)
    differences = []
    if request.method == "POST":
        if form.is_valid():
            try:
                return saved(request, activity, form)
            except StaleEdit:
                differences = stale(form, registrations.terms_of(activity))
            except DomainError as refusal:
                form.add_error(None, str(refusal))
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "form": form, "activity": activity, "admission": current, "typed_row": typed_row, "differences": differences,
        "tabs": tabs.of(activity, request.user), "section": "work-activities",
    }  # fmt: skip
    return render(request, "activities/admission.html", context, status=409 if differences else 200)


def saved(request, activity, form):
    """Writes the terms and says how many moved up because of them."""
    waiting = Registration.objects.filter(activity=activity).in_queue().count()
    terms.set_admission(activity, by=request.user, **form.terms())
    typed.forget(request.user, request.path)
    moved = waiting - Registration.objects.filter(activity=activity).in_queue().count()
    if moved > 0:
        messages.success(request, _("บันทึกแล้ว เลื่อนผู้อยู่ในรายชื่อสำรอง %(count)s คนให้ได้ที่แล้ว") % {"count": moved})
    else:
        messages.success(request, _("บันทึกการรับลงทะเบียนแล้ว"))
    return redirect("activities:registrations", pk=activity.pk)


def stale(form, fresh):
    """What somebody else saved meanwhile beside what is typed here; the next save is meant."""
    form.data = form.data.copy()
    form.data["version"] = str(fresh.version)
    return form.differences_from(fresh) or [(_("เลขรุ่น"), str(fresh.version), "")]


@require_GET
def listing(request, pk):
    """Who signed up, with contacts, by status, network and words."""
    activity = get_permitted(request.user, "activities.registrations", Activity.objects.in_detail(), pk=pk)
    filters = RegistrationFilter(request.GET)
    found = filters.narrow(activity.registrations.for_rows().numbered())
    current = registrations.terms_of(activity)
    page = paginate(request, found, per_page=30)
    page.rows = guests.prepare(page.rows)
    chosen = filters.values()
    now = timezone.now()
    context = {
        "activity": activity, "admission": current, "page": page, "chosen": chosen, "is_filtered": any(chosen.values()),
        "numbers": guests.numbers(terms.numbers_by_network(activity), current, list(Network.objects.all())),
        "refusal": admissions.refusal(activity, current, now),
        "stands_still": hours.stands_still(activity, current, now),
        "last": admissions.moment(admissions.closing(activity, current)),
        "statuses": list(RegistrationStatus), "networks": list(Network.objects.all()),
        "public": PUBLIC, "public_words": PUBLIC_WORDS, "query": request.GET.urlencode(),
        "tabs": tabs.of(activity, request.user), "section": "work-activities",
    }  # fmt: skip
    return render(request, "activities/registrations.html", context)


@require_GET
def spreadsheet(request, pk):
    """The same list as a spreadsheet, with contacts: for the organizers only."""
    activity = get_permitted(request.user, "activities.registrations", Activity.objects.in_detail(), pk=pk)
    found = RegistrationFilter(request.GET).narrow(activity.registrations.for_rows())
    registrations.note_export(activity, found.count(), by=request.user)
    body = documents.xlsx(guests.sheet(found), sheet=_("ผู้ลงทะเบียน"), widths=guests.WIDTHS)
    return documents.xlsx_response(body, name=_("ผู้ลงทะเบียน %(title)s") % {"title": activity.title[:80]})


@require_http_methods(["GET", "POST"])
def cancel(request, pk, number):
    """Takes one person off the list, after saying what follows."""
    activity = get_permitted(request.user, "activities.registrations", Activity.objects.in_detail(), pk=pk)
    row = get_object_or_404(activity.registrations.for_rows().numbered(), pk=number)
    target = reverse("activities:registrations", args=[pk])
    if request.method == "POST":
        registrations.cancel(row, by=request.user)
        messages.success(request, _("ยกเลิกการลงทะเบียนของ %(name)s แล้ว") % {"name": row.name})
        return redirect(target)
    if not row.ready_for("cancel"):
        messages.info(request, _("การลงทะเบียนนี้ยกเลิกไปแล้ว"))
        return redirect(target)
    gives_place = row.status == RegistrationStatus.CONFIRMED and not hours.has_opened(
        activity, registrations.terms_of(activity), timezone.now()
    )
    context = {
        "activity": activity, "guest": guests.prepare([row])[0], "gives_place": gives_place, "section": "work-activities"
    }  # fmt: skip
    return render(request, "activities/cancel_registration.html", context)
