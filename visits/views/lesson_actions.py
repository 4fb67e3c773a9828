"""One door per step in the life of a lesson: POST only, or a small page that asks for the reason."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import get_permitted
from core.editing import version_from
from core.form_page import FormPage, form_page
from core.forms import ReasonForm
from visits.domain import lessons
from visits.views.lessons import ROWS


def get_lesson(request, pk, permission):
    return get_permitted(request.user, f"visits.{permission}_lesson", ROWS, pk=pk)


def done(request, lesson, sentence):
    messages.success(request, sentence)
    return redirect(lesson.get_work_url())


@require_POST
def submit(request, pk):
    lesson = get_lesson(request, pk, "edit")
    lessons.submit(lesson, by=request.user)
    return done(request, lesson, _("ส่งให้สำนักงานตรวจแล้ว เมื่อเผยแพร่แล้วเราจะแจ้ง"))


@require_POST
def withdraw(request, pk):
    lesson = get_lesson(request, pk, "edit")
    lessons.withdraw(lesson, by=request.user)
    return done(request, lesson, _("ดึงกลับมาแก้แล้ว เมื่อพร้อมให้ส่งอีกครั้ง"))


@require_http_methods(["GET", "POST"])
def return_(request, pk):
    """Give it back with the reason."""
    lesson = get_lesson(request, pk, "publish")
    if request.method == "GET" and not lesson.ready_for("return"):
        messages.error(request, _("สถานะของบทเรียนเปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุดก่อน"))
        return redirect(lesson.get_work_url())
    page = FormPage(
        title=_("ส่งบทเรียนกลับให้แก้"), button=_("ส่งกลับพร้อมเหตุผล"), done=_("ส่งกลับแล้ว และแจ้งผู้เขียนแล้ว"),
        back=lesson.get_work_url(), parent=lesson.title, section="work-lessons",
        lede=_("บอกสั้น ๆ ว่าต้องแก้อะไร ผู้เขียนจะเห็นเหตุผลนี้บนโต๊ะงานและในอีเมล"),
    )  # fmt: skip
    return form_page(
        request, ReasonForm, page, lambda form: lessons.return_(lesson, by=request.user, **form.cleaned_data)
    )


@require_POST
def publish(request, pk):
    lesson = get_lesson(request, pk, "publish")
    lessons.publish(lesson, by=request.user, version=version_from(request.POST.get("version")))
    return done(request, lesson, _("เผยแพร่ในคลังบทเรียนแล้ว และแจ้งผู้เขียนแล้ว"))


@require_POST
def archive(request, pk):
    lesson = get_lesson(request, pk, "publish")
    lessons.archive(lesson, by=request.user)
    return done(request, lesson, _("เลิกเผยแพร่แล้ว ไม่แสดงบนหน้าสาธารณะอีก"))


@require_POST
def discard(request, pk):
    lesson = get_lesson(request, pk, "edit")
    lessons.discard(lesson, by=request.user)
    messages.success(request, _("ลบร่างบทเรียนแล้ว"))
    return redirect("visits:work_lessons")
