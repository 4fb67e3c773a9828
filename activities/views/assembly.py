"""Programme and booths of an assembly or market in the workspace: one page, and a small form for each row."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities import assemblies
from activities.domain import assembly
from activities.forms.assembly import BoothForm, SessionCopyForm, SessionForm
from activities.models import Activity, Resolution
from activities.states import Status
from activities.views import tabs
from core.access import get_permitted, get_visible
from core.errors import DomainError
from core.form_page import FormPage, form_page

small_page = partial(FormPage, section="work-activities")


def get_assembly(request, pk, permission="activities.assembly"):
    """The assembly for a form: 404 for who does not see it or where there is none, 403 for who may not change it.

    Of one that was called off a sentence instead of the form.
    """
    activity = get_permitted(request.user, permission, Activity.objects.in_detail(), pk=pk)
    if not assembly.holds_assembly(activity):
        raise Http404
    assembly.check_on(activity)
    return activity


@require_GET
def show(request, pk):
    """Programme, booths and resolutions of one assembly."""
    activity = get_visible(request.user, Activity.objects.in_detail(), pk=pk)
    if not assembly.holds_assembly(activity):
        raise Http404
    may = request.user.has_perm("activities.assembly", activity) and activity.status != Status.CANCELLED
    decides = may and activity.status == Status.APPROVED
    seen = Resolution.objects.visible_to(request.user).filter(activity=activity)
    context = {
        "activity": activity,
        "tabs": tabs.of(activity, request.user),
        "may": may,
        "decides": decides,
        "offered": Resolution.objects.carriable_to(activity, request.user).count() if decides else 0,
        "seen": set(seen.values_list("pk", flat=True)),
        "copy_form": SessionCopyForm(sources=sources_of(activity, request.user)) if may else None,
        "section": "work-activities",
        **assemblies.of(activity),
    }
    return render(request, "activities/assembly.html", context)


def sources_of(activity, user):
    """Other assemblies with a programme, the newest first."""
    others = Activity.objects.visible_to(user).filter(sessions__isnull=False, starts_at__isnull=False)
    return others.exclude(pk=activity.pk).distinct().order_by("-starts_at", "-pk").only("title", "starts_at")


@require_http_methods(["GET", "POST"])
def session_new(request, pk):
    """Add an item to the programme."""
    activity = get_dated(request, pk)
    page = small_page(
        title=_("เพิ่มรายการในกำหนดการ"),
        button=_("เพิ่มรายการ"),
        done=_("เพิ่มรายการแล้ว"),
        again=_("เพิ่มแล้วทำรายการต่อไป"),
        back=f"{assembly.page_of(activity)}#programme",
        parent=activity.title,
    )

    def save(form):
        assembly.add_session(activity, by=request.user, **form.values())

    return form_page(request, SessionForm, page, save, activity=activity)


@require_http_methods(["GET", "POST"])
def session(request, pk, row):
    """Change an item of the programme."""
    activity = get_dated(request, pk)
    item = get_object_or_404(activity.sessions, pk=row)
    page = small_page(
        title=_("แก้ไขรายการในกำหนดการ"),
        button=_("บันทึก"),
        done=_("บันทึกแล้ว"),
        back=f"{assembly.page_of(activity)}#programme",
        parent=activity.title,
        remove=_("ลบรายการนี้"),
        remove_url=reverse("activities:session_remove", args=[pk, row]),
    )

    def save(form):
        assembly.update_session(item, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    def fresh():
        return activity.sessions.get(pk=row)

    return form_page(request, SessionForm, page, save, fresh=fresh, activity=activity, session=item)


def get_dated(request, pk):
    """The assembly, with a sentence while it has no day for a programme."""
    activity = get_assembly(request, pk)
    if activity.starts_at is None:
        sentence = _("กรุณากำหนดวันจัดกิจกรรมก่อน แล้วจึงทำกำหนดการ")
        raise DomainError(sentence, target=assembly.page_of(activity))
    return activity


@require_POST
def session_remove(request, pk, row):
    activity = get_assembly(request, pk)
    assembly.remove_session(get_object_or_404(activity.sessions, pk=row), by=request.user)
    messages.success(request, _("ลบรายการแล้ว"))
    return redirect(f"{assembly.page_of(activity)}#programme")


@require_POST
def session_copy(request, pk):
    """Take over the programme of an earlier assembly."""
    activity = get_dated(request, pk)
    form = SessionCopyForm(request.POST, sources=sources_of(activity, request.user))
    if not form.is_valid():
        raise DomainError(form.errors["source"][0], target=assembly.page_of(activity))
    taken, left = assembly.copy_programme(activity, source=form.cleaned_data["source"], by=request.user)
    sentence = _("คัดลอกมา %(taken)s รายการ กรุณาตรวจเวลาและชื่อวิทยากร") % {"taken": taken}
    if left:
        sentence += " " + _("อีก %(left)s รายการอยู่นอกวันจัดงานจึงไม่ได้คัดลอก") % {"left": left}
    messages.success(request, sentence)
    return redirect(f"{assembly.page_of(activity)}#programme")


@require_http_methods(["GET", "POST"])
def booth_new(request, pk):
    """Give an organization a booth."""
    activity = get_assembly(request, pk)
    page = small_page(
        title=_("เพิ่มบูท"),
        button=_("เพิ่มบูท"),
        done=_("เพิ่มบูทแล้ว"),
        again=_("เพิ่มแล้วทำบูทต่อไป"),
        back=f"{assembly.page_of(activity)}#booths",
        parent=activity.title,
    )

    def save(form):
        assembly.add_booth(activity, by=request.user, **form.values())

    return form_page(request, BoothForm, page, save, activity=activity)


@require_http_methods(["GET", "POST"])
def booth(request, pk, row):
    """Change a booth."""
    activity = get_assembly(request, pk)
    stand = get_object_or_404(activity.booths, pk=row)
    page = small_page(
        title=_("แก้ไขบูท"),
        button=_("บันทึก"),
        done=_("บันทึกแล้ว"),
        back=f"{assembly.page_of(activity)}#booths",
        parent=activity.title,
        remove=_("ลบบูทนี้"),
        remove_url=reverse("activities:booth_remove", args=[pk, row]),
    )

    def save(form):
        assembly.update_booth(stand, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    def fresh():
        return activity.booths.get(pk=row)

    return form_page(request, BoothForm, page, save, fresh=fresh, activity=activity, booth=stand)


@require_POST
def booth_remove(request, pk, row):
    activity = get_assembly(request, pk)
    assembly.remove_booth(get_object_or_404(activity.booths, pk=row), by=request.user)
    messages.success(request, _("ลบบูทแล้ว"))
    return redirect(f"{assembly.page_of(activity)}#booths")
