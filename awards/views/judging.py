"""The office's page of the judging: who judges what, how far they are, who stays away. No score is read here."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards import judging_rows
from awards.domain import assignment, recusals, review_reminders, reviews
from awards.domain import judging_locks as locks
from awards.forms.judging import EachForm, JudgesForm, RecusalForm
from awards.models import Category, Nomination, Recusal, Review, Round
from awards.states import REVIEW_ACTIVE, RoundStatus
from awards.views import tabs
from core import thai
from core.access import get_permitted, require
from core.addresses import number_from
from core.errors import DomainError, StaleEdit
from core.form_page import FormPage, form_page
from core.forms import ReasonForm
from core.pagination import paginate
from core.widgets import Look

MOST_NOTICED = 30
TIES = Recusal.objects.select_related("judge")


@require_GET
def overview(request, pk):
    """Loads by category, nominations with their judges, ties to look at."""
    round = get_permitted(request.user, "awards.list", Round.objects, pk=pk)
    categories = list(round.categories.all())
    chosen = next((one for one in categories if one.pk == number_from(request.GET.get("category"))), None)
    asked = asked_name(request)
    rows = judging_rows.nominations(round).named(asked)
    rows = rows.filter(category=chosen) if chosen else rows
    is_lacking = request.GET.get("lacking") == "1"
    page = paginate(request, judging_rows.lacking(rows) if is_lacking else rows)
    loads = judging_rows.loads(categories)
    for category in categories:
        category.loads = loads[category.pk]
    noticed = list(judging_rows.noticed(round)[: MOST_NOTICED + 1])
    everyone = [load for category in categories for load in category.loads]
    context = tabs.head(
        round, "judging", page=page, categories=categories, chosen=chosen, is_lacking=is_lacking, asked=asked,
        noticed=noticed[:MOST_NOTICED], is_more=len(noticed) > MOST_NOTICED,
        total=sum(load.active for load in everyone), sent=sum(load.sent for load in everyone),
        may_assign=request.user.has_perm("awards.assign") and round.status in locks.SHARED_OUT,
        is_judging=round.status == RoundStatus.JUDGING, may_look=request.user.has_perm("awards.assign"),
    )  # fmt: skip
    return render(request, "awards/judging/overview.html", context)


def asked_name(request):
    """The name somebody looks for, as far as it can be one."""
    return thai.normalise(request.GET.get("q", "").replace("\0", ""))[:100]


def get_category(request, pk, permission):
    """A category of a round this person sees."""
    rows = Category.objects.filter(round__in=Round.objects.visible_to(request.user)).select_related("round")
    category = get_object_or_404(rows, pk=pk)
    require(request.user, permission, category.round)
    return category


def category_page(category, name):
    """A category on a page of its round."""
    return f"{reverse(name, args=[category.round_id])}?category={category.pk}"


def get_nomination(request, pk, permission):
    rows = Nomination.objects.select_related("round", "category", "organization")
    return get_permitted(request.user, permission, rows, pk=pk)


@require_http_methods(["GET", "POST"])
def proposal(request, pk):
    """A balanced assignment of a category: looked at, then saved exactly as it was looked at."""
    category = get_category(request, pk, "awards.assign")
    back = category_page(category, "awards:judging")
    locks.check_shared_out(category.round, back)
    form = EachForm(request.GET)
    each = form.value(category)
    if request.method == "POST":
        try:
            count = assignment.save_proposal(category, by=request.user, mark=request.POST.get("mark", ""), each=each)
        except StaleEdit:
            messages.warning(request, _("มีการเปลี่ยนแปลงหลังจากเปิดข้อเสนอนี้ กรุณาดูข้อเสนอล่าสุดแล้วบันทึกอีกครั้ง"))
            return redirect(request.get_full_path())
        messages.success(request, _("มอบหมายแล้ว %(count)d รายการ") % {"count": count})
        return redirect(back)
    preview = assignment.propose(category, each)
    context = tabs.head(category.round, "judging", category=category, form=form, each=each, preview=preview, back=back)
    return render(request, "awards/judging/proposal.html", context)


@require_POST
def remind(request, pk):
    """Everybody who has not sent is reminded, once a day."""
    round = get_permitted(request.user, "awards.assign", Round.objects, pk=pk)
    told = review_reminders.remind_now(round, by=request.user)
    messages.success(request, _("เตือนกรรมการที่ยังส่งไม่ครบแล้ว %(count)d คน (วันละครั้ง)") % {"count": told})
    return redirect("awards:judging", pk=pk)


@require_http_methods(["GET", "POST"])
def judges(request, pk):
    """Who judges one nomination: chosen by hand, with load and ties beside each name."""
    nomination = get_nomination(request, pk, "awards.list")
    reviews_ = list(nomination.reviews.select_related("judge").order_by("judge__sort_key", "pk"))
    ties = list(nomination.recusals.select_related("judge").order_by("pk"))
    active = [one for one in reviews_ if one.status in REVIEW_ACTIVE]
    initial = {"judges": [str(one.judge_id) for one in active], "mark": assignment.mark_of(active)}
    form = JudgesForm(request.POST or None, initial=initial, seats=seats_of(nomination, ties))
    if request.method == "POST":
        require(request.user, "awards.assign", nomination)
        if form.is_valid() and (answer := changed(request, nomination, form)):
            return answer
    context = tabs.head(
        nomination.round, "judging", nomination=nomination, form=form, reviews=reviews_, ties=ties, active=active,
        may_assign=request.user.has_perm("awards.assign") and nomination.round.status in locks.SHARED_OUT,
        may_recuse=request.user.has_perm("awards.assign") and nomination.round.status in locks.RECUSABLE,
        is_judging=nomination.round.status == RoundStatus.JUDGING,
    )  # fmt: skip
    return render(request, "awards/judging/judges.html", context)


def seats_of(nomination, ties):
    """Judges of the category in the order of names, with words about load and ties for whoever chooses."""
    found = judging_rows.loads([nomination.category])[nomination.category_id]
    tied = {tie.judge_id: tie for tie in ties if tie.status in {"proposed", "standing"}}
    for load in found:
        words = [_("มี %(count)d ราย") % {"count": load.active}]
        words += [_("รับได้ %(cap)d") % {"cap": load.cap}] if load.cap else []
        tie = tied.get(load.judge.pk)
        words += [f"{tie.status_label.label}: {tie.get_kind_display()}"] if tie else []
        load.judge_id, load.look = load.judge.pk, Look("stop" if tie else "user", hint=" · ".join(words))
    return found


def changed(request, nomination, form):
    """The answer once it is saved; None when the form must be shown again with a sentence."""
    page = reverse("awards:nomination_judges", args=[nomination.pk])
    try:
        assignment.set_judges(nomination, form.chosen(), by=request.user, mark=form.cleaned_data["mark"])
    except StaleEdit:
        messages.warning(request, _("มีผู้อื่นแก้รายชื่อกรรมการไปแล้ว กรุณาดูรายชื่อล่าสุดก่อน"))
        return redirect(page)
    except DomainError as error:
        form.add_error("judges", str(error))
        return None
    messages.success(request, _("บันทึกกรรมการของรายการนี้แล้ว"))
    return redirect(page)


@require_http_methods(["GET", "POST"])
def recusal_new(request, pk):
    """The office was told of a tie."""
    nomination = get_nomination(request, pk, "awards.assign")
    locks.check_recusable(nomination.round, recusals.page_of(nomination))
    page = FormPage(
        title=_("บันทึกการงดพิจารณา"), button=_("บันทึก ให้งดพิจารณา"), done=_("บันทึกแล้ว กรรมการท่านนั้นไม่เห็นรายการนี้อีก"),
        back=recusals.page_of(nomination), parent=str(nomination), section="work-awards",
        lede=_("คะแนนที่ให้ไว้ไม่นับ และรายงานการประชุมระบุชื่อกรรมการที่งดพิจารณา"),
    )  # fmt: skip

    def save(form):
        recusals.record(nomination, by=request.user, **form.values())

    people = recusals.judges_for(nomination).order_by("sort_key", "pk")
    return form_page(request, RecusalForm, page, save, people=people)


def get_part(request, rows, pk, permission):
    """A review, a tie or a decision of a nomination this person sees."""
    rows = rows.filter(nomination__in=Nomination.objects.visible_to(request.user))
    row = get_object_or_404(rows.select_related("nomination__round"), pk=pk)
    require(request.user, permission, row.nomination)
    return row


@require_POST
def recusal_confirm(request, pk):
    row = get_part(request, TIES, pk, "awards.assign")
    recusals.confirm(row, by=request.user)
    messages.success(request, _("ยืนยันให้งดพิจารณาแล้ว"))
    return redirect("awards:nomination_judges", pk=row.nomination_id)


def with_reason(request, row, act, **words):
    """A page that asks why, then acts."""
    page = FormPage(back=recusals.page_of(row.nomination), parent=str(row.nomination), section="work-awards", **words)
    return form_page(
        request, ReasonForm, page, lambda form: act(row, by=request.user, reason=form.cleaned_data["reason"])
    )


def tie_words(tie):
    """Who stays away, and why."""
    return f"{tie.judge.get_full_name()} · {tie.get_kind_display()}"


@require_http_methods(["GET", "POST"])
def recusal_dismiss(request, pk):
    row = get_part(request, TIES, pk, "awards.assign")
    return with_reason(
        request, row, recusals.dismiss, title=_("ไม่มีส่วนเกี่ยวข้อง"), button=_("บันทึกว่าไม่เกี่ยวข้อง"), done=_("บันทึกแล้ว กรรมการพิจารณาต่อได้"),
        lede=tie_words(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def recusal_lift(request, pk):
    row = get_part(request, TIES, pk, "awards.assign")
    return with_reason(
        request, row, recusals.lift, title=_("ยกเลิกการงดพิจารณา"), button=_("ยกเลิกการงดพิจารณา"), done=_("ยกเลิกการงดพิจารณาแล้ว"),
        lede=tie_words(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def review_reopen(request, pk):
    """A judge may correct what was sent."""
    row = get_part(request, Review.objects.select_related("judge"), pk, "awards.assign")
    return with_reason(
        request, row, reviews.reopen, title=_("เปิดให้แก้คะแนน"), button=_("เปิดให้แก้คะแนน"), done=_("เปิดให้แก้แล้ว และแจ้งกรรมการแล้ว"),
        lede=_("คะแนนของ%(name)sจะไม่นับจนกว่าจะส่งใหม่") % {"name": row.judge.get_full_name()},
    )  # fmt: skip
