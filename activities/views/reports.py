"""A report in the workspace: the tab, the whole report on one page, and its five steps."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from activities import report_rows, states
from activities.domain import report_counts, report_locks
from activities.domain import reports as domain
from activities.domain.people import editors_of
from activities.forms.report import HappenedForm, PeopleForm, ResultForm
from activities.forms.report_photos import PhotosForm
from activities.models import Activity, ActivityReport
from activities.views import tabs
from core import history
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.forms import bind

STEPS = {
    1: gettext_lazy("เกิดอะไรขึ้น"),
    2: gettext_lazy("ใครมาบ้าง"),
    3: gettext_lazy("ได้ผลอย่างไร"),
    4: gettext_lazy("ภาพและไฟล์"),
    5: gettext_lazy("ตรวจและส่ง"),
}
LAST = 5


def readable(request, pk, number):
    """The report, if this person sees it."""
    return get_visible(request.user, ActivityReport.objects.in_detail(), activity=pk, number=number)


def permitted(request, pk, number, right="activities.report"):
    """The report, if this person sees it (else 404) and holds the right on its activity (else 403)."""
    report = readable(request, pk, number)
    require(request.user, right, report.activity)
    return report


def owned(request, pk, number):
    """The same for who may take the report itself back."""
    report = readable(request, pk, number)
    require(request.user, "activities.take_back_report", report)
    return report


@require_GET
def index(request, pk):
    """The tab: the newest report, or the way to the first one."""
    activity = get_permitted(request.user, "activities.read_report", Activity.objects.in_detail(), pk=pk)
    newest = activity.reports.order_by("-number").first()
    if newest is not None:
        return redirect(newest.get_work_url())
    context = {
        "activity": activity,
        "tabs": tabs.of(activity, request.user),
        "may_start": domain.may_start(activity),
        "may_write": request.user.has_perm("activities.report", activity),
        "section": "work-activities",
    }
    return render(request, "activities/reports/start.html", context)


@require_GET
def detail(request, pk, number):
    """Everything of one version on one page, what changed against the one before, and the one next step."""
    report = readable(request, pk, number)
    versions = list(report.activity.reports.order_by("-number"))
    older = next((other for other in versions if other.number < report.number), None)
    context = {
        **report_rows.shown(report),
        "versions": versions,
        "changes": report_rows.changes(older, report) if older else [],
        "older": older,
        "can": rights_on(request.user, report, versions),
        "missing": domain.missing_to_submit(report),
        "events": list(history.events_of(report)[:50]),
        "tabs": tabs.of(report.activity, request.user),
        "section": "work-activities",
    }
    return render(request, "activities/reports/detail.html", context)


def rights_on(user, report, versions):
    """What this person may do with it now, as the page offers it; once the activity was called off next to nothing."""
    may_write, may_decide = (
        user.has_perm(f"activities.{name}", report.activity) for name in ("report", "accept_report")
    )
    stands = report.activity.status == states.Status.APPROVED
    writes, decides = may_write and stands, may_decide and stands
    owns = user.has_perm("activities.take_back_report", report)
    is_accepted = report.status == states.ReportStatus.ACCEPTED
    return {
        "write": writes and report.status in states.REPORT_EDITABLE,
        "submit": writes and report.ready_for("submit"),
        "withdraw": owns and stands and report.ready_for("withdraw"),
        "return": decides and report.ready_for("return"),
        "accept": decides and report.ready_for("accept") and report.submitted_by_id != user.pk,
        "discard": owns and report.status == states.ReportStatus.DRAFT,
        "renew": writes and is_accepted and not any(other.status in states.REPORT_IN_HAND for other in versions),
        "forbid": may_write and is_accepted,
        "news": user.has_perm("news.write") and is_accepted,
    }


@require_http_methods(["GET", "POST"])
def step(request, pk, number, step):
    """One step of writing a report, at its own address."""
    report = permitted(request, pk, number)
    if step not in STEPS:
        raise Http404
    report_locks.check_editable(report)
    if step == LAST:
        return check(request, report)
    return PAGES[step].edit(request, report)


def check(request, report):
    """The last step: what is still missing, everything as the office will read it, and the button."""
    context = {**report_rows.shown(report), **step_context(LAST, request, None, report), "section": "work-activities"}
    return render(request, "activities/reports/check.html", context)


def step_context(number, request, form, report):
    missing = domain.missing_to_submit(report)
    waiting = {step for step, _sentence in missing}
    steps = [(step, word, step < LAST and step not in waiting) for step, word in STEPS.items()]
    files = list(report.files.all()) if number == 4 else []
    return {
        "activity": report.activity, "step": number, "steps": steps, "step_word": STEPS[number], "missing": missing,
        "files": files, "before": number - 1 if number > 1 else None,
    }  # fmt: skip


def write_words(request, form, report):
    return domain.update(report, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())


def write_counts(request, form, report):
    return report_counts.set_counts(report, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())


def finish(number, request, report):
    """Leads where the pressed button said; files that were refused keep the person on the page with the reasons."""
    refusals = getattr(report, "refusals", [])
    for sentence in refusals:
        messages.error(request, sentence)
    do = request.POST.get("do", "next")
    if do == "out" and not refusals:
        messages.success(request, _("บันทึกร่างรายงานแล้ว กลับมาทำต่อเมื่อไรก็ได้"))
        return redirect(report.get_work_url())
    turn = 0 if do == "stay" or refusals else -1 if do == "back" else 1
    wanted = min(max(number + turn, 1), LAST)
    return redirect("activities:report_step", pk=report.activity_id, number=report.number, step=wanted)


def page_of(number, form_class, write):
    return Editing(
        name="report", template="activities/reports/step.html", section="work-activities",
        edit_url="activities:report_step", made_before="", rows=ActivityReport.objects.in_detail(),
        bind=lambda request, report: bind(form_class, request, report=report), write=write,
        finish=partial(finish, number), editors=lambda report: editors_of(report.activity),
        context=partial(step_context, number),
    )  # fmt: skip


PAGES = {
    1: page_of(1, HappenedForm, write_words),
    2: page_of(2, PeopleForm, write_counts),
    3: page_of(3, ResultForm, write_words),
    4: page_of(4, PhotosForm, lambda request, form, report: form.write(report, by=request.user)),
}
