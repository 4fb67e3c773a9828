"""The stops of a visit: made, changed, put in order, left out; and what was shown there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import get_permitted, get_visible, require
from core.editing import version_from
from core.form_page import FormPage, form_page
from visits.domain import answers, locks, stops
from visits.forms.findings import ShownForm
from visits.forms.plan import StopForm
from visits.models import SiteVisit, VisitStop


def permitted(request, pk, permission="visits.plan"):
    """The stop, if this person sees it (else 404) and holds the right on its visit (else 403)."""
    stop = get_visible(request.user, VisitStop.objects.select_related("visit", "organization"), pk=pk)
    require(request.user, permission, stop.visit)
    return stop


def fresh(pk):
    return VisitStop.objects.select_related("visit", "organization").get(pk=pk)


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """One more stop at the end."""
    visit = get_permitted(request.user, "visits.plan", SiteVisit.objects.all(), pk=pk)
    locks.check_editable(visit)
    page = FormPage(
        title=_("เพิ่มจุดเยี่ยมชม"), button=_("เพิ่มจุดเยี่ยมชม"), done=_("เพิ่มจุดเยี่ยมชมแล้ว"), again=_("เพิ่มแล้วทำจุดต่อไป"),
        back=visit.get_work_url(), parent=visit.title, section="work-visits",
    )  # fmt: skip

    def save(form):
        stops.create(visit, by=request.user, **form.values())

    return form_page(request, StopForm, page, save, visit=visit)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change a stop; another time or host has to be asked again."""
    stop = permitted(request, pk)
    locks.check_editable(stop.visit)
    locks.check_kept(stop)
    page = FormPage(
        title=_("แก้ไขจุดเยี่ยมชม"), button=_("บันทึก"), done=_("บันทึกแล้ว"), back=stop.visit.get_work_url(),
        parent=stop.visit.title, section="work-visits",
        lede=told_words(stop) if stop.asked_at else "",
        remove="" if stop.serial else _("ลบจุดเยี่ยมชม"), remove_url=reverse("visits:stop_remove", args=[pk]),
    )  # fmt: skip

    def save(form):
        stops.update(stop, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    return form_page(request, StopForm, page, save, fresh=lambda: fresh(pk), visit=stop.visit, stop=stop)


def told_words(stop):
    """Before something goes out: to how many."""
    words = {"count": len(stops.reach_of(stop))}
    return _("ถ้าเปลี่ยนเวลา หน่วยงาน หรืออีเมล ระบบแจ้งเจ้าของพื้นที่ที่ถามไว้ %(count)s คนทันที และต้องถามใหม่") % words


@require_POST
def move(request, pk):
    """One place up or down."""
    stop = permitted(request, pk)
    stops.move(stop, -1 if request.POST.get("do") == "up" else 1, by=request.user)
    return redirect(f"{stop.visit.get_work_url()}#stop-{stop.pk}")


@require_POST
def agree(request, pk):
    """Take the time the host asked for."""
    stop = permitted(request, pk)
    stops.agree(stop, by=request.user, version=version_from(request.POST.get("version")))
    messages.success(request, _("ตกลงตามเวลาที่ขอแล้ว และแจ้งเจ้าของพื้นที่แล้ว"))
    return redirect(stop.visit.get_work_url())


@require_POST
def phone(request, pk):
    """The host is asked by telephone; the answer is written down on the page of the stop."""
    stop = permitted(request, pk)
    stops.ask(stop, by=request.user, by_phone=True)
    messages.success(request, _("เมื่อเจ้าของพื้นที่ตอบแล้ว บันทึกคำตอบได้ที่หน้านี้"))
    return redirect(stop.get_work_url())


def decide(request, pk, act, sentence):
    """What becomes of the answer of a host that was read."""
    stop = permitted(request, pk, "visits.release_answer")
    act(stop, by=request.user, version=version_from(request.POST.get("version")) or 0)
    messages.success(request, sentence)
    return redirect(f"{stop.get_work_url()}#answer")


@require_POST
def answer_release(request, pk):
    """Let the public read the answer of the host."""
    return decide(request, pk, answers.release, _("เผยแพร่คำตอบได้แล้ว จะแสดงคู่กับข้อค้นพบที่เผยแพร่ของจุดนี้"))


@require_POST
def answer_hold(request, pk):
    """Keep the answer of the host inside, or take it back."""
    return decide(request, pk, answers.hold, _("เก็บคำตอบไว้ภายในแล้ว ไม่แสดงบนหน้าสาธารณะ"))


@require_http_methods(["GET", "POST"])
def drop(request, pk):
    """Leave a stop out, after a look at who will be told."""
    stop = permitted(request, pk)
    if request.method == "POST":
        stops.drop(stop, by=request.user)
        messages.success(request, _("ตัดจุดเยี่ยมชมออกจากแผนแล้ว"))
        return redirect(stop.visit.get_work_url())
    reach = stops.reach_of(stop) if stop.asked_at else []
    return render(request, "visits/drop.html", {"stop": stop, "reach": reach, "section": "work-visits"})


@require_POST
def remove(request, pk):
    """Take back a stop nobody outside has heard of."""
    stop = permitted(request, pk)
    stops.remove(stop, by=request.user)
    messages.success(request, _("ลบจุดเยี่ยมชมแล้ว"))
    return redirect(stop.visit.get_work_url())


@require_http_methods(["GET", "POST"])
def shown(request, pk):
    """Write down what the team was shown."""
    stop = permitted(request, pk, "visits.write")
    locks.check_stop_written_in(stop)
    locks.check_kept(stop)
    page = FormPage(
        title=_("ได้เห็นอะไร"), button=_("บันทึก"), done=_("บันทึกแล้ว"), back=stop.get_work_url(), parent=stop.shown_name,
        section="work-visits",
    )  # fmt: skip

    def save(form):
        stops.set_shown(stop, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    return form_page(request, ShownForm, page, save, fresh=lambda: fresh(pk), stop=stop)
