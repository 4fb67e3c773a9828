"""One door per step in the life of a visit: POST only, or a small page that asks for the reason or the new days."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import get_permitted, get_visible
from core.editing import version_from
from core.form_page import FormPage, form_page
from core.forms import ReasonForm
from visits.domain import locks, visits
from visits.domain.people import reach_of, team_people
from visits.forms.findings import SummaryForm
from visits.forms.plan import ReplanForm
from visits.models import Finding, SiteVisit
from visits.views import tabs

ROWS = SiteVisit.objects.all()


def get_visit(request, pk, permission):
    return get_permitted(request.user, permission, ROWS, pk=pk)


def done(request, visit, sentence):
    messages.success(request, sentence)
    return redirect(visit.get_work_url())


@require_POST
def confirm(request, pk):
    visit = get_visit(request, pk, "visits.plan")
    visits.confirm(visit, by=request.user)
    return done(request, visit, _("ยืนยันกำหนดการแล้ว และแจ้งคณะแล้ว"))


@require_POST
def make(request, pk):
    visit = get_visit(request, pk, "visits.write")
    visits.make(visit, by=request.user)
    return done(request, visit, _("บันทึกว่าลงพื้นที่แล้ว ต่อไปเขียนข้อค้นพบให้ครบทุกจุด แล้วเขียนสรุป"))


@require_GET
def report(request, pk):
    """The report: what is missing, the summary, and the form for it while it is written."""
    visit = get_visible(request.user, ROWS, pk=pk)
    context = tabs.head(
        visit, request.user, "report",
        missing=visits.missing_to_report(visit), found=Finding.objects.filter(stop__visit=visit).count(),
        shown=Finding.objects.filter(stop__visit=visit, is_public=True).count(),
    )  # fmt: skip
    return render(request, "visits/report.html", context)


@require_http_methods(["GET", "POST"])
def summary(request, pk):
    """Write the summary of the whole visit."""
    visit = get_visit(request, pk, "visits.report")
    locks.check_written_in(visit)
    page = FormPage(
        title=_("สรุปการลงพื้นที่"), button=_("บันทึกสรุป"), done=_("บันทึกสรุปแล้ว"), back=f"{visit.get_work_url()}report/",
        parent=visit.title, section="work-visits",
    )  # fmt: skip

    def save(form):
        visits.write(visit, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    return form_page(request, SummaryForm, page, save, fresh=lambda: ROWS.get(pk=pk), visit=visit)


@require_POST
def report_send(request, pk):
    visit = get_visit(request, pk, "visits.report")
    visits.report(visit, by=request.user)
    return done(request, visit, _("ส่งรายงานแล้ว ขอบคุณทั้งคณะ เมื่อสำนักงานรับรายงานเราจะแจ้ง"))


@require_POST
def accept(request, pk):
    visit = get_visit(request, pk, "visits.accept")
    visits.accept(visit, by=request.user, version=version_from(request.POST.get("version")))
    return done(request, visit, _("รับรายงานแล้ว ข้อค้นพบและภาพที่เผยแพร่ได้ขึ้นหน้าสาธารณะ และแจ้งคณะกับเจ้าของพื้นที่แล้ว"))


def with_reason(request, pk, permission, action, **words):
    """A page that asks for the reason, then acts; what was typed survives every refusal. words: of its FormPage."""
    visit = get_visit(request, pk, permission)
    if too_late := moved_on(request, visit, action):
        return too_late
    page = FormPage(
        back=visit.get_work_url(), parent=visit.title, section="work-visits", **{"lede": told_words(visit), **words}
    )

    def save(form):
        act = visits.return_ if action == "return" else getattr(visits, action)
        act(visit, by=request.user, reason=form.cleaned_data["reason"])

    return form_page(request, ReasonForm, page, save)


def moved_on(request, visit, action):
    """The way back with a sentence, where the form of an action is opened too late."""
    if request.method == "GET" and not visit.ready_for(action):
        messages.error(request, _("สถานะของการลงพื้นที่เปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(visit.get_work_url())
    return None


def told_words(visit):
    """Before something goes out: to how many."""
    letters = sum(len(reach_of(stop)) for stop in visits.asked_stops(visit))
    words = {"team": team_people(visit).count(), "letters": letters}
    return _("ระบบจะแจ้งคณะ %(team)s คน และเจ้าของพื้นที่ที่ถามแล้ว %(letters)s คน พร้อมเหตุผลนี้") % words


@require_http_methods(["GET", "POST"])
def unmake(request, pk):
    return with_reason(
        request, pk, "visits.report", "unmake",
        title=_("ยังไม่ได้ลงพื้นที่"), button=_("กลับไปแก้แผน"), done=_("กลับเป็นกำหนดการที่ยืนยันแล้ว และแจ้งคณะแล้ว"),
        lede=_("ใช้เมื่อบันทึกเร็วไปหรือแผนไม่ตรงกับที่ไปจริง ข้อค้นพบที่เขียนแล้วยังอยู่ คณะจะเห็นเหตุผลนี้"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def return_(request, pk):
    return with_reason(
        request, pk, "visits.accept", "return",
        title=_("ส่งรายงานกลับให้แก้"), button=_("ส่งกลับพร้อมเหตุผล"), done=_("ส่งกลับแล้ว และแจ้งหัวหน้าคณะแล้ว"),
        lede=_("บอกสั้น ๆ ว่าต้องแก้อะไร หัวหน้าคณะจะเห็นเหตุผลนี้"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def reopen(request, pk):
    return with_reason(
        request, pk, "visits.accept", "reopen", danger=True,
        title=_("เปิดรายงานอีกครั้ง"), button=_("เปิดรายงานอีกครั้ง"), done=_("เปิดรายงานแล้ว หน้าสาธารณะปิดไว้จนกว่าจะรับอีกครั้ง"),
        lede=_("หน้าสาธารณะและภาพทั้งหมดของครั้งนี้จะปิดทันที จนกว่าจะรับรายงานอีกครั้ง"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def postpone(request, pk):
    return with_reason(
        request, pk, "visits.plan", "postpone",
        title=_("เลื่อนการลงพื้นที่"), button=_("ยืนยันเลื่อน"), done=_("เลื่อนแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request, pk):
    return with_reason(
        request, pk, "visits.plan", "cancel", danger=True,
        title=_("ยกเลิกการลงพื้นที่"), button=_("ยืนยันยกเลิก"), done=_("ยกเลิกแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def replan(request, pk):
    """New days of a visit that was put off."""
    visit = get_visit(request, pk, "visits.plan")
    if too_late := moved_on(request, visit, "replan"):
        return too_late
    page = FormPage(
        title=_("กำหนดวันใหม่"), button=_("กำหนดวันใหม่"), done=_("กำหนดวันใหม่แล้ว ต่อไปถามเจ้าของพื้นที่อีกครั้ง"),
        back=visit.get_work_url(), parent=visit.title, section="work-visits",
        lede=_("จุดเยี่ยมชมเลื่อนตามวันแรกไปด้วย ทุกจุดต้องถามเจ้าของพื้นที่ใหม่"),
    )  # fmt: skip
    return form_page(request, ReplanForm, page, lambda form: visits.replan(visit, by=request.user, **form.days()))


@require_POST
def discard(request, pk):
    visit = get_visit(request, pk, "visits.plan")
    visits.discard(visit, by=request.user)
    messages.success(request, _("ลบแผนแล้ว"))
    return redirect("visits:work_list")
