"""The address behind the code on the poster: people check themselves in, without an account and without a list."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from activities import hours, own
from activities.domain import door as domain
from activities.forms.door import FindForm, WalkInForm
from activities.models import Admission, Registration, ReplacedCode
from activities.states import Status
from core import once
from core.errors import AlreadyDone, DomainError
from core.limits import Limit, TooOften

SALT = "activities.door"
CONFIRM_WITHIN = 900
THANKS_FOR = 86400
# A hall full of people shares one address: of looking for oneself only what was wrong counts.
WRONG = Limit("door-wrong", most=30, seconds=600)
WALK_INS = Limit("walk-in", most=1000, seconds=600)
UNKNOWN = Limit("door-unknown", most=60, seconds=600)
SELF = Registration.Method.SELF


@dataclass
class Visit:
    """One person in front of the door."""

    request: Any
    admission: Any
    activity: Any
    window: hours.Window
    state: str
    form: Any = None
    found: list | None = None
    sentence: str = ""
    status: int = 200

    @property
    def registrations(self):
        return Registration.objects.filter(activity=self.activity).select_related("activity", "network")

    def own(self):
        """What this phone remembers of this activity, unless somebody else wants to use it."""
        value = own.value_of(self.request, self.activity.pk)
        if value is None or "as" in self.request.GET:
            return None
        return self.registrations.filter(pk=value).still_coming().first()


def private(view):
    """No account, no copy in any cache, nothing for search engines."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(never_cache(guarded))


@private
@require_http_methods(["GET", "POST"])
def door(request, code):
    """Check in: two taps for who signed up, a name for who did not, a sentence when it is closed."""
    rows = Admission.objects.select_related("activity__network")
    admission = rows.filter(door_code=code.upper(), activity__approved_at__isnull=False).first()
    if admission is None:
        return replaced(request, code.upper())
    activity, now = admission.activity, timezone.now()
    window = domain.window(activity, admission)
    state = window.state(now) if activity.status == Status.APPROVED else "cancelled"
    visit = Visit(request, admission, activity, window, state)
    if request.method == "POST" and state == "open":
        act = ACTIONS.get(request.POST.get("do"), find)
        try:
            if response := act(visit):
                return response
        except DomainError as error:
            visit.sentence = str(error)
            visit.status = 429 if isinstance(error, TooOften) else visit.status
    return page(visit)


def replaced(request, code):
    """A code that was replaced says so; one that never was is not found."""
    if UNKNOWN.is_reached(request):
        return render(request, "429.html", status=429)
    if not ReplacedCode.objects.filter(code=code).exists():
        UNKNOWN.count(request)
        raise Http404
    return render(request, "activities/door/replaced.html", status=410)


def mine(visit):
    """The person of this phone, in two taps."""
    row = visit.own()
    return arrive(visit, row) if row else None


def find(visit):
    """Looks for a personal code or a contact; shows whom it found, masked, to be confirmed."""
    visit.form = FindForm(visit.request.POST)
    if not visit.form.is_valid():
        return
    if WRONG.is_reached(visit.request, visit.activity.pk):
        raise TooOften(_("พิมพ์ผิดหลายครั้งเกินไป กรุณารอราว 10 นาที หรือแจ้งชื่อกับผู้จัดที่หน้างาน"))
    who = visit.form.cleaned_data["who"]
    rows = visit.registrations.still_coming()
    found = list(rows.with_code(who)[:1]) or rows.with_contact(who).order_by("pk")[:10]
    visit.found = [(masked(row.name), signing.dumps(row.pk, salt=SALT)) for row in found]
    if not visit.found:
        WRONG.count(visit.request, visit.activity.pk)
        visit.form.add_error("who", _("ไม่พบรหัสหรือช่องทางติดต่อนี้ กรุณาตรวจอีกครั้ง หรือแจ้งชื่อกับผู้จัดที่หน้างาน"))


def confirm(visit):
    """Yes, that is me."""
    try:
        pk = signing.loads(visit.request.POST.get("who", ""), salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        visit.sentence = _("หมดเวลายืนยันแล้ว กรุณาพิมพ์รหัสหรือช่องทางติดต่ออีกครั้ง")
        return None
    row = visit.registrations.filter(pk=pk).first()
    return arrive(visit, row) if row else None


def walk_in(visit):
    """Somebody who did not sign up."""
    visit.form = WalkInForm(visit.request.POST)
    if not visit.form.is_valid():
        return None
    if not WALK_INS.takes(visit.request, visit.activity.pk):
        raise TooOften(_("มีการเช็กชื่อจากอินเทอร์เน็ตจุดนี้มากเกินไป กรุณารอราว 10 นาที หรือแจ้งชื่อกับผู้จัดที่หน้างาน"))
    row, _is_new = domain.walk_in(visit.activity, method=SELF, **visit.form.cleaned_data)
    return thanks(visit, row)


ACTIONS = {"mine": mine, "find": find, "confirm": confirm, "walk_in": walk_in}


def arrive(visit, row):
    """Checks the person in; being there already is as good."""
    try:
        domain.check_in(row, method=SELF)
    except AlreadyDone:
        row.refresh_from_db()
    return thanks(visit, row)


def thanks(visit, row):
    """To the page that says so, also on a phone that keeps no cookies; a second scan says the same."""
    path, done = visit.request.path, signing.dumps(row.pk, salt=f"{SALT}.done")
    response = redirect(f"{path}?done={done}")
    own.remember(visit.request, response, row)
    return response


def masked(name):
    """The first part of a name, of the rest the first letter: enough to know oneself, no list for others."""
    first, *rest = name.split()
    return " ".join([first, *(f"{part[0]}•••" for part in rest)])


def thanked(visit):
    """Whom the address thanks, when they are there."""
    try:
        pk = signing.loads(visit.request.GET.get("done", ""), salt=f"{SALT}.done", max_age=THANKS_FOR)
    except signing.BadSignature:
        return None
    return visit.registrations.there().filter(pk=pk).first()


def page(visit):
    """What this person sees next."""
    row = None if visit.form is not None else thanked(visit) or visit.own()
    context = {"visit": visit, "activity": visit.activity, "row": row, "mode": mode_of(visit, row)}
    # Masked always: nobody but the person knows whether this phone is theirs.
    context["name"] = masked(row.name) if row else ""
    if context["mode"] == "done":
        context["count"] = visit.registrations.there().count()
    if visit.form is None or not isinstance(visit.form, WalkInForm):
        context["walk_in"] = WalkInForm(initial={"form_key": once.new_key()})
    if visit.form is None or not isinstance(visit.form, FindForm):
        context["find"] = FindForm()
    context.setdefault("walk_in", visit.form)
    context.setdefault("find", visit.form)
    return render(visit.request, "activities/door/door.html", context, status=visit.status)


def mode_of(visit, row):
    """closed, done, mine, confirm, find, new or choose."""
    if row is not None and row.checked_in_at:
        return "done"
    if visit.state != "open":
        return "closed"
    if visit.found:
        return "confirm"
    if visit.form is not None:
        return "new" if isinstance(visit.form, WalkInForm) else "find"
    if row is not None:
        return "mine"
    walks, asked = visit.admission.allows_walk_ins, visit.request.GET.get("as")
    has_list = visit.admission.takes_signups or visit.registrations.filter(source="sign_up").exists()
    if asked == "new" and walks or walks and not has_list and asked != "find":
        return "new"
    return "choose" if walks and asked != "find" else "find"
