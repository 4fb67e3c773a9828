"""Signing up without an account, and one's own registration by its personal link. Nothing here is kept in a cache."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import admissions, hours, own, rows
from activities.domain import registration as registrations
from activities.forms.registration import PersonForm, SignUpForm
from activities.models import Activity, Registration
from activities.states import RegistrationStatus
from core import contacts, documents, history, once
from core.addresses import number_from
from core.errors import DomainError
from core.limits import Limit, TooOften
from core.pagecache import personal_page, public_page
from networks.models import Organization

MOST_NAMES = 300
# A whole school signs up behind one address.
SIGN_UPS = Limit("sign-up", most=3000, seconds=3600)


@personal_page
def sign_up(request, pk):
    """The form of one activity with the places that are left right now, or the sentence why not."""
    rows_ = Activity.objects.public().select_related("network", "district")
    activity = get_object_or_404(rows_, pk=pk)
    form, status = SignUpForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid() and not form.is_from_a_program():
        try:
            return joined(request, activity, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            status = 429 if isinstance(refusal, TooOften) else 200
    if request.method == "POST" and form.is_from_a_program():
        form.add_error(None, _("ส่งไม่สำเร็จ กรุณาตรวจข้อมูลแล้วกดลงทะเบียนอีกครั้ง"))
    context = {"form": form, "form_key": request.POST.get("form_key") or once.new_key(), **places_of(activity)}
    return render(request, "activities/sign_up.html", context, status=status)


def joined(request, activity, form):
    """To the personal page; somebody who signed up before by another form learns only that, never the link."""
    if not SIGN_UPS.takes(request, activity.pk):
        words = {"phone": settings.OFFICE["phone"]}
        raise TooOften(_("มีการลงทะเบียนจากอินเทอร์เน็ตจุดนี้มากเกินไป กรุณารอราวหนึ่งชั่วโมง หรือลงทะเบียนทาง โทร. %(phone)s") % words)
    registration, is_theirs = registrations.join(activity, **form.entry())
    if not is_theirs:
        is_written = contacts.is_email(registration.contact)
        return render(request, "activities/signed_up_before.html", {"activity": activity, "is_written": is_written})
    response = redirect(f"{registration.get_absolute_url()}?new")
    own.remember(request, response, registration)
    return response


def places_of(activity):
    """What the sign-up page says about places at this moment."""
    admission = registrations.terms_of(activity)
    now = timezone.now()
    refusal = admissions.refusal(activity, admission, now)
    left = None if admission.capacity is None else admission.capacity - admission.taken
    quotas = admission.all_quotas().select_related("network").order_by("network__order", "network")
    return {
        "activity": activity,
        "admission": admission,
        "when": rows.when_lines(activity),
        "refusal": refusal,
        "left": left,
        "list_moves": not hours.has_opened(activity, admission, now),
        "stands_still": hours.stands_still(activity, admission, now),
        "quotas": [(quota.network, quota.places - quota.taken) for quota in quotas],
        "last": admissions.moment(admissions.closing(activity, admission)),
        "section": "calendar",
    }


@personal_page
def registration(request, token):
    """One's own registration: state and code; change it, or cancel it."""
    found = Registration.objects.select_related("activity__network", "activity__district", "network")
    row = get_object_or_404(found, token=token)
    form = PersonForm(request.POST if request.POST.get("do") == "change" else None, registration=row)
    sentence = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "cancel":
                registrations.cancel(row)
                return redirect(row.get_absolute_url())
            if form.is_valid():
                registrations.change(row, **form.person())
                return redirect(f"{row.get_absolute_url()}?changed")
        except DomainError as refusal:
            sentence = str(refusal)
            row.refresh_from_db()
    context = {"form": form, "sentence": sentence, **own_context(request, row)}
    return render(request, "activities/registration.html", context)


def own_context(request, row):
    """What the personal page shows."""
    activity, now = row.activity, timezone.now()
    is_waiting = row.status == "waiting"
    is_on = activity.status == "approved" and not admissions.has_passed(activity, now)
    address = settings.SITE_URL + row.get_absolute_url()
    return {
        "row": row,
        "activity": activity,
        "when": rows.when_lines(activity),
        "number": registrations.number_in_queue(row) if is_waiting else 0,
        "is_on": is_on,
        "list_moves": not hours.has_opened(activity, registrations.terms_of(activity), now),
        "ended": ended(row) if row.status == "cancelled" else "",
        "may_change": is_on and row.status != "cancelled",
        "may_cancel": is_on and row.status != "cancelled" and not row.checked_in_at,
        "contact": contacts.shown(row.contact),
        "gets_letters": contacts.is_email(row.contact),
        "address": address,
        "qr": documents.qr_image(address),
        "is_new": "new" in request.GET,
        "is_changed": "changed" in request.GET,
        "map_url": admissions.map_url(activity),
        "section": "calendar",
    }


def ended(row):
    """How a registration ended: "struck_off" by the organizers, else by the person who "waited" or "had_place"."""
    last = history.events_of(row).filter(action="registration.cancel").first()
    if last is None or last.by_id:
        return "struck_off"
    return "waited" if last.changes["status"][0] == RegistrationStatus.WAITING else "had_place"


@public_page
def organization_names(request):
    """Names of the register for the field that suggests them: of one network, in dictionary order."""
    network = number_from(request.GET.get("network"))
    names = Organization.objects.members().order_by("sort_key")
    names = names.none() if network is None else names.filter(network=network)
    return JsonResponse({"names": list(names.values_list("name", flat=True)[:MOST_NAMES])})
