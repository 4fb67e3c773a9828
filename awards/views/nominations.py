"""Nominations of a round for the office: the list with its filters, as a file, and one of them with all it says."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from awards import rows
from awards.domain import duplicates, own_names, screening
from awards.forms.filters import STATUSES, NominationFilterForm
from awards.forms.nominate import RESULTS
from awards.forms.screening import CorrectForm
from awards.models import Nomination, Round
from awards.signing import ASKS, signer_of
from awards.states import NOMINATION_TRANSITIONS, ROUND_SCREENED, ConsentStatus, NominationStatus
from awards.views import tabs
from core import documents, history, thai
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.errors import DomainError
from core.forms import bind
from core.pagination import paginate
from networks.models import District, Virtue

WIDTHS = {"ชื่อ": 34, "ประเภท": 24, "หน่วยงานหรือชุมชน": 36, "อำเภอ": 18, "สถานะ": 20, "ความยินยอม": 24}
MOST_IN_FILE = 5000


def found_in(request, round):
    """(the filters, the nominations of the round that this person sees)"""
    seen = Nomination.objects.visible_to(request.user).filter(round=round)
    return NominationFilterForm(request.GET), duplicates.with_twins(seen)


@require_GET
def listing(request, pk):
    """All that was sent to the office, what waits longest first where it is to be screened."""
    round = get_visible(request.user, Round.objects.all(), pk=pk)
    filters, seen = found_in(request, round)
    found = filters.narrow(seen)
    order = (
        ("submitted_at", "pk") if filters.values()["status"] == NominationStatus.SUBMITTED else ("-submitted_at", "-pk")
    )
    page = paginate(request, rows.for_rows(found).order_by(*order), per_page=30)
    page.rows = rows.prepare_nominations(page.rows)
    context = tabs.head(
        round, "nominations",
        page=page, chosen=filters.values(), is_filtered=any(filters.values().values()), query=request.GET.urlencode(),
        statuses=statuses(request, filters, seen), categories=list(round.categories.all()), virtues=list(Virtue),
        districts=list(District.objects.only("code", "name")), consents=list(ConsentStatus),
        may_download=request.user.has_perm("awards.export"),
    )  # fmt: skip
    return render(request, "awards/nominations.html", context)


def statuses(request, filters, seen):
    """[(words, how many, address, whether it is chosen)] of each status, with the other filters as they are."""
    counts = dict(filters.narrow(seen, but=("status",)).order_by().values_list("status").annotate(number=Count("pk")))
    chosen, links = filters.values()["status"], []
    for status in ("", *STATUSES):
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("status", None)
        if status:
            query["status"] = status.value
        number = counts.get(status, 0) if status else sum(counts.values())
        if not status or number or status == chosen:
            words = status.label if status else _("ทั้งหมด")
            links.append((words, number, f"?{query.urlencode()}", (chosen or "") == status))
    return links


@require_GET
def download(request, pk):
    """The filtered list as a spreadsheet; nobody's contact is in it."""
    require(request.user, "awards.export")
    round = get_visible(request.user, Round.objects.all(), pk=pk)
    filters, seen = found_in(request, round)
    found = rows.for_rows(filters.narrow(seen)).order_by("submitted_at", "pk")[:MOST_IN_FILE]
    lines = [sheet_row(row) for row in found]
    if not lines:
        target = reverse("awards:nominations", args=[round.pk])
        raise DomainError(_("ไม่มีรายการตามที่เลือก จึงไม่มีอะไรให้ดาวน์โหลด ลองล้างตัวกรอง"), target=target)
    body = documents.xlsx(iter(lines), sheet=_("รายชื่อที่เสนอ"), widths=WIDTHS)
    words = {"title": round.title, "day": thai.format_date(timezone.localdate())}
    return documents.xlsx_response(body, name=_("รายชื่อที่เสนอ %(title)s %(day)s") % words)


def sheet_row(row):
    consent = rows.consent_of(row)
    return {
        _("ชื่อ"): str(row),
        _("ประเภท"): row.category.name,
        _("คุณธรรม"): str(row.get_virtue_display()),
        _("ปีเกิด"): row.birth_year or "",
        _("อาชีพ"): row.occupation,
        _("หน่วยงานหรือชุมชน"): row.organization.name if row.organization_id else row.place_name,
        _("อำเภอ"): row.district.name if row.district_id else "",
        _("ทำต่อเนื่อง (ปี)"): "" if row.years is None else row.years,
        _("สถานะ"): str(row.status_label.label),
        _("ความยินยอม"): str(consent.label) if consent else "",
        _("ส่งเมื่อ"): rows.when(row.submitted_at),
        _("อาจซ้ำ"): _("ใช่") if row.has_twin else "",
        _("ข้อมูลตัวอย่าง"): _("ใช่") if row.is_sample else "",
    }


@require_GET
def detail(request, pk):
    """One nomination, everything of it in a calm order, and what the office does with it next."""
    nomination = get_visible(request.user, rows.in_detail(), pk=pk)
    nominators = list(nomination.nominators.select_related("user", "came_from"))
    context = {
        **head(nomination),
        "can": what_can(nomination, request.user),
        "age": rows.age_words(nomination), "fits": rows.fits(nomination), "place": rows.place_of(nomination),
        "lacks_year": rows.lacks_year(nomination),
        "results": results_of(nomination), "deeds": list(nomination.deeds.all()), "files": list(nomination.files.all()),
        "nominators": nominators, "of_oneself": own_names.of_oneself(nomination, nominators),
        "merged": list(nomination.merged.select_related("round")), "consent": getattr(nomination, "consent", None),
        "twins": duplicates.probable(nomination), "honoured": duplicates.honoured_before(nomination),
        "sent": rows.when(nomination.submitted_at), "events": list(history.events_of(nomination)[:40]),
        "is_late": rows.is_late(nomination, timezone.localdate()), "asks_guardian": ASKS[signer_of(nomination)][1],
    }  # fmt: skip
    return render(request, "awards/nomination.html", context)


def head(nomination, **more):
    return {"nomination": nomination, "round": nomination.round, "section": "work-awards", **more}


def results_of(nomination):
    """[(for whom, words)] of what came of it."""
    said = [(nomination._meta.get_field(name).verbose_name, getattr(nomination, name)) for name in RESULTS]
    return [(label, words) for label, words in said if words]


def what_can(nomination, user):
    """{action: whether this person can do it now}: the right, the state and the round together."""
    screens = user.has_perm("awards.screen")
    is_open = screens and nomination.round.status in ROUND_SCREENED
    can = {action: is_open and nomination.ready_for(action) for action in NOMINATION_TRANSITIONS}
    is_own = nomination.doubted_by_id == user.pk
    return can | {
        "wait_for_another": can["exclude"] and is_own,
        "exclude": can["exclude"] and not is_own,
        "clear": can["clear"] and not is_own,
        "correct": screens and screening.may_be_corrected(nomination),
        "screen": is_open,
    }


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """An officer corrects facts, with a reason."""
    nomination = get_permitted(request.user, "awards.screen", rows.in_detail(), pk=pk)
    screening.check_corrected(nomination)
    return PAGE.edit(request, nomination)


def write(request, form, nomination):
    words = {"version": form.cleaned_data["version"] or 0, "why": form.cleaned_data["why"]}
    return screening.correct(nomination, by=request.user, **words, **form.values())


def finish(request, nomination):
    messages.success(request, _("แก้ไขแล้ว และบันทึกเหตุผลในประวัติแล้ว"))
    return redirect(nomination.get_work_url())


PAGE = Editing(
    name="nomination",
    template="awards/nomination_edit.html",
    section="work-awards",
    rows=rows.in_detail(),
    bind=lambda request, nomination: bind(CorrectForm, request, nomination=nomination),
    write=write,
    finish=finish,
    editors=lambda nomination: User.objects.officers(),
)
