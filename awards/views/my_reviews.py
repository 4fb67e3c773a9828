"""The judge's own screens: the list of what is theirs, the declaration, the scales, what was sent. Nobody else's."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.domain import deliberation, known_conflicts, recusals, reviews
from awards.forms.judging import NONE, NOT_SO, AsideForm, DeclarationForm, ScoringForm
from awards.models import Nomination, Recusal, Review, Round
from awards.querysets.nominations import LONG
from awards.review_queue import ORDER, Queue
from awards.states import RecusalStatus, ReviewStatus, RoundStatus
from awards.views.judging import asked_name
from core import documents, thai, typed
from core.access import get_visible, require
from core.errors import SomebodyWasFaster, StaleEdit
from core.form_page import FormPage, form_page
from core.forms import bind
from core.pagination import paginate

LIST = "awards:my_reviews"
ROWS = Review.objects.select_related("nomination__round", "nomination__category", "nomination__organization")


@require_GET
def listing(request):
    """Everything that is this judge's, round by round: how far, what is next."""
    require(request.user, "awards.judge")
    mine = Review.objects.visible_to(request.user)
    rounds = list(Round.objects.filter(status=RoundStatus.JUDGING, pk__in=mine.values("nomination__round")))
    asked = asked_name(request)
    rows = mine.filter(nomination__in=Nomination.objects.named(asked)) if asked else mine
    rows = rows.order_by("nomination__round_id", *ORDER)
    shown = Review.objects.select_related("nomination__category").defer(*(f"nomination__{name}" for name in LONG))
    page = paginate(request, rows, per_page=50, shown=shown)
    today = timezone.localdate()
    for round in rounds:
        round.queue = Queue.of(request.user, round.pk)
        round.next = round.queue.next_to_do()
        round.days = round.judging_until and (round.judging_until - today).days
    context = {"rounds": rounds, "page": page, "asked": asked, "section": "work-judging"}
    return render(request, "awards/judging/mine.html", context)


def mine(request, pk):
    """The review, if it is this judge's to see now; else it does not exist."""
    review = get_visible(request.user, ROWS, pk=pk)
    require(request.user, "awards.judge")
    return review


def check_still_judged(user, pk):
    """Who was at it when the judging closed is told, and keeps what was typed; anybody else finds nothing, as ever."""
    own = Review.objects.ever_of(user).active().filter(pk=pk, nomination__in=Nomination.objects.complete())
    if own.exclude(nomination__round__status=RoundStatus.JUDGING).exists():
        sentence = _("รอบนี้ปิดการให้คะแนนแล้ว คะแนนชุดนี้จึงไม่ได้ส่ง หากมีความเห็นถึงที่ประชุม กรุณาติดต่อสำนักงาน")
        raise SomebodyWasFaster(sentence, target=reverse(LIST))


@require_http_methods(["GET", "POST"])
def review(request, pk):
    """The declaration first; then the scales; once sent, what one gave and what others gave."""
    if request.method == "POST":
        check_still_judged(request.user, pk)
    row = mine(request, pk)
    if row.status == ReviewStatus.ASSIGNED:
        return declaration(request, row, DeclarationForm(is_known=bool(ties_of(row))))
    if request.method == "POST":
        return scoring(request, row)
    return sent(request, row) if row.status == ReviewStatus.SENT else scoring(request, row)


def head(request, row, **more):
    """What every page of a review shows: where in the queue it is."""
    queue = Queue.of(request.user, row.nomination.round_id)
    before, after = queue.neighbours(row.pk)
    address = {key: reverse("awards:review", args=[key]) for key in (before, after) if key}
    return {
        "review": row, "nomination": row.nomination, "queue": queue, "number": queue.number(row.pk),
        "before": address.get(before), "after": address.get(after), "section": "work-judging", **more,
    }  # fmt: skip


def ties_of(row):
    """[(kind in words, note)] of what the program knows between this judge and the nomination, as far as nobody cleared it."""
    found = Recusal.objects.filter(nomination=row.nomination_id, judge=row.judge_id)
    cleared = {one.kind for one in found if one.status in {RecusalStatus.DISMISSED, RecusalStatus.LIFTED}}
    rows = [(one.kind, one.note) for one in found if one.status == RecusalStatus.PROPOSED]
    live = known_conflicts.between([row.nomination], [row.judge_id])
    rows = rows or [(one.kind, one.note) for one in live if one.kind not in cleared]
    return [(Recusal.Kind(kind).label, note) for kind, note in rows]


def declaration(request, row, form, status=200):
    """Name and organization only: nothing of the nomination opens before the judge has said there is no tie."""
    context = head(request, row, form=form, ties=ties_of(row))
    return render(request, "awards/judging/declare.html", context, status=status)


@require_POST
def declare(request, pk):
    """No tie: it opens. A tie: it is gone from everything of this judge."""
    row = mine(request, pk)
    if row.status != ReviewStatus.ASSIGNED:
        return redirect("awards:review", pk=pk)
    form = DeclarationForm(request.POST, is_known=bool(ties_of(row)))
    if not form.is_valid():
        return declaration(request, row, form)
    tie, note = form.cleaned_data["tie"], form.cleaned_data["note"]
    if tie == NONE:
        reviews.start(row, by=request.user)
        return redirect("awards:review", pk=pk)
    if tie == NOT_SO:
        recusals.object_to(row, by=request.user, note=note)
        messages.success(request, _("ส่งคำชี้แจงให้สำนักงานตรวจแล้ว ระหว่างนี้พิจารณารายการอื่นได้"))
    else:
        recusals.declare(row, by=request.user, kind=tie, note=note)
        messages.success(request, set_aside(row))
    return onward(request, row)


def set_aside(row):
    """Names whom: the page that follows is already another nomination's."""
    return _("บันทึกว่าคุณของดพิจารณา %(name)s แล้ว ขอบคุณที่แจ้ง") % {"name": row.nomination.shown_name}


@require_http_methods(["GET", "POST"])
def aside(request, pk):
    """A tie found while reading or after sending: the review closes. Who can no longer say it reads why."""
    row = get_object_or_404(ROWS.ever_of(request.user), pk=pk)
    recusals.check_declarable(row, request.user)
    page = FormPage(
        title=_("แจ้งส่วนเกี่ยวข้อง"), button=_("ยืนยัน งดพิจารณา"), done=set_aside(row),
        back=row.get_work_url(), onward=reverse(LIST), parent=row.nomination.shown_name, section="work-judging",
        lede=_("เมื่อยืนยัน รายการนี้ปิดและหายจากรายการของคุณ คะแนนที่ให้ไว้ไม่นับ แม้ส่งแล้ว สำนักงานจะอ่านสิ่งที่คุณแจ้ง และเป็นผู้ยกเลิกให้ได้หากแจ้งผิด"),
    )  # fmt: skip

    def save(form):
        recusals.declare(row, by=request.user, kind=form.cleaned_data["kind"], note=form.cleaned_data["note"])

    return form_page(request, AsideForm, page, save)


def onward(request, row):
    """The next one that is not sent, or the list when all is done."""
    key = Queue.of(request.user, row.nomination.round_id).next_to_do(after=row.pk)
    return redirect("awards:review", pk=key) if key else redirect(LIST)


def scoring(request, row):
    """The scales beside the nomination. `do`: save, next, skip, send, aside."""
    criteria = list(row.nomination.category.criteria.all())
    form, typed_row = bind(ScoringForm, request, review=row, criteria=criteria)
    differences = []
    if request.method == "POST":
        do = request.POST.get("do", "save")
        if form.is_valid() and (do != "send" or form.is_complete()):
            try:
                return keep(request, row, form, do)
            except StaleEdit:
                fresh = ROWS.get(pk=row.pk)
                differences = form.differences_from(fresh)
                form.data = form.data.copy()
                form.data["version"] = str(fresh.version)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = head(
        request, row, form=form, typed_row=typed_row, differences=differences, files=list(row.nomination.files.all()),
        deeds=list(row.nomination.deeds.all()),
    )  # fmt: skip
    return render(request, "awards/judging/score.html", context, status=409 if differences else 200)


def keep(request, row, form, do):
    """Writes what the form says, and goes where the button says."""
    said = {"answers": form.answers(), "comment": form.cleaned_data["comment"]}
    act = reviews.send if do == "send" else partial(reviews.save, skip=do == "skip")
    saved = act(row, by=request.user, version=form.cleaned_data["version"] or 0, **said)
    typed.forget(request.user, request.path)
    if do == "aside":
        return redirect("awards:review_aside", pk=row.pk)
    if do == "send":
        messages.success(request, _("ส่งคะแนนแล้ว ได้ %(score)s คะแนน") % {"score": deliberation.in_words(saved.score)})
    elif do == "skip":
        messages.info(request, _("ข้ามรายการนี้ไว้ก่อน สิ่งที่ให้ไว้ยังอยู่ และจะกลับมาเป็นรายการท้าย ๆ"))
    else:
        messages.success(request, _("บันทึกแล้ว ยังไม่ได้ส่ง"))
    return redirect("awards:review", pk=row.pk) if do == "save" else onward(request, row)


def sent(request, row):
    """One's own scores, and now also what others gave; without names."""
    others = row.nomination.reviews.sent().exclude(pk=row.pk).order_by("-score", "pk")
    context = head(
        request, row, score=deliberation.in_words(row.score), lines=lines_of(row), deeds=list(row.nomination.deeds.all()),
        others=[deliberation.in_words(one) for one in others.values_list("score", flat=True)],
        files=list(row.nomination.files.all()), sent_at=thai.format_date(row.sent_at),
    )  # fmt: skip
    return render(request, "awards/judging/sent.html", context)


def lines_of(row):
    """[(criterion, value of highest, its word)] as the judge gave them."""
    found = []
    for criterion, line in reviews.lines_of(row):
        if line.value is None:
            found.append((criterion.name, "–", _("ประเมินไม่ได้") if line.is_na else _("ไม่ได้ให้คะแนน")))
        else:
            found.append((criterion.name, f"{line.value}/{line.highest}", dict(criterion.steps)[line.value]))
    return found


@require_GET
def file(request, pk, number):
    """A file of a nomination, to a judge who has declared no conflict with it."""
    row = mine(request, pk)
    if row.status == ReviewStatus.ASSIGNED:
        return redirect("awards:review", pk=pk)
    found = get_object_or_404(row.nomination.files.all(), pk=number)
    return documents.download(found.path, found.name)
