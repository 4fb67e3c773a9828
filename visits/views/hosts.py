"""The host's side: by the e-mailed link without an account, or signed in. A GET never changes anything: mail programs
open links by themselves."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import typed
from core.access import get_visible, require
from core.errors import DomainError, StaleEdit
from core.pagecache import personal_page
from visits import links, rows
from visits.domain import hosts
from visits.forms.hosts import AnswerForm, DeclineForm, ProposeForm
from visits.models import Finding, VisitStop
from visits.states import VISIT_READ_BY_HOST, StopStatus, VisitStatus
from visits.views import stop_page

FORMS = {"propose": ProposeForm, "decline": DeclineForm, "answer": AnswerForm}
STOPS = VisitStop.objects.select_related("visit", "organization")


class Answering:
    """What a host may do with a stop now, what was typed, and what came of it. `serial`: the letter that was opened."""

    def __init__(self, request, stop, *, serial=None):
        self.request, self.stop, self.serial = request, stop, serial
        self.by = None if serial is not None else request.user
        self.do = request.POST.get("do", "") if request.method == "POST" else ""
        self.sentence, self.differences = "", []
        self.typed, self.typed_row = typed.find(self.by, request.path) if self.by and not self.do else (None, None)
        self.forms = {name: form(self._data(name), stop=stop, prefix=name) for name, form in FORMS.items()}

    def _data(self, name):
        """What was sent; else, of the answer, what was typed here before."""
        if name == "answer" and self.typed:
            return self.typed
        return self.request.POST if self.do == name else None

    def is_done(self):
        """Acts on what was sent. False: the page comes back with sentences."""
        form = self.forms.get(self.do)
        if self.do not in {"confirm", *FORMS} or form and not form.is_valid():
            return False
        values = form.values() if form else {}
        try:
            getattr(hosts, self.do)(self.stop, by=self.by, serial=self.serial, **values)
        except StaleEdit:
            self.stop = STOPS.get(pk=self.stop.pk)
            self.differences = form.differences_from(self.stop)
            form.data = form.data.copy()
            form.data["answer-version"] = str(self.stop.version)
            return not self.differences
        except DomainError as error:
            self.sentence = str(error)
            self.stop = STOPS.get(pk=self.stop.pk)
            return False
        return True

    def context(self):
        stop = self.stop
        reads = stop.visit.status in VISIT_READ_BY_HOST and stop.status != StopStatus.DROPPED
        found = rows.with_photos(stop.findings.order_by("pk"), only_public=True) if reads else Finding.objects.none()
        day, hours = rows.hours_of(stop)
        return {
            "stop": stop, "state": state_of(stop), "forms": self.forms, "sentence": self.sentence, "day": day,
            "hours": hours, "positions": rows.positions_of(stop.visit), "kinds": rows.by_kind(found), "reads": reads,
            "differences": self.differences, "do": self.do, "typed_row": self.typed_row,
        }  # fmt: skip


def state_of(stop):
    """One word for what the page says first."""
    visit = stop.visit.status
    if stop.status == StopStatus.DROPPED:
        return "dropped"
    if stop.visit.is_off:
        return str(visit)
    if visit in VISIT_READ_BY_HOST:
        return "read"
    return "made" if visit == VisitStatus.MADE else str(stop.status)


def over(request, why, *, status):
    """A letter that leads nowhere says why and what to do."""
    return render(request, "visits/letter_over.html", {"why": why, "section": "visits"}, status=status)


@personal_page
def by_link(request, token):
    """One stop for who has the newest letter about it: only this stop, no other, never the summary."""
    named = links.HOST.read(token)
    stop = STOPS.filter(pk=named[0]).first() if named else None
    if stop is None:
        return over(request, "broken", status=404)
    if named[1] != stop.serial:
        return over(request, "replaced" if named[1] < stop.host_from else "older", status=410)
    answering = Answering(request, stop, serial=named[1])
    if request.method == "POST" and answering.is_done():
        return redirect(request.path)
    status = 409 if answering.differences or answering.sentence else 200
    return render(request, "visits/host.html", answering.context() | {"section": "visits"}, status=status)


@require_http_methods(["GET", "POST"])
def stop(request, pk):
    """One stop in the workspace: the team and the office write there, its host answers there."""
    row = get_visible(request.user, STOPS, pk=pk)
    if request.method == "POST":
        require(request.user, "visits.answer", row)
    answering = Answering(request, row)
    if request.method == "POST" and answering.is_done():
        typed.forget(request.user, request.path)
        messages.success(request, _("บันทึกคำตอบแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"))
        return redirect(row.get_work_url())
    if answering.do == "answer":
        typed.keep(request.user, request.path, request.POST)
    status = 409 if answering.differences or answering.sentence else 200
    context = answering.context() | stop_page.beside(request.user, answering.stop)
    return render(request, "visits/stop.html", context, status=status)
