"""Lessons in the workspace: the list, one lesson, the form, and the plan that is started from one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from activities.models import Activity
from core import history, once, thai, typed
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.forms import bind
from core.pagination import paginate
from networks.models import District, Network, Virtue
from visits import lesson_rows, sources
from visits.domain import lessons
from visits.forms.lessons import LessonFilterForm, LessonForm, UseForm
from visits.models import Lesson, VisitStop
from visits.states import LessonStatus

ROWS = Lesson.objects.select_related(
    "network", "organization", "cover", "activity", "stop__visit", "stop__organization", "created_by"
)


@require_GET
def listing(request):
    """Those this person wrote or acts for the place of, and what is published; the office's all."""
    require(request.user, "visits.list_lessons")
    filters = LessonFilterForm(request.GET)
    found = filters.narrow(Lesson.objects.visible_to(request.user))
    page = paginate(request, found.for_rows().order_by("-created_at", "-pk"))
    page.rows = lesson_rows.prepare(page.rows, work=True)
    context = {
        "page": page, "statuses": list(LessonStatus), "section": "work-lessons",
        "may_write": request.user.has_perm("visits.write_lesson"), **filter_context(filters),
    }  # fmt: skip
    return render(request, "visits/lessons/work_list.html", context)


def filter_context(filters):
    """Choices of the filters and what is chosen."""
    chosen = filters.values()
    return {
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "years": thai.fiscal_years(),
        "networks": list(Network.objects.only("slug", "name")),
        "districts": list(District.objects.only("code", "name")),
        "virtues": list(Virtue),
    }


@require_GET
def detail(request, pk):
    """One lesson with its state, history and the one next step."""
    lesson = get_visible(request.user, ROWS, pk=pk)
    knows = request.user.has_perm("visits.edit_lesson", lesson) or request.user.is_office
    uses = lesson.uses.filter(activity__in=Activity.objects.visible_to(request.user)).select_related("activity")
    context = {
        "lesson": lesson, "parts": lesson_rows.parts_of(lesson), "virtues": Virtue.listed(lesson.virtues),
        "can": what_can(lesson, request.user), "missing": missing_words(lesson), "origin": origin_of(lesson, request.user),
        "use_count": lesson.uses.count(), "uses": list(uses.order_by("-at")[:20]), "knows": knows,
        "events": list(history.events_of(lesson)[:50]) if knows else [], "section": "work-lessons",
    }  # fmt: skip
    return render(request, "visits/lessons/work_detail.html", context)


def origin_of(lesson, user):
    """(words, address) of where it is from, if this person sees that; else nothing."""
    if lesson.activity_id and Activity.objects.visible_to(user).filter(pk=lesson.activity_id).exists():
        return lesson.activity.title, lesson.activity.get_work_url()
    if lesson.stop_id and VisitStop.objects.visible_to(user).filter(pk=lesson.stop_id).exists():
        return lesson.stop.shown_name, lesson.stop.get_work_url()
    return None


def missing_words(lesson):
    return [lesson._meta.get_field(name).verbose_name for name in lessons.missing_to_submit(lesson)]


def what_can(lesson, user):
    """{action: whether this person can do it now}: the right and the state together."""
    edits, publishes = (user.has_perm(f"visits.{name}_lesson", lesson) for name in ("edit", "publish"))
    can = {action: edits and lesson.ready_for(action) for action in ("submit", "withdraw")}
    can |= {action: publishes and lesson.ready_for(action) for action in ("return", "publish", "archive")}
    return can | {
        "edit": edits and lessons.is_editable(lesson, by=user),
        "discard": edits and lesson.status == LessonStatus.DRAFT,
        "use": lesson.status == LessonStatus.PUBLISHED and user.has_perm("visits.use_lesson"),
    }


@require_http_methods(["GET", "POST"])
def new(request):
    """Write a lesson by itself."""
    return write_new(request)


@require_http_methods(["GET", "POST"])
def from_activity(request, pk):
    """Write down what others can learn from an activity that took place."""
    require(request.user, "visits.write_lesson")
    activity = get_visible(request.user, Activity.objects.select_related("network", "host"), pk=pk)
    lessons.check_took_place(activity)
    return write_new(request, activity=activity)


@require_http_methods(["GET", "POST"])
def from_stop(request, pk):
    """Write down what others can learn from a place that was visited."""
    require(request.user, "visits.write_lesson")
    stop = get_visible(request.user, VisitStop.objects.select_related("visit", "organization"), pk=pk)
    lessons.check_visited(stop)
    return write_new(request, stop=stop)


def write_new(request, **about):
    """about: the activity or the stop a new lesson is from."""
    require(request.user, "visits.write_lesson")
    request.about = about
    request.source = None
    if "activity" in about:
        request.source = sources.of_activity(about["activity"], request.user)
    if "stop" in about:
        request.source = sources.of_stop(about["stop"], request.user)
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Write on."""
    lesson = get_permitted(request.user, "visits.edit_lesson", ROWS, pk=pk)
    if is_sending(request) and not lesson.ready_for("submit"):
        lessons.submit(lesson, by=request.user)  # says who sent it already, perhaps this same person's double click
    lessons.check_editable(lesson, by=request.user)
    request.about, request.source = {}, None
    return PAGE.edit(request, lesson)


def is_sending(request):
    return request.POST.get("do") == "send"


def bind_form(request, lesson):
    given = {"user": request.user, "lesson": lesson, "source": request.source, "sending": is_sending(request)}
    return bind(LessonForm, request, **given)


def write(request, form, lesson):
    values = form.values(by=request.user)
    if lesson is None:
        return lessons.create(by=request.user, form_key=form.cleaned_data["form_key"], **request.about, **values)
    return lessons.update(lesson, by=request.user, version=form.cleaned_data["version"] or 0, **values)


def finish(request, lesson):
    """Hands it to the office when that was asked for and is still to do, and says what happened."""
    if is_sending(request) and lesson.ready_for("submit"):
        lessons.submit(lesson, by=request.user)
        messages.success(request, _("ส่งให้สำนักงานตรวจแล้ว เมื่อเผยแพร่แล้วเราจะแจ้ง"))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect(lesson.get_work_url())


def existing(request):
    """Lessons from the same activity or stop, so that nobody writes one a second time."""
    if not request.about:
        return []
    return list(Lesson.objects.visible_to(request.user).filter(**request.about).only("title", "status")[:5])


PAGE = Editing(
    name="lesson",
    template="visits/lessons/form.html",
    section="work-lessons",
    edit_url="visits:lesson_edit",
    made_before=gettext_lazy("บทเรียนนี้บันทึกไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=ROWS,
    bind=bind_form,
    write=write,
    finish=finish,
    editors=lessons.people_who_write,
    context=lambda request, form, lesson: {"source": request.source, "existing": existing(request)},
)


@require_http_methods(["GET", "POST"])
def use(request, pk):
    """Start a plan of one's own from a published lesson: a draft that names it."""
    lesson = get_permitted(request.user, "visits.use_lesson", ROWS, pk=pk)
    lessons.check_usable(lesson)
    form, _typed_row = bind(UseForm, request, user=request.user)
    if request.method == "POST" and form.is_valid():
        activity = lessons.use_as_plan(lesson, by=request.user, **form.cleaned_data)
        typed.forget(request.user, request.path)
        messages.success(request, _("เริ่มแผนจากบทเรียนแล้ว ปรับให้เป็นของคุณ แล้วเติมวันและสถานที่"))
        return redirect("activities:edit", pk=activity.pk)
    plan = lessons.plan_from(lesson)
    context = {
        "lesson": lesson, "form": form, "plan": plan, "virtues": Virtue.listed(plan["virtues"]),
        "form_key": once.new_key(), "section": "work-lessons",
    }  # fmt: skip
    return render(request, "visits/lessons/use.html", context)
