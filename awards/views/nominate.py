"""Where nominating starts: on the public page of a call without an account, or at the desk."""

from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards import links, plain
from awards.domain import nominations
from awards.forms.nominate import DeskStartForm, StartForm
from awards.models import Category, Nominator, Round
from awards.states import NominationStatus
from awards.texts import NOTICE, NOTICE_VERSION
from core import once
from core.access import require
from core.errors import DomainError
from core.limits import Limit, TooOften
from core.pagecache import personal_page, public_page
from core.pagination import paginate
from networks.models import Organization

MOST_NAMES = 10
# A whole school nominates behind one address.
STARTS = Limit("nominate", most=300, seconds=3600)
SOON = timedelta(days=3)


@personal_page
def nominate(request, pk):
    """The start page of one call: category, who you are, how data is used."""
    round = get_object_or_404(Round.objects.public(), pk=pk)
    posted = request.POST if request.method == "POST" and round.takes_nominations() else None
    form, status = StartForm(posted, categories=round.categories.all()), 200
    if posted is not None and form.is_from_a_program():
        return redirect(f"{request.path}?sent")  # as if it had worked
    if posted is not None and form.is_valid():
        try:
            return started(request, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            status = 429 if isinstance(refusal, TooOften) else 200
    context = {
        "round": round, "form": form, "form_key": request.POST.get("form_key") or once.new_key(), "section": "awards",
        "is_open": round.takes_nominations(), "notice": NOTICE, "notice_version": NOTICE_VERSION,
        "is_sent": "sent" in request.GET,
    }  # fmt: skip
    return render(request, "awards/nominate.html", context, status=status)


def started(request, form):
    """To the personal page."""
    category = form.cleaned_data["category"]
    if not STARTS.takes(request, category.round_id):
        words = {"phone": settings.OFFICE["phone"]}
        raise TooOften(_("มีการเสนอชื่อจากอินเทอร์เน็ตจุดนี้มากเกินไป กรุณารอราวหนึ่งชั่วโมง หรือติดต่อ โทร. %(phone)s") % words)
    nominator = nominations.start(category, **form.entry())
    return redirect(f"{links.personal_address(nominator)}?new")


@require_http_methods(["GET", "POST"])
def work_nominate(request):
    """The desk: open calls to start in, and what this person put forward."""
    require(request.user, "awards.nominate")
    open_rounds = list(Round.objects.taking_nominations().order_by("closes_at", "pk"))
    categories = (
        Category.objects.filter(round__in=open_rounds)
        .select_related("round")
        .order_by("round__closes_at", "order", "pk")
    )
    form = DeskStartForm(request.POST if request.method == "POST" else None, categories=categories)
    if request.method == "POST" and form.is_valid():
        person = {"name": request.user.get_full_name(), "email": request.user.email, "by": request.user}
        nominator = nominations.start(form.cleaned_data["category"], **form.entry(), **person)
        return redirect("awards:nominator_step", token=nominator.token, step="who")
    mine = Nominator.objects.filter(user=request.user).order_by("-created_at", "-pk")
    page = paginate(request, mine.select_related("nomination__round", "nomination__category"))
    context = {
        "form": form, "open_rounds": open_rounds, "page": page, "rows": [line(row) for row in page.rows],
        "form_key": once.new_key(), "section": "work-nominate",
    }  # fmt: skip
    return render(request, "awards/work_nominate.html", context)


def line(nominator):
    """One row of one's own list."""
    row = nominator.nomination
    is_draft = row.status == NominationStatus.DRAFT and row.round.takes_nominations()
    return {
        "nomination": row, "url": links.personal_address(nominator), "words": plain.label_of(row),
        "acts": is_draft or row.status == NominationStatus.RETURNED,
        "is_urgent": is_draft and row.round.closes_at - timezone.now() < SOON,
    }  # fmt: skip


@public_page
def place_names(request):
    """Names of the register that contain what is typed."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    names = Organization.objects.members().order_by("sort_key") if len(text) > 1 else Organization.objects.none()
    return JsonResponse({"names": list(names.filter(name__icontains=text).values_list("name", flat=True)[:MOST_NAMES])})
