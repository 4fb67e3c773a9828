"""Consent to be named: the nominee's page by the letter's link, and the office's pages."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from awards import links
from awards.domain import consents
from awards.forms.consent import AskForm, GiveForm, PaperForm, TakeBackForm
from awards.models import Consent, Nomination, Round
from awards.signing import ASKS, signer_of
from awards.states import ConsentStatus
from awards.texts import CONSENT_VERSION, consent_words
from awards.views.tabs import head
from core import documents, thai
from core.access import get_permitted, get_visible
from core.errors import AlreadyDone, DomainError
from core.pagecache import personal_page
from core.pagination import paginate

FOUND = Consent.objects.select_related("nomination__round", "nomination__category")
ROWS = Nomination.objects.select_related("round", "category", "consent", "organization")


@personal_page
def by_link(request, token):
    """The text, and give, refuse or take back. The page never says how the nomination stands."""
    named = links.CONSENT.read(token)
    consent = FOUND.filter(pk=named[0]).first() if named else None
    if consent is None:
        raise Http404
    if named[1] != consent.serial:
        return render(request, "awards/older_letter.html", {"section": "awards"}, status=410)
    signer, sentence = signer_of(consent.nomination), ""
    do = request.POST.get("do") if request.method == "POST" else ""
    form = GiveForm(request.POST if do == "give" else None, signer=signer, nomination=consent.nomination)
    if do in {"refuse", "withdraw"} or do == "give" and form.is_valid():
        try:
            answered(consent, do, named[1], form)
            return redirect(request.path)
        except DomainError as error:
            sentence = "" if isinstance(error, AlreadyDone) else _("สถานะเปลี่ยนไปแล้ว กรุณาดูคำตอบล่าสุดด้านล่าง")
            consent = FOUND.get(pk=consent.pk)
    context = {
        "consent": consent, "form": form, "sentence": sentence, "text": consent_words(signer), "section": "awards",
        "version": CONSENT_VERSION,
    }  # fmt: skip
    return render(request, "awards/consent.html", context, status=409 if sentence else 200)


def answered(consent, do, serial, form):
    names = form.names() if do == "give" else {}
    {"give": consents.give, "refuse": consents.refuse, "withdraw": consents.withdraw}[do](
        consent, serial=serial, **names
    )


@require_http_methods(["GET", "POST"])
def work(request, pk):
    """One nomination's consent at the office: ask by letter, record a paper, take back as told."""
    row = get_permitted(request.user, "awards.ask_consent", ROWS, pk=pk)
    do = request.POST.get("do") if request.method == "POST" else ""
    forms = forms_of(request, row, do)
    if do in forms and forms[do].is_valid():
        messages.success(request, done(row, do, forms[do], request.user))
        return redirect(request.path)
    context = {
        "nomination": row, "consent": row.consent, "forms": forms, "do": do, "may_ask": consents.may_be_asked(row),
        "may_record": row.status in consents.ON_PAPER, "text": consent_words(signer_of(row)), "section": "work-awards",
        "is_unlike": is_unlike(row),
    }  # fmt: skip
    return render(request, "awards/work_consent.html", context)


def is_unlike(row):
    """Whether the name under a given consent is another than the nominee's."""
    return row.consent.is_given and consents.is_signed_unlike(row, row.consent.signed_name, row.consent.answered_at)


def forms_of(request, row, do):
    """{what is done: its form}; each bound only when it was sent."""

    def data(name):
        return request.POST if do == name else None

    return {
        "ask": AskForm(data("ask"), initial={"address": row.consent.address or row.email}),
        "record": PaperForm(data("record"), request.FILES if do == "record" else None, signer=signer_of(row)),
        "withdraw": TakeBackForm(data("withdraw")),
    }


def done(row, do, form, by):
    """Acts -> what happened."""
    if do == "ask":
        consents.ask(row, address=form.cleaned_data["address"], by=by)
        return _("ส่งอีเมลถามความยินยอมแล้ว ลิงก์ในอีเมลฉบับก่อนใช้ไม่ได้อีก")
    if do == "record":
        consents.record(row, **form.names(), paper=form.cleaned_data["paper"], by=by)
        return _("บันทึกความยินยอมบนกระดาษแล้ว")
    consents.withdraw(row.consent, reason=form.cleaned_data["reason"], by=by)
    return _("ถอนความยินยอมแล้ว ชื่อและเรื่องราวไม่แสดงต่อสาธารณะอีก")


@require_http_methods(["GET", "POST"])
def of_round(request, pk):
    """Every complete nomination of a round with its consent; ask all at once, so that asking tells nobody anything."""
    round = get_permitted(request.user, "awards.ask_consent", Round.objects, pk=pk)
    if request.method == "POST":
        count = consents.ask_all(round, by=request.user)
        if count:
            words = {"count": thai.format_number(count)}
            messages.success(request, _("ส่งอีเมลถามความยินยอมแล้ว %(count)s ราย") % words)
        else:
            messages.info(request, _("ถามทุกรายที่มีอีเมลไปแล้ว ครั้งนี้ไม่ได้ส่งอีเมลเพิ่ม"))
        return redirect(request.path)
    wanted = request.GET.get("consent") if request.GET.get("consent") in ConsentStatus.values else ""
    rows = ROWS.complete().filter(round=round).order_by("category__order", "category", "pk")
    page = paginate(request, rows.filter(consent__status=wanted) if wanted else rows)
    for row in page.rows:
        row.is_unlike = is_unlike(row)
    context = head(
        round, "consents", page=page, wanted=wanted, statuses=ConsentStatus, to_ask=len(consents.unasked(round)),
        may_ask=round.status in consents.ASKED_IN, unreachable=unreachable(rows),
    )  # fmt: skip
    return render(request, "awards/consents.html", context)


def unreachable(rows):
    """How many nobody can ask by letter and nobody asked otherwise."""
    return rows.filter(email="", consent__status=ConsentStatus.NOT_ASKED).count()


@require_GET
def form_pdf(request, pk):
    """The paper to sign."""
    row = get_permitted(request.user, "awards.ask_consent", ROWS, pk=pk)
    signer = signer_of(row)
    asks_self, asks_guardian = ASKS[signer]
    data = {
        "office": settings.OFFICE["name"], "round": row.round.title, "category": row.category.name,
        "name": row.shown_name, "text": [str(words) for words in consent_words(signer)], "version": CONSENT_VERSION,
        "asks_self": asks_self, "asks_guardian": asks_guardian or signer == "unsure", "unsure": signer == "unsure",
        "is_place": signer == "place", "phone": settings.OFFICE["phone"], "is_sample": row.is_sample,
    }  # fmt: skip
    body = documents.pdf("consent", data, thai_digits=True)
    return documents.pdf_response(body, name=_("แบบให้ความยินยอม"))


@require_GET
def paper(request, pk):
    """The scan of a signed paper, to those who may ask."""
    row = get_permitted(request.user, "awards.ask_consent", ROWS, pk=pk)
    if not row.consent.paper:
        raise Http404
    return documents.download(row.consent.paper, row.consent.paper_name)


@require_GET
def nomination_file(request, pk, number):
    """A file of a nomination, to the office."""
    row = get_visible(request.user, Nomination.objects, pk=pk)
    file = get_object_or_404(row.files, pk=number)
    return documents.download(file.path, file.name)
