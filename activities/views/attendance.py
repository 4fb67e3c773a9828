"""The tab "check in": whether the door is open, how many came, the papers, the settings."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.domain import attendance, door
from activities.domain.registration import admission_of, terms_of
from activities.forms.door import DoorForm, PaperCountsForm
from activities.views import tabs
from activities.views.keep import activity_at_door
from core import typed
from core.errors import StaleEdit
from core.forms import bind
from networks.models import Network


@require_GET
def show(request, pk):
    """Everything about who came to one activity."""
    activity = activity_at_door(request, pk)
    admission = admission_of(activity)
    window = door.window(activity, admission)
    context = {
        "activity": activity, "admission": admission, "window": window, "state": window.state(timezone.now()),
        "door_address": request.build_absolute_uri(admission.get_door_url()),
        "numbers": attendance.numbers(activity), "tabs": tabs.of(activity, request.user),
        "may_set": request.user.has_perm("activities.admission", activity), "section": "work-activities",
    }  # fmt: skip
    return render(request, "activities/door/attendance.html", context)


@require_http_methods(["GET", "POST"])
def settings(request, pk):
    """When the door opens and closes, and who may come."""
    activity = activity_at_door(request, pk, "activities.admission")
    admission, differences = terms_of(activity), []
    form, typed_row = bind(DoorForm, request, admission=admission, activity=activity)
    if request.method == "POST":
        if form.is_valid():
            version = form.cleaned_data["version"] or 0
            fresh = DoorForm(admission=admission, activity=activity)
            write = partial(door.set_door, activity, by=request.user, version=version, **form.values())
            differences = attempt(write, form, fresh, version=admission.version)
            if not differences:
                return saved(request, activity, _("บันทึกการตั้งค่าเช็กชื่อแล้ว"))
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "activity": activity, "admission": admission, "form": form, "typed_row": typed_row, "differences": differences,
        "window": door.window(activity, type(admission)()), "section": "work-activities",
    }  # fmt: skip
    return render(request, "activities/door/settings.html", context, status=409 if differences else 200)


def saved(request, activity, sentence):
    typed.forget(request.user, request.path)
    messages.success(request, sentence)
    return redirect("activities:attendance", pk=activity.pk)


def attempt(write, form, fresh, **proof):
    """Writes; when somebody else was faster: (label, saved, typed) where the two differ, none when all is the same.

    proof: what the form must carry to be sent again, based on what is saved now.
    """
    try:
        write()
    except StaleEdit:
        form.data = form.data.copy()
        for name, value in proof.items():
            form.data[name] = str(value)
        pairs = [(form[name], fresh[name]) for name in form.fields if name not in proof]
        rows = [(mine.label, in_words(saved_one), in_words(mine)) for mine, saved_one in pairs]
        return [row for row in rows if row[1] != row[2]]
    return []


def in_words(bound):
    value = bound.value()
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    return str(bound.field.widget.format_value(value) or "")


@require_POST
def replace_code(request, pk):
    """The old poster stops working; a new one must be printed."""
    activity = activity_at_door(request, pk, "activities.admission")
    door.replace_code(activity, by=request.user)
    messages.success(request, _("เปลี่ยนรหัสแล้ว โปสเตอร์เดิมใช้ไม่ได้ กรุณาพิมพ์โปสเตอร์ใหม่ หน้าจอเปลี่ยนให้เอง"))
    return redirect("activities:attendance", pk=activity.pk)


@require_http_methods(["GET", "POST"])
def paper_counts(request, pk):
    """How many signed on paper, by network."""
    activity = activity_at_door(request, pk)
    counts, networks, differences = attendance.paper_counts(activity), list(Network.objects.all()), []
    values = {"networks": networks, "counts": counts, "read": attendance.as_read(counts)}
    form, typed_row = bind(PaperCountsForm, request, **values)
    if request.method == "POST":
        if form.is_valid():
            counted, read = form.counts(), form.cleaned_data["read"]
            write = partial(attendance.set_paper_counts, activity, by=request.user, counts=counted, read=read)
            differences = attempt(write, form, PaperCountsForm(**values), read=values["read"])
            if not differences:
                return saved(request, activity, _("บันทึกจำนวนจากใบลงชื่อแล้ว"))
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "activity": activity, "form": form, "typed_row": typed_row, "differences": differences,
        "section": "work-activities",
    }  # fmt: skip
    return render(request, "activities/door/paper_counts.html", context, status=409 if differences else 200)
