"""The officer's queue: everything that waits for a decision on one screen, one by one or several at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from activities import queue, rows
from activities.domain import plans, review
from activities.domain.people import planners_of
from activities.forms.changes import DecisionForm
from activities.models import Activity
from core.access import require
from core.addresses import number_from
from core.pagination import paginate

PER_PAGE = 12  # each with all one needs to decide


@require_GET
def show(request):
    """Submitted plans and open changes, the oldest first."""
    require(request.user, "activities.approve")
    page = paginate(request, queue.keys(), per_page=PER_PAGE)
    page.rows = queue.prepare(page.rows, request.user)
    context = {
        "page": page,
        "form": DecisionForm(auto_id=False),
        "reasons": reason_options(),
        "section": "work-activities",
    }
    return render(request, "activities/queue.html", context)


def reason_options():
    """The common reasons as options, made once for all the plans of a page."""
    found = DecisionForm().fields["common"].queryset
    return format_html_join("", '<option value="{}">{}</option>', ((reason.pk, reason.text) for reason in found))


@require_POST
def approve(request):
    """Several at once: first shown to how many it goes out, then each on its own; says which could not be approved."""
    require(request.user, "activities.approve")
    read = chosen(request.POST.getlist("chosen"))
    if not read:
        messages.error(request, _("ยังไม่ได้เลือกกิจกรรม กรุณาทำเครื่องหมายหน้ากิจกรรมที่ต้องการอนุมัติ"))
        return redirect("activities:queue")
    if request.POST.get("do") == "approve":
        return approved(request, read)
    found = Activity.objects.awaiting_review().in_detail().filter(pk__in=read)
    ready = [activity for activity in found if not plans.is_own(activity, by=request.user)]
    told = planners_of(*ready).exclude(pk=request.user.pk).count() if ready else 0
    shown = [(activity, f"{activity.pk}:{read[activity.pk]}", rows.when_lines(activity)) for activity in ready]
    context = {"chosen": shown, "told": told, "left_out": len(read) - len(ready), "section": "work-activities"}
    return render(request, "activities/queue_approve.html", context)


def chosen(values):
    """["7:3"] -> {7: 3}: which plans, in which version they were read. Nonsense is left out."""
    pairs = [[number_from(part) for part in value.split(":")] for value in values[:100]]
    return dict(pair for pair in pairs if len(pair) == 2 and None not in pair)


def approved(request, read):
    done, refused = review.approve_several(read, by=request.user)
    if done:
        words = _("อนุมัติแล้ว %(count)d กิจกรรม และแจ้งผู้วางแผนแล้ว: %(titles)s")
        titles = " · ".join(activity.title for activity in done)
        messages.success(request, words % {"count": len(done), "titles": titles})
    for activity, sentence in refused:
        words = {"title": activity.title, "sentence": sentence}
        messages.error(request, _("ไม่ได้อนุมัติ “%(title)s”: %(sentence)s") % words)
    return redirect("activities:queue")
