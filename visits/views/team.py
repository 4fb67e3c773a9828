"""Who goes: users who write, guests, the leader."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import get_permitted, get_visible
from core.form_page import FormPage, form_page
from visits.domain import locks, team
from visits.forms.plan import MemberForm
from visits.models import SiteVisit
from visits.views import tabs


@require_GET
def show(request, pk):
    """Everybody of the team, the leader first."""
    visit = get_visible(request.user, SiteVisit.objects.all(), pk=pk)
    members = list(visit.team.select_related("user", "network"))
    return render(request, "visits/team.html", tabs.head(visit, request.user, "team", members=members))


def editable(request, pk):
    """The visit, if its team can be changed now by this person."""
    visit = get_permitted(request.user, "visits.plan", SiteVisit.objects.all(), pk=pk)
    locks.check_editable(visit, team.page_of(visit))
    return visit


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """One more person."""
    visit = editable(request, pk)
    page = FormPage(
        title=_("เพิ่มผู้ร่วมคณะ"), button=_("เพิ่มในคณะ"), done=_("เพิ่มในคณะแล้ว"), again=_("เพิ่มแล้วทำคนต่อไป"),
        back=team.page_of(visit), parent=visit.title, section="work-visits",
    )  # fmt: skip

    def save(form):
        team.add(visit, by=request.user, **form.values())

    return form_page(request, MemberForm, page, save)


@require_http_methods(["GET", "POST"])
def edit(request, pk, row):
    """Correct one of the team."""
    visit = editable(request, pk)
    member = get_object_or_404(visit.team, pk=row)
    page = FormPage(
        title=_("แก้ไขผู้ร่วมคณะ"), button=_("บันทึก"), done=_("บันทึกแล้ว"), back=team.page_of(visit), parent=visit.title,
        remove=_("เอาออกจากคณะ"), remove_url=reverse("visits:member_remove", args=[pk, row]), section="work-visits",
    )  # fmt: skip

    def save(form):
        team.update(member, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())

    return form_page(request, MemberForm, page, save, fresh=lambda: visit.team.get(pk=row), member=member)


@require_POST
def remove(request, pk, row):
    """Somebody does not go along."""
    visit = editable(request, pk)
    team.remove(get_object_or_404(visit.team, pk=row), by=request.user)
    messages.success(request, _("เอาออกจากคณะแล้ว"))
    return redirect(team.page_of(visit))
