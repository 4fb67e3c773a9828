"""A nominator's own pages by the personal link: four short steps that save themselves, then how it stands."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards import links, needs, plain, texts
from awards.domain import nomination_files, nominations
from awards.forms.fields import place_text
from awards.forms.files import FilesForm
from awards.forms.nominate import WhoForm, WhyForm
from awards.models import Category, Nominator
from awards.states import NOMINATION_WRITTEN, ROUND_SCREENED, NominationStatus
from core import documents, thai
from core.addresses import number_from
from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from core.forms import ReasonForm
from core.limits import Limit
from core.pagecache import personal_page

FORMS = {"who": WhoForm, "why": WhyForm}
NEXT = {"who": "why", "why": "files", "files": "send"}
ACTIONS = {"withdraw", "send"}
UPLOADS = Limit("nomination-file", most=600, seconds=3600)
FOUND = Nominator.objects.select_related(
    "nomination__round", "nomination__category", "nomination__organization", "nomination__district",
    "came_from__category", "came_from__organization", "came_from__district",
)  # fmt: skip


def own(view):
    """The view gets the nominator of the token; who nominated signed in opens it only signed in."""

    @wraps(view)
    def opened(request, token, **kwargs):
        nominator = get_object_or_404(FOUND, token=token)
        if nominator.user_id and nominator.user_id != request.user.pk:
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
        return view(request, nominator, **kwargs)

    return personal_page(opened)


def by_of(nominator):
    return nominator.user


def may_write(nominator):
    """Whether its words can be changed now."""
    row = nominator.nomination
    if row.status not in NOMINATION_WRITTEN or not nominations.writes_in(nominator):
        return False
    return (
        row.round.status in ROUND_SCREENED if row.status == NominationStatus.RETURNED else row.round.takes_nominations()
    )


def followed(nominator):
    """The nomination that goes on: of merged ones the one they were merged into."""
    row = nominator.nomination
    while row.status == NominationStatus.MERGED:
        row = row.merged_into
    return row


def sentence_of(error):
    """What went wrong, without the names of who at the office was faster."""
    if isinstance(error, SomebodyWasFaster) and error.target:
        return _("สถานะของการเสนอชื่อนี้เปลี่ยนไปแล้ว กรุณาดูสถานะล่าสุด")
    return str(error)


@own
def nominator(request, nominator):
    """Where it stands, what to do next; taking it back."""
    form = ReasonForm(request.POST if request.POST.get("do") == "withdraw" else None)
    form.fields["reason"].label = _("เหตุผลที่ถอน")
    sentence = ""
    if request.method == "POST" and form.is_valid():
        try:
            nominations.withdraw(nominator, reason=form.cleaned_data["reason"], by=by_of(nominator))
            return redirect(links.personal_address(nominator))
        except DomainError as error:
            sentence = sentence_of(error)
            nominator = FOUND.get(pk=nominator.pk)
    context = {"form": form, "sentence": sentence, **standing(request, nominator)}
    return render(request, "awards/nominator.html", context, status=409 if sentence else 200)


def standing(request, nominator):
    """What the own page shows. Its words are one's own, also after they were merged with another's."""
    row = followed(nominator)
    words = nominator.came_from or nominator.nomination
    writes = may_write(nominator)
    return {
        "nominator": nominator, "nomination": row, "words": words, "state": plain.key_of(row), "writes": writes,
        "label": plain.label_of(row), "is_merged": bool(nominator.came_from_id) or row.pk != nominator.nomination_id,
        "missing": needs.missing(words) if writes else [], "steps": needs.STEPS, "place": place_text(words),
        "may_withdraw": nominations.writes_in(nominator) and nominations.may_withdraw(nominator.nomination),
        "is_late": bool(row.due_on) and row.due_on < thai.local_date(timezone.now()), "files": words.files.all(),
        "deeds": words.deeds.all(), "is_new": "new" in request.GET, "is_confirmed": "confirmed" in request.GET,
        "address": request.build_absolute_uri(links.personal_address(nominator)), "section": "awards",
    }  # fmt: skip


@own
def step(request, nominator, step):
    """One of the steps, while it is written."""
    if step not in dict(needs.STEPS):
        raise Http404
    if may_write(nominator):
        return {"files": files, "send": review}.get(step, typing)(request, nominator, step)
    return too_late(request, nominator, step)


def too_late(request, nominator, step):
    """It was sent from another device, or its round closed: what comes now is not kept, and stays readable to copy."""
    if is_autosave(request):
        return JsonResponse({"refused": True}, status=409)
    words, lost = nominator.came_from or nominator.nomination, []
    if request.method == "POST" and step in FORMS:
        rows = form_of(request, words, step).differences_from(words)
        lost = [(label, typed) for label, _saved, typed in rows if typed]
    if not lost and not request.FILES:
        return redirect(links.personal_address(nominator))
    sentence = texts.WORDS_TOO_LATE if lost else texts.FILES_TOO_LATE
    context = {"form": ReasonForm(), "sentence": sentence, "lost": lost, **standing(request, nominator)}
    return render(request, "awards/nominator.html", context, status=409)


def is_autosave(request):
    return request.method == "POST" and request.headers.get("Accept", "").startswith("application/json")


def typing(request, nominator, step):
    """A step that is typed: what is good is kept at once, what is refused stays on the page with its sentence."""
    row = nominator.nomination
    form = form_of(request, row, step)
    differences = []
    if request.method == "POST":
        is_good = form.is_valid()
        try:
            row = written(nominator, form)
        except StaleEdit:
            row = FOUND.get(pk=nominator.pk).nomination
            differences = form.differences_from(row)
        except DomainError:
            nominator = FOUND.get(pk=nominator.pk)
            if may_write(nominator):
                raise
            return too_late(request, nominator, step)
        if is_autosave(request):
            return saved_by_itself(row, form, differences)
        if is_good and not differences:
            return redirect(next_page(request, nominator, step))
        form.data = form.data.copy()
        form.data["version"] = str(row.version)
    context = {**step_context(nominator, step, row), "form": form, "differences": differences}
    return render(request, f"awards/step_{step}.html", context, status=409 if differences else 200)


def written(nominator, form):
    more = {"deeds": form.deeds(), "version": form.mark(), "by": by_of(nominator)}
    return nominations.write(nominator, form.values(), **more)


def form_of(request, row, step):
    data = request.POST if request.method == "POST" else None
    return FORMS[step](data, nomination=row, categories=Category.objects.filter(round=row.round_id))


def saved_by_itself(row, form, differences):
    """The answer to autosave.js; refused fields stay on the page and in its tab."""
    if differences:
        return JsonResponse({"refused": True}, status=409)
    answer = {"version": row.version, "saved": thai.format_time(timezone.now()), "refused": bool(form.first_refusal())}
    return JsonResponse(answer)


def next_page(request, nominator, step):
    do = request.POST.get("do")
    if do == "later":
        return links.personal_address(nominator)
    if do == "add":
        return f"{step_address(nominator, step)}#newest"
    return step_address(nominator, NEXT[step])


def step_address(nominator, step):
    return f"{links.personal_address(nominator)}{step}/"


def step_context(nominator, step, row):
    keys = [key for key, _words in needs.STEPS]
    place = keys.index(step)
    return {
        "nominator": nominator, "nomination": row, "step": step, "steps": needs.STEPS, "done": keys[:place],
        "number": place + 1, "back": step_address(nominator, keys[place - 1]) if place else links.personal_address(nominator),
        "section": "awards",
    }  # fmt: skip


def files(request, nominator, step):
    """Files are kept as they come."""
    refusals = []
    if request.method == "POST":
        by = by_of(nominator)
        if key := number_from(request.POST.get("remove")):
            nomination_files.remove(nominator, key, by=by)
        elif not UPLOADS.takes(request):
            refusals = [_("ส่งไฟล์จากอินเทอร์เน็ตจุดนี้มากเกินไป กรุณารอราวหนึ่งชั่วโมง")]
        else:
            form = FilesForm(request.POST, request.FILES)
            refusals = form.take(lambda clean: nomination_files.add(nominator, clean, by=by))
        if not refusals:
            is_next = request.POST.get("do") == "next"
            return redirect(step_address(nominator, NEXT[step] if is_next else step))
    context = {
        **step_context(nominator, step, nominator.nomination), "form": FilesForm(), "refusals": refusals,
        "files": nominator.nomination.files.all(),
    }  # fmt: skip
    return render(request, "awards/step_files.html", context)


def review(request, nominator, step):
    """Everything once more, then the one button."""
    row, sentence = nominator.nomination, ""
    if request.method == "POST":
        try:
            sent(nominator)
            return redirect(links.personal_address(nominator))
        except DomainError as error:
            sentence = sentence_of(error)
    context = {
        **step_context(nominator, step, row), "missing": needs.missing(row), "sentence": sentence, "words": row,
        "files": row.files.all(), "deeds": row.deeds.all(), "place": place_text(row),
    }  # fmt: skip
    return render(request, "awards/step_send.html", context, status=409 if sentence else 200)


def sent(nominator):
    """On its way: again after something was missing, at once when signed in, else by a letter to confirm."""
    if nominator.nomination.status == NominationStatus.RETURNED:
        nominations.resubmit(nominator, by=by_of(nominator))
    elif nominator.user_id:
        nominations.submit(nominator, by=nominator.user)
    else:
        nominations.send(nominator)


@own
@require_safe
def file(request, nominator, number):
    """A file of one's own words, as a download."""
    words = nominator.came_from or nominator.nomination
    row = get_object_or_404(words.files, pk=number)
    return documents.download(row.path, row.name)


@personal_page
def confirm(request, token):
    """The letter's page. Opening it changes nothing: mail programs open links by themselves."""
    named = links.CONFIRM.read(token)
    nominator = FOUND.filter(pk=named[0]).first() if named else None
    if nominator is None:
        raise Http404
    row, sentence = nominator.nomination, ""
    if request.method == "POST" and not nominator.confirmed_at:
        try:
            nominations.confirm(nominator, serial=named[1])
            return redirect(f"{links.personal_address(nominator)}?confirmed")
        except DomainError as error:
            sentence = sentence_of(error)
            nominator = FOUND.get(pk=nominator.pk)
    state = state_of_letter(nominator, named[1])
    context = {"nominator": nominator, "nomination": row, "state": state, "sentence": sentence, "section": "awards"}
    code = {"older": 410, "late": 410}.get(state, 409 if sentence else 200)
    return render(request, "awards/confirm.html", context, status=code)


def state_of_letter(nominator, serial):
    """done, older, gone, late or waiting."""
    row = nominator.nomination
    if nominator.confirmed_at:
        return "done"
    if serial != nominator.serial:
        return "older"
    if row.status != NominationStatus.UNCONFIRMED:
        return "gone"
    return "waiting" if nominations.may_be_confirmed(row) else "late"
