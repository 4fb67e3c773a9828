"""Follow-ups in the workspace: the list, one of them, and the form that asks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from activities.models import Activity
from core import documents, history, thai
from core.access import get_permitted, get_visible, require
from core.addresses import number_from
from core.editing import Editing
from core.errors import DomainError
from core.forms import bind
from core.pagination import paginate
from networks.models import District, Network
from visits import follow_up_rows
from visits.domain import follow_ups
from visits.forms.follow_ups import FollowUpFilterForm, FollowUpForm
from visits.models import FollowUp
from visits.states import FollowUpStatus
from visits.views.stops import permitted

ROWS = FollowUp.objects.select_related(
    "organization__network", "owner", "stop__visit", "stop__organization", "finding", "evidence_picture",
    "evidence_activity", "done_by", "verified_by",
)  # fmt: skip
WIDTHS = {"เรื่อง": 60, "หน่วยงาน": 36, "ผู้รับผิดชอบ": 24, "มาจาก": 40, "ทำอะไรไปแล้ว": 50, "สถานะ": 18}
MOST_IN_FILE = 5000


@require_GET
def listing(request):
    """Those this person sees, what is due first on top."""
    require(request.user, "visits.list_follow_ups")
    filters = FollowUpFilterForm(request.GET)
    found = filters.narrow(FollowUp.objects.visible_to(request.user))
    page = paginate(request, found.for_rows().in_order())
    page.rows = follow_up_rows.prepare(page.rows)
    chosen = filters.values()
    context = {
        "page": page, "chosen": chosen, "is_filtered": any(chosen.values()), "statuses": list(FollowUpStatus),
        "networks": list(Network.objects.only("slug", "name")), "districts": list(District.objects.only("code", "name")),
        "may_ask": request.user.has_perm("visits.ask_follow_up"), "may_download": request.user.has_perm("visits.export"),
        "query": request.GET.urlencode(), "section": "work-follow-ups",
    }  # fmt: skip
    return render(request, "visits/follow_ups/list.html", context)


@require_GET
def download(request):
    """The same list, filtered the same way, as a spreadsheet for the office."""
    require(request.user, "visits.export")
    found = FollowUpFilterForm(request.GET).narrow(FollowUp.objects.visible_to(request.user))
    if not found.exists():
        sentence = _("ไม่มีเรื่องติดตามตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง")
        raise DomainError(sentence, target=reverse("visits:follow_ups"))
    rows = found.select_related("organization__network", "organization__district", "owner", "stop__visit")
    rows = (sheet_row(row) for row in rows.in_order()[:MOST_IN_FILE])
    body = documents.xlsx(rows, sheet=_("เรื่องติดตาม"), widths=WIDTHS)
    name = _("เรื่องติดตาม %(day)s") % {"day": thai.format_date(timezone.localdate())}
    return documents.xlsx_response(body, name=name)


def sheet_row(row):
    organization = row.organization
    return {
        _("เรื่อง"): row.text,
        _("หน่วยงาน"): organization.name,
        _("เครือข่าย"): organization.network.name,
        _("อำเภอ"): organization.district.name if organization.district_id else "",
        _("ผู้รับผิดชอบ"): row.shown_owner,
        _("ภายในวันที่"): thai.format_date(row.due_on),
        _("เกินกำหนด"): follow_up_rows.late_words(row),
        _("สถานะ"): str(row.status_label.label),
        _("ทำอะไรไปแล้ว"): row.evidence,
        _("มาจาก"): row.stop.visit.title if row.stop_id else "",
        _("ข้อมูลตัวอย่าง"): _("ใช่") if row.is_sample else "",
    }


@require_GET
def detail(request, pk):
    """One of them: what, who, until when, where it is from, what shows that it is done, and the one next step."""
    row = get_visible(request.user, ROWS, pk=pk)
    activity = row.evidence_activity
    sees = activity is not None and Activity.objects.visible_to(request.user).filter(pk=activity.pk).exists()
    context = {
        "row": row, "late": follow_up_rows.late_words(row), "origin": follow_up_rows.origin_of(row, request.user),
        "can": what_can(row, request.user), "events": list(history.events_of(row)[:50]),
        "activity_url": activity and (activity.get_work_url() if sees else activity.get_absolute_url()),
        "section": "work-follow-ups",
    }  # fmt: skip
    return render(request, "visits/follow_ups/detail.html", context)


def what_can(row, user):
    """{action: whether this person can do it now}: the right and the state together."""
    finishes, checks, edits = (user.has_perm(f"visits.{name}_follow_up", row) for name in ("finish", "check", "edit"))
    may_check = checks and row.ready_for("verify")
    return {
        "finish": finishes and row.ready_for("finish"),
        "verify": may_check and row.done_by_id != user.pk,
        "wait_for_another": may_check and row.done_by_id == user.pk,
        "reopen": checks and row.ready_for("reopen"),
        "edit": edits and row.ready_for("finish"),
        "drop": edits and row.ready_for("drop"),
    }


@require_GET
def file(request, pk):
    """The document that shows it, as a download, to those who see the follow-up."""
    row = get_visible(request.user, FollowUp.objects.all(), pk=pk)
    if not row.evidence_file:
        raise Http404
    return documents.download(row.evidence_file, row.evidence_file_name)


@require_http_methods(["GET", "POST"])
def new(request):
    """Ask an organization for something, without a visit."""
    require(request.user, "visits.ask_follow_up")
    request.stop = None
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def new_at_stop(request, pk):
    """Write down what was promised at a stop."""
    request.stop = permitted(request, pk, "visits.ask_follow_up")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Correct an open one."""
    row = get_permitted(request.user, "visits.edit_follow_up", ROWS, pk=pk)
    if request.method == "GET" and not row.ready_for("finish"):
        messages.error(request, _("เรื่องนี้ไม่ได้เปิดอยู่แล้ว จึงแก้ไขไม่ได้ กรุณาดูสถานะล่าสุด"))
        return redirect(row.get_work_url())
    request.stop = row.stop
    return PAGE.edit(request, row)


def bind_form(request, row):
    finding = number_from(request.GET.get("finding"))
    return bind(FollowUpForm, request, user=request.user, stop=request.stop, finding=finding, follow_up=row)


def write(request, form, row):
    if row is None:
        key = form.cleaned_data["form_key"]
        return follow_ups.create(by=request.user, form_key=key, stop=request.stop, **form.values())
    return follow_ups.update(row, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())


def finish(request, row):
    """Back to where it was asked."""
    messages.success(request, _("บันทึกเรื่องติดตามแล้ว และแจ้งผู้รับผิดชอบแล้ว"))
    is_new = request.resolver_match.url_name == "follow_up_at_stop"
    return redirect(f"{row.stop.get_work_url()}#follow-ups" if is_new and row.stop_id else row.get_work_url())


PAGE = Editing(
    name="row",
    template="visits/follow_ups/form.html",
    section="work-follow-ups",
    edit_url="visits:follow_up_edit",
    made_before=gettext_lazy("เรื่องติดตามนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=ROWS,
    bind=bind_form,
    write=write,
    finish=finish,
    editors=follow_ups.people_who_correct,
    context=lambda request, form, row: {"stop": request.stop},
)
