"""Resolutions in the workspace: written down, followed up, finished, carried on."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities import assemblies
from activities.domain import assembly, resolutions
from activities.forms.assembly import CarryForm, CarryInForm, ProgressForm, ResolutionFilterForm, ResolutionForm
from activities.models import Activity, Resolution
from activities.states import ResolutionStatus, Status
from activities.views.assembly import get_assembly, small_page
from core import documents, history, once, thai, typed
from core.access import get_permitted, get_visible, require
from core.addresses import number_from
from core.errors import DomainError
from core.form_page import form_page
from core.forms import ReasonForm, bind
from core.pagination import paginate
from networks.models import Network

ACTIONS = {"finish": "close_resolution", "reopen": "close_resolution", "drop": "close_resolution"}


@require_GET
def listing(request):
    """Resolutions this person may see, the newest assembly first, by year, network, status, lateness and words."""
    require(request.user, "activities.list")
    filters = ResolutionFilterForm(request.GET)
    found = filters.narrow(Resolution.objects.visible_to(request.user).in_order())
    page = paginate(request, found.for_rows())
    page.rows = assemblies.resolutions(page.rows)
    chosen = filters.values()
    context = {
        "page": page,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "statuses": list(ResolutionStatus),
        "years": thai.fiscal_years(),
        "networks": list(Network.objects.only("slug", "name")),
        "section": "work-resolutions",
    }
    return render(request, "activities/resolution_list.html", context)


@require_GET
def download(request):
    """The same list, filtered the same way, as a spreadsheet."""
    require(request.user, "activities.list")
    found = ResolutionFilterForm(request.GET).narrow(Resolution.objects.visible_to(request.user).in_order())
    if not found.exists():
        raise DomainError(_("ไม่มีมติตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง"), target=reverse("activities:resolutions"))
    rows = (sheet_row(row) for row in found.for_rows())
    body = documents.xlsx(rows, sheet=_("มติ"), widths={_("สมัชชาหรือตลาดนัด"): 40, _("มติ"): 80})
    return documents.xlsx_response(body, name=_("มติสมัชชาคุณธรรม"))


def sheet_row(row):
    return {
        _("ปีงบประมาณ"): row.activity.fiscal_year,
        _("สมัชชาหรือตลาดนัด"): row.activity.title,
        _("มติที่"): row.number,
        _("มติ"): row.text,
        _("เครือข่าย"): row.network.name if row.network_id else "",
        _("หน่วยงาน"): row.organization.name if row.organization_id else "",
        _("กำหนดเสร็จ"): thai.format_date(row.due_on) if row.due_on else "",
        _("สถานะ"): str(row.status_label.label),
        _("คืบหน้า (ร้อยละ)"): row.share_done,
        _("เกินกำหนด"): assemblies.late_words(row),
        _("ข้อมูลตัวอย่าง"): _("ใช่") if row.activity.is_sample else "",
    }


@require_http_methods(["GET", "POST"])
def detail(request, pk):
    """One resolution: how it stands, what was done, and the form that reports what was done since."""
    row = get_visible(request.user, Resolution.objects.in_detail(), pk=pk)
    if request.method == "POST":
        require(request.user, "activities.note_progress", row)
    form, typed_row = bind(ProgressForm, request)
    if request.method == "POST":
        if form.is_valid():
            resolutions.note_progress(row, by=request.user, **form.cleaned_data)
            typed.forget(request.user, request.path)
            messages.success(request, _("บันทึกความคืบหน้าแล้ว และแจ้งสำนักงานแล้ว"))
            return redirect(row.get_work_url())
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "row": row, "form": form, "typed_row": typed_row, "notes": list(row.notes.select_related("by")[:50]),
        "events": list(history.events_of(row)[:50]), "can": rights_of(request.user, row),
        "sees_activity": Activity.objects.visible_to(request.user).filter(pk=row.activity_id).exists(),
        "resolution": assemblies.resolution(row, linked=True), "section": "work-resolutions",
    }  # fmt: skip
    return render(request, "activities/resolution.html", context)


def rights_of(user, row):
    """What this person may do now: {action: bool}."""
    can = {
        action: user.has_perm(f"activities.{name}", row) and row.ready_for(action) for action, name in ACTIONS.items()
    }
    is_open, plans = row.ready_for("finish"), user.has_perm("activities.assembly", row.activity)
    can["progress"] = is_open and user.has_perm("activities.note_progress", row)
    can["edit"] = can["carry"] = is_open and plans
    return can


@require_http_methods(["GET", "POST"])
def create(request, pk):
    """Write down what the assembly decided."""
    activity = get_assembly(request, pk)
    key = once.key_from(request.POST.get("form_key"))
    if key and (made := Resolution.objects.filter(activity=activity, form_key=key).first()):
        return made_before(request, made)
    page = small_page(
        title=_("เพิ่มมติ"),
        button=_("บันทึกมติ"),
        done=_("บันทึกมติแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=f"{assembly.page_of(activity)}#resolutions",
        parent=activity.title,
        lede=_("เมื่อบันทึก ประชาชนเห็นมติและเครือข่ายหรือหน่วยงานที่รับผิดชอบบนหน้ากิจกรรม กรุณาไม่ใส่ชื่อหรือเบอร์โทรของบุคคล"),
        again=_("บันทึกแล้วเพิ่มข้อต่อไป"),
    )

    def save(form):
        resolutions.create(activity, by=request.user, form_key=form.cleaned_data["form_key"], **form.values())

    return form_page(request, ResolutionForm, page, save, activity=activity)


def made_before(request, row):
    """The form of a new resolution sent again: a double click, or somebody went back in the browser and changed it."""
    form = ResolutionForm(request.POST, activity=row.activity)
    if form.is_valid() and not form.differences_from(row):
        messages.success(request, _("บันทึกมติแล้ว"))
        return redirect(f"{assembly.page_of(row.activity)}#resolutions")
    path = reverse("activities:resolution_edit", args=[row.pk])
    typed.hand_over(request.user, request.POST, path, version=row.version)
    messages.info(request, _("มตินี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"))
    return redirect(path)


def get_resolution(request, pk, permission):
    """404 for who does not see it, 403 for who may not; planners' rights are asked about its assembly."""
    row = get_visible(request.user, Resolution.objects.in_detail(), pk=pk)
    require(request.user, permission, row.activity if permission == "activities.assembly" else row)
    return row


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Correct an open resolution."""
    row = get_resolution(request, pk, "activities.assembly")
    if request.method == "GET" and not row.ready_for("finish"):
        return changed_meanwhile(request, row)
    page = small_page(
        title=_("แก้ไขมติที่ %(number)s") % {"number": row.number},
        button=_("บันทึก"),
        done=_("บันทึกแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=row.get_work_url(),
        parent=_("มติที่ %(number)s") % {"number": row.number},
        remove=_("ลบมตินี้") if resolutions.is_removable(row) else "",
        remove_url=reverse("activities:resolution_remove", args=[pk]),
    )

    def save(form):
        resolutions.update(row, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    def fresh():
        return Resolution.objects.get(pk=pk)

    return form_page(request, ResolutionForm, page, save, fresh=fresh, activity=row.activity, resolution=row)


def changed_meanwhile(request, row):
    messages.error(request, _("สถานะของมติเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
    return redirect(row.get_work_url())


@require_POST
def remove(request, pk):
    row = get_resolution(request, pk, "activities.assembly")
    resolutions.remove(row, by=request.user)
    messages.success(request, _("ลบมติแล้ว"))
    return redirect(f"{assembly.page_of(row.activity)}#resolutions")


@require_POST
def finish(request, pk):
    row = get_resolution(request, pk, "activities.close_resolution")
    resolutions.finish(row, by=request.user)
    messages.success(request, _("ปิดมติว่าเสร็จแล้ว และแจ้งผู้รับผิดชอบแล้ว"))
    return redirect(row.get_work_url())


@require_POST
def reopen(request, pk):
    row = get_resolution(request, pk, "activities.close_resolution")
    resolutions.reopen(row, by=request.user)
    messages.success(request, _("เปิดมติอีกครั้งแล้ว และแจ้งผู้รับผิดชอบแล้ว"))
    return redirect(row.get_work_url())


@require_http_methods(["GET", "POST"])
def drop(request, pk):
    """End a resolution without its being done, with the reason."""
    row = get_resolution(request, pk, "activities.close_resolution")
    if request.method == "GET" and not row.ready_for("drop"):
        return changed_meanwhile(request, row)
    page = small_page(
        title=_("ยุติมติที่ %(number)s") % {"number": row.number},
        button=_("ยืนยันยุติมติ"),
        done=_("ยุติมติแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=row.get_work_url(),
        parent=_("มติที่ %(number)s") % {"number": row.number},
        lede=_("ยุติแล้วเปิดกลับไม่ได้ ผู้รับผิดชอบจะเห็นเหตุผลนี้ หน้าสาธารณะแสดงเพียงว่ายุติ"),
        danger=True,
    )

    def save(form):
        resolutions.drop(row, by=request.user, reason=form.cleaned_data["reason"])

    return form_page(request, ReasonForm, page, save)


@require_http_methods(["GET", "POST"])
def carry(request, pk):
    """Hand one unfinished resolution to a later assembly."""
    row = get_resolution(request, pk, "activities.assembly")
    if request.method == "GET" and not row.ready_for("carry"):
        return changed_meanwhile(request, row)
    targets = targets_of(row, request.user)
    page = small_page(
        title=_("นำมติที่ %(number)s เข้าครั้งถัดไป") % {"number": row.number},
        button=_("นำเข้าครั้งถัดไป"),
        done=_("นำมติเข้าครั้งถัดไปแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=row.get_work_url(),
        parent=_("มติที่ %(number)s") % {"number": row.number},
        lede=_("มติจะไปอยู่ในครั้งที่เลือก ด้วยข้อความ ผู้รับผิดชอบ และความคืบหน้าเดิม เลือกได้เฉพาะครั้งที่สำนักงานอนุมัติแล้ว"),
        empty="" if targets.exists() else _("ยังไม่มีครั้งถัดไปที่อนุมัติแล้ว"),
        empty_text=_("ลงทะเบียนสมัชชาหรือตลาดนัดครั้งถัดไป เมื่อสำนักงานอนุมัติแล้วจึงนำมติเข้าได้"),
    )

    def save(form):
        resolutions.carry(row, by=request.user, **form.values())

    return form_page(request, CarryForm, page, save, targets=targets)


def targets_of(row, user):
    """Later assemblies and markets this person may bring it into."""
    mine = Activity.objects.all() if user.is_office else Activity.objects.planned_by(user)
    later = mine.filter(status=Status.APPROVED, kind__has_assembly=True, starts_at__gt=row.activity.starts_at)
    return later.order_by("starts_at", "pk").only("title", "starts_at")


@require_http_methods(["GET", "POST"])
def carry_in(request, pk):
    """Take over unfinished resolutions of earlier assemblies, several at once."""
    activity = get_permitted(request.user, "activities.assembly", Activity.objects.in_detail(), pk=pk)
    offered = Resolution.objects.none()
    if activity.status == Status.APPROVED:
        offered = Resolution.objects.carriable_to(activity, request.user).select_related("activity")
    if is_carried_already(activity, request.POST.getlist("resolutions")):
        return carried_before(request, activity)
    page = small_page(
        title=_("มติที่ยังไม่เสร็จจากครั้งก่อน"),
        button=_("นำเข้าที่เลือก"),
        done=_("นำมติเข้าแล้ว และแจ้งผู้รับผิดชอบแล้ว"),
        back=f"{assembly.page_of(activity)}#resolutions",
        parent=activity.title,
        lede=_("เลือกข้อที่จะทำต่อ มติจะอยู่ในครั้งนี้ด้วยข้อความ ผู้รับผิดชอบ และความคืบหน้าเดิม"),
        empty="" if offered.exists() else _("ไม่มีมติค้างจากครั้งก่อน"),
        empty_text=_("มติทุกข้อของครั้งก่อนเสร็จ ยุติ หรือนำเข้าแล้ว และกิจกรรมที่ยังไม่อนุมัติยังนำมติเข้าไม่ได้"),
    )

    def save(form):
        resolutions.carry_all(
            form.cleaned_data["resolutions"], to=activity, by=request.user, due_on=form.cleaned_data["due_on"]
        )

    return form_page(request, CarryInForm, page, save, activity=activity, offered=offered)


def is_carried_already(activity, keys):
    """Whether all of these came into this assembly before."""
    chosen = set(map(number_from, keys)) - {None}
    return bool(chosen) and activity.resolutions.filter(carried_from__in=chosen).count() == len(chosen)


def carried_before(request, activity):
    """The same choice sent again: a double click."""
    typed.forget(request.user, request.path)
    messages.info(request, _("มติที่เลือกนำเข้าไว้แล้ว ระบบทำให้ครั้งเดียว"))
    return redirect(f"{assembly.page_of(activity)}#resolutions")
