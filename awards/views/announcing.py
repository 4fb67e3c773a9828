"""The announcement of a round on one screen: what will happen, the minute it happens, and the press that does it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.domain import announcement
from awards.domain.outlook import plan
from awards.forms.announcing import AnnounceForm, CitationForm, ScheduleForm
from awards.models import Nomination, Round
from awards.states import RoundStatus
from awards.views import tabs
from core import thai
from core.access import get_permitted, get_visible, require
from core.form_page import FormPage, form_page

ROUNDS = Round.objects.all()
MOST_LETTERS = 100


@require_http_methods(["GET", "POST"])
def show(request, pk):
    """The dry run; POST do=schedule, unschedule or announce."""
    round = get_visible(request.user, ROUNDS, pk=pk)
    act = request.POST.get("do", "")
    forms = forms_of(request, act)
    if request.method == "POST":
        require(request.user, "awards.announce", round)
        if act not in forms or forms[act].is_valid():
            if act in ACTIONS:
                messages.success(request, ACTIONS[act](round, forms.get(act), request.user))
            return redirect("awards:announcement", pk=pk)
    found = plan(round)
    context = {
        "plan": found, "schedule": forms["schedule"], "confirm": forms["announce"],
        "may_announce": request.user.has_perm("awards.announce") and round.status == RoundStatus.DECIDED,
        "letters": letters_of(found), "is_late": bool(round.announce_at and round.announce_at < timezone.now()),
    }  # fmt: skip
    return render(request, "awards/announcement.html", tabs.head(round, "announcement", **context))


def forms_of(request, act):
    """{what is done: its form}; each bound only when it was sent."""

    def data(name):
        return request.POST if act == name else None

    return {
        "schedule": ScheduleForm(data("schedule"), prefix="s"),
        "announce": AnnounceForm(data("announce"), prefix="a"),
    }


def letters_of(found):
    """[(to whom in words, how many, the first letters, how many more)]: a round with thousands is rehearsed on one screen too."""
    kinds = (
        ("nominee", _("ถึงผู้ได้รับการยกย่อง")),
        ("nominator", _("ถึงผู้เสนอชื่อ")),
        ("editor", _("ถึงผู้ดูแลหน่วยงาน")),
    )
    groups = [(label, [letter for letter in found.letters if letter.kind == kind]) for kind, label in kinds]
    return [(label, len(group), group[:MOST_LETTERS], len(group[MOST_LETTERS:])) for label, group in groups]


def schedule(round, form, by):
    row = announcement.schedule(round, by=by, announce_at=form.moment())
    words = {"day": thai.format_date(row.announce_at), "time": thai.format_time(row.announce_at)}
    return _("ตั้งเวลาแล้ว ระบบจะประกาศเองวันที่ %(day)s เวลา %(time)s") % words


def unschedule(round, form, by):
    announcement.unschedule(round, by=by)
    return _("ยกเลิกเวลาประกาศแล้ว")


def announce(round, form, by):
    announcement.announce(round, by=by)
    return _("ประกาศผลแล้ว ทำเนียบ จดหมาย และเกียรติบัตรออกพร้อมกัน")


# Each acts and says what happened.
ACTIONS = {"schedule": schedule, "unschedule": unschedule, "announce": announce}


@require_http_methods(["GET", "POST"])
def citation(request, pk):
    """The words of praise for somebody who will be honoured, written before the announcement."""
    rows = Nomination.objects.select_related("round")
    nomination = get_permitted(request.user, "awards.announce", rows, pk=pk)
    back = reverse("awards:announcement", args=[nomination.round_id])
    page = FormPage(
        title=_("คำประกาศเกียรติคุณ"), button=_("บันทึก"), done=_("บันทึกคำประกาศแล้ว"), back=back,
        parent=_("ประกาศผล"), section="work-awards", lede=nomination.shown_name,
    )  # fmt: skip
    return form_page(
        request, CitationForm, page,
        lambda form: announcement.write_citation(
            nomination, by=request.user, text=form.cleaned_data["text"], version=form.cleaned_data["version"] or 0
        ),
        fresh=lambda: rows.get(pk=pk), nomination=nomination,
    )  # fmt: skip
