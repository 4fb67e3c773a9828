"""The parts of a round that are typed as whole pages: categories, criteria of a category, the panel."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from awards.domain import categories, holding, panels
from awards.domain.judges import may_judge
from awards.forms.categories import CategoriesForm, CriteriaForm, panel_form
from awards.models import Category, Round
from awards.views import tabs
from core.access import get_permitted, get_visible, require
from core.editing import Editing
from core.forms import bind
from networks.domain.rows import mark_of
from networks.forms.rows import is_adding
from networks.views.saved import Reader, Saved


def editors(_saved):
    return User.objects.officers()


def bind_rows(form_class):
    """The form as saved, as typed, or as typed with one row more."""

    def bound(request, saved):
        if is_adding(request):
            return form_class(request.POST, saved=saved.values, adding=True), None
        return bind(form_class, request, saved=saved.values)

    return bound


def saved_categories(round):
    values = ({}, categories.values_of(round))
    return Saved(round, values, mark_of(values[1]))


def write_categories(request, form, saved):
    return categories.save_categories(saved.thing, form.typed_rows(), by=request.user, mark=form.mark())


def to_round(request, thing):
    messages.success(request, _("บันทึกแล้ว"))
    return redirect("awards:work_round", pk=thing.pk)


CATEGORIES = Editing(
    name="saved", template="awards/categories.html", section="work-awards", rows=Reader(lambda pk: saved_categories(Round.objects.get(pk=pk))),
    bind=bind_rows(CategoriesForm), write=write_categories, finish=to_round, editors=editors,
    context=lambda request, form, saved: tabs.head(saved.thing, "categories", named=list(saved.thing.categories.all())),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def of_categories(request, pk):
    """What one can be honoured for in this round."""
    round = get_permitted(request.user, "awards.edit_round", Round.objects.all(), pk=pk)
    holding.check_prepared(round)
    return CATEGORIES.edit(request, saved_categories(round))


def saved_criteria(category):
    values = ({}, categories.criteria_of(category))
    return Saved(category, values, mark_of(values[1]))


def write_criteria(request, form, saved):
    return categories.save_criteria(saved.thing, form.typed_rows(), by=request.user, mark=form.mark())


def to_criteria(request, thing):
    messages.success(request, _("บันทึกเกณฑ์แล้ว ด้านล่างคือแบบที่กรรมการจะเห็น"))
    return redirect("awards:criteria", pk=thing.pk)


def beside_criteria(request, form, saved):
    category = saved.thing
    return tabs.head(
        category.round, "categories",
        category=category, shares=categories.shares_of(category.criteria.all()), frozen=round_is_settled(category),
    )  # fmt: skip


def round_is_settled(category):
    return category.round.status not in holding.ROUND_PREPARED or categories.is_frozen(category)


CRITERIA = Editing(
    name="saved", template="awards/criteria.html", section="work-awards",
    rows=Reader(lambda pk: saved_criteria(Category.objects.select_related("round").get(pk=pk))), bind=bind_rows(CriteriaForm),
    write=write_criteria, finish=to_criteria, editors=editors, context=beside_criteria,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def of_criteria(request, pk):
    """What judges look at in this category; only read once somebody scored by it."""
    category = get_object_or_404(Category.objects.select_related("round"), pk=pk)
    get_visible(request.user, Round.objects.all(), pk=category.round_id)
    require(request.user, "awards.edit_round")
    if request.method == "POST":
        categories.check_criteria_open(category)
    return CRITERIA.edit(request, saved_criteria(category))


def saved_panel(round):
    values = panels.seats_of(round)
    return Saved(round, values, mark_of(values))


def people_of(round, seats):
    """Judges of today, and who has a seat though the right has ended."""
    seated = User.objects.filter(pk__in={judge for _pk, judge in seats})
    people = (may_judge() | seated).distinct()
    may = set(may_judge().values_list("pk", flat=True))
    found = list(people.order_by("given_name", "family_name", "pk"))
    for person in found:
        person.still_judges = person.pk in may
    return found


def bind_panel(request, saved):
    named = list(saved.thing.categories.all())
    return bind(panel_form, request, saved=saved.values, categories=named, people=people_of(saved.thing, saved.values))


PANEL = Editing(
    name="saved", template="awards/panel.html", section="work-awards", rows=Reader(lambda pk: saved_panel(Round.objects.get(pk=pk))),
    bind=bind_panel, write=lambda request, form, saved: panels.save_panel(saved.thing, form.typed(), by=request.user, mark=form.mark()),
    finish=to_round, editors=editors,
    context=lambda request, form, saved: tabs.head(saved.thing, "panel", people_url=reverse("networks:invite")),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def of_panel(request, pk):
    """Who judges each category."""
    round = get_permitted(request.user, "awards.edit_round", Round.objects.all(), pk=pk)
    holding.check_staffed(round)
    return PANEL.edit(request, saved_panel(round))
