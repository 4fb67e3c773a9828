"""The meeting: the table of each category, decisions, signatures, the minutes. For the office, from the deliberation on."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards import minutes
from awards.domain import decisions, deliberation, meeting, recusals, scoring
from awards.forms.deliberation import DecisionForm, DecisionsForm, MeetingForm, signed_meanwhile
from awards.models import Decision, Round
from awards.states import DecisionStatus, RoundStatus
from awards.views import tabs
from awards.views.judging import category_page, get_category, get_nomination, get_part
from core import documents, history, once, thai, typed
from core.access import get_permitted
from core.addresses import number_from
from core.editing import version_from
from core.errors import DomainError, StaleEdit
from core.form_page import FormPage, form_page
from core.forms import bind
from core.pagination import paginate

PER_PAGE = 40
WIDTHS = {"ประเภทรางวัล": 24, "ผู้ได้รับการเสนอ": 36, "มติ": 18, "มติที่ประชุมเลขที่": 18, "สถานะของมติ": 16}


def check_open(round):
    """Scores are read only once nobody scores any more."""
    if round.status not in deliberation.OPEN:
        target = reverse("awards:deliberation", args=[round.pk])
        raise DomainError(_("ยังไม่ถึงขั้นประชุมพิจารณา คะแนนและมติจึงยังไม่เปิด"), target=target)


@require_GET
def overview(request, pk):
    """One category after the other: places, figures, flags, what is decided."""
    round = get_permitted(request.user, "awards.list", Round.objects, pk=pk)
    if round.status not in deliberation.OPEN:
        return render(request, "awards/deliberation/not_yet.html", tabs.head(round, "deliberation"))
    categories = list(round.categories.all())
    key = number_from(request.GET.get("category"))
    category = next((one for one in categories if one.pk == key), categories[0] if categories else None)
    if category:
        category.round = round
    rows = deliberation.of_category(category) if category else []
    drafts = [row.draft for row in rows if row.draft]
    page = paginate(request, in_words(rows), per_page=PER_PAGE)
    context = tabs.head(
        round, "deliberation", categories=categories, category=category, page=page, rule=scoring.RULE,
        drafts=drafts, mark=decisions.mark_of(drafts), decided=sum(bool(row.signed) for row in rows), total=len(rows),
        to_look_at=recusals.to_look_at([round.pk]).count(), may_sign=request.user.has_perm("awards.sign"),
        is_open=round.status == RoundStatus.DELIBERATION, may_write=request.user.has_perm("awards.deliberate"),
    )  # fmt: skip
    return render(request, "awards/deliberation/overview.html", context)


def in_words(rows):
    """Each row with its figures in words."""
    for row in rows:
        row.mean, row.median, row.spread = (
            deliberation.in_words(getattr(row.figures, name)) for name in ("mean", "median", "spread")
        )
    return rows


@require_GET
def overview_xlsx(request, pk):
    """The tables of all categories as one spreadsheet for the office."""
    round = get_permitted(request.user, "awards.export", Round.objects, pk=pk)
    check_open(round)
    rows = [row for one in round.categories.all() for row in in_words(deliberation.of_category(one))]
    body = documents.xlsx((sheet_row(row) for row in rows), sheet=_("ประชุมพิจารณา"), widths=WIDTHS)
    return documents.xlsx_response(body, name=_("ผลการให้คะแนน %(title)s") % {"title": round.title[:60]})


def sheet_row(row):
    decision = row.decision
    return {
        _("ประเภทรางวัล"): row.category.name,
        _("ลำดับ"): row.standing.place or "",
        _("ผู้ได้รับการเสนอ"): str(row.nomination),
        _("กรรมการ"): row.figures.reviews,
        _("เฉลี่ย"): row.mean,
        _("มัธยฐาน"): row.median,
        _("ต่างกัน"): row.spread,
        _("ครบองค์"): "" if row.lacks_quorum else _("ใช่"),
        _("ถึงเกณฑ์"): "" if row.is_below_mark else _("ใช่"),
        _("เท่ากัน"): _("ใช่") if row.standing.is_tied else "",
        _("งดพิจารณา"): row.recused,
        _("มติ"): str(decision.get_outcome_display()) if decision else "",
        _("มติที่ประชุมเลขที่"): decision.resolution_number if decision else "",
        _("สถานะของมติ"): str(decision.status_label.label) if decision else "",
    }


@require_http_methods(["GET", "POST"])
def category_decisions(request, pk):
    """The drafts of a category typed on one page, the first place first; a page of the list at a time."""
    category = get_category(request, pk, "awards.deliberate")
    check_open(category.round)
    found = paginate(request, in_words(open_rows(category)), per_page=PER_PAGE)
    number = next((row.draft.resolution_number for row in found if row.draft), "")
    form, typed_row = bind(DecisionsForm, request, rows=found.rows, number=number)
    differences, lost = [], []
    if request.method == "POST":
        lost = signed_meanwhile(request.POST, deliberation.of_category(category))
        if not lost and form.is_valid():
            try:
                return written(request, category, form)
            except StaleEdit:
                fresh = {row.nomination.pk: row for row in open_rows(category)}
                differences = stale(form, fresh)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = tabs.head(
        category.round, "deliberation", category=category, form=form, page=found, typed_row=typed_row,
        differences=differences, lost=lost, form_key=once.new_key(), rule=scoring.RULE,
    )  # fmt: skip
    return render(request, "awards/deliberation/decisions.html", context, status=409 if differences or lost else 200)


def open_rows(category):
    """Those that have no signed decision; a signed one is followed by a new one on its own page."""
    return [row for row in deliberation.of_category(category) if row.signed is None]


def written(request, category, form):
    count = decisions.draft_many(category, form.values(), by=request.user)
    typed.forget(request.user, request.path, form_key=form.cleaned_data.get("form_key"))
    if count:
        messages.success(request, _("บันทึกร่างมติแล้ว %(count)d รายการ รอวัฒนธรรมจังหวัดลงนาม") % {"count": count})
    else:
        messages.info(
            request, _("ไม่ได้บันทึกร่างมติ เพราะยังไม่ได้เลือกมติ หรือมติลงนามไปแล้ว กรุณาตรวจในตารางนี้ แล้วเลือกมติของรายที่ยังไม่มีมติ")
        )
    return redirect(category_page(category, "awards:deliberation"))


def stale(form, fresh):
    """What somebody else wrote meanwhile beside what is typed; the next try counts as having read it."""
    rows = [fresh.get(line.row.nomination.pk, line.row) for line in form.lines]
    differences = form.differences_from(rows)
    form.take_versions(rows)
    return differences or [(_("ร่างมติ"), _("มีผู้อื่นบันทึกเหมือนกันแล้ว"), _("เหมือนกัน"))]


@require_POST
def sign_category(request, pk):
    """The director signs all drafts of a category at once."""
    category = get_category(request, pk, "awards.sign")
    count = decisions.sign_all(category, by=request.user, mark=request.POST.get("mark", ""))
    messages.success(request, _("ลงนามแล้ว %(count)d มติ ยังไม่เผยแพร่จนกว่าจะประกาศผล") % {"count": count})
    return redirect(category_page(category, "awards:deliberation"))


@require_GET
def decision(request, pk):
    """One nomination on the table: its reviews, who stayed away, what is drafted, in force and was before."""
    nomination = get_nomination(request, pk, "awards.list")
    check_open(nomination.round)
    row = row_of(nomination)
    in_words([row])
    past = nomination.decisions.filter(status=DecisionStatus.SUPERSEDED).select_related("signed_by")
    states = decisions.CORRECTED if row.signed else {RoundStatus.DELIBERATION}
    asks = decisions.needs_reason(decision_of(row, nomination)) if row.draft else []
    context = tabs.head(
        nomination.round, "deliberation", nomination=nomination, row=row, past=list(past), asks=asks,
        reviews=reviews_of(nomination), ties=nomination.recusals.standing().select_related("judge").order_by("pk"),
        is_open=nomination.round.status in states, may_write=request.user.has_perm("awards.deliberate"),
        may_sign=request.user.has_perm("awards.sign"), rule=scoring.RULE,
        events=history.events_of(row.decision) if row.decision else [],
    )  # fmt: skip
    return render(request, "awards/deliberation/decision.html", context)


def row_of(nomination):
    """Its row on the table, or the way back with a sentence."""
    row = deliberation.of_nomination(nomination)
    if row is None:
        target = reverse("awards:deliberation", args=[nomination.round_id])
        raise DomainError(_("การเสนอชื่อนี้ไม่ได้อยู่ในการพิจารณา"), target=target)
    return row


def decision_of(row, nomination):
    row.draft.nomination = nomination
    return row.draft


def reviews_of(nomination):
    """The reviews that count, with their judges; the office reads them now."""
    found = list(nomination.reviews.active().select_related("judge").order_by("-score", "pk"))
    for one in found:
        one.score_words = deliberation.in_words(one.score)
    return found


@require_http_methods(["GET", "POST"])
def decision_edit(request, pk):
    """The draft of one decision."""
    nomination = get_nomination(request, pk, "awards.deliberate")
    check_open(nomination.round)
    row = row_of(nomination)
    back = reverse("awards:decision", args=[pk])
    page = FormPage(
        title=_("ร่างมติใหม่แทนมติเดิม") if row.signed else _("ร่างมติ"), button=_("บันทึกร่างมติ"), done=_("บันทึกร่างมติแล้ว รอวัฒนธรรมจังหวัดลงนาม"),
        back=back, parent=str(nomination), section="work-awards", lede=suggestion_words(row),
    )  # fmt: skip

    def save(form):
        decisions.draft(nomination, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    def fresh():
        """What stands now; a draft that is gone counts as none."""
        kept = Decision.objects.filter(nomination=nomination, status=DecisionStatus.DRAFT).first()
        return kept or Decision(nomination=nomination, outcome="", version=0)

    kwargs = {"draft": row.draft, "signed": row.signed, "suggested": row.suggestion()}
    return form_page(request, DecisionForm, page, save, fresh=fresh, **kwargs)


def suggestion_words(row):
    words = {
        "mean": deliberation.in_words(row.figures.mean),
        "n": row.figures.reviews,
        "place": row.standing.place or "–",
    }
    return _("คะแนนเฉลี่ย %(mean)s จากกรรมการ %(n)s คน ลำดับคะแนน %(place)s") % words


@require_POST
def decision_sign(request, pk):
    """The director signs one decision as it was read."""
    row = get_part(request, Decision.objects, pk, "awards.sign")
    decisions.sign(row, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("ลงนามแล้ว ยังไม่เผยแพร่จนกว่าจะประกาศผล"))
    return redirect("awards:decision", pk=row.nomination_id)


@require_POST
def decision_discard(request, pk):
    """Takes a draft away."""
    row = get_part(request, Decision.objects, pk, "awards.deliberate")
    decisions.discard(row, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("ลบร่างมติแล้ว"))
    return redirect("awards:decision", pk=row.nomination_id)


@require_http_methods(["GET", "POST"])
def meeting_edit(request, pk):
    """When and where the committee met, and who was there."""
    round = get_permitted(request.user, "awards.deliberate", Round.objects, pk=pk)
    check_open(round)
    page = FormPage(
        title=_("ข้อมูลการประชุม"), button=_("บันทึก"), done=_("บันทึกข้อมูลการประชุมแล้ว"), parent=round.title, section="work-awards",
        back=reverse("awards:deliberation", args=[pk]), lede=_("ข้อมูลนี้อยู่บนรายงานการประชุม"),
    )  # fmt: skip

    def save(form):
        meeting.record(round, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    return form_page(request, MeetingForm, page, save, fresh=lambda: Round.objects.get(pk=pk), round=round)


@require_GET
def minutes_pdf(request, pk):
    """The minutes in the form of the office; `?digits=arabic` for those who want them."""
    round = get_permitted(request.user, "awards.list", Round.objects, pk=pk)
    check_open(round)
    content = minutes.data(round)
    is_thai = request.GET.get("digits") != "arabic"
    content["digits"] = content["digits"] if is_thai else "1"
    body = documents.pdf("minutes", content, thai_digits=is_thai)
    return documents.pdf_response(
        body, name=_("รายงานการประชุม %(year)s") % {"year": thai.FiscalYear(round.fiscal_year)}
    )
