"""The public library of lessons: what was tried in the province, what came of it, and why."""

from django.http import Http404
from django.shortcuts import render

from core.pagecache import public_page
from core.pagination import paginate
from networks.models import Virtue
from visits import jsonld, lesson_rows
from visits.forms.lessons import LessonFilterForm
from visits.models import Lesson
from visits.states import LessonStatus
from visits.views.lessons import ROWS, filter_context

PER_PAGE = 18


@public_page
def listing(request):
    """Published lessons, the newest first."""
    filters = LessonFilterForm(request.GET)
    found = filters.narrow(Lesson.objects.public())
    page = paginate(request, found.newest().for_rows(), per_page=PER_PAGE)
    page.rows = lesson_rows.prepare(page.rows)
    return render(request, "visits/lessons/list.html", {"page": page, "section": "lessons", **filter_context(filters)})


@public_page
def detail(request, pk):
    """One published lesson, told in its six parts. Plans go on naming one that was put away: its address says so."""
    lesson = ROWS.filter(pk=pk, status__in=[LessonStatus.PUBLISHED, LessonStatus.ARCHIVED]).first()
    if lesson is None:
        raise Http404
    if lesson.status == LessonStatus.ARCHIVED:
        return render(request, "visits/lessons/gone.html", {"section": "lessons"}, status=410)
    cover = lesson.cover if lesson.cover_id and lesson.cover.is_public else None
    context = {
        "lesson": lesson, "parts": lesson_rows.parts_of(lesson), "virtues": Virtue.listed(lesson.virtues),
        "cover": cover, "origin": lesson_rows.public_origin(lesson), "use_count": lesson.uses.count(),
        "others": lesson_rows.others(lesson), "jsonld": jsonld.lesson(lesson, cover), "section": "lessons",
    }  # fmt: skip
    return render(request, "visits/lessons/detail.html", context)
