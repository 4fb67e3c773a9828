"""Rounds in the workspace: the list, one round with its next step, its form, its history."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from awards import rows
from awards.domain import holding, readiness, rounds
from awards.forms.rounds import RoundForm
from awards.models import Round
from awards.states import ROUND_OUT, ROUND_TRANSITIONS, RoundStatus
from awards.views import tabs
from core import history
from core.access import get_permitted, get_visible, require
from core.addresses import number_from
from core.editing import Editing
from core.forms import bind
from core.pagination import paginate


@require_GET
def listing(request):
    """All rounds, the newest year first."""
    require(request.user, "awards.list")
    found = rows.with_counts(Round.objects.visible_to(request.user)).order_by("-fiscal_year", "-pk")
    page = paginate(request, found.defer("story", "terms", "meeting_present", "meeting_absent"))
    page.rows = rows.prepare(page.rows)
    may_edit = request.user.has_perm("awards.edit_round")
    return render(request, "awards/rounds.html", {"page": page, "may_edit": may_edit, "section": "work-awards"})


@require_GET
def detail(request, pk):
    """Where a round stands, what is missing for the next step, and that step."""
    round = get_visible(request.user, Round.objects.all(), pk=pk)
    action = readiness.NEXT[round.status]
    checks = [(check, address_of(check)) for check in readiness.checks(round, action)]
    context = tabs.head(
        round, "round",
        steps=rows.steps_of(round), checks=checks, can=what_can(round, request.user),
        is_ready=all(check.is_done or not check.is_needed for check, _address in checks),
        all_done=all(check.is_done for check, _address in checks),
        counts=rows.counted(round), categories=list(rows.categories_of(round)), opens=rows.when(round.opens_at),
        closes=rows.when(round.closes_at), events=list(history.events_of(round)[:30]),
        is_public=round.status != RoundStatus.DRAFT,
    )  # fmt: skip
    return render(request, "awards/round.html", context)


def address_of(check):
    """Where a missing thing is done."""
    name, key = check.page
    return reverse(name, args=[key]) + check.query


def what_can(round, user):
    """{action: whether this person can do it now}: the right and the state together."""
    edits = user.has_perm("awards.edit_round")
    can = {action: edits and round.ready_for(action) for action in ROUND_TRANSITIONS}
    return can | {
        "edit": edits and round.status in holding.ROUND_STAFFED,
        "discard": edits and round.status == RoundStatus.DRAFT,
        "copy": edits,
        "see_result": round.status in ROUND_OUT,
    }


@require_http_methods(["GET", "POST"])
def create(request):
    """Set up a round, from nothing or as a copy of an earlier one (?from=)."""
    require(request.user, "awards.edit_round")
    return PAGE.create(request)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change dates and words of a round."""
    round = get_permitted(request.user, "awards.edit_round", Round.objects.all(), pk=pk)
    holding.check_staffed(round)
    return PAGE.edit(request, round)


def bind_form(request, round):
    key = number_from(request.GET.get("from"))
    source = Round.objects.filter(pk=key).first() if key and round is None else None
    return bind(RoundForm, request, round=round, source=source)


def write(request, form, round):
    if round is None:
        words = {"form_key": form.cleaned_data["form_key"], "copy_of": form.cleaned_data["copy_of"]}
        return rounds.create(by=request.user, **words, **form.values())
    return rounds.update(round, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())


def finish(request, round):
    messages.success(request, _("บันทึกแล้ว ต่อไปดูว่ายังขาดอะไรก่อนขั้นถัดไป"))
    return redirect(round.get_work_url())


PAGE = Editing(
    name="round",
    template="awards/round_form.html",
    section="work-awards",
    edit_url="awards:round_edit",
    made_before=gettext_lazy("รอบนี้ตั้งไว้แล้วก่อนหน้านี้ สิ่งที่คุณแก้เพิ่มอยู่ในแบบฟอร์มนี้ กรุณาตรวจแล้วกดบันทึกอีกครั้ง"),
    rows=Round.objects.all(),
    bind=bind_form,
    write=write,
    finish=finish,
    editors=lambda round: User.objects.officers(),
)
