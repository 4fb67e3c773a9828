"""What else is on at the time and place being typed: a fragment for the form of a plan."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from activities import clashes
from activities.forms.clashes import WishForm
from activities.models import Activity
from core.access import require


@require_GET
def fragment(request):
    """Writes nothing and refuses nothing; empty when nothing else is on."""
    require(request.user, "activities.create")
    wish = WishForm(request.GET).wish()
    found = clashes.find(Activity, request.user, [wish])[wish]
    return render(request, "activities/_clashes.html", {"clashes": found, "level": 3})
